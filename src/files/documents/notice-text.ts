/** A notice read within a bounded time, whatever its text is like. */
import { readSafely, type SafeReading } from '../../domain/notice/read-safely.ts';
import { inThread } from '../in-thread.ts';

const LONGEST_MS = 5_000;
/** A text of so many characters is read in some 20 ms; starting a thread for it takes longer. */
const SHORT_TEXT = 5_000;

/** Undefined for what takes longer than a notice may. Rejects with `ThreadFailed`. */
export async function readNoticeAside(
  text: string,
  receivedOn: string,
  longestMs: number = LONGEST_MS,
): Promise<SafeReading | undefined> {
  if (text.length <= SHORT_TEXT) return readSafely(text, receivedOn);
  const answer = await inThread<SafeReading>('notice-worker', { text, receivedOn }, longestMs);
  return answer.ok ? answer.value : undefined;
}
