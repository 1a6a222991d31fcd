/** Worker thread that screens long texts. */
import { kindsOf, screen } from '../domain/screening/screening.ts';
import { answerWith } from './thread-side.ts';

interface Task {
  readonly text: string;
  readonly allowedMobiles: readonly string[];
}

await answerWith(({ text, allowedMobiles }: Task) => kindsOf(screen(text, { allowedMobiles })));
