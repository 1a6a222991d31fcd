// @ts-check
import { contentText } from './text-message.js';
import { summaryOf } from '../card/card.js';
import { nameOf, state } from '../state.js';
import { words } from '../words/current.js';

/**
 * A one-line preview of a message, for the chat list and quotes.
 *
 * @param {import('../types.js').Message} message
 * @returns {string}
 */
export function previewOf(message) {
  const w = words().conversation;
  if (message.recalled)
    return message.from === state.person ? w.recalledByMe : w.recalledBy(nameOf(message.from, words()));
  switch (message.type) {
    case 'text':
      return contentText(message).replace(/\s+/g, ' ');
    case 'interactive':
      return summaryOf(message.content, state.language) || `[${w.card}]`;
    case 'post':
      return (
        String((message.content?.zh_cn ?? message.content?.en_us ?? message.content)?.title ?? '') ||
        `[${w.card}]`
      );
    case 'image':
      return `[${w.image}]`;
    case 'file':
      return `[${w.file}] ${message.content?.file_name ?? ''}`;
    default:
      return w.unknownType;
  }
}
