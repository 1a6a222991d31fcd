/**
 * Reads the sheets of a workbook as rows of text, and reports hidden rows, merged cells and formulas without a
 * result.
 */
import { posix } from 'node:path';
import type { Archive, ArchiveEntry } from '../archive.ts';
import { relationsOf } from '../office/package.ts';
import { attributeOf, scanXml, xmlText } from '../office/xml-scan.ts';
import { TABLE_LIMITS, TableRefused, type Sheet } from './table.ts';
import { rowsOf, type Room } from './xlsx-rows.ts';

/** `main` is the workbook part. Throws `ArchiveRefused`, `XmlRefused` and `TableRefused`. */
export function sheetsOf(archive: Archive, main: ArchiveEntry): Sheet[] {
  const relations = relationsOf(archive, main.name);
  const room: Room = { rows: TABLE_LIMITS.rows, cells: TABLE_LIMITS.cells, text: TABLE_LIMITS.text };
  const texts = sharedTexts(archive, relations.find(({ type }) => type === 'sharedStrings')?.target);
  const listed = sheetsIn(archive, main);
  const folder = posix.dirname(main.name);
  return listed.flatMap(({ name, hidden, id }, index) => {
    const target =
      relations.find((each) => each.id === id && each.type === 'worksheet')?.target ??
      // Without relationships, use the usual file names.
      (relations.length === 0 ? posix.join(folder, `worksheets/sheet${index + 1}.xml`) : undefined);
    const [entry] = target === undefined ? [] : archive.find(target);
    return entry ? [{ name, hidden, ...rowsOf(archive.take(entry), texts, room) }] : [];
  });
}

function sheetsIn(archive: Archive, main: ArchiveEntry) {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  scanXml(xmlText(archive.take(main)), {
    open(name, attributes) {
      if (name !== 'sheet') return;
      if (sheets.length === TABLE_LIMITS.sheets) throw new TableRefused('too-large');
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        hidden: /^(?:very)?hidden$/iu.test(attributeOf(attributes, 'state') ?? ''),
        id: attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id') ?? '',
      });
    },
  });
  return sheets;
}

function sharedTexts(archive: Archive, target: string | undefined): string[] {
  const [entry] = archive.find(target ?? 'xl/sharedStrings.xml');
  const texts: string[] = [];
  if (!entry) return texts;
  let item = '';
  let within = false;
  let reading = 0;
  scanXml(xmlText(archive.take(entry)), {
    open(name, _, closed) {
      if (name === 'si') item = '';
      if (name === 'si' && closed) texts.push('');
      if (name === 'rPh' && !closed) reading += 1;
      if (name === 't') within = !closed;
    },
    close(name) {
      if (name === 'si') texts.push(item);
      if (name === 'rPh') reading -= 1;
      if (name === 't') within = false;
    },
    text(text) {
      if (within && reading === 0) item += text;
    },
  });
  return texts;
}
