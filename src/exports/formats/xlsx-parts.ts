/** Building blocks shared by all .xlsx writers. */
import { isPlainCell, sheetText } from '../../domain/text/plain-text.ts';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** `A`, … `Z`, `AA`. */
export function letterOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

export function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  let xml = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`;
  xml += `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`;
  xml += `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`;
  for (let number = 1; number <= sheets; number += 1)
    xml += `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`;
  return `${xml}</Types>`;
}

export function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

export function workbookRelations(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const,
  );
  return relations([...each, ['styles', 'styles.xml']]);
}

/** Escapes text and removes characters that XML forbids; a single one makes office programs refuse the whole file. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A person's text as the content of a string cell: what is shown is what was typed. */
export function cellText(text: string): string {
  return uncoded(isPlainCell(text) ? text : escaped(sheetText(text)));
}

/** A cell with inline text, which no program reads as a formula. */
export function textCell(letter: string, row: number, value: string, style: number): string {
  return `<c r="${letter}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** Spreadsheets read `_x003D_` in a string as the character of that code, unless its first `_` is a code itself. */
export function uncoded(xml: string): string {
  return !xml.includes('_x') ? xml : xml.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
}
