/** Durations until a deadline, from Wednesday 15 September 2021 at 14:30; 18 and 26 September are working days. */
import { expect, it } from 'vitest';
import { spanAtStart, type SpanContext } from '../../../src/domain/reading/time-span.ts';
import { aCampaign } from '../../support/campaign.ts';

const { days } = aCampaign();
const context: SpanContext = { today: '2021-09-15', days, now: '14:30', closeOfBusiness: '17:30' };

it.each([
  ['月底', '2021-09-30', 2],
  ['本月底前', '2021-09-30', 3],
  ['月内', '2021-09-30', 2],
  ['当月以内', '2021-09-30', 4],
  ['9月末', '2021-09-30', 3],
  ['10月底', '2021-10-31', 4],
  ['12月份末', '2021-12-31', 5],
  ['2月底', '2022-02-28', 3],
  ['end of the month', '2021-09-30', 16],
  ['month-end', '2021-09-30', 9],
  ['this month', '2021-09-30', 10],
  ['本周内', '2021-09-18', 3],
  ['这个星期底', '2021-09-18', 5],
  ['下周内', '2021-09-26', 3],
  ['下个礼拜之内', '2021-09-26', 6],
  ['this week', '2021-09-18', 9],
  ['end of the week', '2021-09-18', 15],
  ['next week', '2021-09-26', 9],
  ['3个工作日内', '2021-09-18', 6],
  ['三个工作日', '2021-09-18', 5],
  ['5工作日以内', '2021-09-23', 6],
  ['within 3 working days', '2021-09-18', 21],
  ['three business days', '2021-09-18', 19],
  ['3天内', '2021-09-18', 3],
  ['3日之内', '2021-09-18', 4],
  ['十二天内', '2021-09-27', 4],
  ['within 2 days', '2021-09-17', 13],
  ['in the next two days', '2021-09-17', 20],
  ['两周内', '2021-09-29', 3],
  ['1个星期内', '2021-09-22', 5],
  ['in a week', '2021-09-22', 9],
  ['1个月内', '2021-10-15', 4],
  ['within two months', '2021-11-15', 17],
])('%s ends on %s', (text, date, length) => {
  expect(spanAtStart(text, context)).toEqual({ date, length });
});

it.each([
  ['下班前', '2021-09-15', '17:30', 2],
  ['今天下班', '2021-09-15', '17:30', 4],
  ['eod', '2021-09-15', '17:30', 3],
  ['the end of the business day', '2021-09-15', '17:30', 27],
  ['24小时内', '2021-09-16', '14:30', 5],
  ['10个钟头内', '2021-09-16', '00:30', 6],
  ['within an hour', '2021-09-15', '15:30', 14],
  ['in ten hours', '2021-09-16', '00:30', 12],
])('%s ends on %s at %s', (text, date, time, length) => {
  expect(spanAtStart(text, context)).toEqual({ date, time, length });
});

it.each([
  '下班路上',
  '13月底',
  '0月底',
  '月内容',
  '3天',
  '3天内容',
  '3天内蒙古',
  '3天内部',
  '0天内',
  '2 days',
  '周内',
  '请3天内',
  '',
])('%j is no duration', (text) => {
  expect(spanAtStart(text, context)).toBeUndefined();
});

it('hours and the end of the day are read only where their time is known', () => {
  const { now: _, closeOfBusiness: _close, ...plain } = context;
  expect(spanAtStart('24小时内', plain)).toBeUndefined();
  expect(spanAtStart('下班前', plain)).toBeUndefined();
});

it.each([
  ['the last working day of a week that has passed: its Sunday', '本周内', '2021-09-12', '2021-09-12'],
  ['the last working day of a week on that day', '本周内', '2021-09-10', '2021-09-10'],
  ['February of a leap year', '2月底', '2023-09-15', '2024-02-29'],
  ['a month from the last of a long one', '1个月内', '2021-08-31', '2021-09-30'],
])('%s', (_, text, today, date) => {
  expect(spanAtStart(text, { ...context, today })?.date).toBe(date);
});
