/**
 * Writes the entry sheet that a unit fills in, as .xlsx: locked headings and notes, validation rules per cell, and a
 * sheet of hints. A hidden sheet identifies the campaign and the unit.
 */
import { strToU8, zipSync } from 'fflate';
import {
  ENTRY_KEYS,
  ENTRY_TAB,
  type EntryColumn,
  type EntrySheet,
} from '../../domain/exports/entry-sheet.ts';
import { tabName } from '../../domain/exports/sheet.ts';
import { dayNumberOf } from '../../domain/time/day-numbers.ts';
import {
  contentTypes,
  escaped,
  HEAD,
  letterOf,
  MAIN,
  RELATIONS,
  relations,
  textCell,
  uncoded,
  workbookRelations,
} from './xlsx-parts.ts';

const TABS = { entry: 1, hints: 2, choices: 3, source: 4 } as const;
const CHOICES_TAB = 'choices';
const STYLE = {
  locked: 0,
  title: 1,
  note: 2,
  heading: 3,
  required: 4,
  text: 5,
  number: 6,
  day: 7,
  hint: 8,
} as const;
/** Longest validation title and message that office programs accept, in UTF-16 units, less a margin. */
const MESSAGE_TITLE = 30;
const MESSAGE = 220;
const MOST = 1e12;
/** The range of dates a report may contain. */
const DAYS = ['2000-01-01', '2099-12-31'].map(dayNumberOf);
/** A fixed time: the file must not reveal when it was made. */
const MTIME = new Date(1980, 0, 1);
/** Column A holds the row ids and is hidden. */
const FIRST = 1;

export async function entryXlsx(sheet: EntrySheet): Promise<Uint8Array> {
  const entry = tabName(sheet.tabs.entry);
  const hints = tabName(sheet.tabs.hints);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(4),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': workbookRelations(4),
    'xl/styles.xml': styles(sheet.fonts),
    'xl/workbook.xml': workbook(entry, hints === entry ? `${hints} ` : hints),
    [`xl/worksheets/sheet${TABS.entry}.xml`]: entryTab(sheet),
    [`xl/worksheets/sheet${TABS.hints}.xml`]: hintsTab(sheet.hints),
    [`xl/worksheets/sheet${TABS.choices}.xml`]: choicesTab(sheet.columns),
    [`xl/worksheets/sheet${TABS.source}.xml`]: rowsTab(ENTRY_KEYS.map((key) => [key, sheet.source[key]])),
  };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: MTIME, level: 6 });
}

function entryTab(sheet: EntrySheet): string {
  const { columns, title, notes, rows } = sheet;
  const letters = ['A', ...columns.map((_, index) => letterOf(index + FIRST))];
  const heading = notes.length + 2;
  const last = heading + rows;
  let xml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  xml += `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${heading}" topLeftCell="A${heading + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  xml +=
    '<sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="1" width="0" hidden="1" customWidth="1"/>';
  for (const [index, column] of columns.entries())
    xml += `<col min="${index + 2}" max="${index + 2}" width="${widthOf(column)}" customWidth="1"/>`;
  xml += '</cols><sheetData>';
  xml += `<row r="1" ht="30" customHeight="1">${textCell('B', 1, title, STYLE.title)}</row>`;
  for (const [index, note] of notes.entries())
    xml += `<row r="${index + 2}" ht="20" customHeight="1">${textCell('B', index + 2, note, STYLE.note)}</row>`;
  xml += `<row r="${heading}" ht="36" customHeight="1">${columns
    .map(({ heading: words, field }, index) =>
      textCell(letters[index + FIRST] ?? '', heading, words, field.required ? STYLE.required : STYLE.heading),
    )
    .join('')}</row>`;
  for (let row = heading + 1; row <= last; row += 1)
    xml += `<row r="${row}">${textCell('A', row, String(row - heading), STYLE.locked)}${columns
      .map((column, index) =>
        cell(letters[index + FIRST] ?? '', row, column, row === heading + 1 ? sheet.filled : {}),
      )
      .join('')}</row>`;
  xml += '</sheetData>';
  xml +=
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>';
  const choosing = columns.filter(isChoice);
  const validations = columns.map((column, index) => {
    const letter = letters[index + FIRST] ?? '';
    return validation(
      column,
      `${letter}${heading + 1}:${letter}${last}`,
      choosing.indexOf(column),
      sheet.refused,
    );
  });
  xml += `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
  xml += '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  xml += '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
  return xml;
}

function cell(
  letter: string,
  row: number,
  { field }: EntryColumn,
  filled: EntrySheet['filled'] = {},
): string {
  const style =
    field.type === 'date'
      ? STYLE.day
      : field.type === 'integer' || field.type === 'decimal'
        ? STYLE.number
        : STYLE.text;
  const value = filled[field.id];
  if (value === undefined || value === '') return `<c r="${letter}${row}" s="${style}"/>`;
  if (typeof value === 'number') return `<c r="${letter}${row}" s="${style}"><v>${value}</v></c>`;
  if (field.type === 'date') return `<c r="${letter}${row}" s="${style}"><v>${dayNumberOf(value)}</v></c>`;
  return textCell(letter, row, value, style);
}

function validation(
  { field, expected }: EntryColumn,
  range: string,
  choice: number,
  refused: string,
): string {
  const { min = 0, max = MOST, type } = field;
  const rule =
    type === 'integer' || type === 'decimal'
      ? between(type === 'integer' ? 'whole' : 'decimal', min, max)
      : type === 'date'
        ? between('date', ...DAYS)
        : type === 'choice'
          ? {
              attributes: 'type="list"',
              formulas: `<formula1>${CHOICES_TAB}!$${letterOf(choice)}$1:$${letterOf(choice)}$${field.choices?.length ?? 1}</formula1>`,
            }
          : field.name.length > 0 && field.id.startsWith('#')
            ? { attributes: '', formulas: '' }
            : {
                attributes: 'type="textLength" operator="lessThanOrEqual"',
                formulas: '<formula1>200</formula1>',
              };
  // Half of a pair that the cut leaves is removed by `escaped`.
  const told = (words: string, units: number) => uncoded(escaped(words.slice(0, units)));
  return `<dataValidation ${rule.attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${told(field.name, MESSAGE_TITLE)}" error="${told(
    refused.replace('…', () => expected),
    MESSAGE,
  )}" promptTitle="${told(field.name, MESSAGE_TITLE)}" prompt="${told(expected, MESSAGE)}" sqref="${range}">${rule.formulas}</dataValidation>`;
}

function between(type: string, from = 0, to = MOST) {
  return {
    attributes: `type="${type}" operator="between"`,
    formulas: `<formula1>${from}</formula1><formula2>${to}</formula2>`,
  };
}

function isChoice({ field }: EntryColumn): boolean {
  return field.type === 'choice';
}

function widthOf({ heading, field }: EntryColumn): number {
  if (field.id.startsWith('#')) return 48;
  const wide = [...heading].reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2e_80 ? 1 : 2),
    0,
  );
  return Math.min(30, Math.max(field.type === 'text' ? 22 : 13, wide + 3));
}

function hintsTab(hints: readonly string[]): string {
  const rows = hints.map(
    (hint, index) => `<row r="${index + 1}">${textCell('A', index + 1, hint, STYLE.hint)}</row>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="96" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;
}

/** One column per choice field: an inline validation list cannot contain commas. */
function choicesTab(columns: readonly EntryColumn[]): string {
  const lists = columns.filter(isChoice).map(({ field }) => field.choices ?? []);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return rowsTab(Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? '')));
}

function rowsTab(rows: readonly (readonly string[])[]): string {
  const xml = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((words, index) => (words === '' ? '' : textCell(letterOf(index), row + 1, words, STYLE.locked))).join('')}</row>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml.join('')}</sheetData></worksheet>`;
}

function workbook(entry: string, hints: string): string {
  const tab = (name: string, id: number, state = '') =>
    `<sheet name="${escaped(name)}" sheetId="${id}"${state} r:id="rId${id}"/>`;
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tab(entry, TABS.entry)}${tab(hints, TABS.hints)}${tab(CHOICES_TAB, TABS.choices, ' state="hidden"')}${tab(ENTRY_TAB, TABS.source, ' state="veryHidden"')}</sheets></workbook>`;
}

function styles({ page, title }: EntrySheet['fonts']): string {
  const font = (size: number, name: string, more = '') =>
    `<font>${more}<sz val="${size}"/><color rgb="FF000000"/><name val="${escaped(name)}"/></font>`;
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`;
  const xf = (
    format: number,
    fonts: number,
    fills: number,
    borders: number,
    alignment: string,
    locked = true,
  ) =>
    `<xf numFmtId="${format}" fontId="${fonts}" fillId="${fills}" borderId="${borders}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment ${alignment}/><protection locked="${locked ? 1 : 0}"/></xf>`;
  const centred = 'horizontal="center" vertical="center" wrapText="1"';
  const formats = [
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    xf(0, 1, 0, 0, 'vertical="center"'),
    xf(49, 0, 0, 0, 'vertical="center"'),
    xf(49, 2, 2, 1, centred),
    xf(49, 2, 3, 1, centred),
    xf(49, 0, 0, 1, 'vertical="center" wrapText="1"', false),
    xf(0, 0, 0, 1, 'horizontal="right" vertical="center"', false),
    xf(164, 0, 0, 1, 'horizontal="center" vertical="center"', false),
    xf(49, 0, 0, 0, 'vertical="top" wrapText="1"'),
  ];
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3">${font(11, page)}${font(16, title)}${font(11, page, '<b/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFD9E1F2')}${fill('FFFFF2CC')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
