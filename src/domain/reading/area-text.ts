import type { Area } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { fold, normaliseInput, type Folded } from './folding.ts';
import { nearestWords } from './nearest.ts';
import { AREA_WORDS, SURE_STARTS } from '../campaign/vocabulary.ts';

/**
 * What stands where an area was expected.
 *
 * - `area`: the area, and the text after it.
 * - `ambiguous`: the words may name the area or be the beginning of the text (宣传部组织…); `text` is all of it, so
 *   that asking loses nothing.
 * - `unknown`: no area; `typed` is the word in its place, `nearest` what may have been meant, `text` all of it.
 */
export type AreaReading =
  | { readonly kind: 'area'; readonly area: Area; readonly text: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Area[]; readonly text: string }
  | {
      readonly kind: 'unknown';
      readonly typed: string;
      readonly nearest: readonly Area[];
      readonly text: string;
    }
  | { readonly kind: 'none' };

const BRACKETS: Readonly<Record<string, string>> = {
  '【': '】',
  '[': ']',
  '〔': '〕',
  '(': ')',
  '<': '>',
  '〈': '〉',
  '《': '》',
  '「': '」',
  '“': '”',
  '"': '"',
};
// Padded with spaces, as names of fields are.
const AREA_LABELS = AREA_WORDS.map((word) =>
  /^\p{Script=Han}/u.test(word) ? [...word].join('[^\\S\\n]{0,4}') : word,
).join('|');
const LEAD_IN = new RegExp(`^(?:${AREA_LABELS})\\s*[: ]\\s*`, 'u');
const AREA_LINE = new RegExp(
  `(?:^|\\n)[^\\S\\n]*(?:${AREA_LABELS})[^\\S\\n]*:[^\\S\\n]*([^\\n]{1,40})(?=\\n|$)`,
  'u',
);
const SEPARATOR = /^(?:[:,、;。|]\s*|\s+(?:[:—-]\s+)?|$)/u;
const STRICT_SEPARATOR = /^(?::\s*|\s+(?:[:—-]\s+)?|$)/u;

/**
 * Reads the area at the start of what followed a command. The longest of ids, names and aliases wins; a space, a colon,
 * a comma or a line break ends it, and so does a digit, a bracket or a word that cannot continue it (宣传我市…). An alias
 * of one character must be ended by a space, a colon or the end: 一 is no area in 一季度. `领域：宣传` on any line counts too.
 */
export function parseArea(rest: string, areas: readonly Area[]): AreaReading {
  const folded = normaliseInput(rest.trim());
  if (folded.text.trim() === '') return { kind: 'none' };
  const start = leadIn(folded.text);
  const found = match(folded, start, areas);
  if (found) return found;

  const line = areaLine(folded, areas);
  if (line) return line;

  const typed = /^[^\s:,、;。!?]{1,24}/u.exec(folded.text.slice(start))?.[0] ?? '';
  const names = new Map(areas.flatMap((area) => aliasesOf(area).map((alias) => [alias, area] as const)));
  const nearest = [
    ...new Set(
      nearestWords(
        typed,
        [...names.keys()].filter((alias) => alias.length > 1),
        6,
      ).map((alias) => names.get(alias)),
    ),
  ];
  return {
    kind: 'unknown',
    typed: folded.cut(start, start + typed.length),
    nearest: nearest.filter((area) => area !== undefined).slice(0, 3),
    text: folded.original,
  };
}

/** Every way to write an area, folded: id, name, aliases. */
export function aliasesOf(area: Area): readonly string[] {
  return derive([area], foldedNames);
}

function foldedNames({ id, name, aliases }: Area): string[] {
  return [...new Set([id, name, ...aliases].map((alias) => fold(alias).trim()))].filter(
    (alias) => alias !== '',
  );
}

// 领域：宣传教育, as copied from a form.
function leadIn(text: string): number {
  return LEAD_IN.exec(text)?.[0].length ?? 0;
}

function match(folded: Folded, start: number, areas: readonly Area[]): AreaReading | undefined {
  const closing = BRACKETS[folded.text[start] ?? ''];
  const from = closing === undefined ? start : start + 1;
  const candidates = areas
    .flatMap((area) => aliasesOf(area).map((alias) => ({ area, alias })))
    .filter(({ alias }) => folded.text.startsWith(alias, from))
    .toSorted((a, b) => b.alias.length - a.alias.length);
  const unsure: Area[] = [];
  for (const { area, alias } of candidates) {
    const end = from + alias.length;
    if (closing !== undefined) {
      if (folded.text[end] !== closing) continue;
      return taken(folded, area, end + 1, SEPARATOR);
    }
    const after = folded.text.slice(end, end + 64);
    const strict = [...alias].length === 1;
    if ((strict ? STRICT_SEPARATOR : SEPARATOR).test(after))
      return taken(folded, area, end, strict ? STRICT_SEPARATOR : SEPARATOR);
    if (strict) continue;
    // A Latin word that goes on is another word; 宣传 that goes on may be 宣传部.
    if (/[a-z0-9]$/u.test(alias) && /^[a-z0-9_]/u.test(after)) continue;
    if (/^[\p{N}#/\p{Ps}\p{Pi}\p{Po}]/u.test(after) || SURE_STARTS.some((word) => after.startsWith(word)))
      return taken(folded, area, end, SEPARATOR);
    if (!unsure.includes(area)) unsure.push(area);
  }
  return unsure.length > 0 ? { kind: 'ambiguous', candidates: unsure, text: folded.original } : undefined;
}

function taken(folded: Folded, area: Area, end: number, separator: RegExp): AreaReading {
  const skipped = separator.exec(folded.text.slice(end))?.[0].length ?? 0;
  return { kind: 'area', area, text: folded.cut(end + skipped).trim() };
}

// A line 领域：X anywhere else: taken out of the text, for the area is known then.
function areaLine(folded: Folded, areas: readonly Area[]): AreaReading | undefined {
  const found = AREA_LINE.exec(folded.text);
  const value = found?.[1]?.trim();
  const area = areas.find((each) => value !== undefined && aliasesOf(each).includes(value));
  if (!found || !area) return undefined;
  const text = folded.cut(0, found.index) + folded.cut(found.index + found[0].length);
  return { kind: 'area', area, text: text.trim() };
}
