/** Reads a notice within a bounded time, whatever its text. */
import type { Holidays } from '../../domain/holidays/days.ts';
import { readSafely, type SafeReading } from '../../domain/notice/read-safely.ts';
import { inThread } from '../in-thread.ts';

const LONGEST_MS = 5_000;
/** Reading a text of this length takes about 20 ms, less than starting a thread. */
const SHORT_TEXT = 5_000;

/** Undefined if reading exceeds the time limit. Rejects with `ThreadFailed`. */
export async function readNoticeAside(
  text: string,
  receivedOn: string,
  holidays?: Holidays,
  longestMs: number = LONGEST_MS,
): Promise<SafeReading | undefined> {
  if (text.length <= SHORT_TEXT) return readSafely(text, receivedOn, holidays);
  const answer = await inThread<SafeReading>('notice-worker', { text, receivedOn, holidays }, longestMs);
  return answer.ok ? answer.value : undefined;
}
