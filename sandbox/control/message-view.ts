/** A message in the form of the control interface. */
import { findChat } from '../world/chats.ts';
import { contentOf } from '../world/messages.ts';
import type { Moment, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';

export const isoOf = (moment: Moment): string => new Date(moment).toISOString();
export const isoOrNull = (moment: Moment | null): string | null => (moment === null ? null : isoOf(moment));

export function messageView(world: World, message: StoredMessage) {
  const chat = findChat(world, message.chatId);
  const person = chat?.kind === 'direct' ? chat.person.openId : undefined;
  const { index, messageId, chatId, from, type, uuid, replyTo, recalled, acked, mentions } = message;
  return {
    index,
    messageId,
    chatId,
    chat: chat?.kind ?? 'group',
    ...(person !== undefined && { person }),
    from,
    ...(person !== undefined && from === 'bot' && { to: person }),
    type,
    content: contentOf(message),
    at: isoOf(message.at),
    ...(mentions.length > 0 && {
      mentions: mentions.map(({ key, name, openId }) => ({ key, name, openId })),
    }),
    ...(uuid !== undefined && { uuid }),
    ...(replyTo !== undefined && { replyTo }),
    ...(message.patchedAt !== undefined && { patchedAt: isoOf(message.patchedAt) }),
    ...(recalled && { recalled }),
    ...(acked && { acked }),
  };
}
