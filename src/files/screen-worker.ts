/** The thread in which the words of a long document are screened. */
import { kindsOf, screen } from '../domain/screening/screening.ts';
import { answerWith } from './thread-side.ts';

interface Task {
  readonly text: string;
  readonly allowedMobiles: readonly string[];
}

await answerWith(({ text, allowedMobiles }: Task) => kindsOf(screen(text, { allowedMobiles })));
