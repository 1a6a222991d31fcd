import type { Attachments, Clock, FileReading, FileRules } from '../ports.ts';
import { inThread } from './in-thread.ts';
import { inspect, typeAllowed } from './inspect.ts';
import { pdfText } from './pdf-text.ts';
import { createFileStore } from './store.ts';

/** A document of an office takes a fraction of this; what takes longer is made to harm, and is refused. */
const LONGEST_MS = 5_000;

/** The `Attachments` port on a folder of this machine. */
export function createAttachments(folder: string, clock: Clock): Attachments {
  return { ...createFileStore(folder, clock), inspect: inspectAside, typeAllowed };
}

/** Looks at a file as `inspect` does; what has to be unpacked for it is opened in a thread that can be ended. */
export async function inspectAside(
  bytes: Uint8Array,
  name: string,
  rules: FileRules,
  longestMs: number = LONGEST_MS,
): Promise<FileReading> {
  if (isArchive(bytes) && bytes.length <= rules.maxBytes) {
    const reading = await inThread<FileReading>('inspect-worker', { bytes, name, rules }, longestMs);
    return reading ?? { ok: false, reason: 'too-complex' };
  }
  const reading = inspect(bytes, name, rules);
  return reading.ok && reading.type === 'pdf' ? { ...reading, ...(await pdfText(bytes)) } : reading;
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
