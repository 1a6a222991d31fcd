/** The steps of every mass act: cancel, refuse, preview again, confirm by number, send. */
import { describe, expect, it } from 'vitest';
import type { MassRequest } from '../../src/delivery/mass-action.ts';
import { decideMass, type MassDecision, type MassNow } from '../../src/delivery/mass-decision.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { Scene } from '../../src/routing/handler.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aPlainCampaign } from '../support/campaign.ts';

const words = wordsFor('zh-CN');
const scene = { campaign: aPlainCampaign({ id: 'a' }), words, now: 5 } as Scene;
const REQUEST: MassRequest = {
  kind: 'chase',
  campaign: 'a',
  code: '3F9A70C2D5',
  by: 'ou_admin',
  at: 1,
  state: 'open',
};
const MESSAGE: OutgoingMessage = {
  id: 'm',
  to: { kind: 'person', openId: 'ou_contact' },
  body: { type: 'text', text: 'x' },
  about: { kind: 'chase' },
};
const AT = { family: 'request', scope: 'a', id: 'r' };

function decided(now: MassNow, change: Partial<MassDecision> = {}) {
  const kind = { title: 'T', cancelled: 'C', journal: 'chase.cancelled', now: async () => now };
  const decision: MassDecision = {
    id: 'r',
    request: REQUEST,
    version: 3,
    approved: true,
    act: { kind: 'text', rest: '3F9A70C2D5' },
    ...change,
  };
  return decideMass(kind, decision, scene);
}

const sending = (people: number): MassNow => ({
  people,
  send: () => ({
    done: 'D',
    messages: [MESSAGE],
    beside: [{ ...MESSAGE, id: 'beside' }],
    put: [{ ...AT, id: 'other', value: 1 }],
  }),
});

describe('a decision', () => {
  it('to decline closes the request and sends nothing', async () => {
    const outcome = await decided(sending(1), { approved: false });
    expect(outcome).toMatchObject({
      reply: { text: 'C' },
      expect: [{ ...AT, version: 3 }],
      put: [{ ...AT, value: { ...REQUEST, state: 'cancelled' } }],
      journal: [{ act: 'chase.cancelled' }],
    });
    expect(outcome).not.toHaveProperty('messages');
  });

  it('to confirm sends at once to a few people, under one cause', async () => {
    expect(await decided(sending(50))).toMatchObject({
      toast: { type: 'success', text: 'D' },
      expect: [{ ...AT, version: 3 }],
      put: [
        { ...AT, value: { ...REQUEST, state: 'sent', cause: 'chase/r', sentAt: 5 } },
        { id: 'other', value: 1 },
      ],
      messages: [
        { id: 'm', about: { kind: 'chase', request: 'r', occurrence: 'chase/r' } },
        { id: 'beside', about: { kind: 'chase' } },
      ],
    });
  });

  it('that is no longer possible changes nothing', async () => {
    expect(await decided({ refused: { reply: { text: 'no' } } })).toEqual({ reply: { text: 'no' } });
  });

  it('about changed facts shows the preview again and closes the earlier one', async () => {
    const anew = { reply: { card: { body: { elements: [] } } }, put: [{ ...AT, id: 'new', value: 2 }] };
    const outcome = await decided({ anew, moved: 'M' });
    expect(outcome).toMatchObject({
      toast: { type: 'warning', text: 'M' },
      expect: [{ ...AT, version: 3 }],
      put: [
        { id: 'new', value: 2 },
        { ...AT, value: { state: 'cancelled' } },
      ],
    });
    expect(JSON.stringify(outcome.card)).toContain('M');
  });
});

describe('more than fifty people', () => {
  it('are confirmed by their number', async () => {
    expect(await decided(sending(51))).toMatchObject({ toast: { text: words.mass.countTitle } });
    const right = { kind: 'text', rest: '3F9A70C2D5 51' } as const;
    expect(await decided(sending(51), { act: right })).toMatchObject({ toast: { text: 'D' } });
    const wrong = { kind: 'text', rest: '3F9A70C2D5 50' } as const;
    expect(await decided(sending(51), { act: wrong })).toMatchObject({
      toast: { text: words.mass.countTitle },
    });
  });

  it('are asked about in a request that is stored only then', async () => {
    expect(await decided(sending(51), { version: 0 })).toMatchObject({ put: [{ ...AT, value: REQUEST }] });
    expect(await decided(sending(51))).not.toHaveProperty('put');
  });
});
