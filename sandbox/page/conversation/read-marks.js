// @ts-check
import { lastIndex, messagesOf } from './timeline.js';

/** Read positions by person and chat, stored in the viewer's browser. */
const KEY = 'muster-sandbox-read';

/** @type {Record<string, number>} */
let marks = {};
try {
  marks = JSON.parse(localStorage.getItem(KEY) ?? '{}');
} catch {
  // Without a working store, everything counts as unread.
}

/** @type {(person: string, chatId: string) => number} */
function markOf(person, chatId) {
  const mark = marks[`${person} ${chatId}`] ?? 0;
  // A restarted sandbox counts from 1 again; old positions must not hide its messages.
  return mark > lastIndex() ? 0 : mark;
}

/** @type {(person: string, chatId: string) => number} */
export function unread(person, chatId) {
  const mark = markOf(person, chatId);
  let count = 0;
  const messages = messagesOf(chatId);
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (!message || message.index <= mark) break;
    if (message.from !== person && !message.recalled) count += 1;
  }
  return count;
}

/** @type {(person: string, chatId: string) => void} */
export function markRead(person, chatId) {
  const newest = messagesOf(chatId).at(-1)?.index ?? 0;
  if (markOf(person, chatId) === newest) return;
  marks[`${person} ${chatId}`] = newest;
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
  } catch {
    // Read positions are only a convenience.
  }
}
