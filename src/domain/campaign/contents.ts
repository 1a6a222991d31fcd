/** Where the content of a message may begin: behind whom it speaks to, a command, a unit, an area, a number, a date. */
import { fold, normaliseInput } from '../reading/folding.ts';
import { anyNamePattern } from './name-pattern.ts';
import { AREA_WORDS, DAY_WORDS } from './vocabulary.ts';

export interface Heads {
  /** What followed a command and its separator; undefined where a text begins with no command. */
  readonly command: (text: string) => string | undefined;
  /** Names of units and areas, and what else they are called. */
  readonly names: readonly string[];
}

// Far more than anyone puts before what there is to say.
const MOST_HEADS = 10;
const LONGEST_HEAD = 200;
const SPACE = String.raw`[\s:,、;。|!—-]*`;
const MENTION = /^\s*@[^\s@]{1,40}\s+/u;
const NUMBER = new RegExp(`^\\s*#\\s*\\d{1,9}(?!\\d)${SPACE}`, 'u');
// Behind a command the sign may be left out: 修改 3.
const BARE_NUMBER = new RegExp(`^\\s*\\d{1,9}(?![\\d.月日号年/-])${SPACE}`, 'u');
const DAYS = DAY_WORDS.toSorted((a, b) => b.length - a.length).join('|');
const DATE = new RegExp(
  `^\\s*(?:至|到|延至|延期至)?\\s*(?:(?:\\d{4}\\s?[年./-]\\s?)?\\d{1,2}\\s?[月./-]\\s?\\d{1,2}\\s?[日号]?|${DAYS})` +
    `(?:\\s*\\d{1,2}[:时点](?:\\d{1,2}分?)?)?(?:之?前)?(?!\\d)${SPACE}`,
  'u',
);
// In the place of a name, and none that is known: a slip of the pen, or a code.
const ONE_WORD = /^\s*[^\s:,、;。!?]{1,8}[\s:]+/u;
const LABEL = `(?:(?:${[...AREA_WORDS, '单位'].join('|')})\\s*:\\s*)?`;
const OPEN = '[【\\[〔(<〈《「“"]?';
const CLOSE = '[】\\]〕)>〉》」”"]';

export interface Content {
  readonly text: string;
  /** Whether a number stood before it, which does not belong to what it begins with: 修改 #3 138…. */
  readonly behindNumber: boolean;
}

/**
 * Gives what is left of a text behind each of its heads, the longest first; nothing where it has none. A mark that must
 * stand where a line begins is looked for at the beginning of each.
 */
export function contentsReader({ command, names }: Heads): (text: string) => Content[] {
  const heads = [MENTION, NUMBER, DATE, ...namePatterns(names)];
  return (text) => {
    const contents: Content[] = [];
    let rest = text;
    let called: 'no' | 'just' | 'yes' = 'no';
    for (let step = 0; step < MOST_HEADS; step += 1) {
      const behind = called === 'no' ? command(rest) : undefined;
      const patterns = called === 'just' ? [...heads, BARE_NUMBER, ONE_WORD] : heads;
      const next = behind ?? rest.slice(lengthOf(rest, patterns));
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

function lengthOf(text: string, patterns: readonly RegExp[]): number {
  const folded = normaliseInput(text.slice(0, LONGEST_HEAD));
  for (const pattern of patterns) {
    const [found = ''] = pattern.exec(folded.text) ?? [];
    if (found !== '') return folded.at(found.length);
  }
  return 0;
}

// A name of one character must be ended, or it is the beginning of a word.
function namePatterns(names: readonly string[]): RegExp[] {
  const folded = [...new Set(names.map((name) => fold(name).trim()))].filter((name) => name !== '');
  const long = anyNamePattern(folded.filter((name) => [...name].length > 1));
  const short = anyNamePattern(folded.filter((name) => [...name].length === 1));
  const head = `^\\s*${LABEL}${OPEN}`;
  return [
    ...(long === '' ? [] : [new RegExp(`${head}(?:${long})${CLOSE}?${SPACE}`, 'u')]),
    ...(short === '' ? [] : [new RegExp(`${head}(?:${short})(?:${CLOSE}${SPACE}|[\\s:]+)`, 'u')]),
  ];
}
