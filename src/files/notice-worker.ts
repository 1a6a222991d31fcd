/** Worker thread that reads long notices. */
import { readSafely } from '../domain/notice/read-safely.ts';
import { answerWith } from './thread-side.ts';

await answerWith(({ text, receivedOn }: { readonly text: string; readonly receivedOn: string }) =>
  readSafely(text, receivedOn),
);
