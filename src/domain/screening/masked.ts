import { screen } from './screening.ts';

const MASK = '＊＊＊';

/** A text with everything personal struck out: what is posted to a group is read by hundreds. */
export function masked(text: string): string {
  return screen(text)
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + MASK + rest.slice(end), text);
}
