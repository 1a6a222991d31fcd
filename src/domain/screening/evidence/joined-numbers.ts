/**
 * Finds personal numbers by evidence: whatever stands between the parts, if form and surroundings together make it likely
 * that a person's number is meant. Numbers that are written in one of the usual ways are found by rule before.
 */
import { isCardPrefix, passesLuhn } from '../bank-card.ts';
import type { NumberFinding, NumberKind } from '../digit-groups.ts';
import { lengthOfX, mobileIn } from '../number-forms.ts';
import type { Page } from '../page.ts';
import { EARLIEST_BIRTH, HASH_BEHIND, isOldBirthPlaceAndDay, isPlace, isResidentId } from '../resident-id.ts';
import { digitTokens, type DigitToken } from './digit-tokens.ts';
import { documentCandidates } from './documents.ts';
import { spelledNumbers } from './english-digits.ts';
import { isLikely, type Candidate } from './evidence.ts';
import { gapOf, type Gap } from './gaps.ts';
import { withoutWordsBetween } from './said-parts.ts';
import { spokenNumbers } from './spoken-numbers.ts';
import { scatteredIdentities } from './scattered.ts';

const MOST = 19;
const LENGTHS = new Set([11, 13, 15, 16, 17, 18, 19]);
/** A mobile number that a spreadsheet shows as a power of ten: 1.3812345678E+10. */
const NAMES_PHONE = /电话|手机|联系|号码|tel|phone|mobile/u;
const NEAR = 40;
const SCIENTIFIC = /(?<![\d.])1\.[3-9]\d{7,9}e\+?10(?!\d)/gu;

/** `known` are findings of the rules, which need no evidence. */
export function* joinedNumbers(
  page: Page,
  allowedMobiles: ReadonlySet<string>,
  known: readonly NumberFinding[],
): Generator<NumberFinding> {
  const text = withoutWordsBetween(page.text);
  const tokens = digitTokens(text);
  const gaps = tokens.map((token, at) => gapOf(text.slice(tokens[at - 1]?.end ?? 0, token.start)));
  const isKnown = coveredBy(known);
  for (let first = 0; first < tokens.length; first += 1)
    for (const last of endsOf(tokens, gaps, first)) {
      const start = tokens[first]?.start ?? 0;
      const end = tokens[last]?.end ?? 0;
      if (isKnown(start, end)) continue;
      const found = numberOf(tokens, gaps, [first, last], text);
      if (found === undefined) continue;
      if (found.kind === 'mobile' && allowedMobiles.has(found.digits.slice(-11))) continue;
      if (isLikely(page, found)) yield { kind: found.kind, start, end: end + endOfIdentity(found, text) };
    }
  yield* adjoiningNumbers(tokens);
  yield* spelledNumbers(text);
  yield* spokenNumbers(page.text);
  for (const found of scatteredIdentities(text, tokens)) if (!page.isInLink(found.start)) yield found;
  for (const { index, 0: found } of text.matchAll(SCIENTIFIC))
    if (NAMES_PHONE.test(text.slice(Math.max(0, index - NEAR), index + NEAR)))
      yield { kind: 'mobile', start: index, end: index + found.length };
  yield* documentCandidates(page, text, tokens, gaps);
}

/** Returns a test of whether a span lies in one of the findings; needs ascending starts. */
function coveredBy(known: readonly NumberFinding[]): (start: number, end: number) => boolean {
  const sorted = known.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return (start, end) => {
    while ((sorted[next]?.end ?? Infinity) <= start) next += 1;
    const span = sorted[next];
    return span !== undefined && span.start <= start && end <= span.end;
  };
}

/** The tokens with which a number that begins at `first` may end. */
function* endsOf(
  tokens: readonly DigitToken[],
  gaps: readonly (Gap | undefined)[],
  first: number,
): Generator<number> {
  let length = 0;
  for (let last = first; last < tokens.length; last += 1) {
    if (last > first && gaps[last] === undefined) return;
    length += tokens[last]?.digits.length ?? 0;
    if (length > MOST) return;
    if (LENGTHS.has(length) && (gaps[last] === 'said' || mayBegin(tokens[first]?.digits ?? '', length)))
      yield last;
  }
}

/** Whether a number of so many digits may begin so. */
function mayBegin(digits: string, length: number): boolean {
  const [one = ''] = digits;
  return length === 11 ? one === '1' : length === 13 ? one === '8' : one !== '0';
}

/** The number of the tokens, if their digits have the form of one. */
function numberOf(
  tokens: readonly DigitToken[],
  allGaps: readonly (Gap | undefined)[],
  [first, last]: readonly [number, number],
  text: string,
): Candidate | undefined {
  let digits = '';
  for (let at = first; at <= last; at += 1) digits += tokens[at]?.digits ?? '';
  const end = tokens[last]?.end ?? 0;
  const isTwo = last === first + 1 && allGaps[last] === 'said';
  // The two parts of a dictated number may come the other way round: 尾号5678，前面是1381234.
  const turned = isTwo ? `${tokens[last]?.digits}${tokens[first]?.digits}` : '';
  const straight = kindOfParts(digits, last > first, text, end);
  const kind = straight ?? kindOfParts(turned, isTwo, text, end);
  if (kind === undefined || HASH_BEHIND.test(text.slice(end, end + 12))) return undefined;
  const gaps = allGaps.slice(first + 1, last + 1) as Gap[];
  if (kind !== 'resident-id' && gaps.includes('date')) return undefined;
  const around = {
    before: tokens[first - 1],
    behind: tokens[last + 1],
  };
  const parts = tokens.slice(first, last + 1);
  return {
    kind,
    digits: straight ? digits : turned,
    parts,
    gaps,
    ...around,
    start: parts[0]?.start ?? 0,
    end,
  };
}

function kindOfParts(digits: string, isParted: boolean, text: string, end: number): NumberKind | undefined {
  if (digits.length < 15) return isParted && mobileIn(digits) !== undefined ? 'mobile' : undefined;
  if (isPlace(digits) && isIdentity(digits, text, end)) return 'resident-id';
  return isCardPrefix(digits) && passesLuhn(digits) ? 'bank-card' : undefined;
}

function isIdentity(digits: string, text: string, end: number): boolean {
  if (digits.length === 15)
    return isOldBirthPlaceAndDay(digits) && Number(digits.slice(6, 8)) >= EARLIEST_BIRTH;
  if (digits.length === 17) return isResidentId(`${digits}x`) && lengthOfX(text, end) > 0;
  return digits.length === 18 && isResidentId(digits);
}

/** Characters of the X that ends an identity number. */
function endOfIdentity({ kind, digits, end }: Candidate, text: string): number {
  const isOpen = kind === 'resident-id' && digits.length === 17;
  return isOpen ? lengthOfX(text, end) : 0;
}

/** An identity number and a phone or card number that lost the separator between them. */
function* adjoiningNumbers(tokens: readonly DigitToken[]): Generator<NumberFinding> {
  for (const { digits, start, end } of tokens) {
    if (digits.length < 29 || digits.length > 37) continue;
    const [head, rest] = [digits.slice(0, 18), digits.slice(18)];
    const isRest =
      mobileIn(rest) === rest || isResidentId(rest) || (/^62\d{14,17}$/u.test(rest) && passesLuhn(rest));
    if (isRest && isResidentId(head)) yield { kind: 'resident-id', start, end };
  }
}
