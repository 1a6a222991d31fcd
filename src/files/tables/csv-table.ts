/** Reads delimited text in the encodings and with the separators that office programs use. */
import { decodedText } from '../decoded-text.ts';
import { TABLE_LIMITS, TableRefused, type Sheet, type TableRow } from './table.ts';

/** Comma first: it wins a tie, because the extension .csv promises it. */
const SEPARATORS = [',', '\t', ';', '，', '|'] as const;
/** Number of rows from which the separator is detected. */
const TOLD_FROM = 40;
/** Bounds that also cover trailing empty cells and rows of separators only. */
const MOST_CELLS = 20_000;
const MOST_ROWS = TABLE_LIMITS.rows * 2;
/** Characters, or bytes, sufficient to detect separator and encoding. */
const LOOKED_AT = 20_000;

/** Throws `TableRefused`. */
export function csvSheet(bytes: Uint8Array): Sheet {
  const text = decoded(bytes).replace(/^\uFEFF/u, '');
  // Excel can declare its separator in a first line.
  const declared = /^sep=([^\r\n])\r?\n/iu.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const first = declared ? 2 : 1;
  const rows = rowsOf(body, declared?.[1] ?? separatorOf(body), first).filter(({ cells }) =>
    cells.some((cell) => cell !== ''),
  );
  let cells = 0;
  for (const row of rows) {
    cells += row.cells.length;
    const tooWide = row.cells.slice(TABLE_LIMITS.columns).some((cell) => cell !== '');
    if (tooWide || rows.length > TABLE_LIMITS.rows || cells > TABLE_LIMITS.cells)
      throw new TableRefused('too-large', row.line);
  }
  return { name: '', hidden: false, rows, odd: [], hiddenLines: [], merges: [] };
}

function decoded(bytes: Uint8Array): string {
  const encodings = isUtf16(bytes, 0)
    ? ['utf-16le']
    : isUtf16(bytes, 1)
      ? ['utf-16be']
      : ['utf-8', 'gb18030'];
  const text = decodedText(bytes, encodings);
  if (text === undefined) throw new TableRefused('encoding');
  return text;
}

/** Whether the bytes are UTF-16: by the byte order mark, or by the zero bytes of ASCII characters. */
function isUtf16(bytes: Uint8Array, bigEndian: 0 | 1): boolean {
  const [first, second] = bytes;
  if (bigEndian === 0 ? first === 0xff && second === 0xfe : first === 0xfe && second === 0xff) return true;
  const looked = bytes.subarray(0, LOOKED_AT);
  let zeros = 0;
  for (let at = bigEndian === 0 ? 1 : 0; at < looked.length; at += 2) if (looked[at] === 0) zeros += 1;
  return zeros > looked.length / 10;
}

/** The separator that splits most of the first rows into equally many cells; ties go to more cells. */
function separatorOf(text: string): string {
  let best: { readonly separator: string; readonly score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const widths = new Map<number, number>();
    for (const { cells } of rowsOf(text.slice(0, LOOKED_AT), separator, 1, true).slice(0, TOLD_FROM)) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    }
    const [width = 1, count = 0] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    const score = count * 1_000 + Math.min(width, 999);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/**
 * All rows with content. Quotes work as in Excel; line numbers count every line break, also those inside quotes.
 * Throws `TableRefused` for an unclosed quote (unless the text was cut) and beyond the bounds.
 */
function rowsOf(text: string, separator: string, firstLine: number, isCut = false): TableRow[] {
  const rows: TableRow[] = [];
  let line = firstLine;
  for (let at = 0; at < text.length;) {
    const cells: string[] = [];
    const row = { line, cells };
    for (;;) {
      const cell = readCell(text, at, separator);
      if (cell.isOpen && !isCut) throw new TableRefused('quote', line);
      if (cells.push(shownText(cell.text)) > MOST_CELLS) throw new TableRefused('too-large', line);
      line += cell.breaks;
      at = cell.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    // Skip empty lines, of which a file may have millions.
    if (cells.length > 1 || cells[0] !== '') rows.push(row);
    if (rows.length > MOST_ROWS) throw new TableRefused('too-large', row.line);
  }
  return rows;
}

/** Exports write a number as a formula that is only its text, so that no digit is lost: ="13800001111". */
function shownText(cell: string): string {
  return /^="([^"]*)"$/u.exec(cell)?.[1]?.trim() ?? cell;
}

/** One trimmed cell; `end` is the index of the separator, line break or end of text after it. */
function readCell(
  text: string,
  from: number,
  separator: string,
): { readonly text: string; readonly end: number; readonly breaks: number; readonly isOpen?: boolean } {
  let start = from;
  while (text[start] === ' ') start += 1;
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator);
    return { text: text.slice(start, end).trim(), end, breaks: 0 };
  }
  let words = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { text: text.slice(at), end: text.length, breaks: 0, isOpen: true };
    words += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    words += '"';
    at += 1;
  }
  const end = endOfCell(text, at, separator);
  const breaks = words.match(/\r\n|[\r\n]/gu)?.length ?? 0;
  return { text: (words + text.slice(at, end)).trim(), end, breaks };
}

function endOfCell(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === separator || unit === '\n' || unit === '\r') return at;
  }
  return text.length;
}
