// @ts-check
import { decodeEntities, ENTITY_HERE } from './entities.js';

/**
 * An inline element of card markdown.
 *
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'break' }
 *   | { kind: 'code', text: string }
 *   | { kind: 'strong' | 'em' | 'strike' | 'underline', children: Inline[] }
 *   | { kind: 'link', url: string, children: Inline[] }
 *   | { kind: 'image', key: string, alt: string }
 *   | { kind: 'colour', colour: string, children: Inline[] }
 *   | { kind: 'label', colour: string, text: string }
 *   | { kind: 'at', ids: string[] }
 *   | { kind: 'person', id: string }
 *   | { kind: 'datetime', ms: number, format: string }} Inline
 */

/** Deeper nesting is shown literally. */
const DEEPEST = 10;

/**
 * Longest first.
 * @type {readonly (readonly [string, 'strong' | 'em' | 'strike'])[]}
 */
const MARKS = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'strike'],
  ['*', 'em'],
  ['_', 'em'],
];

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
 * Parses markdown within a block. Unknown syntax, in particular HTML, becomes text. The result is a tree of plain
 * values; only `render.js` creates nodes from it.
 *
 * @param {string} source
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function parseInline(source, depth = 0) {
  /** @type {Inline[]} */
  const out = [];
  let text = '';
  const flush = () => {
    if (text) out.push({ kind: 'text', text });
    text = '';
  };
  /** Closers known to be absent from here on, so that hostile text does not cause a search at every character. */
  const absent = new Set();
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === '\n') {
      flush();
      out.push({ kind: 'break' });
      at += 1;
    } else if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
      text += source[at + 1];
      at += 2;
    } else if (char === '&') {
      ENTITY_HERE.lastIndex = at;
      const entity = ENTITY_HERE.exec(source)?.[0] ?? '&';
      text += decodeEntities(entity);
      at += entity.length;
    } else {
      const found = depth < DEEPEST ? take(source, at, depth, absent) : undefined;
      if (found) {
        flush();
        out.push(...found.nodes);
        at = found.end;
      } else {
        text += char;
        at += 1;
      }
    }
  }
  flush();
  return out;
}

/**
 * @param {string} source
 * @param {number} at
 * @param {number} depth
 * @param {Set<string>} absent
 * @returns {{ nodes: Inline[], end: number } | undefined}
 */
function take(source, at, depth, absent) {
  const char = source[at];
  if (char === '`') return takeCode(source, at, absent);
  if (char === '[' || (char === '!' && source[at + 1] === '[')) return takeLink(source, at, depth, absent);
  if (char === '<') return takeTag(source, at, depth, absent);
  if (char === '*' || char === '_' || char === '~') return takeMark(source, at, depth, absent);
  if (
    char === 'h' &&
    /^https?:\/\//.test(source.slice(at, at + 8)) &&
    !/[a-z0-9]/i.test(source[at - 1] ?? '')
  )
    return takeUrl(source, at);
  return undefined;
}

/**
 * `indexOf` that caches failures.
 *
 * @param {string} source
 * @param {string} what
 * @param {number} from
 * @param {Set<string>} absent
 */
function seek(source, what, from, absent) {
  if (absent.has(what)) return -1;
  const found = source.indexOf(what, from);
  if (found < 0) absent.add(what);
  return found;
}

/** @type {(source: string, at: number, absent: Set<string>) => { nodes: Inline[], end: number } | undefined} */
function takeCode(source, at, absent) {
  const close = seek(source, '`', at + 1, absent);
  if (close <= at + 1) return undefined;
  return { nodes: [{ kind: 'code', text: source.slice(at + 1, close) }], end: close + 1 };
}

/** @type {(source: string, at: number) => { nodes: Inline[], end: number }} */
function takeUrl(source, at) {
  const url =
    /^https?:\/\/[^\s<>()（），。；、“”]+/.exec(source.slice(at, at + 2000))?.[0] ?? source[at] ?? '';
  return { nodes: [{ kind: 'link', url, children: [{ kind: 'text', text: url }] }], end: at + url.length };
}

/** @type {(source: string, at: number, depth: number, absent: Set<string>) => { nodes: Inline[], end: number } | undefined} */
function takeLink(source, at, depth, absent) {
  const image = source[at] === '!';
  const open = image ? at + 1 : at;
  const middle = seek(source, '](', open, absent);
  if (middle < 0) return undefined;
  const close = seek(source, ')', middle + 2, absent);
  const label = source.slice(open + 1, middle);
  const target = source.slice(middle + 2, close);
  if (close < 0 || label.includes('[') || /\s/.test(target)) return undefined;
  const url = decodeEntities(target);
  /** @type {Inline} */
  const node = image
    ? { kind: 'image', key: url, alt: label }
    : { kind: 'link', url, children: parseInline(label, depth + 1) };
  return { nodes: [node], end: close + 1 };
}

/** @type {(source: string, at: number, depth: number, absent: Set<string>) => { nodes: Inline[], end: number } | undefined} */
function takeMark(source, at, depth, absent) {
  for (const [mark, kind] of MARKS) {
    if (!source.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (/^(\s|$)/.test(source.slice(start, start + 1))) continue;
    // An underscore within a word is literal: file_name_1.docx.
    if (mark[0] === '_' && /[\p{L}\p{N}]/u.test(source[at - 1] ?? '')) continue;
    let close = seek(source, mark, start, absent);
    // A single mark does not match half of a double one.
    while (close >= 0 && mark.length === 1 && source[close + 1] === mark)
      close = source.indexOf(mark, close + 2);
    if (close <= start || /\s/.test(source[close - 1] ?? '')) continue;
    if (mark[0] === '_' && /[\p{L}\p{N}]/u.test(source[close + mark.length] ?? '')) continue;
    return {
      nodes: [{ kind, children: parseInline(source.slice(start, close), depth + 1) }],
      end: close + mark.length,
    };
  }
  return undefined;
}

/** @type {(source: string, at: number, depth: number, absent: Set<string>) => { nodes: Inline[], end: number } | undefined} */
function takeTag(source, at, depth, absent) {
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
  const node = makeTag(name, attributes, inner, depth);
  return node && { nodes: [node], end };
}

/** @type {(name: string, attributes: Record<string, string>, inner: string, depth: number) => Inline | undefined} */
function makeTag(name, attributes, inner, depth) {
  switch (name) {
    case 'font':
      return {
        kind: 'colour',
        colour: attributes['color'] ?? 'default',
        children: parseInline(inner, depth + 1),
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
      return url
        ? { kind: 'link', url: decodeEntities(url), children: parseInline(inner, depth + 1) }
        : undefined;
    }
    case 'local_datetime': {
      const ms = Number(attributes['millisecond']);
      return Number.isFinite(ms)
        ? { kind: 'datetime', ms, format: attributes['format_type'] ?? 'date_num' }
        : undefined;
    }
    default: {
      const kind = /** @type {const} */ ({ b: 'strong', i: 'em', s: 'strike', u: 'underline' })[name];
      return kind && { kind, children: parseInline(inner, depth + 1) };
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
