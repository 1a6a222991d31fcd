/** Screening before a message is stored: its whole text, and the text after command, unit and area. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentsReader } from '../../src/domain/campaign/contents.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { screening } from '../../src/intake/screen.ts';
import { aCampaign, anArea } from '../support/campaign.ts';
import { isBeyondLinear } from '../domain/linear.ts';

const area = { ...anArea('publicity'), name: '宣传教育', aliases: ['宣传', '一'] };
const IN_FORCE = [aCampaign({ areas: [area] })];
const screen = screening(() => IN_FORCE);
const message = {
  kind: 'message',
  eventId: 'e',
  at: 0,
  messageId: 'm',
  chatId: 'c',
  chat: 'direct',
  sender: 'ou_a',
  mentioned: false,
} as const;

function kinds(text: string): readonly string[] {
  const incoming: Incoming = screen({ ...message, content: { type: 'text', text } });
  return incoming.kind === 'message' && incoming.content.type === 'screened' ? incoming.content.kinds : [];
}

const HEADS = [
  '',
  '上报 宣传 ',
  '上报宣传：',
  '上报 宣传\n',
  '/上报 宣传教育，',
  '上报 【宣传】',
  '上报 一 ',
  '上报宣传',
  '上报 领域：宣传 ',
  '上报 北区 宣传 ',
  '上报 北区宣传：',
  '上报 宣专 ',
  '上报 宣传 标题：',
  '上报 宣传\n时间：9月8日\n内容：',
  '@张三 上报 宣传 ',
  '宣传 ',
  '总结 ',
  '总结：',
  '修改 #3 ',
  '修改 3 ',
  '修改#3：',
  '修改 #3 标题：',
  '撤回 #3 ',
  '退回 #3 ',
  '延期 9月29日 ',
  '延期至9月29日 ',
  '延期 周五 ',
  '截止 北区 9月29日 ',
  '免报 北区 ',
  '更正 ',
  '移交 ',
  '移交 王某 ',
  '同意 A1B2 9月10日 ',
  'report publicity ',
];

describe('a message', () => {
  it.each(HEADS)('is screened after %j', (head) => {
    for (const marked of [
      '绝密\n关于某工作的方案',
      '（机密）关于某工作的报告',
      '机密 关于某工作的报告',
      '秘密：关于某工作的报告',
      '【内部事项 注意保管】关于某工作的情况',
      '内部资料 注意保存\n关于某工作的情况',
      '工作秘密★5年\n某工作方案',
    ])
      expect(kinds(`${head}${marked}`), marked).toEqual(['classification']);
    expect(kinds(`${head}138 1234 5678`)).toEqual(['mobile']);
    for (const plain of [
      '保守国家秘密，慎之又慎',
      '商业秘密保护宣传3场',
      '开展内部培训3场',
      '9月8日，开展宣讲1场，参加120人次',
    ])
      expect(kinds(`${head}${plain}`), plain).toEqual([]);
  });

  it.each([
    '上报 宣传 观看影片《绝密档案》',
    '上报 宣传 标题：秘密：石榴籽为什么抱得那么紧',
    '上报 宣传 （秘密）投票产生代表3名',
    '总结 绝密级、机密级、秘密级载体的管理要求',
    '上报 宣传 三类分别为156 1200 5000',
    '查看 #3',
    '更正 票号：13947158268',
    '总结 快递单号 13947158268',
    '进度',
    '',
  ])('%j passes', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    ['机密 ', '9月8日，开展宣讲。', ['classification']],
    ['', '1 ', []],
  ])('%j and many of %j are screened in linear time', (start, piece, found) => {
    const long = (length: number) => `上报 宣传 ${start}${piece.repeat(length / piece.length)}`;
    expect(kinds(long(100_000))).toEqual(found);
    expect(isBeyondLinear(kinds, 25_000, long)).toBe(false);
  });

  it('is screened consistently with the reader, whatever it is', () => {
    const contentsOf = contentsReader({
      command: (text) => (text.startsWith('上报') ? text.slice(2).trim() : undefined),
      names: ['宣传', '一', '.*', '(', ''],
    });
    const pieces = fc.constantFrom(
      '上报',
      '宣传',
      ' ',
      '：',
      '#3',
      '9月8日',
      '一',
      '@张三 ',
      '【',
      '\u200B',
      '机密',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let last = text;
          for (const content of contentsOf(text)) {
            expect(last.includes(content.text) && content.text.length < last.length).toBe(true);
            last = content.text;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
