/** Messages of people: stores them and pushes events where the platform would. */
import { messageReceived } from '../events/message-received.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Chat } from './chats.ts';
import { addMessage } from './messages.ts';
import { markRead } from './read-marks.ts';
import type { Mention, Person, StoredMessage } from './state.ts';

export interface Speech {
  readonly chat: Chat;
  readonly type: string;
  readonly content: Record<string, unknown>;
  readonly mentions: Mention[];
  readonly replyTo?: string | undefined;
}

/**
 * Adds a person's message. The bot receives all direct messages, but in groups only those that mention it, because
 * the app lacks the scope for others.
 */
export function speak(sandbox: Sandbox, person: Person, speech: Speech): StoredMessage {
  const { world, desk } = sandbox;
  const { chat, type, content, mentions, replyTo } = speech;
  const message = addMessage(world, {
    chatId: chat.chatId,
    from: person.openId,
    type,
    content: JSON.stringify(content),
    mentions,
    ...(replyTo !== undefined && { replyTo }),
  });
  markRead(world, person.openId, chat.chatId);
  sandbox.show('message', message);
  const heard = chat.kind === 'direct' || (chat.group.bot && mentions.some((mention) => mention.bot));
  if (heard) desk.push(messageReceived(world, message, chat));
  return message;
}
