import { editDistance } from '../domain/reading/nearest.ts';

/** A longer text is no mistyped name, and comparing it would take time in its square. */
const LONGEST_NAME = 32;

/** The known word that a mistyped one most probably meant; nothing where none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  if (word.length > LONGEST_NAME) return undefined;
  const [best] = known
    .filter((each) => Math.abs(each.length - word.length) <= Math.max(1, Math.floor(Math.max(each.length, word.length) / 3)))
    .map((each) => ({ each, distance: editDistance(word, each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(Math.max(each.length, word.length) / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return best?.each;
}

/** `{ nearest }` to spread into a fault's facts, or nothing. */
export function suggestion(typed: string, known: readonly string[]): { readonly nearest?: string } {
  const found = nearest(typed, known);
  return found === undefined ? {} : { nearest: found };
}
