/** The thread in which a long notice is read. */
import { readSafely } from '../domain/notice/read-safely.ts';
import { answerWith } from './thread-side.ts';

await answerWith(({ text, receivedOn }: { readonly text: string; readonly receivedOn: string }) =>
  readSafely(text, receivedOn),
);
