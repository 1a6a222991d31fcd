import { ArchiveRefused, isArchive, openArchive } from '../archive.ts';
import { inThread } from '../in-thread.ts';
import { readTableNow } from './read-table.ts';
import type { TableReading } from './table.ts';

export type { Sheet, TableFault, TableReading, TableRow, Workbook } from './table.ts';

const LONGEST_MS = 5_000;
/** So many bytes, unpacked, are read in some 50 ms at most; starting a thread for them takes longer. */
const SHORT_BYTES = 512 * 1024;

/**
 * The rows of a workbook or of a text with separators, by what is in it and whatever its name; or why there are none.
 * Reads no file; what may take long is done in a thread that is ended in time. Rejects with `ThreadFailed`.
 */
export async function readTable(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<TableReading> {
  if (sizeOf(bytes) <= SHORT_BYTES) return readTableNow(bytes);
  const answer = await inThread<TableReading>('table-worker', bytes, longestMs);
  return answer.ok ? answer.value : { ok: false, fault: 'too-large' };
}

/** Bytes that a reader of it has to go through. */
function sizeOf(bytes: Uint8Array): number {
  if (!isArchive(bytes) || bytes.length > SHORT_BYTES) return bytes.length;
  try {
    return openArchive(bytes).size;
  } catch (error) {
    if (error instanceof ArchiveRefused) return bytes.length;
    throw error;
  }
}
