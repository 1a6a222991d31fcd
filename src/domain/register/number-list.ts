/** Numbers of filings as people list them. */

/** Most numbers of one list. */
export const MOST_NUMBERS = 40;

export interface NumberList {
  /** In the order typed, each once. */
  readonly numbers: readonly number[];
  /** What is not part of the list; empty if the whole text was read. */
  readonly rest: string;
}

const BETWEEN = /(?:[\s、,，;；&＆和与及跟]|and(?=[\s#＃]))*/iuy;
const NUMBER = /[#＃]?\s?([0-9０-９]{1,9})(?=$|[\s、,，;；&＆和与及跟\-—–~～至到#＃:：.。])/uy;
const UNTIL = /\s?[-—–~～至到]\s?/uy;

/**
 * Reads `#1 #2`, `1、2和3` and `#1-#3` at the start of a text; a range counts as each of its numbers. Stops before
 * whatever is no number, and before a range that goes down or exceeds the most.
 */
export function numberList(typed: string): NumberList {
  const text = typed.trim();
  const numbers = new Set<number>();
  let at = 0;
  while (numbers.size <= MOST_NUMBERS) {
    const start = matched(BETWEEN, text, at)?.end ?? at;
    const first = numberAt(text, start);
    if (!first) break;
    const until = matched(UNTIL, text, first.end);
    const last = until && numberAt(text, until.end);
    const range = last && rangeOf(first.value, last.value);
    if (last && !range) break;
    for (const n of range ?? [first.value]) numbers.add(n);
    ({ end: at } = last ?? first);
  }
  const rest = text.slice(at).replace(/^[\s:：,，.。]+/u, '');
  return { numbers: [...numbers], rest };
}

function rangeOf(from: number, to: number): readonly number[] | undefined {
  if (to <= from || to - from >= MOST_NUMBERS) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function numberAt(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  const found = matched(NUMBER, text, at);
  return found?.[1] ? { value: Number(found[1].normalize('NFKC')), end: found.end } : undefined;
}

function matched(
  pattern: RegExp,
  text: string,
  at: number,
): { readonly 1?: string | undefined; readonly end: number } | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { 1: found[1], end: at + found[0].length } : undefined;
}
