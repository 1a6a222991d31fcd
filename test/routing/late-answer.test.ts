import { expect, it } from 'vitest';
import type { Press } from '../../src/routing/route.ts';
import { lateAnswer } from '../../src/routing/late-answer.ts';

const press: Press = {
  kind: 'press',
  eventId: 'event-1',
  token: 't',
  presser: 'ou_a',
  messageId: 'om_card',
  chatId: 'oc_chat',
  at: 0,
  value: {},
  form: {},
};
const card = { schema: '2.0' };
const toast = { type: 'success', text: 'done' } as const;

it('patches the pressed card, and leaves the toast out', () => {
  expect(lateAnswer(press, { card, toast }, false)).toEqual({
    id: 'afterwards/event-1',
    to: { kind: 'patch', messageId: 'om_card', chatId: 'oc_chat' },
    body: { type: 'card', card },
    about: { kind: 'card', person: 'ou_a', entry: 'press' },
  });
});

it('sends the card to the presser if the platform did not name the pressed message', () => {
  expect(lateAnswer({ ...press, messageId: '' }, { card }, false)?.to).toEqual({
    kind: 'person',
    openId: 'ou_a',
  });
});

it('sends a toast as a text to the presser alone, also from a group, where it belongs to no person', () => {
  expect(lateAnswer(press, { toast }, true)).toEqual({
    id: 'afterwards/event-1',
    to: { kind: 'person', openId: 'ou_a' },
    body: { type: 'text', text: 'done' },
    about: { kind: 'card', entry: 'press' },
  });
});

it('sends nothing for an empty answer', () => {
  expect(lateAnswer(press, {}, false)).toBeUndefined();
});
