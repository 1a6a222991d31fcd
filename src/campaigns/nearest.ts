import { editDistance } from '../domain/reading/nearest.ts';

/** Longer texts are not names, and comparing them takes quadratic time. */
const LONGEST_NAME = 32;

/** The known word most similar to a mistyped one; undefined if none is close. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  if (word.length > LONGEST_NAME) return undefined;
  const [best] = known
    .filter(
      (each) =>
        Math.abs(each.length - word.length) <=
        Math.max(1, Math.floor(Math.max(each.length, word.length) / 3)),
    )
    .map((each) => ({ each, distance: editDistance(word, each.toLowerCase()) }))
    .filter(
      ({ each, distance }) => distance <= Math.max(1, Math.floor(Math.max(each.length, word.length) / 3)),
    )
    .toSorted((a, b) => a.distance - b.distance);
  return best?.each;
}

/** `{ nearest }` to spread into a fault's facts, or an empty object. */
export function suggestion(typed: string, known: readonly string[]): { readonly nearest?: string } {
  const found = nearest(typed, known);
  return found === undefined ? {} : { nearest: found };
}
