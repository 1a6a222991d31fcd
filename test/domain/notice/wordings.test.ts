/**
 * Wordings of dates, each with everything that is read from it: every deadline with its hour, what is handed in and to
 * whom, the opening day and the questions. `?`: a person must confirm it.
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

/** The notices are of Tuesday, 8 September 2026, and received a day later. */
function readOf(text: string): string {
  const { deadlines, opens, questions } = readNotice(text, { receivedOn: '2026-09-09', days: DAYS });
  const shown = deadlines.map(({ value, time = '-', certain, what, receiver }) =>
    [
      `${value} ${time}${certain ? '' : '?'}`,
      ...(what === undefined ? [] : [what]),
      ...(receiver === undefined ? [] : [`→ ${receiver}`]),
    ].join(' '),
  );
  const from = opens ? [`from ${opens.value}${opens.certain ? '' : '?'}`] : [];
  return [...shown, ...from, ...questions.map(({ kind }) => kind)].join('; ');
}

const english = (sentence: string) =>
  `Annual Fire Safety Review\n\nTo all regional offices,\n\n${sentence}\n\nFacilities Office\n8 September 2026\n`;
const chinese = (sentence: string) =>
  `市教育局关于开展校园安全检查的通知\n各县（区）教育局：\n${sentence}\n市教育局\n2026年9月8日\n`;

describe('an English date', () => {
  it.each([
    ['30 September 2026, 5 pm.', '2026-09-30 17:00 checklist'],
    ['30 September 2026, 12 pm.', '2026-09-30 12:00 checklist'],
    ['30 September 2026, 12 am.', '2026-09-30 00:00 checklist'],
    ['30 September 2026, 12.30 a.m..', '2026-09-30 00:30 checklist'],
    ['30 September 2026, 13 pm.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 0 am.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 05:00.', '2026-09-30 05:00 checklist'],
    ['30 September 2026, 5:00.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 6:59.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 7:00.', '2026-09-30 07:00 checklist'],
    ['30 September 2026, 23:59.', '2026-09-30 23:59 checklist'],
    ['30 September 2026, 24:00.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 17:59.', '2026-09-30 17:59 checklist'],
    ['30 September 2026, 17:60.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 5:60 pm.', '2026-09-30 - checklist; hour'],
    ['30 September 2026, 17:00 hours.', '2026-09-30 17:00 checklist'],
    ['30 September 2026, 12 noon.', '2026-09-30 12:00 checklist'],
    ['30 September 2026, 12:00 noon.', '2026-09-30 12:00 checklist'],
    ['30 September 2026, midnight.', '2026-09-30 - checklist; hour'],
    ['1 October or by 30 September.', '2026-10-01 - checklist; 2026-09-30 - checklist; several; hour'],
    ['Tues 15 September at 5 pm.', '2026-09-15 17:00 checklist'],
    ['Wednesday.', '2026-09-09 -? checklist; hour; counted'],
    ['next Friday, 5 pm.', '2026-09-18 17:00? checklist; counted'],
    ['this Friday.', '2026-09-11 -? checklist; hour; counted'],
    ['Tuesday.', '2026-09-08 -? checklist; hour; counted; past'],
    ['next Tuesday.', '2026-09-15 -? checklist; hour; counted'],
    ['Thurs 17 September.', '2026-09-17 - checklist; hour'],
    ['Mon 17 September.', '2026-09-17 -? checklist; hour; weekday'],
    ['the end of this month.', '2026-09-30 - checklist; hour'],
    ['the end of next month.', '2026-10-31 - checklist; hour'],
    ['the end of August.', '2027-08-31 - checklist; hour'],
    ['the end of February 2027.', '2027-02-28 - checklist; hour'],
    ['the end of December.', '2026-12-31 - checklist; hour'],
    ['13/10/2026.', '2026-10-13 - checklist; hour'],
    ['10/13/2026.', '2026-10-13 - checklist; hour'],
    ['10/10/2026.', '2026-10-10 - checklist; hour'],
    ['12/12/2026.', '2026-12-12 - checklist; hour'],
    ['12/13/2026.', '2026-12-13 - checklist; hour'],
    ['31/9/2026.', 'vague'],
    ['13/1/2027.', '2027-01-13 - checklist; hour'],
    ['2026-09-30.', '2026-09-30 - checklist; hour'],
    ['30th day of September 2026.', '2026-09-30 - checklist; hour'],
    ['tomorrow.', '2026-09-09 - checklist; hour'],
    ['1 September.', '2026-09-01 -? checklist; hour; before-notice'],
    ['31 September 2026.', 'no-date'],
    ['Sept. 30 (Thursday), 17:00.', '2026-09-30 17:00? checklist; weekday'],
    ['30 September 2026 (Wed), 17:00.', '2026-09-30 17:00 checklist'],
    ['9 May.', '2026-05-09 -? checklist; hour; before-notice'],
  ])('%s', (wording, expected) => {
    expect(readOf(english(`Please submit the checklist by ${wording}`))).toBe(expected);
  });
});

describe('an English sentence', () => {
  it.each([
    [
      'Please submit the checklist to the Fire Safety Office by 30 September 2026 and 15 October 2026.',
      '2026-09-30 - checklist → Fire Safety Office; 2026-10-15 - checklist → Fire Safety Office; several; hour',
    ],
    [
      'We shall send the results to the Fire Safety Office by 30 September 2026.',
      '2026-09-30 -? results → Fire Safety Office; hour',
    ],
    [
      'All regional offices must submit their signed annual return to the Fire Safety Office by 30 September 2026.',
      '2026-09-30 - annual return → Fire Safety Office; hour',
    ],
    ['Your completed checklist must be returned by 30 September 2026.', '2026-09-30 - checklist; hour'],
    ['It must be returned by 30 September 2026.', '2026-09-30 -; hour'],
    ['The deadline for returns is 30 September 2026.', '2026-09-30 -; hour'],
    ['Please submit the checklist within 2 weeks of this notice.', '2026-09-22 -? checklist; hour; counted'],
    [
      'Please submit the checklist within ten calendar days of receipt.',
      '2026-09-19 -? checklist; hour; counted',
    ],
    ['Please submit the checklist within 3 days after the training.', 'relative'],
    ['Please submit the checklist 3 days after receipt.', 'relative'],
    ['Please submit the checklist within 48 hours of receipt.', 'relative'],
    ['The review runs from 14 to 18 September 2026.', 'from 2026-09-14; no-date'],
    ['The review runs from 18 to 14 September 2026.', 'no-date'],
    ['The review runs from 14 September to 18 September 2026.', 'from 2026-09-14; no-date'],
    ['The review runs from 28 December to 8 January 2027.', 'from 2026-12-28; no-date'],
    ['The review runs from 14 September to 18 September.', 'from 2026-09-14; no-date'],
    ['The week of 14 September until 18 September.', 'from 2026-09-14; no-date'],
    ['The review is held between 1 October 2026 and 8 October 2026.', 'from 2026-10-01; no-date'],
    ['The review runs from 31 to 1 October 2026.', 'no-date'],
    ['The review runs from 14 September.', 'no-date'],
    ['The review runs from Monday 14 September to Tuesday 18 September 2026.', 'from 2026-09-14; no-date'],
    [
      'Please submit the checklist for 14 to 18 September by 30 September 2026. We close at 5 pm. Please send the plan by 20 September 2026.',
      '2026-09-30 -; 2026-09-20 - plan; several; hour',
    ],
  ])('%s', (wording, expected) => {
    expect(readOf(english(wording))).toBe(expected);
  });
});

describe('a Chinese date', () => {
  it.each([
    ['9月25日下午5点前', '2026-09-25 17:00 检查报告 → 市教育局安全科'],
    ['9月25日下班前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['9月25日上午下班前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['9月25日中午前', '2026-09-25 12:00 检查报告 → 市教育局安全科'],
    ['9月25日起', 'from 2026-09-25; no-date'],
    ['9月25日起算', 'from 2026-09-25; no-date'],
    ['9月25日开始', 'no-date'],
    ['9月25日之日起30日内', 'relative'],
    ['9月下旬前', 'vague'],
    ['九月底前', '2026-09-30 - 检查报告 → 市教育局安全科; hour'],
    ['十月底前', '2026-10-31 - 检查报告 → 市教育局安全科; hour'],
    ['十二月底前', '2026-12-31 - 检查报告 → 市教育局安全科; hour'],
    ['一月底前', '2027-01-31 - 检查报告 → 市教育局安全科; hour'],
    ['2027年1月底前', '2027-01-31 - 检查报告 → 市教育局安全科; hour'],
    ['下月底前', '2026-10-31 - 检查报告 → 市教育局安全科; hour'],
    ['本月底前', '2026-09-30 - 检查报告 → 市教育局安全科; hour'],
    ['12月底前', '2026-12-31 - 检查报告 → 市教育局安全科; hour'],
    ['13月底前', 'no-date'],
    ['8月底前', '2027-08-31 - 检查报告 → 市教育局安全科; hour'],
    ['月底前', '2026-09-30 - 检查报告 → 市教育局安全科; hour'],
    ['今年12月底前', '2026-12-31 - 检查报告 → 市教育局安全科; hour'],
    ['明年12月底前', '2027-12-31 - 检查报告 → 市教育局安全科; hour'],
    ['明年十二月底前', '2027-12-31 - 检查报告 → 市教育局安全科; hour'],
    ['明年十二月十日前', '2027-12-10 - 检查报告 → 市教育局安全科; hour'],
    ['来年1月15日17:00前', '2027-01-15 17:00 检查报告 → 市教育局安全科'],
    ['次年1月15日前', '2027-01-15 -? 检查报告 → 市教育局安全科; hour; counted'],
    ['翌年1月15日下午5点前', '2027-01-15 17:00? 检查报告 → 市教育局安全科; counted'],
    ['每年9月10日和次年1月15日前', 'recurring'],
    ['9月份底前', '2026-09-30 - 检查报告 → 市教育局安全科; hour'],
    ['10月8日(下周四)11点前', '2026-10-08 11:00 检查报告 → 市教育局安全科'],
    ['10月8日（周四）11点前', '2026-10-08 11:00 检查报告 → 市教育局安全科'],
    ['10月8日17点（周四）前', '2026-10-08 17:00 检查报告 → 市教育局安全科'],
    ['10月8日（周四前', '2026-10-08 - 检查报告 → 市教育局安全科; hour'],
    ['10月8日（周五前）', '2026-10-08 -? 检查报告 → 市教育局安全科; hour; weekday'],
    ['周三（9月9日）前', '2026-09-09 - 检查报告 → 市教育局安全科; hour'],
    ['周三（9月10日）前', '2026-09-10 -? 检查报告 → 市教育局安全科; hour; weekday'],
    ['下周三（2026年9月16日前', '2026-09-16 - 检查报告 → 市教育局安全科; hour'],
    ['9月25日', 'no-date'],
    ['9月25日24时前', '2026-09-25 24:00 检查报告 → 市教育局安全科'],
    ['9月25日晚上前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['9月5日前', '2026-09-05 -? 检查报告 → 市教育局安全科; hour; before-notice'],
    ['9月8日前', '2026-09-08 - 检查报告 → 市教育局安全科; hour; past'],
    ['2025年9月25日前', '2025-09-25 -? 检查报告 → 市教育局安全科; hour; before-notice'],
    ['二〇二六年九月二十五日前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['2026-09-25前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['2026.9.25前', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['9月25日前完成的', '2026-09-25 - 检查报告 → 市教育局安全科; hour'],
    ['明天前', '2026-09-09 - 检查报告 → 市教育局安全科; hour'],
    ['后天18:00前', '2026-09-10 18:00 检查报告 → 市教育局安全科'],
    ['上周五前', '2026-09-04 -? 检查报告 → 市教育局安全科; hour; before-notice'],
    ['下下周一前', '2026-09-21 - 检查报告 → 市教育局安全科; hour'],
    ['10月10日、10月25日前', '2026-10-25 - 检查报告 → 市教育局安全科; hour'],
    ['31日前', '2026-10-31 -? 检查报告 → 市教育局安全科; hour; counted'],
    ['8日前', '2026-09-08 -? 检查报告 → 市教育局安全科; hour; counted; past'],
    ['9日前', '2026-09-09 -? 检查报告 → 市教育局安全科; hour; counted'],
    ['7日前', '2026-10-07 -? 检查报告 → 市教育局安全科; hour; counted'],
  ])('%s', (wording, expected) => {
    expect(readOf(chinese(`请于${wording}将检查报告报送市教育局安全科。`))).toBe(expected);
  });
});

describe('a Chinese sentence', () => {
  it.each([
    ['报送时间：9月25日。', '2026-09-25 -; hour'],
    ['报名时间为9月10日至9月25日。', '2026-09-25 -; from 2026-09-10; hour'],
    ['报名时间：9月10日至25日。', '2026-09-25 -; from 2026-09-10; hour'],
    ['征集时间定为9月25日。', '2026-09-25 -; hour'],
    ['截止时间：9月25日17:00。', '2026-09-25 17:00'],
    ['最迟9月25日报送检查报告。', '2026-09-25 - 检查报告; hour'],
    ['不得晚于9月25日17时报送检查报告。', '2026-09-25 17:00 检查报告'],
    ['截至9月25日，报送检查报告。', '2026-09-25 - 检查报告; hour'],
    ['活动于9月25日前举行。', 'no-date'],
    ['检查时间为9月10日至9月25日。', 'from 2026-09-10; no-date'],
    ['统计数据为9月10日至9月25日。', 'no-date'],
    ['自9月10日起开展检查。', 'from 2026-09-10; no-date'],
    ['自9月1日至9月25日开展检查。', 'from 2026-09-01?; no-date'],
    ['即日起至9月25日开展检查。', 'from 2026-09-08?; no-date'],
    ['9月10日至25日为安全宣传周。', 'from 2026-09-10?; no-date'],
    ['10月为安全月。', 'from 2026-10-01?; no-date'],
    ['八月为安全月。', 'from 2027-08-01?; no-date'],
    ['第一阶段（9月10日至9月20日）部署。', 'from 2026-09-10?; no-date'],
    ['每月10日前报送检查报告。', 'recurring'],
    ['每隔3天报送检查报告。', 'recurring'],
    ['次月5日前报送检查报告。', 'recurring'],
    ['请于每季度末月25日前报送报告。', 'recurring'],
    ['检查报告顺延至9月25日前报送。', 'no-date'],
    [
      '请于9月20日前将检查方案、9月25日前将检查报告报送安全科。',
      '2026-09-20 - 检查方案; 2026-09-25 - 检查报告 → 安全科; several; hour',
    ],
    ['检查报告请于9月25日前报送安全科，联系电话：0471-1234567。', '2026-09-25 - 检查报告 → 安全科; hour'],
    ['请于9月25日前填写《检查登记表》，发至安全科邮箱。', '2026-09-25 - 检查登记表 → 安全科; hour'],
    ['9月25日前报名，报名表发至安全科。', '2026-09-25 - 报名表 → 安全科; hour'],
    ['请于9月25日前报送总结至综合科。', '2026-09-25 - 总结 → 综合科; hour'],
    ['请将检查报告于9月25日前报我局安全科。', '2026-09-25 - 检查报告 → 我局安全科; hour'],
    ['请于3个工作日内报送检查报告。', '2026-09-11 -? 检查报告; hour; counted'],
    ['请于9月25日前将归档材料移交档案室。', '2026-09-25 - 归档材料 → 档案室; hour'],
    ['请于9月25日前将检查报告呈报至安全科。', '2026-09-25 - 检查报告 → 安全科; hour'],
    ['请于9月25日前将检查表交回安全科。', '2026-09-25 - 检查表 → 安全科; hour'],
    ['年报于次年1月20日前报送安全科。', 'no-date'],
    ['请于会后3日内报送检查报告。', 'relative'],
    ['报名时间：9月10日至25日17:00。', '2026-09-25 17:00; from 2026-09-10'],
    ['报名时间：9月25日至10日。', 'from 2026-09-25; no-date'],
    ['征集时间为9月10日—25日。', '2026-09-25 -; from 2026-09-10; hour'],
    ['活动时间：9月10日至25日。', 'from 2026-09-10; no-date'],
    ['请于9月10日至25日前报送检查报告。', '2026-09-25 - 检查报告; from 2026-09-10; hour'],
    ['请于0月底前报送检查报告。', 'no-date'],
    ['请在两周内将检查报告报送安全科。', '2026-09-22 -? 检查报告 → 安全科; hour; counted'],
    ['请在一个月内将检查报告报送安全科。', '2026-10-08 -? 检查报告 → 安全科; hour; counted'],
  ])('%s', (wording, expected) => {
    expect(readOf(chinese(wording))).toBe(expected);
  });
});

describe('days that count from an event', () => {
  it.each([
    '请各科室会后10日内将材料报送办公室前台。',
    '请在活动结束后10日前报送总结。',
    '活动结束后第3日前报送总结。',
    '检查结束后15日17:00前上报整改报告。',
    '会议结束后，请于3日内报送落实情况。',
    '自整改完成之日起10日内报送整改报告。',
    '活动结束3日内报送总结。',
    '调研后5日内报送报告。',
    '请于会后次日报送落实情况。',
    '会后三个工作日前报送落实情况。',
  ])('are asked for: %s', (wording) => {
    expect(readOf(chinese(wording))).toBe('relative');
  });

  it.each([
    ['活动结束后3日内（9月23日前）报送总结。', '2026-09-23 - 总结; hour; relative'],
    ['自9月10日起5个工作日内报送总结。', 'from 2026-09-10; relative'],
    ['请各单位收到通知后，于5个工作日内报送总结。', '2026-09-16 -? 总结; hour; counted'],
    ['自本通知印发之日起3日内报送总结。', '2026-09-11 -? 总结; hour; counted'],
    ['请后勤处3日内报送总结。', '2026-09-11 -? 总结; hour; counted'],
  ])('are not: %s', (wording, expected) => {
    expect(readOf(chinese(wording))).toBe(expected);
  });
});

describe('a notice that is passed on', () => {
  const NOTICE = chinese('请于9月25日前报送检查报告。');

  it.each([
    '转发：',
    '转发',
    '【转发】',
    '请各单位抓紧落实。',
    '请各单位抓紧落实',
    '抓紧落实！',
    '@所有人 请按时报送',
    '各位同事：\n现将市局通知转发给大家。',
    '各位老师，大家好！',
    '请各单位认真落实：',
  ])('has its own title and addressees below “%s”', (above) => {
    const { title, addressees } = readNotice(`${above}\n${NOTICE}`, { receivedOn: '2026-09-09', days: DAYS });
    expect(title?.value).toBe('校园安全检查');
    expect(addressees.map(({ value }) => value.name)).toEqual(['各县（区）教育局']);
  });

  it('has its own title behind 转发 and a colon, and keeps a 转发 of the title itself', () => {
    const titleIn = (text: string) => readNotice(text, { receivedOn: '2026-09-09', days: DAYS }).title;
    expect(titleIn(`转发：${NOTICE}`)).toEqual(titleIn(NOTICE));
    const forwarded = '转发市水利局关于节水宣传月的通知\n各乡镇：\n请于9月25日前报送总结。\n';
    expect(titleIn(forwarded)?.sentence).toContain('转发市水利局');
  });

  it('may have its deadline in the line above it', () => {
    expect(readOf(`请各单位抓紧落实，9月18日前报我办。\n${NOTICE}`)).toBe(
      '2026-09-18 - → 我办; 2026-09-25 - 检查报告; several; hour',
    );
  });
});

describe('what other offices write', () => {
  it('has the form to be filled in where only its copies are named', () => {
    expect(
      readOf(
        chinese(
          '请填报《2026年度校园安全情况统计表》，于9月15日下午5点前加盖公章后将扫描件和电子版一并报送至安全科。',
        ),
      ),
    ).toBe('2026-09-15 17:00 2026年度校园安全情况统计表 → 安全科');
  });

  it('has the office of a mailbox', () => {
    expect(readOf(chinese('请于9月25日前将征文发送至学校团委会邮箱 tuanwei@example.com。'))).toContain(
      '→ 学校团委会',
    );
  });

  it('has a title without its verbs', () => {
    const { title } = readNotice('关于组织填报安全情况统计表的函\n各乡镇：\n请于9月25日前报送。\n', {
      receivedOn: '2026-09-09',
    });
    expect(title?.value).toBe('安全情况统计表');
  });
});
