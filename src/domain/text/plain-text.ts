/**
 * Makes a person's text safe to show. Each function serves one surface, because different characters are special on
 * each. A text passes through exactly one of them, at the place where it is inserted.
 */
import { graphemes, visible } from './visible-text.ts';
import { withoutEnd } from './trimmed-end.ts';

/** Default limit for people's text in a `text` message, in characters, so that the message stays readable. */
const CHAT_LENGTH = 3_000;
/** Excel's limit for a cell, in UTF-16 units. */
const CELL_UNITS = 32_767;
/** File systems limit a name to 255 bytes; this leaves room for a date, a number and an extension. */
const STEM_BYTES = 150;

/** Prefixes that a spreadsheet may interpret as a formula. */
const FORMULA = /^[\t\r]|^\s*[=+\-@＝＋－＠]/u;
const CARD_POWER = /[*~<>[\](){}#:+\-_\\`|!&$'"=@/^]/gu;

/**
 * For the markdown of a card: characters with a meaning in markdown, card tags, emoji codes or automatic links become
 * HTML entities, which the platform displays literally. Line breaks stay; leading white space becomes non-breaking,
 * so that it does not start a code block.
 */
export function cardText(text: string): string {
  return visible(text)
    .replaceAll(CARD_POWER, entity)
    .replaceAll(/^([^\S\n]*\d+)\.(?=\s|$)/gmu, '$1&#46;')
    .replaceAll(/^[^\S\n]+/gmu, (space) => '&nbsp;'.repeat(Math.min(space.length, 8)));
}

/**
 * For a `text` message, which interprets `<at …>`, `<b>` and `[word](link)`: angle brackets and the bracket before a
 * link become full-width. Cut to `limit` characters with an ellipsis.
 */
export function chatText(text: string, limit: number = CHAT_LENGTH): string {
  const safe = visible(text)
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replaceAll(/\](?=\s*\()/gu, '］')
    .replaceAll(/@(?=_)/gu, '＠');
  return cutTo(safe, limit);
}

/** Text of usual characters that no spreadsheet takes for a formula; most cells hold such, and need nothing else. */
const PLAIN_CELL =
  /^(?![\s=+\-@＝＋－＠])[\p{Script=Han}A-Za-z0-9 .,:;!?()%/_#+=@\u3001-\u3011\uFF01-\uFF5E\u2013-\u201D\u2026-]*$/u;

/** By UTF-16 unit: whether it may stand in a plain cell, and whether it may begin one. Made at the first use. */
let plainUnits: Uint8Array | undefined;
const BEGINS = 2;

function unitsOfPlainCells(): Uint8Array {
  const units = new Uint8Array(0x1_00_00);
  for (let unit = 0; unit < units.length; unit += 1) {
    const character = String.fromCharCode(unit);
    if (PLAIN_CELL.test(character)) units[unit] = BEGINS;
    else if (PLAIN_CELL.test(`a${character}`)) units[unit] = 1;
  }
  return units;
}

/**
 * Whether a cell shows the text as it is. It holds nothing that XML would have escaped. Looked up by character: a large
 * sheet has millions of cells.
 */
export function isPlainCell(text: string): boolean {
  if (text.length > CELL_UNITS) return false;
  plainUnits ??= unitsOfPlainCells();
  for (let at = 0, least = BEGINS; at < text.length; at += 1, least = 1)
    if ((plainUnits[text.charCodeAt(at)] ?? 0) < least) return false;
  return true;
}

/**
 * For a cell: a text that a spreadsheet might take for a formula, even after white space or in full-width form, gets
 * an apostrophe in front. Cut to the cell limit.
 */
export function sheetText(text: string): string {
  if (isPlainCell(text)) return text;
  const seen = visible(text);
  const marked = FORMULA.test(text) || FORMULA.test(seen);
  const shown = `${marked ? "'" : ''}${seen}`;
  return shown.length <= CELL_UNITS ? shown : `${wholeUnits(shown, CELL_UNITS - 1)}…`;
}

/**
 * For part of a file name, safe on all common file systems: no separators, reserved characters or device names, no
 * leading or trailing dots or spaces, at most `bytes` of UTF-8. `_` if nothing remains.
 */
export function fileStem(text: string, bytes: number = STEM_BYTES): string {
  const safe = visible(text)
    .normalize('NFC')
    .replaceAll(/[\\/:*?"<>|%\n\t／＼：＊？＂＜＞｜]+/gu, '_')
    .replaceAll(/\s+/gu, ' ');
  let stem = '';
  let used = 0;
  for (const grapheme of graphemes(trimEnds(safe))) {
    used += utf8Length(grapheme);
    if (used > bytes) break;
    stem += grapheme;
  }
  stem = trimEnds(stem);
  if (stem === '') return '_';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(stem) ? `_${stem}` : stem;
}

/** Length in grapheme clusters, ignoring invisible characters. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of graphemes(visible(text))) count += 1;
  return count;
}

/** The first `limit` grapheme clusters; a cut text ends with an ellipsis, which counts as one. */
export function cutTo(text: string, limit: number): string {
  // Fast path: a text has at least as many UTF-16 units as characters.
  if (text.length <= limit) return text;
  const kept: string[] = [];
  for (const grapheme of graphemes(text)) {
    if (kept.length === limit) return `${kept.slice(0, Math.max(0, limit - 1)).join('')}…`;
    kept.push(grapheme);
  }
  return text;
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

// Cuts to UTF-16 units without splitting a surrogate pair.
function wholeUnits(text: string, units: number): string {
  return text.slice(0, units).replace(/[\uD800-\uDBFF]$/u, '');
}

function trimEnds(text: string): string {
  return withoutEnd(text.replace(/^[\s.]+/u, ''), (character) => /[\s.]/u.test(character));
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
