import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cardText,
  chatText,
  cutTo,
  fileStem,
  isPlainCell,
  lengthOf,
  sheetText,
} from '../../../src/domain/text/plain-text.ts';
import { onOneLine } from '../../../src/domain/text/visible-text.ts';

const INVISIBLE = /(?![\u180B-\u180F\t\n])[\p{Cf}\p{Cc}\p{Variation_Selector}]/u;
// Text that might have an effect in a message, mixed with ordinary text.
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '<at user_id="all"></at>',
      '<at id=all></at>',
      '**',
      '__',
      '~~',
      '`',
      '```',
      '[点击](https://example.com)',
      '](',
      '![',
      '<font color=red>',
      '</font>',
      '\\',
      '&#42;',
      '&lt;',
      '#',
      '\n',
      '\n- ',
      '\n> ',
      '\n1. ',
      '|',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\u202E',
      '\u200B',
      '\u0000',
      '\uD800',
      '$$',
      ':OK:',
      '===',
    ),
    fc.constantFrom(...'赤峰市 abc123，。'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

// The platform's rendering of a card text: decodes entities; remaining markdown counts as markup.
const shown = (text: string) =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/gu, (_, point: string) => String.fromCodePoint(Number(point)));

describe('in a card', () => {
  it.each([
    ['**加粗**', '&#42;&#42;加粗&#42;&#42;'],
    ['<at id=all></at>', '&#60;at id&#61;all&#62;&#60;&#47;at&#62;'],
    ['[点击](https://a.cn)', '&#91;点击&#93;&#40;https&#58;&#47;&#47;a.cn&#41;'],
    ['&#42;', '&#38;&#35;42;'],
    ['1. 一\n2. 二', '1&#46; 一\n2&#46; 二'],
    ['共3. 项\n  12. 二\n3.', '共3. 项\n&nbsp;&nbsp;12&#46; 二\n3&#46;'],
    ['    代码', '&nbsp;&nbsp;&nbsp;&nbsp;代码'],
    ['一\r\n二\u2028三', '一\n二\n三'],
    ['赤\u200B峰\u202E市\u0007', '赤峰市'],
    ['3.5万人次，9月8日（周三）', '3.5万人次，9月8日（周三）'],
    ['ᠮᠣᠩᠭᠣᠯ\u180E\u180Bᠠ', 'ᠮᠣᠩᠭᠣᠯ\u180E\u180Bᠠ'],
    ['a\u180Eb', 'ab'],
    ['\uD800x', '\uFFFDx'],
  ])('%j becomes %j', (text, expected) => {
    expect(cardText(text)).toBe(expected);
  });

  it('no text has an effect, and every text is displayed as typed', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = cardText(text);
        expect(safe.replaceAll(/&(?:#\d+|nbsp);/gu, '')).not.toMatch(/[*~<>[\](){}#:+\-_\\`|!&$'"=@/^]/u);
        expect(safe).not.toMatch(INVISIBLE);
        expect(safe).not.toMatch(/^(?:\s|&nbsp;)*\d+\.(?:\s|$)/mu);
        expect(safe).not.toMatch(/^[ \t]/mu);
        expect(shown(safe).replaceAll(/\s/gu, '')).toBe(shown(cardText(shown(safe))).replaceAll(/\s/gu, ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('in a chat text', () => {
  it.each([
    ['<at user_id="all"></at>', '＜at user_id="all"＞＜/at＞'],
    ['[点击](https://a.cn)', '[点击］(https://a.cn)'],
    ['[点击] (https://a.cn)', '[点击］ (https://a.cn)'],
    ['[1]和[2]', '[1]和[2]'],
    ['@_all 请回复', '＠_all 请回复'],
    ['<b>粗</b>', '＜b＞粗＜/b＞'],
  ])('%j becomes %j', (text, expected) => {
    expect(chatText(text)).toBe(expected);
  });

  it('no tag and no link is left', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = chatText(text);
        expect(safe).not.toMatch(/[<>]|\]\s*\(|@_/u);
        expect(safe).not.toMatch(INVISIBLE);
      }),
      { numRuns: 500 },
    );
  });

  it('is cut between characters, with an ellipsis that counts', () => {
    expect(chatText('一二三四五', 5)).toBe('一二三四五');
    expect(chatText('一二三四五六', 5)).toBe('一二三四…');
    expect(chatText('👍🏻👍🏻👍🏻', 2)).toBe('👍🏻…');
    expect(cutTo('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
    expect(cutTo('一', 0)).toBe('…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (text, limit) => lengthOf(chatText(text, limit)) <= limit,
      ),
    );
  });
});

describe('in a cell', () => {
  it.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['+1', "'+1"],
    ['-5℃', "'-5℃"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\n=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['\u200B=1', "'=1"],
    ['\u200B\t', "'\t"],
    ['正常=1', '正常=1'],
    ['会议😀', '会议😀'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(sheetText(text)).toBe(expected);
  });

  it('nothing begins a formula, and nothing exceeds the cell', () => {
    fc.assert(
      fc.property(
        nasty,
        (text) => !/^[=+\-@\t\r]/u.test(sheetText(text)) && !INVISIBLE.test(sheetText(text)),
      ),
      { numRuns: 500 },
    );
    expect(sheetText('😀'.repeat(40_000)).length).toBeLessThanOrEqual(32_767);
    expect(sheetText('😀'.repeat(40_000))).not.toMatch(/\p{Surrogate}/u);
    expect(sheetText(`é${'😀'.repeat(40_000)}`)).toBe(`é${'😀'.repeat(16_382)}…`);
    expect(sheetText('é'.repeat(32_767))).toBe('é'.repeat(32_767));
    expect(sheetText('字'.repeat(32_767))).toBe('字'.repeat(32_767));
    expect(sheetText('字'.repeat(32_768))).toBe(`${'字'.repeat(32_766)}…`);
  });

  it.each([
    ['宣传 3 场（共 =2）', true],
    ['', true],
    ['=1', false],
    [' 一', false],
    ['a\u0301', false],
    ['一&二', false],
  ])('%j needs no change: %s', (text, expected) => {
    expect(isPlainCell(text)).toBe(expected);
    expect(isPlainCell('字'.repeat(32_767))).toBe(true);
    expect(isPlainCell('字'.repeat(32_768))).toBe(false);
  });
});

describe('in a file name', () => {
  it.each([
    ['赤峰市_宣传教育_2021-09-08_1', '赤峰市_宣传教育_2021-09-08_1'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..', '_'],
    ['', '_'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['报告.docx\u202Excod.exe', '报告.docxxcod.exe'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    [' 名称. ', '名称'],
    ['第一行\n第二行', '第一行_第二行'],
    ['／斜杠', '_斜杠'],
    ['一//二  三', '一_二 三'],
    ['.. 名', '名'],
    ['mycon', 'mycon'],
    ['lpt1', '_lpt1'],
  ])('%j becomes %j', (text, expected) => {
    expect(fileStem(text)).toBe(expected);
  });

  it('nothing leaves its folder, and nothing is too long', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const stem = fileStem(text);
        expect(stem).not.toMatch(/[\\/:*?"<>|\n\t]|^[. ]|[. ]$/u);
        expect(stem.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(Buffer.byteLength(fileStem('赤'.repeat(500)))).toBeLessThanOrEqual(150);
    expect(Buffer.byteLength(fileStem('😀'.repeat(500)))).toBeLessThanOrEqual(150);
  });

  it.each(['a', '\u007E', '\u00A1', 'é', '\u07C0', '\u0800', '赤', '\uFF21', '\u{10000}', '😀'])(
    'as many of %j are kept as fit into 150 bytes',
    (character) => {
      const most = Math.floor(150 / Buffer.byteLength(character));
      expect(fileStem(character.repeat(200))).toBe(character.repeat(most));
    },
  );
});

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['赤峰市', 3],
    ['a\u200Bb', 2],
    ['👍🏻', 1],
    ['🇨🇳', 1],
    ['e\u0301', 1],
    ['一\r\n二', 3],
    ['𠮷野', 2],
    ['ｶﾞ', 1],
  ])('%j is %i', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it('counts a character that stands across two runs of the segmenter once', () => {
    for (let before = 0; before < 8; before += 1) {
      const text = `${'é'.repeat(before)}${'👍🏻\u0301\u0302'.repeat(90)}`;
      expect(lengthOf(text)).toBe(before + 90);
    }
  });

  it('is known in a moment, whatever the text', () => {
    const started = performance.now();
    expect(lengthOf('赤'.repeat(150_000))).toBe(150_000);
    expect(lengthOf('😀'.repeat(4_000))).toBe(4_000);
    expect(lengthOf('e\u0301'.repeat(50_000))).toBe(50_000);
    lengthOf('\u0301'.repeat(150_000));
    for (const make of [cardText, sheetText, fileStem, chatText])
      for (const piece of ['*', '.', ' ', ']', '<', '1.', '\n']) make(`${piece.repeat(75_000)}x`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

it('a text on one line has a space for each line break', () => {
  expect(onOneLine('一\r\n二\u2028三')).toBe('一 二 三');
});

describe('the name of a file for people', () => {
  it.each([
    '全区“同心/筑梦”：活动月🎉 台账',
    'a<b>c:d"e\\f|g?h*i',
    '..\\..\\月度报表.',
    '月报\u202Excod.exe',
    'CON',
  ])('%j can be saved on any system, and contains no codes', (title) => {
    const name = fileStem(title);
    expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001F\u202E]|^[. ]|[. ]$|%[0-9A-F]{2}/u);
    expect(name).not.toMatch(/^(?:con|prn|aux|nul)$/iu);
    expect(name).not.toBe('');
  });

  it('keeps readable characters', () => {
    expect(fileStem('全区“同心/筑梦”：活动月🎉')).toMatch(/^全区.*同心.*筑梦.*活动月/u);
  });
});
