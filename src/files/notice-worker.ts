/** Worker thread that reads long notices. */
import type { Holidays } from '../domain/holidays/days.ts';
import { readSafely } from '../domain/notice/read-safely.ts';
import { answerWith } from './thread-side.ts';

interface Sent {
  readonly text: string;
  readonly receivedOn: string;
  readonly holidays?: Holidays;
}

await answerWith(({ text, receivedOn, holidays }: Sent) => readSafely(text, receivedOn, holidays));
