// @ts-check
import { decodeEntities } from './entities.js';
import { seek } from './seek.js';

/** @typedef {import('./inline.js').Inline} Inline */

const TAG = /<(\/?)([a-z_]{1,20})((?:\s+[a-z_]+\s*=\s*(?:'[^'<>]*'|"[^"<>]*"|[^\s'"<>]+))*)\s*(\/?)>/iy;
const ATTRIBUTE = /([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|(\S+))/gi;
const PAIRED = new Set([
  'font',
  'text_tag',
  'at',
  'a',
  'link',
  'person',
  'local_datetime',
  'number_tag',
  'b',
  'i',
  's',
  'u',
]);

/**
 * Parses the tag at `at` with its content; undefined if it is not a tag of the platform.
 *
 * @param {string} source
 * @param {number} at
 * @param {Set<string>} absent closers that are known not to come
 * @param {(inner: string) => Inline[]} parse
 * @returns {{ nodes: Inline[], end: number } | undefined}
 */
export function takeTag(source, at, absent, parse) {
  TAG.lastIndex = at;
  const match = TAG.exec(source);
  if (!match || match[1]) return undefined;
  const name = (match[2] ?? '').toLowerCase();
  const attributes = readAttributes(match[3] ?? '');
  let end = at + match[0].length;
  if (name === 'br') return { nodes: [{ kind: 'break' }], end };
  if (!PAIRED.has(name)) return undefined;
  let inner = '';
  if (!match[4]) {
    const close = seek(source, `</${name}>`, end, absent);
    // `<at id=…>` may be unclosed; other tags without an end are text.
    if (close < 0 && name !== 'at') return undefined;
    if (close >= 0) {
      inner = source.slice(end, close);
      end = close + name.length + 3;
    }
  }
  const node = makeTag(name, attributes, inner, parse);
  return node && { nodes: [node], end };
}

/** @type {(name: string, attributes: Record<string, string>, inner: string, parse: (inner: string) => Inline[]) => Inline | undefined} */
function makeTag(name, attributes, inner, parse) {
  switch (name) {
    case 'font':
      return {
        kind: 'colour',
        colour: attributes['color'] ?? 'default',
        children: parse(inner),
      };
    case 'text_tag':
    case 'number_tag':
      return {
        kind: 'label',
        colour: attributes['color'] ?? attributes['background_color'] ?? 'neutral',
        text: decodeEntities(inner),
      };
    case 'at': {
      const ids = attributes['id'] ?? attributes['ids'] ?? attributes['email'] ?? attributes['user_id'];
      return ids
        ? {
            kind: 'at',
            ids: ids
              .split(',')
              .map((id) => id.trim())
              .filter(Boolean),
          }
        : undefined;
    }
    case 'person':
      return attributes['id'] ? { kind: 'person', id: attributes['id'] } : undefined;
    case 'a':
    case 'link': {
      const url = attributes['href'] ?? attributes['url'];
      return url ? { kind: 'link', url: decodeEntities(url), children: parse(inner) } : undefined;
    }
    case 'local_datetime': {
      const ms = Number(attributes['millisecond']);
      return Number.isFinite(ms)
        ? { kind: 'datetime', ms, format: attributes['format_type'] ?? 'date_num' }
        : undefined;
    }
    default: {
      const kind = /** @type {const} */ ({ b: 'strong', i: 'em', s: 'strike', u: 'underline' })[name];
      return kind && { kind, children: parse(inner) };
    }
  }
}

/**
 * @param {string} source
 * @returns {Record<string, string>}
 */
function readAttributes(source) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const match of source.matchAll(ATTRIBUTE))
    found[(match[1] ?? '').toLowerCase()] = match[2] ?? match[3] ?? match[4] ?? '';
  return found;
}
