import { editDistance } from '../domain/reading/nearest.ts';

/** The known word that a mistyped one most probably meant; nothing where none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const [best] = known
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
