/**
 * Streams sheets to .xlsx: a sheet of 90,000 rows is never in memory. People's text is placed in inline strings only,
 * which every program treats as text; no cell is ever a formula.
 */
import type { Cell, Column, Sheet } from '../../domain/exports/sheet.ts';
import { tabName } from '../../domain/exports/sheet.ts';
import {
  cellText,
  contentTypes,
  escaped,
  HEAD,
  letterOf,
  MAIN,
  RELATIONS,
  relations,
  workbookRelations,
} from './xlsx-parts.ts';
import { firstPage, fitted, LINE, linesOf, pagesAcross } from './sheet-layout.ts';
import { STYLE, styles, TONE_STYLE, type XlsxStyle } from './xlsx-styles.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** Characters of XML per chunk. */
const PIECE = 1 << 16;

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
  const { from, until } = firstPage(sheet);
  const above = letters[from] ?? 'A';
  xml += `<row r="1" ht="30" customHeight="1">${cells.text(above, 1, title, STYLE.title)}${letters
    .slice(from + 1, until)
    .map((letter) => `<c r="${letter}1" s="${STYLE.title}"/>`)
    .join('')}</row>`;
  for (const [index, note] of notes.entries())
    xml += `<row r="${index + 2}">${cells.text(above, index + 2, note, STYLE.note)}</row>`;
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
function createCells(letters: readonly string[], columns: readonly Column[]) {
  const known = new Map<string, string>();

  function content(value: string): string {
    const kept = value.length <= KEPT_LENGTH ? known.get(value) : undefined;
    if (kept !== undefined) return kept;
    const made = inline(cellText(value));
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
