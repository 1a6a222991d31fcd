/**
 * Short notices, each with every value that is read from it and the sentence that it is read from. `?`: a person must
 * confirm it. Arrows lead to the receiver.
 */
import { expect, it } from 'vitest';
import type { Found, FoundDeadline } from '../../../src/domain/notice/notice.ts';
import { readNotice } from '../../../src/domain/notice/read-notice.ts';

type Value = Omit<Partial<FoundDeadline>, 'value'> &
  Found<string | { readonly name: string; readonly kind: string }>;

function lineOf(field: string, { value, time, certain, what, receiver, sentence }: Value): string {
  const shown = typeof value === 'object' ? `${value.name} ${value.kind}` : value;
  const hour = time === undefined ? '' : ` ${time}`;
  const about = [...(what === undefined ? [] : [what]), ...(receiver === undefined ? [] : [`→ ${receiver}`])];
  return `${field}: ${[`${shown}${hour}${certain ? '' : '?'}`, ...about].join(' ')} | ${sentence}`;
}

function linesOf(text: string): string[] {
  const { questions: _, deadline: __, ...reading } = readNotice(text, { receivedOn: '2026-09-09' });
  return Object.entries(reading).flatMap(([field, found]) =>
    [found].flat().map((each) => lineOf(field, each as Value)),
  );
}

it.each([
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\nIssued on 8 September 2026.',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | Issued on 8 September 2026.',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\nDate: September 8, 2026',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | Date: September 8, 2026',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\nThe office issued 8 September 2026',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\n2026-09-08',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | 2026-09-08',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\n（2026年9月8日印发）',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | （2026年9月8日印发）',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\n8 September 2026 / 2026年9月8日',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | 8 September 2026 / 2026年9月8日',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '2026年9月1日\n关于报送总结的通知\n各区：\n请于9月25日前报送总结。\n某市教育局\n2026年9月8日',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08? | 2026年9月8日',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于报送总结的通知\n2026年9月8日\n请于9月25日前报送总结。',
    [
      'title: 报送总结 | 关于报送总结的通知',
      'noticeDate: 2026-09-08 | 2026年9月8日',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    '致：港务处、海事局\n由：安全处\n事由：春季安全检查\n请于9月25日前报送总结。\n2026年9月8日',
    [
      'title: 春季安全检查? | 春季安全检查',
      'noticeDate: 2026-09-08 | 2026年9月8日',
      'addressees: 港务处 named | 致：港务处、海事局',
      'addressees: 海事局 named | 致：港务处、海事局',
      'deadlines: 2026-09-25 总结 | 请于9月25日前报送总结',
      'deliverable: 总结 | 请于9月25日前报送总结',
    ],
  ],
  [
    'SPRING SAFETY CAMPAIGN\nMEMORANDUM\nPlease submit the report by 25 September 2026.',
    [
      'title: SPRING SAFETY CAMPAIGN? | SPRING SAFETY CAMPAIGN',
      'deadlines: 2026-09-25 report | Please submit the report by 25 September 2026.',
      'deliverable: report? | Please submit the report by 25 September 2026.',
    ],
  ],
  [
    'Port Safety Department\nPlease submit the report by 25 September 2026.',
    [
      'deadlines: 2026-09-25 report | Please submit the report by 25 September 2026.',
      'deliverable: report? | Please submit the report by 25 September 2026.',
    ],
  ],
  [
    '督办函\n请于9月25日前报送总结。',
    [
      'title: 督办函? | 督办函',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
  [
    '转发《关于做好防汛工作的通知》和《汛期值班办法》的通知\n各区：\n请于9月25日前报送总结。',
    [
      'title: 关于做好防汛工作? | 转发《关于做好防汛工作的通知》和《汛期值班办法》的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于举办“读书月”活动的实施方案\n各区：\n一、活动主题\n“书香校园”\n二、活动内容\n（一）读书分享：每班一次。\n（二）征文\n三、工作要求\n1.加强领导。\n2.做好总结，17:30前报送。\n附件1\n四、其他\n（一）不算',
    [
      'title: “读书月”活动 | 关于举办“读书月”活动的实施方案',
      'addressees: 各区 class | 各区：',
      'theme: 书香校园 | “书香校园”',
      'areas: 读书分享 | （一）读书分享：每班一次。',
      'areas: 征文 | （二）征文',
      'requirements: 加强领导 | 1.加强领导。',
      'requirements: 做好总结，17:30前报送 | 2.做好总结，17:30前报送。',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n请在以下方面安排活动：\n1.读书分享\n2.征文\n3.演讲\n4.展览\n一、其他\n5.不算',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'areas: 读书分享? | 1.读书分享',
      'areas: 征文? | 2.征文',
      'areas: 演讲? | 3.演讲',
      'areas: 展览? | 4.展览',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n请在以下方面安排活动：\n1.读书分享\n请于9月25日前报送总结。',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n一、有关要求\n一是加强领导；二是做好总结。\n二、其他',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'requirements: 加强领导 | 加强领导',
      'requirements: 做好总结 | 做好总结。',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n主题：书香校园 与你同行\n邮件主题：总结',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'theme: 书香校园 与你同行? | 主题：书香校园 与你同行',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n本次活动以“书香 校园 ”为主题。请参加。',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'theme: 书香 校园 | 本次活动以“书香 校园 ”为主题',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n活动主题为“书香校园”。会议主题：讨论；请参加。',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'theme: 书香校园 | 活动主题为“书香校园”',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n联系人：科长，联系电话：0471-1234567-12，邮箱：Abc.d@Example.ORG.CN。逢节假日顺延。',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'dayOffRule: put-off | 逢节假日顺延',
      'email: abc.d@example.org.cn | 联系人：科长，联系电话：0471-1234567-12，邮箱：Abc.d@Example.ORG.CN。逢节假日顺延。',
      'phone: 0471-1234567-12 | 联系人：科长，联系电话：0471-1234567-12，邮箱：Abc.d@Example.ORG.CN',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n电话 13800001111，手机号。遇法定节假日提前。',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'dayOffRule: bring-forward | 遇法定节假日提前',
      'phone: 13800001111 | 电话 13800001111，手机号',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n电话：123。遇周末不顺延。遇休息日顺延至下一工作日',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'dayOffRule: put-off | 遇休息日顺延至下一工作日',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n\n时间	事项\n9月10日	报送方案\n9月25日17:00	报名截止\n9月28日	报到\n9月30日	召开会议',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-10? 方案 | 9月10日 报送方案',
      'deadlines: 2026-09-25 17:00? 报名 | 9月25日17:00 报名截止',
      'deliverable: 报名? | 9月25日17:00 报名截止',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n材料名称  报送时限\n方案  9月10日\n总结  9月25日17:00\n其他  另行通知\n完毕',
    [
      'title: 读书月 | 关于读书月的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-10? 方案 | 方案 9月10日',
      'deadlines: 2026-09-25 17:00? 总结 | 总结 9月25日17:00',
      'deliverable: 总结? | 总结 9月25日17:00',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n请于9月25日前报送总结至我局办公室。\n某市教育局\n2026年9月8日',
    [
      'title: 读书月 | 关于读书月的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | 2026年9月8日',
      'addressees: 各区 class | 各区：',
      'receiver: 某市教育局办公室 | 请于9月25日前报送总结至我局办公室',
      'deadlines: 2026-09-25 总结 → 我局办公室 | 请于9月25日前报送总结至我局办公室',
      'deliverable: 总结 | 请于9月25日前报送总结至我局办公室',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n请于9月25日前报送总结至我校办公室。\n某市教育局\n2026年9月8日',
    [
      'title: 读书月 | 关于读书月的通知',
      'issuer: 某市教育局 | 某市教育局',
      'noticeDate: 2026-09-08 | 2026年9月8日',
      'addressees: 各区 class | 各区：',
      'receiver: 某市教育局办公室? | 请于9月25日前报送总结至我校办公室',
      'deadlines: 2026-09-25 总结 → 我校办公室 | 请于9月25日前报送总结至我校办公室',
      'deliverable: 总结 | 请于9月25日前报送总结至我校办公室',
    ],
  ],
  [
    '关于读书月的通知\n各区：\n请于9月25日前报送总结至我委办公室。\n某市民族事务委员会\n2026年9月8日',
    [
      'title: 读书月 | 关于读书月的通知',
      'issuer: 某市民族事务委员会 | 某市民族事务委员会',
      'noticeDate: 2026-09-08 | 2026年9月8日',
      'addressees: 各区 class | 各区：',
      'receiver: 某市民族事务委员会办公室 | 请于9月25日前报送总结至我委办公室',
      'deadlines: 2026-09-25 总结 → 我委办公室 | 请于9月25日前报送总结至我委办公室',
      'deliverable: 总结 | 请于9月25日前报送总结至我委办公室',
    ],
  ],
  [
    'Notice\nTo: all offices\nThe activities cover:\n- Fire drill, and\n- Hand hygiene audit: one each. Others follow.\n- Talks\nRequirements:\n(1) Keep records; always\n(2) Report\nContact details:\n- A\n- B',
    [
      'title: Notice? | Notice',
      'areas: Fire drill? | - Fire drill, and',
      'areas: Hand hygiene audit? | - Hand hygiene audit: one each. Others follow.',
      'areas: Talks? | - Talks',
      'requirements: Keep records? | (1) Keep records; always',
      'requirements: Report? | (2) Report',
    ],
  ],
  [
    'Notice\nTo: all offices\nScope of the work\n1. Inspection of the mooring lines on each berth Inspection of the mooring lines on each berth Inspection of the mooring lines on each berth \n2. Fire drill, with all the people of each berth with all the people of each berth with all the people of each berth ',
    [
      'title: Notice? | Notice',
      'areas: Inspection of the mooring lines on each berth Inspection of the mooring lines on each? | 1. Inspection of the mooring lines on each berth Inspection of the mooring lines on each berth Inspection of the mooring lines on each berth',
      'areas: Fire drill? | 2. Fire drill, with all the people of each berth with all the people of each berth with all the people of each berth',
    ],
  ],
  [
    'Notice\nTo: all offices\nScope of the work\n1. Only one\n\nTasks:\n(a) First\n(i) Second\n(c) Third',
    [
      'title: Notice? | Notice',
      'areas: First? | (a) First',
      'areas: Second? | (i) Second',
      'areas: Third? | (c) Third',
    ],
  ],
  [
    'Library Week\nThe week is held under the theme “Stories that connect us”.\nTheme: Others',
    [
      'title: Library Week? | Library Week',
      'theme: Stories that connect us? | The week is held under the theme “Stories that connect us”.',
    ],
  ],
  [
    'Library Week\nTheme: Stories that connect us',
    [
      'title: Library Week? | Library Week',
      'theme: Stories that connect us? | Theme: Stories that connect us',
    ],
  ],
  [
    '关于印发《2026年防汛方案》的通知\n各区：\n附件\n请于9月25日前报送总结。',
    [
      'title: 2026年防汛 | 关于印发《2026年防汛方案》的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
  [
    '关于防汛的通知\n各区：\n请按要求执行。\n附件1：\n请于9月25日前报送总结。',
    [
      'title: 防汛 | 关于防汛的通知',
      'addressees: 各区 class | 各区：',
      'deadlines: 2026-09-25? 总结 | 请于9月25日前报送总结',
      'deliverable: 总结? | 请于9月25日前报送总结',
    ],
  ],
])('%s', (text, expected) => {
  expect(linesOf(text)).toEqual(expected);
});

it('a long sentence is quoted up to 160 characters', () => {
  const sentence = (length: number) =>
    `请于9月25日前将总结报送安全科，${'附说明'.repeat(60)}`.slice(0, length);
  const quoteOf = (length: number) =>
    readNotice(sentence(length), { receivedOn: '2026-09-09' }).deadlines[0]?.sentence;
  expect(quoteOf(160)).toBe(sentence(160));
  expect(quoteOf(161)).toBe(`${sentence(160)}…`);
});
