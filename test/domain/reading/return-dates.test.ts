import { describe, expect, it } from 'vitest';
import { parseDeadlineDate } from '../../../src/domain/reading/deadline-date.ts';
import { mentionsTimeLimit } from '../../../src/domain/reading/time-limit.ts';
import { aCampaign } from '../../support/campaign.ts';

/** Monday 20 September 2021; Sunday 26 is a working day, 19 to 21 are days off. */
const CONTEXT = {
  today: '2021-09-20',
  bareTime: '17:30',
  closeOfBusiness: '17:30',
  where: 'end',
  days: aCampaign().days,
  now: '10:20',
} as const;

function read(typed: string): string {
  const found = parseDeadlineDate(typed, CONTEXT);
  return found.ok ? `${found.moment.date} ${found.moment.time} ${found.rest}` : found.reason;
}

describe('the date by which a returned report is to come', () => {
  it.each([
    ['口径不一致，最迟9月29日', '2021-09-29 17:30 口径不一致'],
    ['口径不一致，最晚于9月29日', '2021-09-29 17:30 口径不一致'],
    ['缺参与人次，请在9月29日17:30前重报', '2021-09-29 17:30 缺参与人次'],
    ['缺参与人次，请于9月29日中午前重报', '2021-09-29 12:00 缺参与人次'],
    ['缺参与人次 9月29日早9点', '2021-09-29 09:00 缺参与人次'],
    ['缺参与人次 月底前重报', '2021-09-30 17:30 缺参与人次'],
    ['缺参与人次，请于10月底前重报', '2021-10-31 17:30 缺参与人次'],
    ['缺参与人次 三天内', '2021-09-23 17:30 缺参与人次'],
    ['缺参与人次，请在3日内重报', '2021-09-23 17:30 缺参与人次'],
    ['缺参与人次，48小时内重报', '2021-09-22 10:20 缺参与人次'],
    ['缺参与人次，请两周内报来', '2021-10-04 17:30 缺参与人次'],
    ['缺参与人次，一个月之内', '2021-10-20 17:30 缺参与人次'],
    ['缺参与人次 本周内', '2021-09-26 17:30 缺参与人次'],
    ['缺参与人次 下周内', '2021-09-30 17:30 缺参与人次'],
    ['缺参与人次 下班前', '2021-09-20 17:30 缺参与人次'],
    ['缺参与人次 今天下班前', '2021-09-20 17:30 缺参与人次'],
    ['缺参与人次 明晚8点', '2021-09-21 20:00 缺参与人次'],
    ['缺参与人次 下周三', '2021-09-29 17:30 缺参与人次'],
    ['缺参与人次，下周三前重报', '2021-09-29 17:30 缺参与人次'],
    ['缺参与人次 9月29日下午两点半', '2021-09-29 14:30 缺参与人次'],
    ['缺参与人次 9月29日午前', '2021-09-29 12:00 缺参与人次'],
    ['figures missing before Sept 29', '2021-09-29 17:30 figures missing'],
    ['figures missing, by Friday please', '2021-09-24 17:30 figures missing'],
    ['figures missing, within 3 days', '2021-09-23 17:30 figures missing'],
    ['figures missing by the end of this week', '2021-09-26 17:30 figures missing'],
    ['figures missing, no later than 29 Sep noon', '2021-09-29 12:00 figures missing'],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it('counts working days by the calendar of the campaign', () => {
    const { days } = CONTEXT;
    const found = parseDeadlineDate('缺参与人次，请于5个工作日内重报', CONTEXT);
    expect(found).toMatchObject({ ok: true, rest: '缺参与人次' });
    expect(parseDeadlineDate('缺参与人次，请于五个工作日内重报', CONTEXT)).toEqual(found);
    expect(days).toBeDefined();
  });

  it.each([
    ['缺参与人次 9月29日上午', 'time-unclear'],
    ['缺参与人次 9月29日一早', 'time-unclear'],
    ['缺参与人次 9月29日上班前', 'time-unclear'],
    ['缺参与人次 9月29日两点', 'time-unclear'],
    ['缺参与人次 明晚', 'time-unclear'],
  ])('%s is asked back', (typed, reason) => {
    expect(read(typed)).toBe(reason);
  });
});

describe('a reason that seems to say by when', () => {
  it.each([
    '国庆前重报',
    '节前报来为宜',
    '务必在长假之前补齐数据',
    '数据不全请下周三报来',
    '三天内补齐图片再报',
    '周五前补齐图片再报',
    '29日前补齐图片再报',
    '9月29日须补齐图片',
    '抓紧，最迟不超过两天',
    '半天之内改好它',
    '明天补齐图片',
    '本周内补齐图片再报',
    '年底前补齐图片',
    '下班前补齐图片再报',
    'before Sept 29 add the figures',
    'add the figures by Friday at the latest',
    'within two weeks add the figures',
  ])('%s', (reason) => {
    expect(mentionsTimeLimit(reason, CONTEXT.today)).toBe(true);
  });

  it.each([
    '缺少参与人次',
    '9月8日活动的人次不符',
    '9月8日报来的缺图片',
    '上周五的活动没有写地点',
    '8月内容与上次相同',
    '2日内容重复',
    '内蒙古的写法有误',
    '标题中的“前言”请删去',
    '第3场的人次与第1场相同',
    '请补充活动地点和参与单位',
    'figures for the second session missing',
    'the area is wrong by the look of it',
  ])('%s says none', (reason) => {
    expect(mentionsTimeLimit(reason, CONTEXT.today)).toBe(false);
  });
});
