import type { OutgoingMessage } from '../ports/outgoing-message.ts';

/** One message to each of these people; `id` is completed by the person, so that each message is sent once. */
export function toEach(
  openIds: readonly string[],
  { id, body, about }: Pick<OutgoingMessage, 'id' | 'body' | 'about'>,
): OutgoingMessage[] {
  return openIds.map((openId) => ({ id: `${id}/${openId}`, to: { kind: 'person', openId }, body, about }));
}
