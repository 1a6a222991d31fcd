// @ts-check
import { state, update } from '../state.js';

/** @typedef {import('../types.js').Message} Message */

/**
 * All messages by chat, in order.
 * @type {Map<string, Message[]>}
 */
const byChat = new Map();
/** @type {Map<string, Message>} */
const byId = new Map();
/**
 * Chat of each person with the bot, once it has messages.
 * @type {Map<string, string>}
 */
const directChats = new Map();
let last = 0;

const changed = () => update({ revision: state.revision + 1 });

/** Index of the newest message. */
export const lastIndex = () => last;

/**
 * Replaces all messages. Unchanged messages keep their object identity, on which the views rely.
 *
 * @param {Message[]} messages
 */
export function putAll(messages) {
  const before = new Map(byId);
  byChat.clear();
  byId.clear();
  last = 0;
  for (const message of messages) {
    const known = before.get(message.messageId);
    put(known && JSON.stringify(known) === JSON.stringify(message) ? known : message);
  }
  changed();
}

/**
 * Adds or replaces a message.
 * @param {Message} message
 */
function put(message) {
  const known = byId.get(message.messageId);
  byId.set(message.messageId, message);
  if (message.chat === 'direct' && message.person) directChats.set(message.person, message.chatId);
  last = Math.max(last, message.index);
  const chat = byChat.get(message.chatId) ?? [];
  byChat.set(message.chatId, chat);
  const place = known ? chat.findIndex((other) => other.messageId === message.messageId) : -1;
  if (place >= 0) chat[place] = message;
  else if (message.index >= (chat.at(-1)?.index ?? 0)) chat.push(message);
  else
    chat.splice(
      chat.findIndex((other) => other.index > message.index),
      0,
      message,
    );
}

/**
 * Applies a message or a partial change from the stream.
 *
 * @param {Partial<Message> & { messageId: string }} change
 */
export function merge(change) {
  const known = byId.get(change.messageId);
  if (!known && change.chatId === undefined) return;
  put(/** @type {Message} */ ({ ...known, ...change }));
  changed();
}

/** @type {(chatId: string) => readonly Message[]} */
export const messagesOf = (chatId) => byChat.get(chatId) ?? [];

/** @type {(messageId: string) => Message | undefined} */
export const messageOf = (messageId) => byId.get(messageId);

/** @type {(openId: string) => string | undefined} */
export const directChatOf = (openId) => directChats.get(openId);
