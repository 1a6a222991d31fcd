import type { Area } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { evenQuotes, fold, normaliseInput, type Folded } from './folding.ts';
import { nearestWords } from './nearest.ts';
import { AREA_WORDS, SURE_STARTS } from '../campaign/vocabulary.ts';

/**
 * What was found where an area is expected.
 * - `area`: the area and the remaining text.
 * - `ambiguous`: the words may be the area's name or part of the text (宣传部组织…); `text` is the whole text, so nothing
 * is lost by asking.
 * - `unknown`: no area; `typed` is the word in its place, `nearest` lists similar names, `text` is the whole text.
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
  '"': '"',
};
// Spaces between characters are allowed, as in field names.
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
 * Parses the area at the start of a command's argument. The longest id, name or alias wins. It must be followed by a
 * space, punctuation, a line break, a digit, a bracket, or a word that cannot continue it (宣传我市…). A one-character
 * alias needs a space, a colon or the end, because 一 is no area in 一季度. A line `领域：宣传` anywhere also counts.
 */
export function parseArea(rest: string, areas: readonly Area[]): AreaReading {
  const read = normaliseInput(rest.trim());
  if (read.text.trim() === '') return { kind: 'none' };
  const folded = { ...read, text: evenQuotes(read.text) };
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

/** All names of an area, folded: id, name and aliases. */
export function aliasesOf(area: Area): readonly string[] {
  return derive([area], foldedNames);
}

function foldedNames({ id, name, aliases }: Area): string[] {
  return [...new Set([id, name, ...aliases].map((alias) => evenQuotes(fold(alias)).trim()))].filter(
    (alias) => alias !== '',
  );
}

// A label before the name: 领域：宣传教育.
function leadIn(text: string): number {
  return LEAD_IN.exec(text)?.[0].length ?? 0;
}

/** A bracket at the start belongs to a name that begins with it, or else encloses the name. */
function match(folded: Folded, start: number, areas: readonly Area[]): AreaReading | undefined {
  const closing = BRACKETS[folded.text[start] ?? ''];
  const whole = matchFrom(folded, start, undefined, areas);
  return whole ?? (closing === undefined ? undefined : matchFrom(folded, start + 1, closing, areas));
}

function matchFrom(
  folded: Folded,
  from: number,
  closing: string | undefined,
  areas: readonly Area[],
): AreaReading | undefined {
  const candidates = areas
    .flatMap((area) => aliasesOf(area).map((alias) => ({ area, alias })))
    .filter(({ alias }) => folded.text.startsWith(alias, from))
    .toSorted((a, b) => b.alias.length - a.alias.length);
  const unsure: Area[] = [];
  for (const { area, alias } of candidates) {
    const end = from + alias.length;
    const mayList = closing === undefined && [...alias].length > 1;
    const listed = mayList ? listedBehind(folded.text, end, area, areas) : undefined;
    if (listed) return { kind: 'ambiguous', candidates: [area, listed], text: folded.original };
    if (closing !== undefined) {
      if (folded.text[end] !== closing) continue;
      return taken(folded, area, end + 1, SEPARATOR);
    }
    const after = folded.text.slice(end, end + 64);
    const strict = [...alias].length === 1;
    if ((strict ? STRICT_SEPARATOR : SEPARATOR).test(after))
      return taken(folded, area, end, strict ? STRICT_SEPARATOR : SEPARATOR);
    if (strict) continue;
    // A longer Latin word is a different word; 宣传 followed by more may be 宣传部.
    if (/[a-z0-9]$/u.test(alias) && /^[a-z0-9_]/u.test(after)) continue;
    if (/^[\p{N}#/\p{Ps}\p{Pi}\p{Po}]/u.test(after) || SURE_STARTS.some((word) => after.startsWith(word)))
      return taken(folded, area, end, SEPARATOR);
    if (!unsure.includes(area)) unsure.push(area);
  }
  return unsure.length > 0 ? { kind: 'ambiguous', candidates: unsure, text: folded.original } : undefined;
}

/** Another area in a list that begins with this one: 宣传教育、创建工作 …. Only one of them can be meant. */
function listedBehind(text: string, end: number, area: Area, areas: readonly Area[]): Area | undefined {
  const joint = /^\s?[、,/&和与及]\s?/u.exec(text.slice(end, end + 4))?.[0].length ?? 0;
  if (joint === 0) return undefined;
  const from = end + joint;
  return areas.find(
    (other) =>
      other !== area &&
      aliasesOf(other).some(
        (alias) =>
          [...alias].length > 1 &&
          text.startsWith(alias, from) &&
          SEPARATOR.test(text.slice(from + alias.length, from + alias.length + 64)),
      ),
  );
}

function taken(folded: Folded, area: Area, end: number, separator: RegExp): AreaReading {
  const skipped = separator.exec(folded.text.slice(end))?.[0].length ?? 0;
  return { kind: 'area', area, text: folded.cut(end + skipped).trim() };
}

// A line 领域：X elsewhere in the text; it is removed from the text.
function areaLine(folded: Folded, areas: readonly Area[]): AreaReading | undefined {
  const found = AREA_LINE.exec(folded.text);
  const value = found?.[1]?.trim();
  const area = areas.find((each) => value !== undefined && aliasesOf(each).includes(value));
  if (!found || !area) return undefined;
  const text = folded.cut(0, found.index) + folded.cut(found.index + found[0].length);
  return { kind: 'area', area, text: text.trim() };
}
