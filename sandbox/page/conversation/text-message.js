// @ts-check
import { el } from '../kit/dom.js';
import { link } from '../markdown/render.js';
import { nameOf, state } from '../state.js';
import { words } from '../words/current.js';

/** @typedef {import('../types.js').Message} Message */

const AT = /<at user_id="([^"<>]*)">([^<>]*)<\/at>/g;
/** Formatting in a bot's text: mentions, four tags, links. All other markup is literal. */
const RICH =
  /<at user_id="([^"<>]*)">[^<>]*<\/at>|<(b|i|u|s)>([^<>]*)<\/\2>|\[([^[\]\n]+)\]\((https?:\/\/[^\s()]+)\)|(https?:\/\/[^\s<>()（），。；、]+)/g;

/**
 * The text of a message with its mentions as names.
 *
 * @param {Message} message
 * @returns {string}
 */
export function contentText(message) {
  const text = String(message.content?.text ?? '');
  const named = withKeys(text, message)
    .map((part) => (typeof part === 'string' ? part : `@${part.name}`))
    .join('');
  return message.from === 'bot' ? named.replace(AT, (_, id) => `@${nameOf(id, words())}`) : named;
}

/**
 * A text message as nodes. People's texts are literal; only a bot's text has formatting.
 *
 * @param {Message} message
 * @returns {HTMLElement}
 */
export function renderTextMessage(message) {
  const parts = withKeys(String(message.content?.text ?? ''), message).flatMap((part) => {
    if (typeof part !== 'string') return [at(part.id, part.name)];
    return message.from === 'bot' ? rich(part) : [part];
  });
  return el('div', { class: 'bubble text-bubble' }, ...parts);
}

/** @type {(id: string, name: string) => HTMLElement} */
const at = (id, name) =>
  el('span', { class: id === state.person || id === 'all' ? 'at at-me' : 'at' }, `@${name}`);

/**
 * Splits at the keys of mentions (`@_user_1`), which the platform stores in typed text.
 *
 * @param {string} text
 * @param {Message & { mentions?: { key: string, name?: string, openId?: string }[] }} message
 * @returns {(string | { id: string, name: string })[]}
 */
function withKeys(text, message) {
  return text
    .split(/(@_user_\d+|@_all)/g)
    .filter(Boolean)
    .map((part) => {
      if (part === '@_all') return { id: 'all', name: words().conversation.everyone };
      if (!/^@_user_\d+$/.test(part)) return part;
      const mention = message.mentions?.find((one) => one.key === part);
      return { id: mention?.openId ?? 'bot', name: mention?.name ?? state.app.name };
    });
}

/** @param {string} text */
function rich(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(RICH)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [whole, id, tag, inner, label, url, bare] = match;
    if (id !== undefined) parts.push(at(id, nameOf(id, words())));
    else if (tag) parts.push(el(/** @type {'b' | 'i' | 'u' | 's'} */ (tag), null, inner));
    else if (url) parts.push(link(url, [document.createTextNode(label ?? url)]));
    else parts.push(link(bare ?? whole, [document.createTextNode(whole)]));
  }
  parts.push(text.slice(end));
  return parts;
}
