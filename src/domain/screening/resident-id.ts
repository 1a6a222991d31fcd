import {
  gapsOf,
  sizesOf,
  windows,
  type DigitGroup,
  type GroupWindow,
  type NumberFinding,
} from './digit-groups.ts';
import { isLargeQuantity, LONGEST_UNIT } from './quantities/large-quantity.ts';
import { isCalled, isLight, isLineEnd, isOtherNumber, isRowOfFigures } from './number-surroundings.ts';
import { lengthOfX } from './number-forms.ts';
import type { Page } from './page.ts';

const PROVINCES = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10x98765432';

const ABOUT_ID = /身份证|证件号|公民身份|身份号|[老旧]证|一代证|id\s*card|identity/u;
const OLD_NAME =
  /(?:[老旧]号|old_?id|(?:(?<!\p{Script=Han})|里的|党员|居民|身份|[老旧]|残疾人?|驾驶)证号)码?[\s:=为是(|]{0,3}$/u;
const ID_BEHIND = /^[\s(【,:]{0,3}(?:身份证|证件)/u;

// The rest of a hash, in which letters and digits alternate.
export const HASH_BEHIND = /^[a-f]{1,4}\d{1,4}[a-f\d]{2}/u;
const OLD_PARTS =
  /^(?:6-6-3|6-9|12-3|3-3-6-3|3-3-3-3-3|4-4-4-3|6-2-2-2-3|6-4-4-1|6-4-5|3-6-6|6-3-6|9-6|4-6-5)$/u;
/** Groups as figures have them. */
const THREES = /^3(?:-3){4}$/u;
const MOST_PARTS = 4;
/** Nobody with a number of 15 digits, which were given out from 1984 on, was born in the first years of the century. */
export const EARLIEST_BIRTH = 15;

/** Whether 18 characters are a valid resident identity number: known province, existing date, correct checksum. */
export function isResidentId(number: string): boolean {
  if (!/^\d{17}[\dx]$/u.test(number) || !isBirthPlaceAndDay(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}

/** Finds resident identity numbers in a folded text by province, date of birth and checksum. */
export function* residentIds(page: Page): Generator<NumberFinding> {
  const { text, groups } = page;
  for (const window of windows(groups, 15, 20, '123456789')) {
    const { digits, start, end } = window;
    const isOld = digits.length === 15;
    if (!isPlace(digits) || !(isOld ? isOldBirthPlaceAndDay(digits) : isBirthPlaceAndDay(digits))) continue;
    if (HASH_BEHIND.test(text.slice(end, end + 12))) continue;
    const named = () =>
      ABOUT_ID.test(text.slice(Math.max(0, start - 16), start)) ||
      ID_BEHIND.test(text.slice(end, end + 8)) ||
      ABOUT_ID.test(page.heading(start)) ||
      OLD_NAME.test(page.heading(start));
    if (digits.length === 17) {
      const x = lengthOfX(text, end);
      if (x > 0 && (isResidentId(`${digits}x`) || named()))
        yield { kind: 'resident-id', start, end: end + x };
      // A number with one digit missing, or with another letter instead of X, still identifies a person.
      else if (named()) yield { kind: 'resident-id', start, end };
    } else if (digits.length === 18) {
      // If the text calls it an identity number, the check digit need not match.
      if (isResidentId(digits) || isRounded(digits) || named()) yield { kind: 'resident-id', start, end };
    } else if (digits.length === 20) {
      // A disability certificate: the identity number followed by kind and degree.
      if (isResidentId(digits.slice(0, 18)) && /^[1-7][1-4]$/u.test(digits.slice(18)))
        yield { kind: 'resident-id', start, end };
    } else if (
      isOld &&
      (named() || isOldName(text, start) || (!page.isInLink(start) && isOldNumberAlone(page, window)))
    ) {
      yield { kind: 'resident-id', start, end };
    }
  }
}

/** Tables keep 15 digits of a number and turn those behind into zeros. Serial numbers end so too, but not with 000. */
function isRounded(digits: string): boolean {
  return digits.endsWith('000') && digits[0] !== '9' && isBirthPlaceAndDay(digits);
}

/** Labels of personal numbers with 15 digits: 旧号, 党员证号. */
function isOldName(text: string, start: number): boolean {
  return OLD_NAME.test(text.slice(Math.max(0, start - 10), start));
}

// Only region and birthday can be verified, so the text must not identify it as something else.
function isOldNumberAlone(page: Page, window: GroupWindow): boolean {
  const { text, groups } = page;
  const { digits, start, end } = window;
  const before = text.slice(Math.max(0, start - 4), start);
  const after = text.slice(end, end + LONGEST_UNIT);
  if (
    isOtherNumber(page, start, end) ||
    isCalled(text, start) ||
    /[a-z]$|(?<!\p{Script=Han})_$|\d[.,_-]$/u.test(before)
  )
    return false;
  if (
    /^(?:[a-z]|_(?!\p{Script=Han})|[._-]\d|,\d{3}(?!\d))/u.test(after) ||
    isLargeQuantity('', after) ||
    /^ ?\p{Script=Han}{1,2}数(?!额)/u.test(after)
  )
    return false;
  const sizes = sizesOf(groups, window).join('-');
  const gaps = gapsOf(text, groups, window);
  if (
    THREES.test(sizes) &&
    gaps.every((gap) => /^[ \t|]{1,3}$/u.test(gap)) &&
    isRowOfFigures(text, start, end)
  )
    return false;
  if (sizes === '15') return Number(digits.slice(6, 8)) >= EARLIEST_BIRTH;
  if (gaps.length === 1 && gaps.every(isLineEnd)) return true;
  const parted = /^1(?:-1){14}$/u.test(sizes) || OLD_PARTS.test(sizes);
  // Dashes join the parts of one number in any grouping; spaces and line ends also separate figures.
  const joined = gaps.length <= MOST_PARTS && gaps.every((gap) => /^ ?[\p{Pd}−_·•] ?$/u.test(gap));
  return (
    (joined || (parted && gaps.every((gap) => isLight(gap) || isLineEnd(gap) || gap === '|'))) &&
    !isBesideFigures(text, groups, window, gaps[0] ?? '')
  );
}

function isBesideFigures(
  text: string,
  groups: readonly DigitGroup[],
  { first, last, start, end }: GroupWindow,
  gap: string,
): boolean {
  const left = groups[first - 1];
  const right = groups[last + 1];
  return (
    (left !== undefined && text.slice(left.end, start) === gap) ||
    (right !== undefined && text.slice(end, right.start) === gap)
  );
}

/** Whether a number begins with a province; that of a permanent resident from abroad has a 9 before it. */
export function isPlace(number: string): boolean {
  const from = number.startsWith('9') ? 1 : 0;
  return PROVINCES.has(Number(number.slice(from, from + 2)));
}

function isBirthPlaceAndDay(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return (
    isPlace(number) &&
    year >= 1900 &&
    year < 2050 &&
    isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))
  );
}

// The format before 1999: a two-digit year and no checksum.
export function isOldBirthPlaceAndDay(number: string): boolean {
  return (
    PROVINCES.has(Number(number.slice(0, 2))) &&
    isDay(1900 + Number(number.slice(6, 8)), Number(number.slice(8, 10)), Number(number.slice(10, 12)))
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
