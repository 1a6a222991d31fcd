/** Worker thread that opens a document and extracts its text. */
import type { FileRules } from '../ports/attachments.ts';
import { inspect } from './inspect.ts';
import { answerWith } from './thread-side.ts';

interface Task {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly rules: FileRules;
}

await answerWith(({ bytes, name, rules }: Task) => inspect(bytes, name, rules));
