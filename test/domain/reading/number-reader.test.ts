import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readChineseInteger,
  readInteger,
  readNumber,
  type Count,
} from '../../../src/domain/reading/number-reader.ts';
import { readTally } from '../../../src/domain/register/tally.ts';

describe('a number', () => {
  it.each<[string, number, Count['mark'], string?]>([
    ['3', 3, 'exact'],
    ['3场', 3, 'exact', '场'],
    ['１２０', 120, 'exact'],
    ['1,200', 1200, 'exact'],
    ['1，200', 1200, 'exact'],
    ['12,345,678', 12_345_678, 'exact'],
    ['200余人次', 200, 'over', '人次'],
    ['２００余人次', 200, 'over', '人次'],
    ['200多人', 200, 'over', '人'],
    ['200人次以上', 200, 'over', '人次'],
    ['200人左右', 200, 'about', '人'],
    ['约120人', 120, 'about', '人'],
    ['大约 120 人', 120, 'about', '人'],
    ['近三千份', 3000, 'about', '份'],
    ['超过500份', 500, 'over', '份'],
    ['共计约200人次', 200, 'about', '人次'],
    ['达3000余人次', 3000, 'over', '人次'],
    ['达300人次', 300, 'exact', '人次'],
    ['1.2万人次', 12_000, 'exact', '人次'],
    ['3万余人次', 30_000, 'over', '人次'],
    ['3萬餘人次', 30_000, 'over', '人次'],
    ['1.05亿', 105_000_000, 'exact'],
    ['5千份', 5000, 'exact', '份'],
    ['5百余人', 500, 'over', '人'],
    ['2w', 20_000, 'exact'],
    ['三百余', 300, 'over'],
    ['三百余人次', 300, 'over', '人次'],
    ['两万', 20_000, 'exact'],
    ['两万余份', 20_000, 'over', '份'],
    ['一千二百', 1200, 'exact'],
    ['一千零五', 1005, 'exact'],
    ['三百五', 350, 'exact'],
    ['三百零五', 305, 'exact'],
    ['一万二', 12_000, 'exact'],
    ['一万零二', 10_002, 'exact'],
    ['十', 10, 'exact'],
    ['十五场', 15, 'exact', '场'],
    ['二十', 20, 'exact'],
    ['百余人', 100, 'over', '人'],
    ['千余人次', 1000, 'over', '人次'],
    ['二〇二一', 2021, 'exact'],
    ['0', 0, 'exact'],
    ['零', 0, 'exact'],
    ['120+', 120, 'over'],
    ['over 200 people', 200, 'over', 'people'],
    ['about 50', 50, 'about'],
    ['3场。', 3, 'exact', '场'],
  ])('%s is %i, %s %s', (typed, value, mark, unit) => {
    expect(readNumber(typed)).toEqual({
      ok: true,
      count: { value, mark, ...(unit !== undefined && { unit }), typed },
    });
  });

  it.each([
    ['', 'unreadable-number'],
    ['若干', 'vague-number'],
    ['数百人', 'vague-number'],
    ['几十场', 'vague-number'],
    ['十几场', 'vague-number'],
    ['上百人', 'vague-number'],
    ['3-5场', 'number-range'],
    ['3至5场', 'number-range'],
    ['三到五场', 'number-range'],
    ['1.5场', 'fraction'],
    ['-5', 'negative'],
    ['1,20', 'unreadable-number'],
    ['12,34,567', 'unreadable-number'],
    ['1.2.3', 'unreadable-number'],
    ['十百', 'unreadable-number'],
    ['三三百', 'unreadable-number'],
    ['百万亿亿', 'unreadable-number'],
    ['很多', 'unreadable-number'],
    ['宣讲3场', 'unreadable-number'],
    ['200亿', 'too-large'],
    ['99999999999999999999', 'too-large'],
    ['待统计', 'unreadable-number'],
  ])('%j is none: %s', (typed, reason) => {
    expect(readNumber(typed)).toEqual({ ok: false, reason });
  });

  it('comes back from the way it is written', () => {
    const written = fc
      .integer({ min: 0, max: 99_999_999 })
      .chain((value) =>
        fc
          .constantFrom(
            String(value),
            value.toLocaleString('en-US'),
            [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
            chinese(value),
          )
          .map((typed) => ({ value, typed })),
      );
    fc.assert(
      fc.property(written, fc.constantFrom('', '人次', '份', '余', '场左右'), ({ value, typed }, tail) => {
        const reading = readNumber(typed + tail);
        expect(reading.ok && reading.count.value).toBe(value);
      }),
    );
  });

  it('is read from any string without failing', () => {
    const soup = fc.string({
      unit: fc.constantFrom(...'0123456789,.，．余约万千百十亿两〇一二三 -+人次份场'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (typed) => {
        const reading = readNumber(typed);
        if (reading.ok)
          expect(Number.isSafeInteger(reading.count.value) && reading.count.value >= 0).toBe(true);
      }),
    );
  });
});

describe('a tally', () => {
  it.each<[string, Parameters<typeof readTally>[1], number, Count['mark'], string?]>([
    ['500余名群众', 'attendances', 500, 'over', '名'],
    ['120多名党员干部', 'attendances', 120, 'over', '名'],
    ['100来人', 'attendances', 100, 'about', '人'],
    ['12场（次）', 'sessions', 12, 'exact', '场(次)'],
    ['3000份（册）', 'leaflets', 3000, 'exact', '份(册)'],
    ['200余人次', 'attendances', 200, 'over', '人次'],
    ['200', 'attendances', 200, 'exact'],
    ['折页2000份、手册500份', 'leaflets', 2500, 'exact', '份'],
    ['发放宣传折页1,200余份，条例单行本300份', 'leaflets', 1500, 'over', '份'],
    ['条幅12条', 'leaflets', 12, 'exact', '条'],
    ['内蒙古日报1篇、人民网2篇', 'media', 3, 'exact', '篇'],
    ['约30场', 'sessions', 30, 'about', '场'],
    ['无', 'media', 0, 'exact'],
    ['暂无', 'media', 0, 'exact'],
  ])('%s as %s is %i', (typed, field, value, mark, unit) => {
    expect(readTally(typed, field)).toEqual({
      ok: true,
      count: { value, mark, ...(unit !== undefined && { unit }), typed },
    });
  });

  it.each<[string, Parameters<typeof readTally>[1], string]>([
    ['500名额', 'attendances', 'wrong-unit'],
    ['3000份（场）', 'leaflets', 'wrong-unit'],
    ['100来宾', 'attendances', 'wrong-unit'],
    ['200人', 'sessions', 'wrong-unit'],
    ['3场', 'attendances', 'wrong-unit'],
    ['折页2000份、条幅12条', 'leaflets', 'mixed-units'],
    ['内蒙古日报、人民网', 'media', 'unreadable-number'],
    ['若干份', 'leaflets', 'vague-number'],
    ['折页若干', 'leaflets', 'unreadable-number'],
  ])('%s as %s is none: %s', (typed, field, reason) => {
    expect(readTally(typed, field)).toEqual({ ok: false, reason });
  });
});

describe('Chinese numerals', () => {
  it('come back from how they are read aloud', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        (value) => readChineseInteger(chinese(value)) === value,
      ),
    );
  });
});

// The standard reading, 一千零五万零二十.
function chinese(value: number): string {
  if (value === 0) return '零';
  const section = (number: number): string => {
    let text = '';
    let gap = false;
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(number / unit) % 10;
      if (digit === 0) gap = text !== '';
      else {
        text += `${gap ? '零' : ''}${'零一二三四五六七八九'.charAt(digit)}${name}`;
        gap = false;
      }
    }
    return text;
  };
  const parts = [Math.floor(value / 100_000_000), Math.floor(value / 10_000) % 10_000, value % 10_000];
  return parts.reduce((text, part, index) => {
    if (part === 0) return text;
    const zero = text !== '' && (part < 1000 || parts[index - 1] === 0) ? '零' : '';
    return text + zero + section(part) + ['亿', '万', ''][index];
  }, '');
}

it.each([
  ['十 二十 十二 百 一百 一百零五 两百 零 零五 五零 一二三', [10, 20, 12, 100, 100, 105, 200, 0, 5, 50, 123]],
  ['一万 一万二 一千万 一亿零三', [10_000, 12_000, 10_000_000, 100_000_003]],
  ['百百 十十 一十百 万 万万 万千 十二三 一百万亿', Array.from({ length: 8 }, () => undefined)],
])('%s as Chinese numerals', (typed, expected) => {
  expect(typed.split(' ').map(readChineseInteger)).toEqual(expected);
});

it.each<[string, number | undefined]>([
  ['12', 12],
  ['012', 12],
  ['十二', 12],
  ['〇', 0],
  ['', undefined],
  ['1十', undefined],
  ['下', undefined],
  ['1.5', undefined],
])('reads a whole number in either script: “%s”', (typed, value) => {
  expect(readInteger(typed)).toBe(value);
});
