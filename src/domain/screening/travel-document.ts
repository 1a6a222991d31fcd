import { digitsFrom } from './digit-characters.ts';
import { gapsOf, windows, type GroupWindow, type NumberFinding } from './digit-groups.ts';
import { isLargeQuantity, LONGEST_UNIT } from './quantities/large-quantity.ts';
import { isLight, isLineEnd, isOfFigures, isOtherNumber } from './number-surroundings.ts';
import type { Page } from './page.ts';

// Such numbers are too short to recognise alone, so they count only beside the name of a travel document.
const DOCUMENT =
  '护照|(?<!车辆?|工程|作业|施工|会场|场馆|临时|校园|门禁|活动)通行证|港澳证|台湾证|回乡证|台胞证|大通证|居留证|居住证|[港澳台香门湾]居民|香港身份证|澳门身份证|台湾身份证|永久性居民身份证|passport|travel permit';
const DOCUMENT_BEHIND =
  /^[()\s]{0,2}(?:的|号)?(?:因[公私])?(?:普通)?(?:护照|通行证)(?![^\n]{0,6}(?:办理|签发|管理))/u;
const ABOUT_DOCUMENT = new RegExp(`(?:${DOCUMENT})[^\\n\\d]{0,12}$`, 'u');
export const NAMES_DOCUMENT = new RegExp(DOCUMENT, 'u');
/** The name with nothing else before the number, which then may be parted and needs no letter. */
const LABEL = `(?:${DOCUMENT})(?:\\([^()\\d]{1,8}\\))?的?[\\s(]?(?:号码?|编号|证号|no\\.?|number)?(?:是|为)?[\\s:#(【\\[]{0,3}`;
const LABELS = new RegExp(LABEL, 'gu');
export const LABELLED = new RegExp(`${LABEL}$`, 'u');

// Documents themselves are counted: 护照12345678本.
const COUNTED = /^ ?[余多]?[本张证份册]/u;

// One or two letters before the digits: E12345678, (EH)5927014, C-6184-7039.
const SERIES = /(?:^|[^a-z])([a-z](?: ?[a-z])?[\s().·-]{0,2})$/u;
/** Passports (E12345678, EA1234567) and permits for Hong Kong, Macao and Taiwan (C12345678, H12345678). */
export const FORMAL_DOCUMENT = /^(?:[degkps]\d{8}|e[a-z]\d{7}|[dkmps][ae]\d{7}|[chmlt]\d{8}|c[a-z]\d{7})$/u;
/** A day: 20241215. */
export const DAY = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u;
/** Characters around a number of this form in which a document is named. */
const NEAR = 40;
const LONGEST_SURROUNDINGS = 32;
const [FEWEST, MOST] = [6, 10];

/**
 * Finds passports, travel permits and identity cards of Hong Kong, Macao and Taiwan in a folded text, if it names
 * them.
 */
export function* travelDocuments(page: Page): Generator<NumberFinding> {
  if (!NAMES_DOCUMENT.test(page.text)) return;
  for (const window of windows(page.groups, FEWEST, MOST)) {
    const start = documentStart(page, window);
    if (start !== undefined) yield { kind: 'travel-document', start, end: window.end };
  }
  yield* readOut(page.text);
}

/** Where the number of a travel document begins, its letters included; undefined if the digits are none. */
function documentStart(page: Page, window: GroupWindow): number | undefined {
  const { text, groups } = page;
  const { digits, start, end } = window;
  const before = text.slice(Math.max(0, start - LONGEST_SURROUNDINGS), start);
  const letters = SERIES.exec(before)?.[1] ?? '';
  const words = before.slice(0, before.length - letters.length);
  const heading = page.heading(start - letters.length);
  const labelled = LABELLED.test(words) || (NAMES_DOCUMENT.test(heading) && !isOfFigures(heading));
  // A day behind a letter, such as that of an issue, is a number only next to the name.
  if (letters !== '' && DAY.test(digits) && !labelled) return undefined;
  const gaps = gapsOf(text, groups, window);
  if (isFormal(page, letters, window) && gaps.every((gap) => isLineEnd(gap))) return start - letters.length;
  if (gaps.length > 0 && !(labelled && isOneNumber(text, window, gaps))) return undefined;
  const isNumber = letters === '' ? isWithoutLetters(digits, before, labelled) : true;
  const after = text.slice(end, end + LONGEST_UNIT);
  if (!isNumber || (letters === '' && (isLargeQuantity('', after) || COUNTED.test(after)))) return undefined;
  const isNamed = labelled || (ABOUT_DOCUMENT.test(words) && !isOtherNumber(page, start - letters.length));
  const isNamedBehind =
    letters !== '' && digits.length >= 7 && DOCUMENT_BEHIND.test(text.slice(end, end + LONGEST_SURROUNDINGS));
  return isNamed || isNamedBehind ? start - letters.length : undefined;
}

/** Whether it has the form of a Chinese passport or permit, and a text near it names one. */
function isFormal(page: Page, letters: string, { digits, start, end }: GroupWindow): boolean {
  const { text } = page;
  const from = start - letters.length;
  if (letters === '' || !FORMAL_DOCUMENT.test(letters + digits) || /^[a-z\d]/u.test(text.slice(end, end + 1)))
    return false;
  return (
    NAMES_DOCUMENT.test(text.slice(Math.max(0, from - NEAR), end + NEAR)) && !isOtherNumber(page, from, end)
  );
}

/** Groups of one number; a list of numbers has commas between them, and a date its own words. */
function isOneNumber(text: string, { digits, end }: GroupWindow, gaps: readonly string[]): boolean {
  return (
    digits.length >= 7 &&
    gaps.every((gap) => isLight(gap) || isLineEnd(gap) || /^\) ?$/u.test(gap)) &&
    !/^[ ./-]?\d/u.test(text.slice(end, end + 2))
  );
}

/** Passports of many countries have nine digits; permits of Taiwan eight, which may also be a date, or ten. */
function isWithoutLetters(digits: string, before: string, labelled: boolean): boolean {
  if (digits.length === 9) return labelled;
  const isPermit = digits.length === 8 || (digits.length === 10 && /台胞证|来往大陆/u.test(before));
  return isPermit && !/^(?:19|20)\d\d[01]/u.test(digits);
}

/** Numbers in Chinese numerals behind the name: 通行证号码C五八二〇三一七九. */
function* readOut(text: string): Generator<NumberFinding> {
  for (const label of text.matchAll(LABELS)) {
    const from = label.index + label[0].length;
    const letters = /^[a-z]{0,2}[\s().·-]{0,2}/u.exec(text.slice(from, from + 4))?.[0].length ?? 0;
    const { digits, end } = digitsFrom(text, from + letters, MOST + 1);
    const isReadOut = /\D/u.test(text.slice(from + letters, end));
    if (isReadOut && digits.length >= 8 && digits.length <= MOST)
      yield { kind: 'travel-document', start: from, end };
  }
}
