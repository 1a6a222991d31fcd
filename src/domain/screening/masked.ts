import { screen } from './screening.ts';

const MASK = '＊＊＊';

/** Masks all personal data, for texts that are posted to a group and read by hundreds of people. */
export function masked(text: string): string {
  return screen(text)
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + MASK + rest.slice(end), text);
}
