/** Parses the units at the start of a line. Only exact names count; a longer word is not a name. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { withoutEnd } from '../text/trimmed-end.ts';
import { evenQuotes, normaliseInput, type Folded } from './folding.ts';
import { editDistance } from './nearest.ts';

/**
 * - `units`: the named units in order, and the remaining text as typed.
 * - `unknown`: a word in the position of a unit is not one, so nothing may be done; `corrected` is the line with the
 * single similar unit filled in.
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
/** Separators of a list; a word after one must be a unit. */
const LISTED = /^\s*(?:[、,;和及与&](?:\s?and\b)?|and\b)\s*/u;
const AFTER_NAMES = /^[\s:,、;]+/u;
/** What may follow a name: the end, a space, punctuation, or a digit. A bracket would belong to a longer name. */
const ENDED = /^(?:$|[\s:,、;。.!?#\d])/u;
const CONJUNCTION = /^[和及与]/u;
const LONGEST_WORD = 40;
/** Spaces in a row that are allowed beside a bracket of a name. */
const MOST_SPACES = 3;

const NOBODY: readonly string[] = [];

export interface TargetContext {
  /** Folded words for all units: 全部, all. */
  readonly everyone?: readonly string[];
  /** Whether the folded text may follow a name without a space, besides digits: 赤峰市明天. */
  readonly follows?: (after: string) => boolean;
  /** Whether to look for the name of which an unknown word may be a slip. It costs a comparison with each unit. */
  readonly corrects?: boolean;
}

/** Parses the units at the start of a line, full-width or half-width, with any kind of brackets. */
export function readTargets(
  typed: string,
  { roster }: Pick<Campaign, 'roster'>,
  { everyone = NOBODY, follows = () => false, corrects = true }: TargetContext = {},
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
      const corrected = corrects ? correctedAt(folded, at, roster.units, follows) : undefined;
      return { kind: 'unknown', typed: folded.cut(at, wordEnd(text, at)), ...(corrected && { corrected }) };
    }
    for (const unit of found.units) if (!units.includes(unit)) units.push(unit);
    at += found.length;
    const listed = LISTED.exec(text.slice(at, at + LONGEST_WORD))?.[0];
    if (listed !== undefined) {
      const next = at + listed.length;
      // The name of a unit may begin with a digit: 南区、2号楼.
      if (!isSecondary(text, next) || nameAt(text, next, names, follows)) {
        at = next;
        continue;
      }
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

/**
 * A line that begins with one of the words instead of a unit (取消 赤峰市), with the word moved behind the rest. Without a
 * space behind the word, a known unit must follow. Undefined for other lines.
 */
export function wordBehindUnits(
  typed: string,
  words: readonly string[],
  campaign: Pick<Campaign, 'roster'>,
): string | undefined {
  const folded = normaliseInput(typed.trim());
  const found = words.filter((word) => folded.text.startsWith(word)).toSorted(byLength)[0];
  if (found === undefined || readTargets(typed, campaign).kind !== 'unknown') return undefined;
  const after = folded.text.slice(found.length, found.length + LONGEST_WORD);
  const skipped = AFTER_NAMES.exec(after)?.[0].length ?? 0;
  const rest = withoutEnd(folded.cut(found.length + skipped), (each) => /[\s.!。．！]/u.test(each));
  if (rest === '' || (skipped === 0 && readTargets(rest, campaign).kind !== 'units')) return undefined;
  return `${rest} ${folded.cut(0, found.length)}`;
}

const byLength = (one: string, other: string): number => other.length - one.length;

/**
 * The campaigns whose rosters know the units at the start of a line: where one reads more of the line as units than
 * another, that one alone. Empty if none knows them, as with 全部.
 */
export function campaignsKnowing<C extends Pick<Campaign, 'roster'>>(
  typed: string,
  campaigns: readonly C[],
): readonly C[] {
  const known = campaigns.flatMap((campaign) => {
    // What may follow a name differs by command; the command itself will say so.
    const found = readTargets(typed, campaign, { follows: () => true });
    return found.kind === 'units' ? [{ campaign, rest: found.rest.length }] : [];
  });
  const shortest = Math.min(...known.map(({ rest }) => rest));
  return known.filter(({ rest }) => rest === shortest).map(({ campaign }) => campaign);
}

/** In 赤峰市，9月29日 a date follows the comma, not another unit. */
function isSecondary(text: string, at: number): boolean {
  return at >= text.length || /^[\d#]/u.test(text.slice(at, at + 1));
}

interface Names {
  /** By the name as it is compared. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** Characters of the longest name. */
  readonly longest: number;
}

function namesOf(units: readonly Unit[], everyone: readonly string[]): Names {
  const named = new Map<string, readonly Unit[]>();
  const add = (each: string, meant: readonly Unit[]) => {
    const name = comparable(each);
    if (!named.has(name)) named.set(name, meant);
  };
  for (const unit of units) for (const each of new Set([unit.name, unit.id])) add(each, [unit]);
  for (const each of everyone) add(each, units);
  const longest = [...named.keys()].reduce((most, { length }) => Math.max(most, length), 0);
  return { units: named, longest };
}

/** The longest name there. Costs a look-up for each character of the longest name, however many names there are. */
function nameAt(
  text: string,
  at: number,
  names: Names,
  follows: (after: string) => boolean,
): { readonly units: readonly Unit[]; readonly length: number } | undefined {
  let found: { readonly units: readonly Unit[]; readonly length: number } | undefined;
  for (const { name, end } of beginnings(text, at, names.longest)) {
    const units = names.units.get(name);
    if (!units) continue;
    const after = text.slice(end, end + LONGEST_WORD);
    if (ENDED.test(after) || followsAnother(after, names) || follows(after))
      found = { units, length: end - at };
  }
  return found;
}

/** What begins at an offset, by and by longer, as names are compared: without spaces around brackets. */
function* beginnings(text: string, at: number, longest: number): Generator<{ name: string; end: number }> {
  let name = '';
  let end = at;
  while (end < text.length && name.length < longest) {
    const spaces = spacesAt(text, end);
    if (isBracket(name.at(-1) ?? '') || isBracket(text.charAt(end + spaces))) end += spaces;
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    name += character;
    end += character.length;
    yield { name, end };
  }
}

const isBracket = (character: string): boolean => character === '(' || character === ')';

function spacesAt(text: string, at: number): number {
  let count = 0;
  while (count < MOST_SPACES && /\s/u.test(text.charAt(at + count))) count += 1;
  return count;
}

/** A name as it is compared: folded, with one kind of brackets and no spaces around them. */
function comparable(name: string): string {
  return withOneBracket(normaliseInput(name).text)
    .trim()
    .replaceAll(/\s?([()])\s?/gu, '$1');
}

/** In 赤峰市和包头市 a conjunction without spaces ends a name only if another name follows. */
function followsAnother(after: string, names: Names): boolean {
  const conjunction = CONJUNCTION.exec(after)?.[0];
  if (conjunction === undefined) return false;
  return [...beginnings(after, conjunction.length, names.longest)].some(({ name }) => names.units.has(name));
}

const EXCEPTED = /^(?:除|非|不|(?:except|not)(?!\p{L}))/u;
/** Shorter names are one character away from too many others. */
const SHORTEST_SLIP = 3;

/** The line with the only unit whose name is one edit away. */
function correctedAt(
  folded: Folded,
  at: number,
  units: readonly Unit[],
  follows: (after: string) => boolean,
): Corrected | undefined {
  const text = withOneBracket(folded.text.slice(at, at + LONGEST_NAME * 2));
  // 除赤峰市 means the others.
  if (EXCEPTED.test(text)) return undefined;
  const near = units.flatMap((unit) => {
    const name = comparable(unit.name);
    if (name.length < SHORTEST_SLIP || name.length > LONGEST_NAME) return [];
    const length = [name.length, name.length - 1, name.length + 1].find((each) => {
      const after = text.slice(each);
      return (
        text.length >= each &&
        // 赤峰市等 is the name and another word.
        !(each > name.length && text.startsWith(name)) &&
        // A bracket begins or ends a longer name, so it is no slip.
        (isBracket(name.at(-1) ?? '') || !isBracket(text.charAt(each - 1))) &&
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
  return Array.from(evenQuotes(text), (character) => BRACKETS.get(character) ?? character).join('');
}

/** Number of words of a reason that are checked for unit names. */
const MOST_WORDS = 12;
const LONGEST_NAME = 24;

/**
 * A word of the reason that names another unit, exactly, abbreviated or with a typo: it belongs to the list rather
 * than to the reason.
 */
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

/** An abbreviation that drops the last character: 包头 for 包头市. */
function isShortFor(word: string, name: string): boolean {
  return word.length >= 2 && word === name.slice(0, -1);
}

function isSlip(word: string, name: string): boolean {
  return word.length > 2 && word.length === name.length && editDistance(word, name) <= 1;
}
