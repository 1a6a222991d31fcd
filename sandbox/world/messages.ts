/** Adds and changes messages. All changes go through here, so that they are saved and published. */
import { z } from 'zod';
import { drawId } from './ids.ts';
import type { StoredMessage } from './state.ts';
import type { World } from './world.ts';

export type NewMessage = Pick<StoredMessage, 'chatId' | 'from' | 'type' | 'content' | 'mentions'> &
  Partial<Pick<StoredMessage, 'uuid' | 'replyTo' | 'threadId' | 'acked'>>;

export function addMessage(world: World, fresh: NewMessage): StoredMessage {
  const now = world.clock.now();
  const parent = fresh.replyTo === undefined ? undefined : world.messagesById.get(fresh.replyTo);
  const message: StoredMessage = {
    ...fresh,
    index: (world.state.messages.at(-1)?.index ?? 0) + 1,
    messageId: drawId('om_'),
    at: now,
    updatedAt: now,
    ...(parent && { rootId: parent.rootId ?? parent.messageId }),
  };
  world.state.messages.push(message);
  world.messagesById.set(message.messageId, message);
  world.changed();
  return message;
}

/** The parsed JSON content of a message. */
export const contentOf = (message: StoredMessage): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(message.content));

export const messagesOf = (world: World, chatId: string): readonly StoredMessage[] =>
  world.state.messages.filter((message) => message.chatId === chatId);

/** Messages after this index, over all chats. */
export function messagesAfter(world: World, index: number): readonly StoredMessage[] {
  const { messages } = world.state;
  return messages.slice(messages.findLastIndex((message) => message.index <= index) + 1);
}

export function lastIndex(world: World): number {
  return world.state.messages.at(-1)?.index ?? 0;
}
