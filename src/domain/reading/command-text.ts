import { derive } from '../derive.ts';
import { fold, normaliseInput, type Folded } from './folding.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import { nearestWords } from './nearest.ts';
import { withoutEnd } from '../text/trimmed-end.ts';
import { COURTESIES, COURTESY_COMPANY } from '../campaign/vocabulary.ts';

/** A word that calls a command: `{ word: '上报', command: 'report' }`. */
export interface CommandWord {
  readonly word: string;
  readonly command: string;
  /** Words that may follow without a space: 全部 in 汇总全部. */
  readonly followers?: readonly string[];
}

export type CommandReading =
  /** `rest`: the trimmed text after the word and its separator, as typed. */
  | { readonly kind: 'command'; readonly command: string; readonly rest: string }
  | { readonly kind: 'courtesy' }
  /**
   * `nearest`: similar command words, best match first. `courteous`: the command if the text begins with a courtesy that
   * is also its word, as in 收到 某某县 承诺书 where no such county is known.
   */
  | {
      readonly kind: 'unknown';
      readonly nearest: readonly string[];
      readonly courteous?: { readonly command: string; readonly rest: string };
    }
  | { readonly kind: 'empty' };

export interface CommandContext {
  /** Names of areas and units that may follow a command without a space: 上报宣传, 免报赤峰市. */
  readonly adjoining?: readonly string[];
}

const SEPARATOR = /^(?:\s*[:,、;。!.]\s*|\s+(?::\s*)?|$)/u;

const NO_NAMES: readonly string[] = [];

// A longer text has content, however polite.
const LONGEST_COURTESY = 60;

/**
 * Parses a command with or without a leading `/`. The longest word wins. It must be followed by a space, punctuation,
 * a line break or the end; or directly by a number (撤回#3, 延期9月29日), a bracket, a name in `adjoining`, or one of its
 * followers that is itself delimited (汇总全部, 延期至9月29日). Otherwise the text is not a command (总结会上…, 总结草稿写好了). Never
 * throws.
 */
export function parseCommand(
  text: string,
  words: readonly CommandWord[],
  context: CommandContext = {},
): CommandReading {
  const folded = normaliseInput(text);
  const start = /^\s*(?:\/\s*)?/u.exec(folded.text)?.[0].length ?? 0;
  if (folded.text.slice(start).trim() === '') return { kind: 'empty' };

  const table = derive([words], foldedWords);
  const called = table
    .filter(({ word }) => folded.text.startsWith(word, start))
    .find(({ word, followers }) =>
      COURTESIES.includes(word)
        ? namesAfter(folded, start + word.length, context)
        : endsAt(folded, start + word.length, context, followers),
    );
  if (called)
    return { kind: 'command', command: called.command, rest: restAfter(folded, start + called.word.length) };
  const spaced = spacedCommand(folded.text.slice(start, start + 64), table);
  if (spaced)
    return { kind: 'command', command: spaced.command, rest: restAfter(folded, start + spaced.length) };
  if (isCourtesy(folded.text)) return { kind: 'courtesy' };

  const typed = /^[^\s:,、;。!?]*/u.exec(folded.text.slice(start, start + 64))?.[0] ?? '';
  const polite = table.find(
    ({ word }) =>
      COURTESIES.includes(word) &&
      folded.text.startsWith(word, start) &&
      /^[\s:]/u.test(folded.text.slice(start + word.length)),
  );
  return {
    kind: 'unknown',
    nearest: nearestOf(typed, words),
    ...(polite && {
      courteous: { command: polite.command, rest: restAfter(folded, start + polite.word.length) },
    }),
  };
}

/** The words in folded form, longest first. */
function foldedWords(words: readonly CommandWord[]): CommandWord[] {
  return words
    .map(({ word, followers = [], command }) => ({
      word: fold(word).trim(),
      followers: followers.map(fold),
      command,
    }))
    .filter(({ word }) => word !== '')
    .toSorted((a, b) => b.word.length - a.word.length);
}

function foldedNames(names: readonly string[]): NameIndex {
  return indexNames(names.map((name) => fold(name).trim()));
}

// Recognises characters separated by spaces (上 报); the word must then be delimited.
function spacedCommand(
  text: string,
  words: readonly CommandWord[],
): { command: string; length: number } | undefined {
  const length =
    /^\p{Script=Han}(?:[ \t]{1,4}\p{Script=Han}(?=[\s:,、;。!.]|$)){1,5}/u.exec(text)?.[0].length ?? 0;
  for (let end = length; end > 2; end = text.slice(0, end - 1).trimEnd().length) {
    const typed = text.slice(0, end).replaceAll(/[ \t]+/gu, '');
    const found = words.find(({ word }) => word === typed);
    if (found) return { command: found.command, length: end };
  }
  return undefined;
}

/**
 * Normalises a command's argument for comparison with a short list of words: folded, without a trailing full stop.
 */
export function argumentTyped(rest: string): string {
  return withoutEnd(fold(rest).trim(), (character) => /[\s。.!]/u.test(character));
}

/** Whether the text consists of courtesies only: 收到，谢谢！ */
export function isCourtesy(text: string): boolean {
  if (text.length > LONGEST_COURTESY) return false;
  const bare = fold(text)
    .replaceAll(/\[[^\]\n]{1,12}\]/gu, '')
    .replaceAll(/[\s\p{P}\p{Sk}\p{Sm}]+/gu, ' ')
    .trim();
  let left = bare.replaceAll(/\p{Emoji_Modifier}/gu, '');
  let polite = bare === '' && /\[[^\]\n]{1,12}\]/u.test(text);
  while (left !== '') {
    const known = longestStart(left, COURTESIES);
    const word =
      known ??
      longestStart(left, COURTESY_COMPANY) ??
      (/^\p{Extended_Pictographic}/u.exec(left)?.[0] || undefined);
    if (word === undefined) return false;
    polite ||= known !== undefined;
    left = left.slice(word.length).trimStart();
  }
  return polite;
}

/** Whether a name follows. 收到 alone is a courtesy; 收到 赤峰市 is a command. */
function namesAfter(folded: Folded, end: number, { adjoining = NO_NAMES }: CommandContext): boolean {
  const after = folded.text.slice(end, end + 64).replace(/^[\s:]+/u, '');
  return derive([adjoining], foldedNames).at(after, 0).length > 0;
}

function endsAt(
  folded: Folded,
  end: number,
  { adjoining = NO_NAMES }: CommandContext,
  followers: readonly string[] = [],
): boolean {
  const after = folded.text.slice(end, end + 64);
  if (isEnded(after, followers)) return true;
  // A one-character name must be delimited: 上报一 names an area, 上报一季度 does not.
  return derive([adjoining], foldedNames)
    .at(after, 0)
    .some((name) => [...name].length > 1 || SEPARATOR.test(after.slice(name.length)));
}

/** `most`: how many followers may come in a row, as in 至周五. */
function isEnded(after: string, followers: readonly string[], most = 2): boolean {
  if (SEPARATOR.test(after) || /^[#\p{N}\p{Ps}\p{Pi}"+]/u.test(after)) return true;
  if (most === 0) return false;
  return followers.some(
    (word) => word !== '' && after.startsWith(word) && isEnded(after.slice(word.length), followers, most - 1),
  );
}

function restAfter(folded: Folded, end: number): string {
  const skipped = SEPARATOR.exec(folded.text.slice(end))?.[0].length ?? 0;
  return folded.cut(end + skipped).trim();
}

function nearestOf(typed: string, words: readonly CommandWord[]): string[] {
  const near = nearestWords(
    typed,
    words.map(({ word }) => word),
    words.length,
  );
  const seen = new Set<string>();
  return near
    .filter((word) => {
      const command = words.find((each) => each.word === word)?.command ?? word;
      return !seen.has(command) && Boolean(seen.add(command));
    })
    .slice(0, 3);
}

function longestStart(text: string, words: readonly string[]): string | undefined {
  return words.filter((word) => text.startsWith(word)).toSorted((a, b) => b.length - a.length)[0];
}
