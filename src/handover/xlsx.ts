/**
 * Streams sheets to .xlsx: a sheet of 90,000 rows is never in memory. People's text is placed in inline strings only,
 * which every program treats as text; no cell is ever a formula.
 */
import type { Cell, Column, Sheet, Tone } from '../domain/handover/sheet.ts';
import { tabName } from '../domain/handover/sheet.ts';
import { sheetText } from '../domain/text/plain-text.ts';
import {
  contentTypes,
  escaped,
  HEAD,
  letterOf,
  MAIN,
  RELATIONS,
  relations,
  workbookRelations,
} from './xlsx-parts.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** Characters of XML per chunk. */
const PIECE = 1 << 16;

const TONES: readonly (readonly [Tone, fill: string, ink: string])[] = [
  ['grey', 'FFE7E6E6', 'FF595959'],
  ['yellow', 'FFFFF2CC', 'FF7F6000'],
  ['red', 'FFF8CBAD', 'FF9C0006'],
  ['blue', 'FFDDEBF7', 'FF1F4E79'],
  ['orange', 'FFFCE4D6', 'FFC55A11'],
  ['green', 'FFE2EFDA', 'FF375623'],
];

/** Indexes into `cellXfs`, in the order in which `styles` writes them. */
const STYLE = {
  title: 1,
  note: 2,
  header: 3,
  text: 4,
  number: 5,
  day: 6,
  moment: 7,
  rate: 8,
  amount: 9,
  yearless: 10,
  tones: 11,
} as const;
const TONE_STYLE = new Map(TONES.map(([tone], index) => [tone, STYLE.tones + index] as const));

/** Without padding, which would be part of what is copied from a cell; an indent is not shown by every program. */
const FORMATS = {
  number: { id: 164, code: '0' },
  amount: { id: 165, code: 'General' },
  rate: { id: 166, code: '0.0%' },
  day: { id: 167, code: 'yyyy\\-mm\\-dd' },
  moment: { id: 168, code: 'yyyy\\-mm\\-dd\\ hh:mm' },
  yearless: { id: 169, code: 'mm\\-dd\\ hh:mm' },
} as const;
const NUMBER_FORMATS = Object.values(FORMATS).map(
  ({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`,
);

/** Points of all text but the titles. */
const SIZE = 11;
/**
 * Column widths are counted in digits of this font at this size. A digit is half as wide as a Chinese character in every
 * office program, even where fonts are substituted. Numbers and dates use it, so that they always fit.
 */
const DIGITS = 'Times New Roman';
/** Line height in points, column width of a Latin and of a Chinese character, and the most lines per row. */
const LINE = 16;
const NARROW = 1.15;
const WIDE = 2.2;
const MOST_LINES = 20;
/** Column width of a bold Latin character. */
const BOLD = 1.25;
/** Space between a cell's text and its borders. */
const PADDING = 0.4;
/** A heading that would make its column wider than this is broken anywhere. */
const WIDEST_UNIT = 10.6;
/** Width of an A4 page in landscape at which 11 points are printed as 7. */
const PAGE = 230;
/** A table this much wider is printed smaller; a wider one on several pages. */
const STRETCH = 1.1;

export interface XlsxStyle {
  /** Fonts of the cells and of the title. */
  readonly font: string;
  readonly titleFont: string;
  /** Page footer with field codes: `第&P页 共&N页`. */
  readonly pageFoot: string;
}

/** Writes a workbook, reading the rows of each sheet once, in order. Rejects on errors of the disk or of the rows. */
export async function writeXlsx(path: string, given: readonly Sheet[], style: XlsxStyle): Promise<void> {
  const sheets = given.map(fitted);
  const names = tabNames(sheets);
  const last = sheets.map(() => 0);

  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: '[Content_Types].xml', data: [contentTypes(sheets.length)] };
    yield { name: '_rels/.rels', data: [relations([['officeDocument', 'xl/workbook.xml']])] };
    yield { name: 'xl/_rels/workbook.xml.rels', data: [workbookRelations(sheets.length)] };
    yield { name: 'xl/styles.xml', data: [styles(style)] };
    for (const [index, sheet] of sheets.entries())
      yield {
        name: `xl/worksheets/sheet${index + 1}.xml`,
        data: sheetXml(sheet, index === 0, style, (row) => void (last[index] = row)),
      };
    // The range of the filters is known only after the rows have been written.
    yield { name: 'xl/workbook.xml', data: [workbook(sheets, names, last)] };
  }
  await writeZip(path, entries());
}

/** Columns hold the longest word of their headings, and notes the width of the table, beyond which print is cut. */
function fitted(sheet: Sheet): Sheet {
  const columns = sheet.columns.map((column) => ({ ...column, width: widthFor(column) }));
  const width = Math.min(shownWidth(columns), PAGE);
  return { ...sheet, columns, notes: sheet.notes.flatMap((note) => linesOfNote(note, width)) };
}

/** A column of numbers is as wide as its heading, the unit in brackets on a line of its own. */
function widthFor({ heading, kind, width }: Column): number {
  const words = heading.split(/[^A-Za-z]+/u).map(({ length }) => length);
  const least = Math.max(width, Math.max(...words) * BOLD);
  const bracket = heading.lastIndexOf('（');
  if ((kind !== 'number' && kind !== 'amount') || bracket <= 0 || !heading.endsWith('）')) return least;
  const lines = [heading.slice(0, bracket), heading.slice(bracket)].map(textWidth);
  const needed = Math.max(...lines) + PADDING;
  return needed > WIDEST_UNIT ? least : needed;
}

function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += widthAt(text, at);
  return width;
}

function shownWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width, hidden }) => sum + (hidden ? 0 : width), 0);
}

/** Pages side by side; from the second one on, each begins with the first columns again. */
function pagesAcross({ columns, lead = 0 }: Sheet): number {
  const width = shownWidth(columns);
  const again = shownWidth(columns.slice(0, lead));
  return width <= PAGE * STRETCH ? 1 : Math.ceil((width - again) / (PAGE - again));
}

/** Breaks after punctuation where there is any in the second half of a line. */
function linesOfNote(note: string, width: number): string[] {
  const lines: string[] = [];
  let start = 0;
  let used = 0;
  let stop = 0;
  for (let at = 0; at < note.length; at += 1) {
    used += widthAt(note, at);
    if (used > width && at > start) {
      const end = stop > start ? stop : at;
      lines.push(note.slice(start, end).trim());
      start = end;
      used = 0;
      for (let again = start; again <= at; again += 1) used += widthAt(note, again);
    }
    if (used > width / 2 && /[，。；、,;. ]/u.test(note[at] ?? '')) stop = at + 1;
  }
  return [...lines, note.slice(start).trim()];
}

async function* sheetXml(
  sheet: Sheet,
  first: boolean,
  { pageFoot }: XlsxStyle,
  onLast: (row: number) => void,
): AsyncGenerator<string> {
  const { title, notes, columns, rows, foot = [] } = sheet;
  const letters = columns.map((_, index) => letterOf(index));
  const cells = createCells(letters, columns);
  const header = notes.length + 2;
  const wide = letters.at(-1) ?? 'A';
  let xml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  xml += `<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>${frozen(sheet)}</sheetView></sheetViews>`;
  xml += '<sheetFormatPr defaultRowHeight="15"/><cols>';
  for (const [index, { width, hidden }] of columns.entries())
    xml += `<col min="${index + 1}" max="${index + 1}" width="${width}"${hidden ? ' hidden="1"' : ''} customWidth="1"/>`;
  xml += '</cols><sheetData>';
  // Centred across the columns without merging cells, which would break filters and sorting.
  xml += `<row r="1" ht="30" customHeight="1">${cells.text('A', 1, title, STYLE.title)}${letters
    .slice(1)
    .map((letter) => `<c r="${letter}1" s="${STYLE.title}"/>`)
    .join('')}</row>`;
  for (const [index, note] of notes.entries())
    xml += `<row r="${index + 2}">${cells.text('A', index + 2, note, STYLE.note)}</row>`;
  const high = linesOf(
    columns.map(({ heading }) => heading),
    // Bold, and not broken within a bracket.
    columns.map((column) => ({ ...column, width: column.width / 1.2 })),
  );
  xml += `<row r="${header}" ht="${Math.max(2, high) * LINE + 6}" customHeight="1">${columns
    .map(({ heading }, index) => cells.text(letters[index] ?? 'A', header, heading, STYLE.header))
    .join('')}</row>`;
  let row = header;
  for await (const each of rows) {
    row += 1;
    xml += cells.row(row, each);
    if (xml.length < PIECE) continue;
    yield xml;
    xml = '';
  }
  const end = Math.max(row, header + 1);
  onLast(end);
  for (const line of foot) xml += `<row r="${(row += 2)}">${cells.text('A', row, line, STYLE.note)}</row>`;
  xml += `</sheetData><autoFilter ref="A${header}:${wide}${end}"/>`;
  xml += '<printOptions horizontalCentered="1"/>';
  xml += '<pageMargins left="0.3" right="0.3" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  xml += `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"/>`;
  xml += `<headerFooter><oddFooter>&amp;C${escaped(pageFoot)}</oddFooter></headerFooter></worksheet>`;
  yield xml;
}

function frozen({ notes, lead = 0 }: Sheet): string {
  const header = notes.length + 2;
  const across = lead > 0 ? `xSplit="${lead}" ` : '';
  const pane = lead > 0 ? 'bottomRight' : 'bottomLeft';
  return `<pane ${across}ySplit="${header}" topLeftCell="${letterOf(lead)}${header + 1}" activePane="${pane}" state="frozen"/>`;
}

/** Cache of cell texts: names, areas and states repeat often. */
const KEPT_TEXTS = 20_000;
const KEPT_LENGTH = 60;
/** Text that needs no escaping, has no leading space and cannot be taken for a formula. */
const PLAIN =
  /^(?![\s=+\-@＝＋－＠])[\p{Script=Han}A-Za-z0-9 .,:;!?()%/_#+=@\u3001-\u3011\uFF01-\uFF5E\u2013-\u201D\u2026-]*$/u;

function createCells(letters: readonly string[], columns: readonly Column[]) {
  const known = new Map<string, string>();

  function content(value: string): string {
    const kept = value.length <= KEPT_LENGTH ? known.get(value) : undefined;
    if (kept !== undefined) return kept;
    const made = inline(PLAIN.test(value) ? value : escaped(sheetText(value)));
    if (value.length <= KEPT_LENGTH && known.size < KEPT_TEXTS) known.set(value, made);
    return made;
  }

  function text(letter: string, row: number, value: string, style: number): string {
    return `<c r="${letter}${row}" s="${style}" t="inlineStr">${content(value)}</c>`;
  }

  const styleOf = columns.map(({ kind, yearless }) => STYLE[yearless ? 'yearless' : kind]);

  function cell(letter: string, row: number, value: Cell, style: number = STYLE.text): string {
    if (value === undefined || value === '') return `<c r="${letter}${row}" s="${STYLE.text}"/>`;
    if (typeof value === 'number')
      return Number.isFinite(value)
        ? `<c r="${letter}${row}" s="${style}"><v>${value}</v></c>`
        : `<c r="${letter}${row}" s="${STYLE.text}"/>`;
    if (typeof value === 'string') return text(letter, row, value, STYLE.text);
    return text(letter, row, value.text, TONE_STYLE.get(value.tone) ?? STYLE.text);
  }

  return {
    text,
    row(number: number, cells: readonly Cell[]): string {
      // Not every program adjusts row heights when it opens a file.
      const lines = linesOf(cells, columns);
      let xml =
        lines === 1
          ? `<row r="${number}" ht="18" customHeight="1">`
          : `<row r="${number}" ht="${lines * LINE + 4}" customHeight="1">`;
      for (let at = 0; at < letters.length; at += 1)
        xml += cell(letters[at] ?? '', number, cells[at], styleOf[at]);
      return `${xml}</row>`;
    },
  };
}

/** Lines needed by the fullest cell at its column's width. */
function linesOf(cells: readonly Cell[], columns: readonly Column[]): number {
  let most = 1;
  for (let at = 0; at < columns.length; at += 1) {
    const cell = cells[at];
    const text = typeof cell === 'object' ? cell.text : cell;
    const { width = 0, hidden = false } = columns[at] ?? {};
    if (hidden || typeof text !== 'string' || (text.length * 2 < width && !BREAK.test(text))) continue;
    most = Math.max(most, brokenInto(text, width));
  }
  return Math.min(most, MOST_LINES);
}

const BREAK = /[\n\r]/u;

/** Number of lines of a wrapped text. Words are not broken, so a line may end early. */
function brokenInto(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      lines += 1;
      used = 0;
      continue;
    }
    const own = widthAt(text, at);
    used += own;
    if (used <= width) continue;
    lines += 1;
    used = own === NARROW ? width / 4 : WIDE;
  }
  return lines;
}

function widthAt(text: string, at: number): number {
  return text.charCodeAt(at) < 0x2e_80 ? NARROW : WIDE;
}

function inline(safe: string): string {
  return `<is><t xml:space="preserve">${safe}</t></is>`;
}

function tabNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    const wanted = tabName(name);
    const own = taken.has(wanted.toLowerCase()) ? tabName(`${index + 1} ${wanted}`) : wanted;
    taken.add(own.toLowerCase());
    return own;
  });
}

function workbook(sheets: readonly Sheet[], names: readonly string[], last: readonly number[]): string {
  let xml = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>`;
  for (const [index, name] of names.entries())
    xml += `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  xml += '</sheets><definedNames>';
  for (const [index, { notes, columns, lead = 0 }] of sheets.entries()) {
    const sheet = `'${escaped(names[index] ?? '')}'`;
    const header = notes.length + 2;
    const wide = letterOf(columns.length - 1);
    xml += `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!$A$${header}:$${wide}$${last[index] ?? header}</definedName>`;
    // Repeat the heading row, and the first columns, on every printed page.
    const first = lead > 0 ? `${sheet}!$A:$${letterOf(lead - 1)},` : '';
    xml += `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${first}${sheet}!$${header}:$${header}</definedName>`;
  }
  return `${xml}</definedNames></workbook>`;
}

function styles({ font, titleFont }: XlsxStyle): string {
  const fontXml = (size: number, name: string, { bold = false, ink = 'FF000000' } = {}) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="${ink}"/><name val="${escaped(name)}"/></font>`;
  // The first one is that of the workbook, whose digits are the unit of column widths.
  const fonts = [
    fontXml(SIZE, DIGITS),
    fontXml(16, titleFont),
    fontXml(SIZE, font, { bold: true }),
    fontXml(SIZE, font),
    ...TONES.map(([, , ink]) => fontXml(SIZE, font, { ink })),
  ];
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    fill('FFD9E1F2'),
    ...TONES.map(([, colour]) => fill(colour)),
  ];
  const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`;
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  ];
  const xf = (format: number, fontId: number, fillId: number, borderId: number, alignment: string) =>
    `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;
  const wrapped = 'vertical="center" wrapText="1"';
  // Shrunk where it does not fit: a spreadsheet would show #### instead.
  const value = (kind: keyof typeof FORMATS, side: string) =>
    xf(FORMATS[kind].id, 0, 0, 1, `horizontal="${side}" vertical="center" shrinkToFit="1"`);
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    xf(0, 1, 0, 0, 'horizontal="centerContinuous" vertical="center"'),
    xf(49, 3, 0, 0, 'vertical="center"'),
    xf(49, 2, 2, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    xf(49, 3, 0, 1, wrapped),
    value('number', 'right'),
    value('day', 'center'),
    value('moment', 'center'),
    value('rate', 'right'),
    value('amount', 'right'),
    value('yearless', 'center'),
    ...TONES.map((_, index) => xf(49, 4 + index, 3 + index, 1, `horizontal="center" ${wrapped}`)),
  ];
  const list = (name: string, items: readonly string[]) =>
    `<${name} count="${items.length}">${items.join('')}</${name}>`;
  return `${HEAD}<styleSheet xmlns="${MAIN}">${list('numFmts', NUMBER_FORMATS)}${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list('cellXfs', formats)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
