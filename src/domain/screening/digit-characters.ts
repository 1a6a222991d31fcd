/**
 * The characters that people write for digits, and the text in which all of them are 0–9. Styled, full-width and plain
 * circled digits are folded before.
 */
import { DISGUISED, MAY_BE_ENCODED, MAY_BE_REFERRED, TAKES_OUT } from './evidence/encodings.ts';
import { isSpelled } from './evidence/english-words.ts';
import type { Folded } from '../reading/folding.ts';

// Zeros of other decimal scripts in use.
const ZEROS = [0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0e50, 0x0f20, 0x1040, 0x17e0, 0x1810];
// Circled digits without a compatibility form: ❶, ➀ and ➊ begin rows of nine, and ⓿ and 🄋 stand alone.
const CIRCLED_ONES = [0x2776, 0x2780, 0x278a];
const OTHER_DIGITS = /(?![0-9])[\p{Nd}\u2776-\u277E\u2780-\u2788\u278A-\u2792\u24FF〡-〩]/gu;
// Numerals of merchants: 〡 is 1, 〩 is 9.
const MERCHANTS_ONE = 0x3021;

const CHINESE = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两洞拐勾';
const CHINESE_VALUES = '001234567891123456789' + '2079';
// Look-alikes of 0 and 1: circles, Latin, Cyrillic and Greek o, Latin l and i in lower case, bars.
const CIRCLES = '○◯⭕';
const LETTERS = 'oоοliı';
const LETTER_VALUES = '000111';
const VALUES: ReadonlyMap<string, string> = new Map([
  ...[...CHINESE].map((each, index): [string, string] => [each, CHINESE_VALUES.charAt(index)]),
  ...[...CIRCLES].map((each): [string, string] => [each, '0']),
  ...[...LETTERS].map((each, index): [string, string] => [each, LETTER_VALUES.charAt(index)]),
]);

const WRITTEN = `[\\d${CHINESE}${CIRCLES}${LETTERS}]`;
const SEPARATOR = '[ ·,、./_-]';
// At least eleven characters that may be digits, with at most one separator between two; both ends are checked by the
// reader.
const RUN = new RegExp(`${WRITTEN}(?:${SEPARATOR}?${WRITTEN}){10,}`, 'gu');
// A first or last Chinese digit may belong to a word (两名) or count the lines (一、).
const IS_CHINESE = new RegExp(`[${CHINESE}]`, 'u');
const IS_LETTER = new RegExp(`[${LETTERS}]`, 'u');
const IS_WRITTEN = new RegExp(`[${CHINESE}${CIRCLES}${LETTERS}]`, 'u');
// 138一1234一5678: strokes that people type for a dash.
const STROKES = /(?<!\d)(\d{3})[一ー丨](\d{4})[一ー丨](\d{4})(?!\d)/gu;
const SPACE_BETWEEN = new RegExp(`(?<=[${CHINESE}]) (?=\\d)|(?<=\\d) (?=[${CHINESE}])`, 'u');
const SEPARATOR_ONLY = new RegExp(SEPARATOR, 'u');
const COUNTED_BY_ONE = /[家个人户名起同直些次]/u;
const SEPARATORS = new RegExp(SEPARATOR, 'gu');
/** Lengths of personal numbers, with the country prefix and an identity number whose X follows. */
const LENGTHS_OF_PERSONS = new Set([11, 13, 15, 16, 17, 18, 19]);
/** Fewest digits of a quantity that is read out without 十 or 百, so that it must be a number. */
const READ_OUT = 11;

/** A class of the characters that may be digits, and one of those that may stand between them. */
export const MAY_COUNT = `[\\p{Nd}\\u2776-\\u2792\\u24FF〡-〩${CHINESE}${CIRCLES}${LETTERS}]`;
export const MAY_SEPARATE = String.raw`[\s\p{P}\p{S}\p{M}ー丨空格杠]`;
/** Fewest digits of a personal number, and most characters between two of them: a line end with indentation. */
export const FEWEST_DIGITS = 6;
export const WIDEST_GAP = 48;
const LONG_ENOUGH = new RegExp(`(?:${MAY_COUNT}${MAY_SEPARATE}{0,${WIDEST_GAP}}){${FEWEST_DIGITS}}`, 'u');

/** A class of Chinese digits, fewest of them in a number that is said with other words between, and most such characters. */
export const CHINESE_DIGIT = `[${CHINESE}${CIRCLES}]`;
export const FEWEST_SPOKEN = 7;
export const LONGEST_FILLER = 6;
const SPOKEN = new RegExp(
  `(?:${CHINESE_DIGIT}[^${CHINESE}${CIRCLES}]{0,${LONGEST_FILLER}}){${FEWEST_SPOKEN}}`,
  'u',
);

/** Single digits with one other character between, as in 1草3草9草. */
export const FEWEST_ALTERNATING = 8;
const ALTERNATING = new RegExp(
  `(?:(?<!${MAY_COUNT})\\d(?!${MAY_COUNT}).){${FEWEST_ALTERNATING - 1}}\\d`,
  'u',
);

/** Words that say what to take out of a number, and fewest digits that it then has. */
const REMOVED = new RegExp(TAKES_OUT, 'u');
export const FEWEST_TO_KEEP = 11;
const HAS_DIGITS = new RegExp(`(?:\\d[^\\d]*){${FEWEST_TO_KEEP}}`, 'u');

/** What stands between the parts of a number that has no six digits together: 前三位150，中间四位2735; 138<b>1234</b>. */
export const PARTS_BETWEEN = /[位段截节组半号尾再拨打拆然接剩余头后面前边间数线点逗<&"=_:]/u;
/** Fewest digits of such a number in parts of three or more. */
export const FEWEST_IN_PARTS = 10;
export const SHORTEST_PART = 3;
/** Most characters between two of them. */
export const LONGEST_LINK = 64;
const PARTS = new RegExp(`${MAY_COUNT}{${SHORTEST_PART},}`, 'gu');

/** Quick test on folded text: every personal number has at least six digits. */
export function mayHoldNumber(text: string): boolean {
  return (
    LONG_ENOUGH.test(text) ||
    ALTERNATING.test(text) ||
    mayBeWritten(text) ||
    (REMOVED.test(text) && HAS_DIGITS.test(text)) ||
    SPOKEN.test(text) ||
    (PARTS_BETWEEN.test(text) && hasLinkedParts(text))
  );
}

const MAY_BE_DISGUISED = new RegExp(DISGUISED, 'u');

/** Whether Latin letters in a folded text may be a number, or hide one. */
export function mayBeWritten(text: string): boolean {
  return (
    MAY_BE_ENCODED.test(text) || MAY_BE_REFERRED.test(text) || MAY_BE_DISGUISED.test(text) || isSpelled(text)
  );
}

/** Whether parts with words between them have enough digits together. */
function hasLinkedParts(text: string): boolean {
  let linked = 0;
  let end = -Infinity;
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const isLinked = index - end <= LONGEST_LINK && PARTS_BETWEEN.test(text.slice(end, index));
    linked = isLinked ? linked + part.length : part.length;
    if (linked >= FEWEST_IN_PARTS) return true;
    end = index + part.length;
  }
  return false;
}

/** The folded text with all written digits as 0–9, and its tabs; offsets are unchanged. */
export function withPlainDigits(folded: Folded): string {
  const plain = folded.text
    .replaceAll(OTHER_DIGITS, (digit) => valueOf(digit))
    .replaceAll(STROKES, '$1-$2-$3');
  const read = plain.replaceAll(RUN, (run, at: number) =>
    readRun(run, plain[at - 1], plain[at + run.length]),
  );
  return withTabs(folded, read);
}

/** Characters that people write for digits, besides the digits themselves. */
export const WRITTEN_DIGITS = { chinese: CHINESE + CIRCLES, letters: LETTERS };

/** The digit that a Chinese numeral, a circle or a letter stands for. */
export function valueOfDigit(character: string): string {
  return VALUES.get(character) ?? character;
}

/** The digits at an offset, in whatever characters they are written, at most `most`, and where they end. */
export function digitsFrom(text: string, start: number, most: number): { digits: string; end: number } {
  let digits = '';
  let at = start;
  while (digits.length < most && at < text.length) {
    const character = text[at] ?? '';
    const value = /\d/u.test(character) ? character : VALUES.get(character);
    if (value === undefined) break;
    digits += value;
    at += 1;
  }
  return { digits, end: at };
}

/** A tab separates cells, which a space does not; folding makes both a space. */
function withTabs({ original, at }: Folded, text: string): string {
  if (!original.includes('\t')) return text;
  let kept = '';
  for (let index = 0; index < text.length; index += 1)
    kept += text[index] === ' ' && original[at(index)] === '\t' ? '\t' : text[index];
  return kept;
}

function valueOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point === 0x24ff) return '0';
  if (point >= MERCHANTS_ONE && point < MERCHANTS_ONE + 9) return String(point - MERCHANTS_ONE + 1);
  const one = CIRCLED_ONES.findLast((each) => each <= point);
  if (one !== undefined && point - one < 9) return String(point - one + 1);
  const zero = ZEROS.findLast((each) => each <= point);
  return zero !== undefined && point - zero < 10 ? String(point - zero) : digit;
}

function readRun(run: string, before: string | undefined, after: string | undefined): string {
  if (!IS_WRITTEN.test(run)) return run;
  // Chinese digits alone, and numbers in which single digits are written otherwise.
  const whole = readWhole(run, before, after);
  if (whole !== undefined) return whole;
  // A space between a number in Chinese numerals and one in digits ends the first: 一三八… 300份.
  const ends = run.split(SPACE_BETWEEN);
  if (ends.length > 1)
    return ends
      .map((part, index) =>
        readRun(part, index === 0 ? before : ' ', index === ends.length - 1 ? after : ' '),
      )
      .join(' ');
  // Otherwise each part between separators stands for itself: 一、138……
  const parts = run.split(SEPARATORS);
  if (parts.length === 1) return run;
  let read = '';
  for (const [index, part] of parts.entries()) {
    const [left, right] = [index === 0 ? before : ' ', index === parts.length - 1 ? after : ' '];
    read += (readWhole(part, left, right) ?? part) + (run[read.length + part.length] ?? '');
  }
  return read;
}

/** A number whose first digit is a letter: l3800138000. Words that begin with o or l have fewer digits. */
function isMostlyDigits(characters: string): boolean {
  const digits = characters.replaceAll(/\D/gu, '').length;
  return /^[liı]\d/u.test(characters) && digits * 3 > characters.length * 2;
}

function readWhole(run: string, before: string | undefined, after: string | undefined): string | undefined {
  const characters = run.replaceAll(SEPARATORS, '');
  // 两 and 一 before another word count it: 一三九…八两名, 一家.
  const counted =
    characters.endsWith('两') || (characters.endsWith('一') && COUNTED_BY_ONE.test(after ?? '')) ? 1 : 0;
  const count = characters.length - counted;
  // The letter X ends an identity number.
  const next = count === 17 && after === 'x' ? ' ' : after;
  const inWord = IS_LETTER.test(run) && [before, next].some((each) => /[a-z]/u.test(each ?? ''));
  const first = characters[0] ?? '';
  const allChinese = !/[\d]/u.test(characters);
  if (
    count < READ_OUT ||
    inWord ||
    (IS_LETTER.test(first) && !isMostlyDigits(characters)) ||
    (allChinese && !IS_CHINESE.test(characters))
  )
    return undefined;
  if (!(allChinese && !IS_LETTER.test(run)) && !LENGTHS_OF_PERSONS.has(count)) return undefined;
  // 其一138……: a Chinese digit before a whole number belongs to the words.
  if (
    !allChinese &&
    IS_CHINESE.test(first) &&
    /^\d+$/u.test(characters.slice(1)) &&
    LENGTHS_OF_PERSONS.has(count - 1)
  )
    return undefined;
  // …三号: a Chinese digit behind a whole number belongs to the words, too.
  if (
    !allChinese &&
    IS_CHINESE.test(characters.at(-1) ?? '') &&
    /^\d+$/u.test(characters.slice(0, -1)) &&
    LENGTHS_OF_PERSONS.has(count - 1)
  )
    return undefined;
  const end = run.length - counted;
  // No list of figures is read out, so its commas separate parts of one number.
  const separated = (each: string) => (allChinese && each !== ' ' && SEPARATOR_ONLY.test(each) ? '-' : each);
  return (
    Array.from(run.slice(0, end), (each) => VALUES.get(each) ?? separated(each)).join('') + run.slice(end)
  );
}
