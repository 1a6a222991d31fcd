import { windows, type DigitGroup, type NumberFinding } from './digit-groups.ts';

const PROVINCES = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10x98765432';

const ABOUT_ID = /身份证|证件号|公民身份|身份号|[老旧]证|一代证|id\s*card|identity/u;
const ID_BEHIND = /^[\s(【,:]{0,3}(?:身份证|证件)/u;

/** Whether 17 digits and a digit or `x` are a resident identity number: a known province, a day that exists, the checksum. */
export function isResidentId(number: string): boolean {
  if (!/^\d{17}[\dx]$/u.test(number) || !isBirthPlaceAndDay(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}

/** Resident identity numbers in a folded text, by province, day of birth and checksum. */
export function* residentIds(text: string, groups: readonly DigitGroup[]): Generator<NumberFinding> {
  for (const window of windows(text, groups, 15, 18)) {
    const { digits, start, end } = window;
    const named = () =>
      ABOUT_ID.test(text.slice(Math.max(0, start - 16), start)) || ID_BEHIND.test(text.slice(end, end + 8));
    if (digits.length === 17) {
      const x = /^[\s\p{P}\p{S}]{0,3}[x×хⅹ](?![a-z0-9])/u.exec(text.slice(end, end + 6))?.[0];
      if (x !== undefined && (isResidentId(`${digits}x`) || (named() && isBirthPlaceAndDay(digits))))
        yield { kind: 'resident-id', start, end: end + x.length };
      // One digit left out, or its X written as something else, is still the rest of a person's number.
      else if (named() && isBirthPlaceAndDay(digits)) yield { kind: 'resident-id', start, end };
    } else if (digits.length === 18) {
      // A slip in the last digit does not make a person's number nobody's, if the text itself says what it is.
      if (isResidentId(digits) || (named() && isBirthPlaceAndDay(digits)))
        yield { kind: 'resident-id', start, end };
    } else if (digits.length === 15 && named() && isOldBirthPlaceAndDay(digits)) {
      yield { kind: 'resident-id', start, end };
    }
  }
}

function isBirthPlaceAndDay(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return (
    PROVINCES.has(Number(number.slice(0, 2))) &&
    year >= 1900 &&
    year < 2050 &&
    isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))
  );
}

// Before 1999: two digits of the year, no checksum.
function isOldBirthPlaceAndDay(number: string): boolean {
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
