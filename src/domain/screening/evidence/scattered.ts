/** Finds identity numbers whose parts stand among other words: 前六位是360102，生日1976年4月11日，尾巴2129. */
import type { NumberFinding } from '../digit-groups.ts';
import { lengthOfX } from '../number-forms.ts';
import { isPlace, isResidentId } from '../resident-id.ts';
import type { DigitToken } from './digit-tokens.ts';

/** Parts that people make: place, birthday and the rest, or two of them together. */
const HEADS = new Set([6, 10, 12, 14]);
const MOST_TOKENS = 6;
const FEWEST_DIGITS = 3;
/** Most characters from the first part to the last. */
const LONGEST = 80;
/** Digits of a place, a birthday and the rest, of which an X may be the last. */
const PARTS = [6, 8, 4, 3];

/** Place, year, month and day, and the rest. */
const SIZES = /^(?:6|33|24|222)4(?:4|22)(?:4|3|31)$/u;

type Part = Pick<DigitToken, 'digits' | 'start' | 'end'>;

/** Nothing but the check digit speaks for them, and it holds for one in fifty thousand by chance. */
export function* scatteredIdentities(text: string, tokens: readonly DigitToken[]): Generator<NumberFinding> {
  const parts = withWholeDates(text, tokens);
  for (const [first, head] of parts.entries()) {
    if (!HEADS.has(head.digits.length) && !PARTS.includes(head.digits.length)) continue;
    const later = parts
      .slice(first + 1, first + 1 + MOST_TOKENS)
      .filter(({ digits, end }) => digits.length >= FEWEST_DIGITS && end - head.start <= LONGEST);
    const whole = wholeFrom(text, parts, first);
    if (whole !== undefined) yield whole;
    for (const [at, second] of later.entries()) {
      if (isComplete(text, [head, second])) yield { kind: 'resident-id', start: head.start, end: second.end };
      for (const third of later.slice(at + 1))
        if (isComplete(text, [head, second, third]) || isMixed(text, [head, second, third]))
          yield { kind: 'resident-id', start: head.start, end: third.end };
    }
  }
}

/** An identity number of more than three parts that follow each other with any words between: 360102~1976~0411~2129. */
function wholeFrom(text: string, parts: readonly Part[], first: number): NumberFinding | undefined {
  const head = parts[first];
  if (head === undefined || !isPlace(head.digits)) return undefined;
  let digits = '';
  let sizes = '';
  for (const { digits: part, end } of parts.slice(first, first + MOST_TOKENS)) {
    digits += part;
    sizes += part.length;
    if (digits.length > 18 || end - head.start > LONGEST) return undefined;
    const x = digits.length === 17 ? lengthOfX(text, end) : 0;
    if (SIZES.test(sizes) && isResidentId(x > 0 ? `${digits}x` : digits))
      return { kind: 'resident-id', start: head.start, end: end + x };
  }
  return undefined;
}

/** Whether the parts, in the order of the text, are an identity number. */
function isComplete(text: string, parts: readonly Part[]): boolean {
  const [head, last] = [parts[0], parts.at(-1)];
  if (head === undefined || last === undefined) return false;
  if (!HEADS.has(head.digits.length) || !isPlace(head.digits)) return false;
  const digits = parts.map((part) => part.digits).join('');
  if (digits.length === 18) return isResidentId(digits);
  return digits.length === 17 && lengthOfX(text, last.end) > 0 && isResidentId(`${digits}x`);
}

/** Whether a place, a birthday and the rest stand in another order: 生日19760411，尾巴2129，开头360102. */
function isMixed(text: string, parts: readonly Part[]): boolean {
  const ofSize = (size: number) => parts.find(({ digits }) => digits.length === size);
  const [place, born, rest, beforeX] = PARTS.map(ofSize);
  if (place === undefined || born === undefined || place === parts[0]) return false;
  if (rest !== undefined) return isResidentId(place.digits + born.digits + rest.digits);
  return (
    beforeX !== undefined &&
    lengthOfX(text, beforeX.end) > 0 &&
    isResidentId(`${place.digits}${born.digits}${beforeX.digits}x`)
  );
}

const DATE_SIGNS = /^ ?(?:[年月./]|-) ?$/u;

/** The tokens, with the three of a date such as 1976年4月11日 as one of eight digits. */
function withWholeDates(text: string, tokens: readonly DigitToken[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [year, month, day] = tokens.slice(at, at + 3);
    if (year === undefined) break;
    if (month !== undefined && day !== undefined && isDate(text, [year, month, day])) {
      const digits = year.digits + month.digits.padStart(2, '0') + day.digits.padStart(2, '0');
      parts.push({ digits, start: year.start, end: day.end });
      at += 2;
    } else parts.push(year);
  }
  return parts;
}

function isDate(text: string, [year, month, day]: readonly [DigitToken, DigitToken, DigitToken]): boolean {
  return (
    /^(?:19|20)\d\d$/u.test(year.digits) &&
    month.digits.length < 3 &&
    day.digits.length < 3 &&
    DATE_SIGNS.test(text.slice(year.end, month.start)) &&
    DATE_SIGNS.test(text.slice(month.end, day.start))
  );
}
