/**
 * Streams sheets to .xlsx: a sheet of 90,000 rows is never in memory. People's text is placed in inline strings only,
 * which every program treats as text; no cell is ever a formula.
 */
import type { Cell, Column, Sheet } from '../../domain/exports/sheet.ts';
import { batchesOf, tabName } from '../../domain/exports/sheet.ts';
import { isPlainCell } from '../../domain/text/plain-text.ts';
import {
  cellText,
  contentTypes,
  escaped,
  HEAD,
  letterOf,
  MAIN,
  RELATIONS,
  relations,
  textCell,
  workbookRelations,
} from './xlsx-parts.ts';
import { firstPage, fitted, LINE, lineCounter, printOf } from './sheet-layout.ts';
import { STYLE, styles, TONE_STYLE, type XlsxStyle } from './xlsx-styles.ts';
import { Utf8Writer } from './utf8-writer.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** Bytes of XML per chunk. */
const PIECE = 1 << 17;

/** Writes a workbook, reading the rows of each sheet once, in order. Rejects on errors of the disk or of the rows. */
export async function writeXlsx(path: string, given: readonly Sheet[], style: XlsxStyle): Promise<void> {
  const sheets = given.map((sheet) => fitted(sheet, style.widePrint));
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
): AsyncGenerator<Uint8Array> {
  const { title, notes, columns, foot = [] } = sheet;
  const letters = columns.map((_, index) => letterOf(index));
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
  xml += `<row r="1" ht="30" customHeight="1">${textCell(above, 1, title, STYLE.title)}${letters
    .slice(from + 1, until)
    .map((letter) => `<c r="${letter}1" s="${STYLE.title}"/>`)
    .join('')}</row>`;
  for (const [index, note] of notes.entries())
    xml += `<row r="${index + 2}">${textCell(above, index + 2, note, STYLE.note)}</row>`;
  // Bold, and not broken within a bracket.
  const high = lineCounter(columns.map((column) => ({ ...column, width: column.width / 1.2 })))(
    columns.map(({ heading }) => heading),
  );
  xml += `<row r="${header}" ht="${Math.max(2, high) * LINE + 6}" customHeight="1">${columns
    .map(({ heading }, index) => textCell(letters[index] ?? 'A', header, heading, STYLE.header))
    .join('')}</row>`;
  const written = new Utf8Writer(PIECE * 2);
  written.add(xml);
  const addRow = rowWriter(written, letters, columns);
  let row = header;
  for await (const some of batchesOf(sheet))
    for (const each of some) {
      row += 1;
      addRow(row, each);
      if (written.length >= PIECE) yield written.take();
    }
  xml = '';
  const end = Math.max(row, header + 1);
  onLast(end);
  for (const line of foot) xml += `<row r="${(row += 2)}">${textCell('A', row, line, STYLE.note)}</row>`;
  xml += `</sheetData><autoFilter ref="A${header}:${wide}${end}"/>`;
  xml += '<printOptions horizontalCentered="1"/>';
  xml += '<pageMargins left="0.3" right="0.3" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  const { paper, pages } = printOf(sheet);
  xml += `<pageSetup paperSize="${paper.code}" orientation="landscape" fitToWidth="${pages}" fitToHeight="0"/>`;
  xml += `<headerFooter><oddFooter>&amp;C${escaped(pageFoot)}</oddFooter></headerFooter></worksheet>`;
  written.add(xml);
  yield written.take();
}

function frozen({ notes, lead = 0 }: Sheet): string {
  const header = notes.length + 2;
  const across = lead > 0 ? `xSplit="${lead}" ` : '';
  const pane = lead > 0 ? 'bottomRight' : 'bottomLeft';
  return `<pane ${across}ySplit="${header}" topLeftCell="${letterOf(lead)}${header + 1}" activePane="${pane}" state="frozen"/>`;
}

/** The markup around the values of a column, for a cell of each kind. */
interface ColumnMarkup {
  readonly open: Uint8Array;
  readonly number: Uint8Array;
  readonly text: Uint8Array;
  readonly empty: Uint8Array;
}

const STRING_CELL = '" t="inlineStr"><is><t';
const PLAIN = Buffer.from('>');
/** Without this attribute, programs drop white space at the ends. */
const PRESERVED = Buffer.from(' xml:space="preserve">');
const END = {
  text: Buffer.from('</t></is></c>'),
  number: Buffer.from('</v></c>'),
  row: Buffer.from('</row>'),
};
const TONED = new Map(
  [...TONE_STYLE].map(([tone, style]) => [tone, Buffer.from(`" s="${style}${STRING_CELL}`)] as const),
);

/** Adds rows of cells. The markup that repeats in each row of a column is encoded once. */
function rowWriter(to: Utf8Writer, letters: readonly string[], columns: readonly Column[]) {
  const linesOf = lineCounter(columns);
  const markup = columns.map(({ kind, yearless }, at): ColumnMarkup => ({
    open: Buffer.from(`<c r="${letters[at] ?? 'A'}`),
    number: Buffer.from(`" s="${STYLE[yearless ? 'yearless' : kind]}"><v>`),
    text: Buffer.from(`" s="${STYLE.text}${STRING_CELL}`),
    empty: Buffer.from(`" s="${STYLE.text}"/>`),
  }));

  function addText(open: Uint8Array, value: string): void {
    to.addBytes(open);
    const isPlain = isPlainCell(value) && !value.includes('_') && !value.endsWith(' ');
    to.addBytes(isPlain ? PLAIN : PRESERVED);
    to.add(isPlain ? value : cellText(value));
    to.addBytes(END.text);
  }

  function addCell({ open, number, text, empty }: ColumnMarkup, row: string, value: Cell): void {
    to.addBytes(open);
    to.add(row);
    if (value === undefined || value === '') to.addBytes(empty);
    else if (typeof value === 'string') addText(text, value);
    else if (typeof value !== 'number') addText(TONED.get(value.tone) ?? text, value.text);
    else if (Number.isFinite(value)) {
      to.addBytes(number);
      to.add(String(value));
      to.addBytes(END.number);
    } else to.addBytes(empty);
  }

  return (place: number, cells: readonly Cell[]): void => {
    const row = String(place);
    // Not every program adjusts row heights when it opens a file.
    const lines = linesOf(cells);
    to.add(`<row r="${row}" ht="${lines === 1 ? 18 : lines * LINE + 4}" customHeight="1">`);
    for (let at = 0; at < markup.length; at += 1) {
      const each = markup[at];
      if (each) addCell(each, row, cells[at]);
    }
    to.addBytes(END.row);
  };
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
