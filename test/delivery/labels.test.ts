/**
 * Additions to outgoing messages: the campaign if the reader has several, and a notice of files that were not
 * accepted.
 */
import { describe, expect, it } from 'vitest';
import { pageCard } from '../../src/cards/choice.ts';
import { labelledCard, labelledName, labelledText } from '../../src/delivery/label.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { leftOutNotification } from '../../src/routing/replies.ts';
import { wordsFor } from '../../src/words/index.ts';

const campaign = (id: string, title: string, timezone = 'Asia/Shanghai') =>
  ({ id, title, timezone, language: 'zh-CN' }) as Campaign;
const one = campaign('one', '秋季检查（一）');
const two = campaign('two', '档案整理');
const far = campaign('far', '援外项目', 'Africa/Nairobi');

describe('a message about a campaign', () => {
  it('is unchanged for a reader with only this one', () => {
    expect(labelledText('已收到。', one, [one])).toBe('已收到。');
    const card = pageCard({ title: '回执', paragraphs: ['已收到。'] });
    expect(labelledCard(card, one, [one])).toBe(card);
  });

  it('names it once for a reader with another', () => {
    expect(labelledText('已收到。', one, [one, two])).toBe('【秋季检查（一）】\n已收到。');
    expect(labelledText('秋季检查（一）：已收到。', one, [one, two])).toBe('秋季检查（一）：已收到。');
    const card = labelledCard(pageCard({ title: '回执', paragraphs: ['已收到。'] }), one, [one, two]);
    expect(JSON.stringify(card)).toContain('秋季检查（一）');
    expect(labelledCard(card, one, [one, two])).toBe(card);
  });

  it('names the time zone if zones differ, even if the campaign is already named', () => {
    expect(labelledText('援外项目：9月1日17:30', far, [one, far])).toContain('Africa/Nairobi');
    expect(labelledText('9月1日17:30', one, [one, far])).toContain('Asia/Shanghai');
  });

  it('is left out where the text speaks of several, each by its title', () => {
    const text = '秋季检查（一）：9月1日17:30\n援外项目：9月1日17:30';
    expect(labelledText(text, one, [one, far])).toBe(text);
    const card = pageCard({ title: '报送情况', paragraphs: ['**秋季检查（一）**', '**援外项目**'] });
    expect(labelledCard(card, one, [one, far])).toBe(card);
  });

  it('is prefixed to a file name, once, for a reader with another', () => {
    expect(labelledName('赤峰市_总结_1.docx', one, [one])).toBe('赤峰市_总结_1.docx');
    const named = labelledName('赤峰市_总结_1.docx', one, [one, two]);
    expect(named).toBe('秋季检查（一）_赤峰市_总结_1.docx');
    expect(labelledName(named, one, [one, two])).toBe(named);
    const hostile = campaign('three', '全区“同心/筑梦”：活动月🎉'.repeat(9));
    const long = labelledName(`${'长'.repeat(60)}.docx`, hostile, [one, hostile]);
    expect(long).not.toMatch(/[/\\:*?"<>|]/u);
    expect(Buffer.byteLength(long)).toBeLessThan(255);
  });

  describe('of two with the same title', () => {
    const spring = campaign('spring', '安全检查');
    const autumn = campaign('autumn', '安全检查');
    const theirs = [spring, autumn];
    const headed = (...ids: string[]) =>
      pageCard({ title: '我的报送', paragraphs: ids.map((id) => `**安全检查（${id}）**`) });

    it('is left out if the text mentions both, or the other one', () => {
      const text = '安全检查（spring）：9月1日17:30\n安全检查（autumn）：9月2日17:30';
      expect(labelledText(text, spring, theirs)).toBe(text);
      for (const card of [headed('spring', 'autumn'), headed('autumn')])
        expect(labelledCard(card, spring, theirs)).toBe(card);
    });

    it('is left out of a list of current ones, which has no id if the other one has ended', () => {
      const text = '安全检查：9月1日17:30\n档案整理：9月2日17:30';
      expect(labelledText(text, autumn, [...theirs, two])).toBe(text);
      const card = pageCard({ title: '我的报送', paragraphs: ['**安全检查**', '**档案整理**'] });
      expect(labelledCard(card, autumn, [...theirs, two])).toBe(card);
    });

    it('is left out if the text has its id, and needed if it has the title only', () => {
      const card = headed('spring');
      expect(labelledCard(card, spring, theirs)).toBe(card);
      expect(labelledText('安全检查（spring）：已收到。', spring, theirs)).toBe(
        '安全检查（spring）：已收到。',
      );
      expect(labelledText('安全检查：已收到。', spring, theirs)).toBe(
        '【安全检查（spring）】\n安全检查：已收到。',
      );
    });

    it('distinguishes their files, even with a long title', () => {
      expect(labelledName('台账.xlsx', spring, theirs)).toBe('安全检查（spring）_台账.xlsx');
      expect(labelledName('台账_安全检查.xlsx', spring, theirs)).toContain('（spring）');
      const long = ['one', 'two'].map((id) => campaign(id, '全区安全生产大检查'.repeat(9)));
      const names = long.map((each) => labelledName('台账.xlsx', each, long));
      expect(new Set(names).size).toBe(2);
    });
  });

  it('keeps the card’s own subtitle', () => {
    const card = { header: { title: {}, subtitle: { content: '副题' } }, body: { elements: [] } };
    const labelled = JSON.stringify(labelledCard(card, one, [one, two]));
    expect(labelled).toContain('副题');
    expect(labelled).toContain('秋季检查');
  });
});

it('files next to a text are counted to the sender, with instructions', () => {
  const scene = { words: wordsFor('zh-CN'), person: 'ou_1', campaign: one } as Parameters<
    typeof leftOutNotification
  >[1];
  const noticeOf = (text: string, leftOut: { filesLeftOut: number; leftOut?: number }) =>
    leftOutNotification(
      {
        kind: 'message',
        eventId: 'e',
        at: 1,
        messageId: 'om_1',
        chatId: 'oc_1',
        chat: 'direct',
        sender: 'ou_1',
        mentioned: false,
        content: { type: 'text', text, ...leftOut },
      },
      scene,
    )?.text;
  expect(noticeOf('上报 …', { filesLeftOut: 2, leftOut: 1 })).toMatch(
    /2个附件没有保存，只处理了文字[^]*单独发送[^]*1张图片/u,
  );
  // Without text, no file was processed.
  expect(noticeOf('', { filesLeftOut: 2 })).toMatch(/2个附件没有保存。/u);
});
