import type { PressAnswer } from '../ports/intake.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Press } from './route.ts';

/**
 * The message that shows the answer to a press after the platform's deadline: the new card replaces the pressed one,
 * or goes to the presser where the platform did not name it; a toast becomes a text. `inGroup`: the card stands in a
 * work group, so the message belongs to no person. Undefined for an empty answer.
 */
export function lateAnswer(
  { eventId, presser, messageId, chatId }: Press,
  { card, toast }: PressAnswer,
  inGroup: boolean,
): OutgoingMessage | undefined {
  const id = `afterwards/${eventId}`;
  const about = { kind: 'card', ...(!inGroup && { person: presser }), entry: 'press' } as const;
  const toPresser = { kind: 'person', openId: presser } as const;
  if (card) {
    const to = messageId === '' ? toPresser : ({ kind: 'patch', messageId, chatId } as const);
    return { id, to, body: { type: 'card', card }, about };
  }
  return toast && { id, to: toPresser, body: { type: 'text', text: toast.text }, about };
}
