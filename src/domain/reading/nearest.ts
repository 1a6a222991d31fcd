import { fold } from './folding.ts';

// A longer text is a sentence rather than a mistyped word.
const LONGEST_WORD = 24;

/**
 * Up to `limit` known words similar to a mistyped one: first those in a substring relation, then those within an edit
 * distance of two. Words are returned in their given form.
 */
export function nearestWords(typed: string, known: readonly string[], limit = 3): string[] {
  const word = fold(typed).trim().slice(0, LONGEST_WORD);
  if (word === '') return [];
  return known
    .map((each) => ({ each, cost: cost(word, fold(each)) }))
    .filter(({ cost: price }) => price < Infinity)
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, limit)
    .map(({ each }) => each);
}

function cost(typed: string, known: string): number {
  if (known.length > 1 && typed.includes(known)) return 0;
  if (typed.length > 1 && known.includes(typed)) return 0.5;
  const distance = editDistance(typed, known);
  // A two-character word with one typo still shares a character; words that share none are not similar.
  const allowed = Math.max(typed.length, known.length) <= 4 ? 1 : 2;
  return distance <= allowed && distance < known.length ? distance : Infinity;
}

/** Optimal string alignment distance (insertion, deletion, replacement, swap of neighbours); for short words. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] ?? [];
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (rows[i - 2]?.[j - 2] ?? 0) + 1
          : Infinity;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
