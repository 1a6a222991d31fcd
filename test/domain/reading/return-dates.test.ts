import { describe, expect, it } from 'vitest';
import { parseDeadlineDate } from '../../../src/domain/reading/deadline-date.ts';
import { aCampaign } from '../../support/campaign.ts';

/** Monday 20 September 2021; Sunday 26 is a working day, 19 to 21 are days off. */
const CONTEXT = {
  today: '2021-09-20',
  bareTime: '17:30',
  closeOfBusiness: '17:30',
  where: 'end',
  days: aCampaign().days,
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

  it.each([['缺参与人次 9月29日上午', 'time-unclear']])('%s is asked back', (typed, reason) => {
    expect(read(typed)).toBe(reason);
  });
});
