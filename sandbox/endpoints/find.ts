/** Looks up the objects named in a request; throws the platform's errors. */
import {
  alreadyRecalled,
  botNotInChat,
  invalidChatId,
  unknownMessageId,
  unknownOpenId,
} from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Chat, findChat } from '../world/chats.ts';
import type { Group, Person, StoredMessage } from '../world/state.ts';

export function messageOf({ world }: Sandbox, messageId: string | undefined): StoredMessage {
  const message = world.messagesById.get(messageId ?? '');
  if (message === undefined) throw unknownMessageId(messageId ?? '');
  return message;
}

export function standingMessageOf(sandbox: Sandbox, messageId: string | undefined): StoredMessage {
  const message = messageOf(sandbox, messageId);
  if (message.recalled) throw alreadyRecalled();
  return message;
}

export function chatOfMessage({ world }: Sandbox, message: StoredMessage): Chat {
  const chat = findChat(world, message.chatId);
  if (chat === undefined) throw botNotInChat();
  return chat;
}

export function groupOf({ world }: Sandbox, chatId: string | undefined): Group {
  const group = world.state.groups[chatId ?? ''];
  if (group === undefined) throw invalidChatId();
  return group;
}

export function personOf({ world }: Sandbox, openId: string | undefined): Person {
  const person = world.state.people[openId ?? ''];
  if (person === undefined) throw unknownOpenId(openId ?? '');
  return person;
}

/** The chat and, if it is direct, its person, for faults with a `to`. */
export function reachedByMessage(sandbox: Sandbox, messageId: string | undefined): readonly string[] {
  const message = sandbox.world.messagesById.get(messageId ?? '');
  const chat = message && findChat(sandbox.world, message.chatId);
  if (chat === undefined) return [];
  return chat.kind === 'direct' ? [chat.chatId, chat.person.openId] : [chat.chatId];
}
