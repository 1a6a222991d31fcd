import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateAtStart } from '../../../src/domain/reading/date-grammar.ts';
import { readActivityDate } from '../../../src/domain/reading/activity-date.ts';
import { parseDeadlineDate, timeAtStart } from '../../../src/domain/reading/deadline-date.ts';

// A Friday.
const today = '2021-09-10';
const past = (typed: string, context = {}) => readActivityDate(typed, { today, year: 2021, ...context });

describe('the date of an activity', () => {
  it.each<[string, string, string?]>([
    ['9月8日', '2021-09-08'],
    ['9月8号', '2021-09-08'],
    ['９月８日', '2021-09-08'],
    ['9 月 8 日', '2021-09-08'],
    ['09月08日', '2021-09-08'],
    ['9.8', '2021-09-08'],
    ['9/8', '2021-09-08'],
    ['2021-09-08', '2021-09-08'],
    ['2021/9/8', '2021-09-08'],
    ['2021.9.8', '2021-09-08'],
    ['20210908', '2021-09-08'],
    ['2021年9月8日', '2021-09-08'],
    ['九月八日', '2021-09-08'],
    ['九月十日', '2021-09-10'],
    ['八月二十五日', '2021-08-25'],
    ['二〇二一年九月八日', '2021-09-08'],
    ['二○二一年九月八日', '2021-09-08'],
    ['二◯二一年九月八日', '2021-09-08'],
    ['二O二一年九月八日', '2021-09-08'],
    ['二О二一年九月八日', '2021-09-08'],
    ['二零二一年九月八日', '2021-09-08'],
    ['二0二一年九月八日', '2021-09-08'],
    ['二○二一年八月二○日', '2021-08-20'],
    ['今天', '2021-09-10'],
    ['昨天', '2021-09-09'],
    ['昨日下午', '2021-09-09'],
    ['前天', '2021-09-08'],
    ['大前天', '2021-09-07'],
    ['上周五', '2021-09-03'],
    ['上週五', '2021-09-03'],
    ['上星期日', '2021-09-05'],
    ['上个星期天', '2021-09-05'],
    ['上上周一', '2021-08-23'],
    ['本周三', '2021-09-08'],
    ['这周一', '2021-09-06'],
    ['周三', '2021-09-08'],
    ['礼拜五', '2021-09-10'],
    ['9月8日(周三)', '2021-09-08'],
    ['9月8日（星期三）上午', '2021-09-08'],
    ['9月8日上午9时', '2021-09-08'],
    ['9月8日9:00-11:00', '2021-09-08'],
    ['9月8日 14：30', '2021-09-08'],
    ['9月8日至10日', '2021-09-08', '2021-09-10'],
    ['九月一日至十日', '2021-09-01', '2021-09-10'],
    ['九月一日到九号', '2021-09-01', '2021-09-09'],
    ['八月三十日至九月三日', '2021-08-30', '2021-09-03'],
    ['9月8-10日', '2021-09-08', '2021-09-10'],
    ['9月8日-9月10日', '2021-09-08', '2021-09-10'],
    ['9月8日—9月10日', '2021-09-08', '2021-09-10'],
    ['9.8-9.10', '2021-09-08', '2021-09-10'],
    ['9.8~9.10', '2021-09-08', '2021-09-10'],
    ['2021-09-08至2021-09-10', '2021-09-08', '2021-09-10'],
    ['2021年8月30日至9月2日', '2021-08-30', '2021-09-02'],
    ['8月30日至9月2日', '2021-08-30', '2021-09-02'],
    ['9月8日到9月8日', '2021-09-08'],
    ['8 September', '2021-09-08'],
    ['8th Sept 2021', '2021-09-08'],
    ['Sep 8, 2021', '2021-09-08'],
    ['sep. 8', '2021-09-08'],
    ['June 3', '2021-06-03'],
    ['yesterday', '2021-09-09'],
    ['last Friday', '2021-09-03'],
    ['本月8日', '2021-09-08'],
    ['本月8日至10日', '2021-09-08', '2021-09-10'],
    ['上月28日', '2021-08-28'],
    ['今年9月8日', '2021-09-08'],
    ['去年9月8日', '2020-09-08'],
    ['8日', '2021-09-08'],
    ['8号上午', '2021-09-08'],
    ['10日', '2021-09-10'],
    ['8日至10日', '2021-09-08', '2021-09-10'],
    ['8日-10日', '2021-09-08', '2021-09-10'],
    ['9月8日早9点至晚6点', '2021-09-08'],
    ['2021-09-08T09:30', '2021-09-08'],
  ])('%s is %s %s', (typed, from, to) => {
    expect(past(typed)).toEqual({ ok: true, span: { from, ...(to !== undefined && { to }), typed } });
  });

  it.each([
    ['9月31日', 'no-such-date'],
    ['2021-02-29', 'no-such-date'],
    ['2月30日', 'no-such-date'],
    ['13月1日', 'no-such-date'],
    ['9.31', 'no-such-date'],
    ['9月0日', 'no-such-date'],
    ['9月8日至31日', 'no-such-date'],
    ['9月20日', 'after-today'],
    ['明天', 'after-today'],
    ['本周六', 'after-today'],
    ['周日', 'after-today'],
    ['2022-09-08', 'after-today'],
    ['9月8日至9月20日', 'after-today'],
    ['21年9月8日', 'short-year'],
    ['21-9-8', 'short-year'],
    ['9月', 'no-day'],
    ['9月上旬', 'no-day'],
    ['上周末', 'no-day'],
    ['9月8日(周五)', 'weekday-differs'],
    ['9月10日-9月8日', 'range-reversed'],
    ['9月8日、9日', 'several-dates'],
    ['活动月期间', 'unreadable-date'],
    ['9-8', 'unreadable-date'],
    ['11日', 'no-month'],
    ['28日上午', 'no-month'],
    ['32日', 'no-such-date'],
    ['本月31日', 'no-such-date'],
    ['本月28日', 'after-today'],
    ['今年9月20日', 'after-today'],
    ['8号楼', 'unreadable-date'],
    ['3日内', 'unreadable-date'],
    ['今年', 'unreadable-date'],
    ['9月8日在广场', 'unreadable-date'],
    ['', 'unreadable-date'],
    ['1.2.3.4', 'unreadable-date'],
    ['Mayor 5', 'unreadable-date'],
    ['5 juniors', 'unreadable-date'],
  ])('%j is none: %s', (typed, reason) => {
    expect(past(typed)).toEqual({ ok: false, reason });
  });

  it.each<[string, string, number | undefined, string]>([
    ['12月20日', '2022-01-10', 2021, '2021-12-20'],
    ['1月5日', '2022-01-10', 2021, '2022-01-05'],
    ['12月20日', '2022-01-10', 2022, 'after-today'],
    ['12月20日', '2022-01-10', undefined, '2021-12-20'],
    ['5月1日', '2022-01-10', undefined, 'after-today'],
    ['2月29日', '2024-03-01', undefined, '2024-02-29'],
    ['2月29日', '2021-09-10', undefined, 'no-such-date'],
    ['12月30日至1月3日', '2022-01-10', 2021, '2021-12-30'],
  ])('%s on %s, in a campaign of %s: %s', (typed, on, year, expected) => {
    const reading = readActivityDate(typed, { today: on, ...(year !== undefined && { year }) });
    expect(reading.ok ? reading.span.from : reading.reason).toBe(expected);
  });

  it('of a last week starts its weeks on Monday, on every day of the week', () => {
    for (let offset = 0; offset < 7; offset += 1) {
      const on = Temporal.PlainDate.from('2021-09-06').add({ days: offset }).toString();
      const reading = readActivityDate('上周五', { today: on });
      expect(reading.ok && reading.span.from).toBe('2021-09-03');
    }
  });

  it('comes back from every way of writing it', () => {
    const day = fc
      .integer({ min: 0, max: 252 })
      .map((days) => Temporal.PlainDate.from(today).subtract({ days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 5 }), (date, way) => {
        const { year, month, day: number } = date;
        const typed =
          [
            `${month}月${number}日`,
            `${month}.${number}`,
            `${month}/${number}`,
            date.toString(),
            `${year}年${month}月${number}日`,
            date.toString().replaceAll('-', ''),
          ][way] ?? '';
        const reading = past(typed);
        expect(reading.ok && reading.span.from).toBe(date.toString());
      }),
    );
  });

  it('is read from any string without failing, and never lies after today', () => {
    const soup = fc.string({
      unit: fc.constantFrom(...'0123456789年月日号.-/至到~ 上下本周星期一二三四五六日天昨今明前后九十（）()'),
      maxLength: 16,
    });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (typed) => {
        const reading = past(typed);
        if (reading.ok)
          expect(
            (reading.span.to ?? reading.span.from) <= today &&
              reading.span.from <= (reading.span.to ?? today),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a deadline to come', () => {
  // A Friday before a long weekend.
  const ahead = (typed: string, context = {}) =>
    parseDeadlineDate(typed, { today: '2021-09-24', ...context });

  it.each<[string, string, string, string]>([
    ['9月29日', '2021-09-29', '24:00', ''],
    ['9月29日前', '2021-09-29', '24:00', ''],
    ['9月29日17:30', '2021-09-29', '17:30', ''],
    ['9月29日 17：30 因疫情防控', '2021-09-29', '17:30', '因疫情防控'],
    ['9月29日17时30分', '2021-09-29', '17:30', ''],
    ['9月29日17点半', '2021-09-29', '17:30', ''],
    ['9月29日下午5点半，材料未齐', '2021-09-29', '17:30', '材料未齐'],
    ['9月29日下午5点一刻', '2021-09-29', '17:15', ''],
    ['9月29日上午9点', '2021-09-29', '09:00', ''],
    ['9月29日中午12点', '2021-09-29', '12:00', ''],
    ['9月29日中午12点半', '2021-09-29', '12:30', ''],
    ['9月29日中午12点整', '2021-09-29', '12:00', ''],
    ['9月29日午后3点', '2021-09-29', '15:00', ''],
    ['9月29日 ， ：原因 ，', '2021-09-29', '24:00', '原因'],
    ['9月29日 30人', '2021-09-29', '24:00', '30人'],
    ['今晚8点', '2021-09-24', '20:00', ''],
    ['明早8点', '2021-09-25', '08:00', ''],
    ['9月29日晚上8点', '2021-09-29', '20:00', ''],
    ['9月29日晚12点', '2021-09-29', '24:00', ''],
    ['9月29日24时', '2021-09-29', '24:00', ''],
    ['9月29日因疫情', '2021-09-29', '24:00', '因疫情'],
    ['9.29 因疫情', '2021-09-29', '24:00', '因疫情'],
    ['至9月29日', '2021-09-29', '24:00', ''],
    ['延期至9月29日', '2021-09-29', '24:00', ''],
    ['改到9月29日 数据未齐', '2021-09-29', '24:00', '数据未齐'],
    ['改期到9月29日', '2021-09-29', '24:00', ''],
    ['调整到9月29日', '2021-09-29', '24:00', ''],
    ['往后推到9月29日', '2021-09-29', '24:00', ''],
    ['申请推迟至9月29日', '2021-09-29', '24:00', ''],
    ['move it to 29 September, no data', '2021-09-29', '24:00', 'no data'],
    ['2021-09-29T17:30', '2021-09-29', '17:30', ''],
    ['2021-10-08 09:00 x', '2021-10-08', '09:00', 'x'],
    ['今天', '2021-09-24', '24:00', ''],
    ['明天', '2021-09-25', '24:00', ''],
    ['后天', '2021-09-26', '24:00', ''],
    ['周日', '2021-09-26', '24:00', ''],
    ['下周一', '2021-09-27', '24:00', ''],
    ['下周一下午5点 出差', '2021-09-27', '17:00', '出差'],
    ['下下周一', '2021-10-04', '24:00', ''],
    ['1月5日', '2022-01-05', '24:00', ''],
    ['next Monday 5pm because', '2021-09-27', '17:00', 'because'],
    ['Sep 29', '2021-09-29', '24:00', ''],
    ['缺少统计口径 9月29日', '2021-09-29', '24:00', '缺少统计口径'],
    ['请补充：参与人次。 9月29日17:30', '2021-09-29', '17:30', '请补充：参与人次。'],
    ['9月8日活动缺图片 9月29日', '2021-09-29', '24:00', '9月8日活动缺图片'],
  ])('%s is %s %s, and says %j', (typed, date, time, rest) => {
    expect(ahead(typed)).toMatchObject({ ok: true, moment: { date, time }, rest });
  });

  it.each([
    ['9月31日', 'no-such-date'],
    ['9月20日', 'before-today'],
    ['昨天', 'before-today'],
    ['周一', 'before-today'],
    ['2020-09-29', 'before-today'],
    ['29日', 'unreadable-date'],
    ['因疫情', 'unreadable-date'],
    ['9月29日3个人', 'unreadable-date'],
    ['9月29日5点', 'time-unclear'],
    ['9月29日下班前', 'time-unclear'],
    ['9月29日25点', 'no-such-time'],
    ['9月29日17:60', 'no-such-time'],
    ['9月29日上午15点', 'no-such-time'],
    ['9月底', 'no-day'],
    ['29 Setpember no data', 'month-misspelt'],
    ['Ocotber 8, no data', 'month-misspelt'],
    ['29 Setpembr no data', 'month-misspelt'],
    ['29 Augest no data', 'month-misspelt'],
    ['29 marbles', 'unreadable-date'],
    ['29 members', 'unreadable-date'],
    ['3日', 'unreadable-date'],
    ['21年9月29日', 'short-year'],
    ['9月29日(周一)', 'weekday-differs'],
    ['', 'empty'],
    ['　', 'empty'],
  ])('%j is none: %s', (typed, reason) => {
    expect(ahead(typed)).toEqual({ ok: false, reason });
  });

  it('takes its hour from the context where none is typed', () => {
    expect(ahead('9月29日', { bareTime: '17:30' })).toMatchObject({
      moment: { time: '17:30' },
      timeGiven: false,
    });
    expect(ahead('9月29日下班前', { closeOfBusiness: '17:00' })).toMatchObject({
      moment: { time: '17:00' },
      timeGiven: true,
    });
  });

  it('stands where it is looked for', () => {
    expect(ahead('9月29日报来的缺图片', { where: 'end' })).toEqual({ ok: false, reason: 'unreadable-date' });
    expect(ahead('缺图片 9月29日', { where: 'start' })).toEqual({ ok: false, reason: 'unreadable-date' });
    expect(ahead('9月29日', { where: 'end' })).toMatchObject({ ok: true, rest: '' });
    for (const words of ['9月29日前重报', '请于9月29日前修改后重报', '限9月29日前报送', '9月29日前'])
      expect(ahead(`缺图片，${words}`, { where: 'end' })).toMatchObject({
        ok: true,
        moment: { date: '2021-09-29' },
        rest: '缺图片',
      });
    expect(ahead('9月29日重报的缺图片', { where: 'end' })).toEqual({ ok: false, reason: 'unreadable-date' });
  });

  it('next Monday is next week’s, also on a Sunday', () => {
    expect(parseDeadlineDate('下周一', { today: '2021-09-26' })).toMatchObject({
      moment: { date: '2021-09-27' },
    });
    expect(parseDeadlineDate('下周一', { today: '2021-09-27' })).toMatchObject({
      moment: { date: '2021-10-04' },
    });
  });

  it('is read from any string without failing, and never lies before today', () => {
    const soup = fc.string({
      unit: fc.constantFrom(...'0123456789年月日.-/: 点时分半下周一二上午明天后前因'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (typed) => {
        const reading = ahead(typed);
        if (reading.ok)
          expect(
            reading.moment.date >= '2021-09-24' && /^(?:[01]\d|2[0-4]):[0-5]\d$/u.test(reading.moment.time),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a time of day', () => {
  it.each([
    ['am', '9:00 am 09:00', '12:00 am 00:00', '12 am 00:00', '13:00 am no'],
    ['pm', '12:30 pm 12:30', '1 pm 13:00', '12 pm 12:00', '13 pm no', '0:30 pm no'],
    ['凌晨', '凌晨0点 00:00', '凌晨6点 06:00', '凌晨7点 no'],
    ['上午', '上午1点 01:00', '上午12点 12:00', '上午13点 no', '上午0点 no', '早上8点 08:00'],
    ['中午', '中午11点 11:00', '中午14点 14:00', '中午10点 no', '中午15点 no', '中午1点 13:00'],
    ['noon', '中午2点 14:00', '中午3点 no', '中午0点 no', '中午12点半 12:30', '中午 12:00'],
    ['下午', '下午12点 12:00', '下午18点 18:00', '下午19点 no', '下午1点 13:00', '下午6点 18:00'],
    ['午后', '下午7点 no', '下午0点 no', '午后3点 15:00', '午后7点 no'],
    ['傍晚', '傍晚16点 16:00', '傍晚19点 19:00', '傍晚20点 no', '傍晚15点 no'],
    ['dusk', '傍晚4点 16:00', '傍晚7点 19:00', '傍晚8点 no', '傍晚3点 no'],
    ['晚上', '晚上18点 18:00', '晚上17点 no', '晚上6点 18:00', '晚上12点 24:00', '晚上5点 no', '晚上13点 no'],
    ['none', '0点 00:00', '7点 07:00', '6点 unclear', '06:00 06:00', '5:00 unclear', '24:00 24:00'],
    ['beyond', '24:30 no', '25:00 no', '17:60 no', '17:59 17:59'],
    ['parts', '上午9点三刻 09:45', '9点一刻 09:15', '9点半 09:30', '9点整 09:00', '9点05分 09:05'],
    ['a part alone', '晚上 unclear', '一早交 unclear', '下班前 unclear', '午后 unclear', '午前 12:00'],
  ])('by %s', (_part, ...cases) => {
    const read = (text: string) => {
      const found = timeAtStart(text);
      return found.ok ? found.time : found.reason === 'no-such-time' ? 'no' : 'unclear';
    };
    for (const each of cases) {
      const at = each.lastIndexOf(' ');
      expect([each.slice(0, at), read(each.slice(0, at))]).toEqual([each.slice(0, at), each.slice(at + 1)]);
    }
  });

  it('is none where the text begins with something else', () => {
    expect(timeAtStart('')).toEqual({ ok: true, length: 0 });
    expect(timeAtStart('开会')).toEqual({ ok: true, length: 0 });
    expect(timeAtStart('下班前交', '17:30')).toEqual({ ok: true, time: '17:30', length: 3 });
  });
});

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['9月29日或30日', 'several-dates'],
  ['9月29日、30日', 'several-dates'],
  ['9月29日和明天', 'several-dates'],
  ['9月29日至10月8日', 'several-dates'],
  ['9月29日17:30、18:00', 'several-dates'],
  ['2021年9月19日', 'before-today'],
  ['12:00', 'unreadable-date'],
])('%j is no single date to come: %s', (typed, reason) => {
  expect(parseDeadlineDate(typed, { today: '2021-09-20' })).toEqual({ ok: false, reason });
});

it.each([
  ['2021年0月3日', 'no-such-date'],
  ['2021年13月1日', 'no-such-date'],
  ['2021年2月30日', 'no-such-date'],
  ['2021年9月0日', 'no-such-date'],
  ['2021年9月31日', 'no-such-date'],
  ['2021年8月31日', '2021-08-31'],
  ['1899年12月31日', 'no-such-date'],
  ['1900年1月1日', '1900-01-01'],
  ['2199年12月31日', '2199-12-31'],
  ['2200年1月1日', 'no-such-date'],
  ['21年9月1日', 'short-year'],
  ['99年1月1日', 'short-year'],
  ['100年1月1日', 'unreadable-date'],
])('%s is %s', (typed, expected) => {
  const found = dateAtStart(typed, { today: '2021-09-20', direction: 'past' });
  expect(found.ok ? found.date : found.reason).toBe(expected);
});
