import { kindsOf, screen } from '../domain/screening/screening.ts';
import type {
  Attachments,
  FileReading,
  FileRules,
  InspectedFile,
  ScreenedRules,
} from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import { isArchive } from './archive.ts';
import { faultOfType, saveAs } from './families.ts';
import { inThread } from './in-thread.ts';
import { inspect, typeAllowed } from './inspect.ts';
import { typeNamed } from './kind.ts';
import { pdfText } from './pdf-text.ts';
import { createFileStore } from './store.ts';

/** Far longer than any real document takes; a slower one is malicious, and is refused. */
const LONGEST_MS = 5_000;
/** Screening a text of this length takes about 20 ms, less than starting a thread. */
const SHORT_TEXT = 5_000;
/** For files that are not archives: detecting whether this many bytes are text takes a few milliseconds. */
const SHORT_FILE = 1024 * 1024;

/** The `Attachments` port on a local folder. */
export function createAttachments(folder: string, clock: Clock): Attachments {
  return {
    ...createFileStore(folder, clock),
    inspect: inspectAside,
    typeAllowed,
    faultOfName: (name) => faultOfType(typeNamed(name)),
    saveAs: (name, { types }) => saveAs(typeNamed(name), types),
  };
}

/**
 * Detects a file's type and screens its text. Slow work runs in threads with a time limit. Rejects with
 * `ThreadFailed` if a thread fails.
 */
export async function inspectAside(
  bytes: Uint8Array,
  name: string,
  rules: ScreenedRules,
  longestMs: number = LONGEST_MS,
): Promise<InspectedFile> {
  const reading = await readingOf(bytes, name, rules, longestMs);
  if (!reading.ok) return reading;
  const { text, ...about } = reading;
  const kinds = await kindsIn(text, rules.allowedMobiles, longestMs);
  return kinds ? { ...about, kinds } : { ok: false, reason: 'too-complex' };
}

async function readingOf(
  bytes: Uint8Array,
  name: string,
  { types, maxBytes }: FileRules,
  longestMs: number,
): Promise<FileReading> {
  const rules = { types, maxBytes };
  const isLong = bytes.length <= maxBytes && (isArchive(bytes) || bytes.length > SHORT_FILE);
  const reading = isLong ? await inspectInThread(bytes, name, rules, longestMs) : inspect(bytes, name, rules);
  if (!reading.ok || reading.type !== 'pdf') return reading;
  const { text, read } = await pdfText(bytes);
  return { ...reading, text, read };
}

async function inspectInThread(
  bytes: Uint8Array,
  name: string,
  rules: FileRules,
  longestMs: number,
): Promise<FileReading> {
  const answer = await inThread<FileReading>('inspect-worker', { bytes, name, rules }, longestMs);
  return answer.ok ? answer.value : { ok: false, reason: 'too-complex' };
}

async function kindsIn(
  text: string,
  allowedMobiles: readonly string[],
  longestMs: number,
): Promise<readonly string[] | undefined> {
  if (text.length <= SHORT_TEXT) return kindsOf(screen(text, { allowedMobiles }));
  const answer = await inThread<readonly string[]>('screen-worker', { text, allowedMobiles }, longestMs);
  return answer.ok ? answer.value : undefined;
}
