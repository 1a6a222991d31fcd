import { derive } from '../derive.ts';
import { fold, normaliseInput, type Folded } from './folding.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import { nearestWords } from './nearest.ts';
import { withoutEnd } from '../text/trimmed-end.ts';
import { COURTESIES, COURTESY_COMPANY } from '../campaign/vocabulary.ts';

/** One way to call a command: `{ word: '上报', command: 'report' }`. */
export interface CommandWord {
  readonly word: string;
  readonly command: string;
  /** What may follow this word without a space: 全部 in 汇总全部. */
  readonly followers?: readonly string[];
}

export type CommandReading =
  /** `rest` is what followed the word and its separator, as it was typed, trimmed. */
  | { readonly kind: 'command'; readonly command: string; readonly rest: string }
  | { readonly kind: 'courtesy' }
  /** `nearest` holds words of the table that may have been meant, the most probable first. */
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] }
  | { readonly kind: 'empty' };

export interface CommandContext {
  /** What may follow a command without a space: areas' and units' names, such as 上报宣传 and 免报赤峰市. */
  readonly adjoining?: readonly string[];
}

const SEPARATOR = /^(?:\s*[:,、;。!.]\s*|\s+(?::\s*)?|$)/u;

const NO_NAMES: readonly string[] = [];

// A longer text says something, however politely.
const LONGEST_COURTESY = 60;

/**
 * Reads a command with or without a leading `/`. The longest word wins; after it comes a space, a colon or another
 * mark, a line break or nothing, or directly a number (撤回#3, 延期9月29日), a bracket, a name of `adjoining`, or one of its
 * own followers that is itself ended so (汇总全部, 延期至9月29日; 总结草稿写好了 is no command).
 * A word that simply goes on (总结会上…) is no command. Never fails, whatever was typed.
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
  return { kind: 'unknown', nearest: nearestOf(typed, words) };
}

/** The words as they stand in a folded text, the longest first. */
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

// 上 报: each character by itself, as headings are set; it must then be ended.
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

/** What followed a command, where it is to be a word of a short list: folded, without a full stop at its end. */
export function argumentTyped(rest: string): string {
  return withoutEnd(fold(rest).trim(), (character) => /[\s。.!]/u.test(character));
}

/** Whether a text is nothing but politeness: 收到，谢谢！ */
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

/** Whether a name follows a word that people also say out of politeness: 收到 is a courtesy, 收到 赤峰市 is none. */
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
  // 上报一 names an area, 上报一季度 does not: a name of one character must itself be ended.
  return derive([adjoining], foldedNames)
    .at(after, 0)
    .some((name) => [...name].length > 1 || SEPARATOR.test(after.slice(name.length)));
}

/** `most`: how many followers may stand in a row, as in 至周五. */
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
