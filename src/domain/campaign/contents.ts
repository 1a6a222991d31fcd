/**
 * Finds where the content of a message may begin: after leading mentions, commands, and names of units and areas,
 * numbers and dates ("heads").
 */
import { fold, normaliseInput } from '../reading/folding.ts';
import { indexNames } from '../reading/name-index.ts';
import { AREA_WORDS, DAY_WORDS } from './vocabulary.ts';

export interface Heads {
  /** The text after a leading command and its separator; undefined if the text begins with no command. */
  readonly command: (text: string) => string | undefined;
  /** Names and aliases of units and areas. */
  readonly names: readonly string[];
}

// Bounds on the heads in front of the content, far above real use.
const MOST_HEADS = 10;
const LONGEST_HEAD = 200;
const SPACE = String.raw`[\s:,、;。|!—-]*`;
const MENTION = /^\s*@[^\s@]{1,40}\s+/u;
const NUMBER = new RegExp(`^\\s*#\\s*\\d{1,9}(?!\\d)${SPACE}`, 'u');
// After a command, the number may lack its sign: 修改 3.
const BARE_NUMBER = new RegExp(`^\\s*\\d{1,9}(?![\\d.月日号年/-])${SPACE}`, 'u');
const DAYS = DAY_WORDS.toSorted((a, b) => b.length - a.length).join('|');
const DATE = new RegExp(
  `^\\s*(?:至|到|延至|延期至)?\\s*(?:(?:\\d{4}\\s?[年./-]\\s?)?\\d{1,2}\\s?[月./-]\\s?\\d{1,2}\\s?[日号]?|${DAYS})` +
    `(?:\\s*\\d{1,2}[:时点](?:\\d{1,2}分?)?)?(?:之?前)?(?!\\d)${SPACE}`,
  'u',
);
// One unknown word in the position of a name, e.g. a typo or a code.
const ONE_WORD = /^\s*[^\s:,、;。!?]{1,8}[\s:]+/u;
const LABEL = new RegExp(`^(?:${[...AREA_WORDS, '单位'].join('|')})\\s*:\\s*`, 'u');
const OPEN = /[【[〔(<〈《「“"]/u;
const CLOSE = '[】\\]〕)>〉》」”"]';
const AFTER_NAME = new RegExp(`^${CLOSE}?${SPACE}`, 'u');
const AFTER_SHORT_NAME = new RegExp(`^(?:${CLOSE}${SPACE}|[\\s:]+)`, 'u');

const BEHIND_COMMAND: readonly Head[] = [byPattern(BARE_NUMBER), byPattern(ONE_WORD)];

export interface Content {
  readonly text: string;
  /** Whether a number precedes the content and is not part of it: 修改 #3 138…. */
  readonly behindNumber: boolean;
}

/**
 * Returns a function that gives the remaining text after each head, longest remainder first; empty if the text has no
 * head.
 */
export function contentsReader({ command, names }: Heads): (text: string) => Content[] {
  const nameHead = nameHeadReader(names);
  const heads: Head[] = [byPattern(MENTION), byPattern(NUMBER), byPattern(DATE), nameHead];
  return (text) => {
    const contents: Content[] = [];
    let rest = text;
    let called: 'no' | 'just' | 'yes' = 'no';
    for (let step = 0; step < MOST_HEADS; step += 1) {
      const behind = called === 'no' ? command(rest) : undefined;
      const here = called === 'just' ? [...heads, ...BEHIND_COMMAND] : heads;
      const next = behind ?? rest.slice(lengthOf(rest, here));
      if (next === rest) break;
      if (behind !== undefined) called = 'just';
      else if (called === 'just') called = 'yes';
      const head = rest.slice(0, rest.indexOf(next));
      contents.push({ text: next, behindNumber: /\d\D{0,3}$/u.test(fold(head)) });
      rest = next;
    }
    return contents;
  };
}

/** Length of the head at the start of a folded text; 0 if there is none. */
type Head = (text: string) => number;

function byPattern(pattern: RegExp): Head {
  return (text) => pattern.exec(text)?.[0].length ?? 0;
}

function lengthOf(text: string, heads: readonly Head[]): number {
  const folded = normaliseInput(text.slice(0, LONGEST_HEAD));
  for (const head of heads) {
    const length = head(folded.text);
    if (length > 0) return folded.at(length);
  }
  return 0;
}

// A one-character name must be followed by a separator; otherwise it is the start of a word.
function nameHeadReader(names: readonly string[]): Head {
  const index = indexNames(names.map((name) => fold(name).trim()));
  return (text) => {
    for (const start of startsOf(text)) {
      for (const name of index.at(text, start)) {
        const end = start + name.length;
        const ended = ([...name].length > 1 ? AFTER_NAME : AFTER_SHORT_NAME).exec(text.slice(end));
        if (ended) return end + ended[0].length;
      }
    }
    return 0;
  };
}

/** Offsets at which a name may start: after a label, and after or at an opening bracket. */
function startsOf(text: string): number[] {
  const space = text.length - text.trimStart().length;
  const labelled = space + (LABEL.exec(text.slice(space))?.[0].length ?? 0);
  const places = [labelled, space].flatMap((place) => [
    ...(OPEN.test(text.charAt(place)) ? [place + 1] : []),
    place,
  ]);
  return [...new Set(places)];
}
