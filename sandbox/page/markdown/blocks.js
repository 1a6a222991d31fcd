// @ts-check
import { parseInline } from './inline.js';

/**
 * @typedef {import('./inline.js').Inline} Inline
 *
 * @typedef {{ kind: 'paragraph', children: Inline[] }
 *   | { kind: 'heading', level: number, children: Inline[] }
 *   | { kind: 'rule' }
 *   | { kind: 'code', text: string }
 *   | { kind: 'quote', children: Block[] }
 *   | { kind: 'list', ordered: boolean, start: number, items: { children: Inline[], nested: Block[] }[] }
 *   | { kind: 'table', rows: Inline[][][] }} Block
 */

const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>)\s*$/i;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const FENCE = /^\s{0,3}```/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const DEEPEST = 4;

/**
 * Parses card markdown into blocks. A single line break is a line break, as in the platform's client.
 *
 * @param {string} source
 * @param {number} [depth]
 * @returns {Block[]}
 */
export function parseBlocks(source, depth = 0) {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let paragraph = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') flush();
    else if (FENCE.test(line)) {
      flush();
      const end = endOf(lines, at + 1, (other) => FENCE.test(other));
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end;
    } else if (RULE.test(line)) {
      flush();
      blocks.push({ kind: 'rule' });
    } else if (heading) {
      flush();
      blocks.push({
        kind: 'heading',
        level: (heading[1] ?? '#').length,
        children: parseInline(heading[2] ?? ''),
      });
    } else if (/^\s{0,3}>/.test(line) && depth < DEEPEST) {
      flush();
      const end = endOf(lines, at, (other) => !/^\s{0,3}>/.test(other));
      const inner = lines.slice(at, end).map((other) => other.replace(/^\s{0,3}>\s?/, ''));
      blocks.push({ kind: 'quote', children: parseBlocks(inner.join('\n'), depth + 1) });
      at = end - 1;
    } else if (ITEM.test(line) && depth < DEEPEST) {
      flush();
      const end = endOf(lines, at, (other) => !ITEM.test(other) && !/^\s{2,}\S/.test(other));
      blocks.push(...parseLists(lines.slice(at, end)));
      at = end - 1;
    } else if (TABLE_LINE.test(line) && TABLE_RULE.test(lines[at + 1] ?? '')) {
      flush();
      const end = endOf(lines, at, (other) => !TABLE_LINE.test(other));
      const rows = lines.slice(at, end).filter((_, index) => index !== 1);
      blocks.push({ kind: 'table', rows: rows.map((row) => cells(row).map((cell) => parseInline(cell))) });
      at = end - 1;
    } else paragraph.push(line.trimStart());
  }
  flush();
  return blocks;
}

/** @type {(lines: string[], from: number, isEnd: (line: string) => boolean) => number} */
function endOf(lines, from, isEnd) {
  let at = from;
  while (at < lines.length && !isEnd(lines[at] ?? '')) at += 1;
  return at;
}

/** @param {string} row */
const cells = (row) =>
  row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/**
 * Parses the lines of a list; deeper indentation nests a list in the item above.
 *
 * @param {string[]} lines
 * @returns {Block[]}
 */
function parseLists(lines) {
  /** @type {Extract<Block, { kind: 'list' }>[]} */
  const top = [];
  /** @type {{ indent: number, list: Extract<Block, { kind: 'list' }> }[]} */
  let stack = [];
  for (const line of lines) {
    const match = ITEM.exec(line);
    if (!match) {
      stack
        .at(-1)
        ?.list.items.at(-1)
        ?.children.push({ kind: 'break' }, ...parseInline(line.trim()));
      continue;
    }
    const indent = (match[1] ?? '').length;
    const ordered = match[2] !== undefined;
    stack = stack.filter(
      (level) => level.indent <= indent && (level.indent < indent || level.list.ordered === ordered),
    );
    let level = stack.at(-1);
    if (!level || (level.indent < indent && stack.length < DEEPEST)) {
      /** @type {Extract<Block, { kind: 'list' }>} */
      const list = { kind: 'list', ordered, start: Number(match[2] ?? 1), items: [] };
      const parent = level?.list.items.at(-1);
      if (parent) parent.nested.push(list);
      else top.push(list);
      level = { indent, list };
      stack.push(level);
    }
    level.list.items.push({ children: parseInline(match[3] ?? ''), nested: [] });
  }
  return top;
}
