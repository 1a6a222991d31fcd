import { ArchiveRefused, isArchive, openArchive } from '../archive.ts';
import { inThread } from '../in-thread.ts';
import { readTableNow } from './read-table.ts';
import type { TableReading } from './table.ts';

export type { Sheet, TableFault, TableReading, TableRow, Workbook } from './table.ts';

const LONGEST_MS = 5_000;
/** Reading this many uncompressed bytes takes about 50 ms at most, less than starting a thread. */
const SHORT_BYTES = 512 * 1024;

/**
 * Reads the rows of a workbook or a delimited text, whose type is detected from the content. Large input is read in a
 * thread with a time limit of `longestMs`. Rejects with `ThreadFailed`.
 */
export async function readTable(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<TableReading> {
  if (sizeOf(bytes) <= SHORT_BYTES) return readTableNow(bytes);
  const answer = await inThread<TableReading>('table-worker', bytes, longestMs);
  return answer.ok ? answer.value : { ok: false, fault: 'too-large' };
}

/** Uncompressed bytes to read. */
function sizeOf(bytes: Uint8Array): number {
  if (!isArchive(bytes) || bytes.length > SHORT_BYTES) return bytes.length;
  try {
    return openArchive(bytes).size;
  } catch (error) {
    if (error instanceof ArchiveRefused) return bytes.length;
    throw error;
  }
}
