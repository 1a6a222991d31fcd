/** Small files of each kind, built by hand so that a test can break them. */
import { strToU8, zipSync, type Zippable } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
export const JPG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 0xff, 0xd9]);
export const PDF = strToU8('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
/** A file of an office program before 2007, or an encrypted document. */
export const OLE = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(512).fill(0)]);
export const PROGRAM = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]);

/** A paragraph as its runs: a program may split a number anywhere. */
export type Runs = readonly string[];

export function aDocx(paragraphs: readonly (string | Runs)[], more: Zippable = {}): Uint8Array {
  return docxOf(paragraphs.map((runs) => `<w:p>${[runs].flat().map(run).join('')}</w:p>`).join(''), more);
}

export function docxOf(body: string, more: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(`${HEAD}<Types/>`),
    'word/document.xml': strToU8(`${HEAD}<w:document ${WORD}><w:body>${body}</w:body></w:document>`),
    ...more,
  });
}

/** Rows of cells; numbers are stored inline, texts as shared strings. */
export function anXlsx(rows: readonly (readonly (string | number)[])[], more: Zippable = {}): Uint8Array {
  const shared: string[] = [];
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="s"><v>${shared.push(value) - 1}</v></c>`;
  const data = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(`${HEAD}<Types/>`),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${SHEET}><sheets><sheet name="Sheet1"/></sheets></workbook>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${HEAD}<worksheet ${SHEET}><sheetData>${data}</sheetData></worksheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `${HEAD}<sst ${SHEET}>${shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    ),
    ...more,
  });
}

export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
