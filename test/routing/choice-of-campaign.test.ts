/** The answer to "which campaign", and the message that was stored meanwhile. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/routing/route.ts';
import type { Question } from '../../src/records/question.ts';
import { campaignNamed, storedMessage } from '../../src/routing/routes/choice-of-campaign.ts';
import { aPlainCampaign } from '../support/campaign.ts';

const CAMPAIGNS = [
  aPlainCampaign({ id: 'autumn', title: '“民族团结进步”宣传月' }),
  aPlainCampaign({ id: 'one', title: '周报' }),
  aPlainCampaign({ id: 'two', title: '周报' }),
];

describe('a campaign is chosen', () => {
  it.each([
    ['autumn', 'autumn'],
    [' AUTUMN ', 'autumn'],
    ['民族团结进步宣传月', 'autumn'],
    ['「“民族团结进步”宣传月」', 'autumn'],
    ['two', 'two'],
    ['周报（two）', 'two'],
    ['周报(one)', 'one'],
  ])('%s', (text, id) => {
    expect(campaignNamed(CAMPAIGNS, text)?.id).toBe(id);
  });

  it('by no title that two campaigns share, and by no part of a title', () => {
    expect(campaignNamed(CAMPAIGNS, '周报')).toBeUndefined();
    expect(campaignNamed(CAMPAIGNS, '宣传月')).toBeUndefined();
  });
});

describe('the message that was kept', () => {
  const incoming: Message = {
    kind: 'message',
    eventId: 'ev_2',
    at: 2,
    messageId: 'om_2',
    sender: 'ou_contact',
    chat: 'direct',
    chatId: 'oc_direct',
    mentioned: true,
    content: { type: 'text', text: 'autumn' },
  };
  const asked: Question = {
    kind: 'which-campaign',
    command: 'which-campaign',
    text: '上报 三场宣讲',
    askedAt: 1,
    messageId: 'om_1',
  };

  it('is the text, as sent now', () => {
    expect(storedMessage(incoming, asked)).toEqual({
      ...incoming,
      content: { type: 'text', text: '上报 三场宣讲' },
    });
  });

  it('is answered in the group in which it was sent', () => {
    expect(storedMessage(incoming, { ...asked, group: 'oc_group' })).toMatchObject({
      chat: 'group',
      chatId: 'oc_group',
      messageId: 'om_1',
    });
  });

  it('is a file under the id by which it can be downloaded', () => {
    const sent = { type: 'file', fileKey: 'file_1', name: '总结.docx' } as const;
    expect(storedMessage(incoming, { ...asked, sent })).toMatchObject({
      chat: 'direct',
      messageId: 'om_1',
      content: sent,
    });
  });
});
