/** Reads any file as a table, or returns why it is none. Never throws because of the content. */
import { ArchiveRefused, isArchive, openArchive } from '../archive.ts';
import { kindOf } from '../kind.ts';
import { mainPartOf } from '../office/package.ts';
import { XmlRefused } from '../office/xml-scan.ts';
import { csvSheet } from './csv-table.ts';
import { TableRefused, type TableFault, type TableReading } from './table.ts';
import { sheetsOf } from './xlsx-table.ts';

const FAULT_OF_ARCHIVE = { unreadable: 'unreadable', locked: 'locked', 'too-complex': 'too-large' } as const;

/** Detects the type from the content; file names are unreliable. */
export function readTableNow(bytes: Uint8Array): TableReading {
  try {
    if (bytes.length === 0) return { ok: false, fault: 'empty' };
    return isArchive(bytes) ? xlsxTable(bytes) : textTable(bytes);
  } catch (error) {
    if (error instanceof TableRefused) {
      const { fault, line } = error;
      return { ok: false, fault, ...(line === undefined ? {} : { line }) };
    }
    if (error instanceof ArchiveRefused) return { ok: false, fault: FAULT_OF_ARCHIVE[error.fault] };
    if (error instanceof XmlRefused) return { ok: false, fault: 'unreadable' };
    throw error;
  }
}

function xlsxTable(bytes: Uint8Array): TableReading {
  const archive = openArchive(bytes);
  const main = mainPartOf(archive);
  if (main?.kind === 'macro' || main?.kind === 'binary-sheet') return { ok: false, fault: 'macro' };
  if (main?.kind !== 'xlsx' && main?.kind !== 'template') return { ok: false, fault: 'not-a-table' };
  return { ok: true, workbook: { kind: 'xlsx', sheets: sheetsOf(archive, main.entry) } };
}

function textTable(bytes: Uint8Array): TableReading {
  const kind = kindOf(bytes);
  const fault: TableFault | undefined =
    kind === 'locked'
      ? 'locked'
      : kind === 'doc' || kind === 'xls' || kind === 'ppt' || kind === 'ole'
        ? 'old-format'
        : kind === 'html' || kind === 'mhtml' || kind === 'xml'
          ? 'web-page'
          : kind === 'rtf'
            ? 'rich-text'
            : kind === 'text' || kind === 'other'
              ? undefined
              : 'not-a-table';
  if (fault) return { ok: false, fault };
  return { ok: true, workbook: { kind: 'csv', sheets: [csvSheet(bytes)] } };
}
