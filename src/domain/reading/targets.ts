/** Which units a line names at its start. An act goes by what was named exactly, so a name that goes on is no name. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { normaliseInput, type Folded } from './folding.ts';
import { editDistance } from './nearest.ts';

/**
 * - `units`: all units named, in the order of the line, and what followed them as it was typed.
 * - `unknown`: a word in the place of a unit that is none; nothing of the line is to be done. `corrected`: the line with
 *   the one unit whose name is a slip away.
 * - `none`: the line is empty.
 */
export type Targets =
  | { readonly kind: 'units'; readonly units: readonly Unit[]; readonly rest: string }
  | { readonly kind: 'unknown'; readonly typed: string; readonly corrected?: Corrected }
  | { readonly kind: 'none' };

interface Corrected {
  readonly unit: Unit;
  readonly line: string;
}

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ...['〔', '[', '【', '〖', '<', '〈', '《'].map((open) => [open, '('] as const),
  ...['〕', ']', '】', '〗', '>', '〉', '》'].map((close) => [close, ')'] as const),
]);
/** Between the units of a list; a word behind one of them must be a unit. */
const LISTED = /^\s*[、,;和及与]\s*/u;
const AFTER_NAMES = /^[\s:,、;]+/u;
/** What may follow a name: the end, a space, a mark, or the digits of a date. A bracket belongs to a longer name. */
const ENDED = /^(?:$|[\s:,、;。.!?#\d])/u;
const CONJUNCTION = /^[和及与]/u;
const LONGEST_WORD = 40;

const NOBODY: readonly string[] = [];

export interface TargetContext {
  /** Words that name every unit at once, folded: 全部, all. */
  readonly everyone?: readonly string[];
  /** What may stand behind a name without a space, beside digits: 赤峰市明天. It is given the folded text that follows. */
  readonly follows?: (after: string) => boolean;
}

/** Reads the units at the start of a line, in full-width or half-width letters and in brackets of any kind. */
export function readTargets(
  typed: string,
  { roster }: Pick<Campaign, 'roster'>,
  { everyone = NOBODY, follows = () => false }: TargetContext = {},
): Targets {
  const folded = normaliseInput(typed.trim());
  const text = withOneBracket(folded.text);
  if (text === '') return { kind: 'none' };
  const names = derive([roster.units, everyone], namesOf);
  const units: Unit[] = [];
  let at = 0;
  for (;;) {
    const found = nameAt(text, at, names, follows);
    if (!found) {
      const corrected = correctedAt(folded, at, roster.units, follows);
      return { kind: 'unknown', typed: folded.cut(at, wordEnd(text, at)), ...(corrected && { corrected }) };
    }
    for (const unit of found.units) if (!units.includes(unit)) units.push(unit);
    at += found.length;
    const listed = LISTED.exec(text.slice(at, at + LONGEST_WORD))?.[0];
    if (listed !== undefined && !isSecondary(text, at + listed.length)) {
      at += listed.length;
      continue;
    }
    const spaced = /^\s+/u.exec(text.slice(at, at + LONGEST_WORD))?.[0].length ?? 0;
    if (spaced > 0 && nameAt(text, at + spaced, names, follows)) {
      at += spaced;
      continue;
    }
    const skipped = AFTER_NAMES.exec(text.slice(at))?.[0].length ?? 0;
    return { kind: 'units', units, rest: folded.cut(at + skipped).trim() };
  }
}

/** 赤峰市，9月29日: behind the mark stands a date, and no further unit. */
function isSecondary(text: string, at: number): boolean {
  return at >= text.length || /^[\d#]/u.test(text.slice(at, at + 1));
}

interface Name {
  readonly units: readonly Unit[];
  readonly name: string;
}

function namesOf(units: readonly Unit[], everyone: readonly string[]): ReadonlyMap<string, readonly Name[]> {
  const byStart = new Map<string, Name[]>();
  const add = (each: string, named: readonly Unit[]) => {
    const name = withOneBracket(normaliseInput(each).text).trim();
    const start = name.charAt(0);
    const there = byStart.get(start);
    if (there) there.push({ units: named, name });
    else byStart.set(start, [{ units: named, name }]);
  };
  for (const unit of units) for (const each of new Set([unit.name, unit.id])) add(each, [unit]);
  for (const each of everyone) add(each, units);
  return byStart;
}

function nameAt(
  text: string,
  at: number,
  names: ReadonlyMap<string, readonly Name[]>,
  follows: (after: string) => boolean,
): { readonly units: readonly Unit[]; readonly length: number } | undefined {
  let longest: Name | undefined;
  for (const each of names.get(text.charAt(at)) ?? []) {
    if (each.name.length <= (longest?.name.length ?? 0) || !text.startsWith(each.name, at)) continue;
    const after = text.slice(at + each.name.length, at + each.name.length + LONGEST_WORD);
    if (ENDED.test(after) || followsAnother(after, names) || follows(after)) longest = each;
  }
  return longest && { units: longest.units, length: longest.name.length };
}

/** 赤峰市和包头市: a conjunction without spaces ends a name only where another name follows it. */
function followsAnother(after: string, names: ReadonlyMap<string, readonly Name[]>): boolean {
  const conjunction = CONJUNCTION.exec(after)?.[0];
  if (conjunction === undefined) return false;
  const next = after.slice(conjunction.length);
  return (names.get(next.charAt(0)) ?? []).some(({ name }) => next.startsWith(name));
}

/** Shorter names are a letter away from too many others. */
const SHORTEST_SLIP = 3;

/** The line with the unit that was meant, where there is just one whose name is one letter away. */
function correctedAt(
  folded: Folded,
  at: number,
  units: readonly Unit[],
  follows: (after: string) => boolean,
): Corrected | undefined {
  const text = withOneBracket(folded.text.slice(at, at + LONGEST_NAME * 2));
  const near = units.flatMap((unit) => {
    const name = withOneBracket(normaliseInput(unit.name).text).trim();
    if (name.length < SHORTEST_SLIP || name.length > LONGEST_NAME) return [];
    const length = [name.length, name.length - 1, name.length + 1].find((each) => {
      const after = text.slice(each);
      return (
        text.length >= each &&
        editDistance(text.slice(0, each), name) === 1 &&
        (ENDED.test(after) || follows(after))
      );
    });
    return length === undefined ? [] : [{ unit, length }];
  });
  const [only, ...others] = near;
  if (!only || others.length > 0) return undefined;
  const line = `${folded.cut(0, at)}${only.unit.name}${folded.cut(at + only.length)}`;
  return { unit: only.unit, line };
}

function wordEnd(text: string, at: number): number {
  const word = /^[^\s:,、;。!?]+/u.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? text.slice(at, at + 1);
  return at + word.length;
}

function withOneBracket(text: string): string {
  return Array.from(text, (character) => BRACKETS.get(character) ?? character).join('');
}

/** Words of a reason that are looked at: a list of units stands at its beginning. */
const MOST_WORDS = 12;
const LONGEST_NAME = 24;

/** A word of the reason that begins with a unit's name, or is one with a slip: a second unit, and no reason. */
export function unitWithin(reason: string, units: readonly Unit[]): string | undefined {
  const words = reason
    .slice(0, MOST_WORDS * LONGEST_NAME)
    .split(/[\s,，、;；。]+/u)
    .filter((word) => word !== '' && word.length <= LONGEST_NAME);
  return words.slice(0, MOST_WORDS).find((word) => {
    if (/^等[\d一二三四五六七八九十几多]{1,3}个/u.test(word)) return true;
    const bare = word.replace(/^(?:以及|还有|连同|及|和|与)/u, '');
    return units.some(({ name }) => bare.startsWith(name) || isSlip(bare, name) || isShortFor(bare, name));
  });
}

/** 包头 for 包头市: all of the name but its last character. */
function isShortFor(word: string, name: string): boolean {
  return word.length >= 2 && word === name.slice(0, -1);
}

function isSlip(word: string, name: string): boolean {
  return word.length > 2 && word.length === name.length && editDistance(word, name) <= 1;
}
