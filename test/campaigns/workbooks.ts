/** Workbooks built cell by cell, with the peculiarities of office programs and exports. */
import { strToU8, zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A text, a number, or the XML of a cell with `<f>` and `<v>`, with its type. */
export type CellOf = string | number | { readonly xml: string; readonly type?: string };

export interface SheetOf {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** Rows from row 1; an empty text leaves the cell out. */
  readonly rows: readonly (readonly CellOf[])[];
  /** Such as `B2:B3`. */
  readonly merged?: readonly string[];
  readonly hiddenRows?: readonly number[];
}

export function workbookOf(...sheets: readonly SheetOf[]): Uint8Array {
  const related = (type: string, id: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (inside: string) =>
    strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`,
    );
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8(`${HEAD}<Types/>`),
    '_rels/.rels': relations(related('officeDocument', 'rId1', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      sheets
        .map((_, index) => related('worksheet', `rId${index + 1}`, `worksheets/sheet${index + 1}.xml`))
        .join(''),
    ),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(sheetXml(sheet))]),
    ),
  });
}

function sheetXml({ rows, merged = [], hiddenRows = [] }: SheetOf): string {
  const data = rows.map((cells, index) => {
    const line = index + 1;
    const hidden = hiddenRows.includes(line) ? ' hidden="1"' : '';
    return `<row r="${line}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${line}`)).join('')}</row>`;
  });
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${HEAD}<worksheet ${MAIN}><sheetData>${data.join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: CellOf, at: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${at}"${cell.type ? ` t="${cell.type}"` : ''}>${cell.xml}</c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
