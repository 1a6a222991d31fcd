/**
 * Dates in words are certain only if the notice's own date determines them; otherwise they are proposals or
 * questions.
 */
import { describe, expect, it } from 'vitest';
import type { DayTable } from '../../../src/domain/campaign/campaign.ts';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';

const DAYS: DayTable = {
  kind: 'cn',
  years: [2026],
  daysOff: new Set(['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workingDays: new Set(['2026-09-20', '2026-10-10']),
};

/** `?`: a person must confirm it. */
function deadlineOf(text: string): string {
  const { deadline, questions } = readNotice(text, { receivedOn: '2026-09-09', days: DAYS });
  const shown = deadline ? `${deadline.value} ${deadline.time ?? '-'}${deadline.certain ? '' : '?'}` : 'none';
  return [shown, ...questions.map(({ kind }) => kind)].join(' ');
}

/** A Tuesday. */
const chinese = (sentence: string, date = '2026年9月8日') =>
  `市教育局关于开展校园安全检查的通知\n各县（区）教育局：\n${sentence}\n市教育局\n${date}\n`;
const english = (sentence: string, date = '8 September 2026') =>
  `Annual Fire Safety Review\n\nTo all regional offices,\n\n${sentence}\n\nFacilities Office\n${date}\n`;

describe('a Chinese deadline in words', () => {
  it.each([
    ['本月底前', '2026-09-30 - hour'],
    ['下周五前', '2026-09-18 - hour'],
    ['本周五17:00前', '2026-09-11 17:00'],
    ['明日17:00前', '2026-09-09 17:00'],
    ['下周三（9月16日）12点前', '2026-09-16 12:00'],
    ['下周三（9月17日）12点前', '2026-09-17 12:00? weekday'],
    ['下周三（9月23日）12点前', '2026-09-23 12:00? weekday'],
    ['9月25日（周四）17:00前', '2026-09-25 17:00? weekday'],
    ['9月24日（下周四）17:00前', '2026-09-24 17:00'],
    ['周五17:00前', '2026-09-11 17:00? counted'],
    ['25日17:00前', '2026-09-25 17:00? counted'],
    ['收到通知之日起10个工作日内', '2026-09-22 -? hour counted'],
    ['通知印发之日起15日内', '2026-09-23 -? hour counted'],
    ['三日内', '2026-09-11 -? hour counted'],
    ['自今日起5日内', '2026-09-13 -? hour counted'],
    ['从今天起3日内', '2026-09-11 -? hour counted'],
    ['国庆节前', 'none vague'],
    ['年底前', 'none vague'],
    ['2026年底前', 'none vague'],
    ['三季度末前', 'none vague'],
    ['本周内', 'none vague'],
  ])('%s', (when, wanted) => {
    expect(deadlineOf(chinese(`请于${when}将检查报告报送市教育局安全科。`))).toBe(wanted);
  });

  it.each([
    ['首次报送时间为9月25日17:00。', '2026-09-25 17:00'],
    ['报名时间为2026年9月10日至9月30日17:00。', '2026-09-30 17:00'],
    ['征集时间：9月10日—30日，请将作品报送办公室。', '2026-09-30 - hour'],
  ])(
    'behind its label is that of a day, or of the end of a period, and asked for if unclear: %s',
    (sentence, wanted) => {
      expect(deadlineOf(chinese(sentence))).toBe(wanted);
    },
  );

  it.each(['会后5个工作日内', '培训结束后一周内', '开学后十日内', '事故发生后24小时内'])(
    '%s is asked for',
    (when) => {
      expect(deadlineOf(chinese(`请在${when}将落实情况报市教育局安全科。`))).toBe('none relative');
    },
  );

  it('is but a proposal where the notice has no date of its own', () => {
    expect(deadlineOf('请各校下周五17:00前将检查表报送安全科。')).toMatch(/^2026-09-18 17:00\?/u);
  });
});

describe('an English deadline', () => {
  it.each([
    ['Please submit your report to the Facilities Office by the end of September.', '2026-09-30 - hour'],
    ['Reports must be received no later than 5 pm on Friday, 18 September 2026.', '2026-09-18 17:00'],
    [
      'Reports must be received no later than 5 pm on Friday, 27 September 2026.',
      '2026-09-27 17:00? weekday',
    ],
    ['Reports must be received by 30 September 2026 (Monday).', '2026-09-30 -? hour weekday'],
    [
      'Please submit your plan soon. The secretariat will return comments by 15 October 2026.',
      '2026-10-15 -? hour',
    ],
    ['We will send the results by 15 October 2026.', '2026-10-15 -? hour'],
    ['Please return the form by 25 September 2026, 17:00 CET.', '2026-09-25 - hour'],
    ['Please return the form by COB 30 Sept.', '2026-09-30 - hour'],
    ['Please return the form by close of business on 30 September 2026.', '2026-09-30 - hour'],
    ['Each office must submit its report by noon on Monday 21 September.', '2026-09-21 12:00'],
    ['The deadline for submissions is September 30, 2026 at 17:00.', '2026-09-30 17:00'],
    ['Please submit the checklist by the 30th of September 2026, 4.30 p.m.', '2026-09-30 16:30'],
    [
      'Please send the checklist to the office within 10 working days of receipt.',
      '2026-09-22 -? hour counted',
    ],
    ['Please submit the checklist within 5 days.', '2026-09-13 -? hour counted'],
    ['Please submit your return by Friday.', '2026-09-11 -? hour counted'],
    ['Please submit your return by 25/9/2026.', '2026-09-25 - hour'],
    ['Please submit your return by 9/10/2026.', 'none vague'],
    ['Please submit your return by mid-September.', 'none vague'],
    ['Please submit your return by the end of the quarter.', 'none vague'],
    ['Returns are due by the 10th of each month.', 'none recurring'],
    ['Reports are due two weeks after the training.', 'none relative'],
    ['Please submit by 30 September or 1 October.', '2026-10-01 -? several hour'],
    ['Please submit by 30 September 2025.', '2025-09-30 -? hour before-notice'],
    ['The hall opens by 8 am on 3 October 2026.', 'none no-date'],
  ])('%s', (sentence, wanted) => {
    expect(deadlineOf(english(sentence))).toBe(wanted);
  });

  it('without a year is asked about where the notice has no date', () => {
    expect(deadlineOf('Please submit your report by 30 September, 5 pm.')).toBe('2026-09-30 17:00? year');
  });

  it('stands beside the opening, and what is handed in is asked about', () => {
    const text = english(
      'The review runs from 1 September to 30 September 2026. Please send the final report to the Fire Safety Office by 9 October 2026, 17:30.',
    );
    expect(readNotice(text, { receivedOn: '2026-09-09', days: DAYS })).toMatchObject({
      opens: { value: '2026-09-01', certain: true },
      deadline: { value: '2026-10-09', time: '17:30', certain: true },
      deliverable: { value: 'final report', certain: false },
      receiver: { value: 'Fire Safety Office', certain: false },
      noticeDate: { value: '2026-09-08' },
    });
  });
});

describe('a character before the date that folding makes longer or shorter', () => {
  const read = (text: string) => readNotice(text, { receivedOn: '2026-09-09', days: DAYS });

  it.each([
    ['soft hyphens', 'In ac\u00adcor\u00addance with the of\u00adfice plan, please submit'],
    ['ligatures', 'In a suﬃciently eﬃcient, oﬃcial and aﬃrmative manner, please submit'],
  ])('leaves the words of an English sentence whole: %s', (_, before) => {
    const sentence = `${before} the annual report until 30 September 2026 to the Fire Safety Office.`;
    expect(read(english(sentence))).toMatchObject({
      deadline: { value: '2026-09-30', what: 'annual report', sentence },
      receiver: { value: 'Fire Safety Office' },
    });
  });

  it.each(['㈠', '⑫', '一\u00ad、'])('leaves the words of a Chinese sentence as written: %s', (number) => {
    const sentence = `${number}请于9月25日17:00前将PDF版《检查报告》报送市教育局安全科`;
    expect(read(chinese(`${sentence}。`)).deadlines).toMatchObject([
      { value: '2026-09-25', time: '17:00', what: 'PDF版《检查报告》', receiver: '市教育局安全科', sentence },
    ]);
  });
});
