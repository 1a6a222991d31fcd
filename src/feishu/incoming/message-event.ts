/** The shape of a message event, as a schema for whatever comes and as plain checks for what usually comes. */
import { z } from 'zod';
import { isId, isObject } from './envelope.ts';

export const id = z.string().min(1).max(128);
/** An optional string: null or another type counts as absent. */
export const word = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? '');
export const time = z.union([z.string(), z.number()]).nullish().catch(undefined);
export const OptionalId = z.object({ open_id: word }).nullish().catch(undefined);
/** Mentions without an id or a name are dropped, so that one broken entry does not spoil the message. */
const Mentioned = z
  .array(z.object({ key: word, id: OptionalId, name: word }).nullish().catch(undefined))
  .nullish()
  .catch(undefined);

export const MessageEvent = z.object({
  sender: z.object({ sender_id: OptionalId, sender_type: word, tenant_key: word }),
  message: z.object({
    message_id: id,
    chat_id: id,
    chat_type: z.string(),
    message_type: word,
    content: word,
    create_time: time,
    mentions: Mentioned,
  }),
});
export type MessageEvent = z.output<typeof MessageEvent>;

type MentionEntry = NonNullable<MessageEvent['message']['mentions']>[number];

/**
 * The message of an event in which every field is of its usual type; the schema decides about any other. What this
 * accepts, the schema reads as the same (`test/feishu/usual-shapes.test.ts`); it only costs less.
 */
export function usualMessage({
  sender,
  message,
}: Readonly<Record<string, unknown>>): MessageEvent | undefined {
  if (!isObject(sender) || !isObject(message)) return undefined;
  const { sender_id: senderId, sender_type: senderType, tenant_key: tenant } = sender;
  const openId = openIdIn(senderId);
  if (openId === undefined || typeof senderType !== 'string' || typeof tenant !== 'string') return undefined;
  const { message_id: messageId, chat_id: chatId, chat_type: chatType, message_type: type } = message;
  const { content, create_time: createdAt } = message;
  const mentions = message['mentions'] === undefined ? [] : usualMentions(message['mentions']);
  if (!isId(messageId) || !isId(chatId) || typeof chatType !== 'string' || typeof type !== 'string')
    return undefined;
  if (typeof content !== 'string' || typeof createdAt !== 'string' || !mentions) return undefined;
  return {
    sender: { sender_id: { open_id: openId }, sender_type: senderType, tenant_key: tenant },
    message: {
      message_id: messageId,
      chat_id: chatId,
      chat_type: chatType,
      message_type: type,
      content,
      create_time: createdAt,
      mentions,
    },
  };
}

function usualMentions(mentions: unknown): MentionEntry[] | undefined {
  if (!Array.isArray(mentions)) return undefined;
  const read: MentionEntry[] = [];
  for (const each of mentions as readonly unknown[]) {
    if (!isObject(each)) return undefined;
    const { key, name } = each;
    const openId = openIdIn(each['id']);
    if (typeof key !== 'string' || typeof name !== 'string' || openId === undefined) return undefined;
    read.push({ key, name, id: { open_id: openId } });
  }
  return read;
}

function openIdIn(ids: unknown): string | undefined {
  const openId = isObject(ids) ? ids['open_id'] : undefined;
  return typeof openId === 'string' ? openId : undefined;
}
