// @ts-check
import { decodeEntities, ENTITY_HERE } from './entities.js';
import { seek } from './seek.js';
import { takeTag } from './tags.js';

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
  if (char === '<') return takeTag(source, at, absent, (inner) => parseInline(inner, depth + 1));
  if (char === '*' || char === '_' || char === '~') return takeMark(source, at, depth, absent);
  if (
    char === 'h' &&
    /^https?:\/\//.test(source.slice(at, at + 8)) &&
    !/[a-z0-9]/i.test(source[at - 1] ?? '')
  )
    return takeUrl(source, at);
  return undefined;
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
