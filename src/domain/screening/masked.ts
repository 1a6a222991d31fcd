import { screen } from './screening.ts';

const MASK = '＊＊＊';

/** Replaces everything personal in a text, because hundreds of people read what is posted to a group. */
export function masked(text: string): string {
  return screen(text)
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + MASK + rest.slice(end), text);
}
