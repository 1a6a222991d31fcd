/**
 * Finds personal numbers by evidence: whatever stands between the parts, if form and surroundings together make it likely
 * that a person's number is meant. Numbers that are written in one of the usual ways are found by rule before.
 */
import { isCardPrefix, passesLuhn } from '../bank-card.ts';
import type { NumberFinding, NumberKind } from '../digit-groups.ts';
import type { Page } from '../page.ts';
import { EARLIEST_BIRTH, HASH_BEHIND, isOldBirthPlaceAndDay, isResidentId } from '../resident-id.ts';
import { digitTokens, type DigitToken } from './digit-tokens.ts';
import { gapOf, type Gap } from './gaps.ts';
import { withoutWordsBetween } from './said-parts.ts';
import { isLikely, type Candidate } from './evidence.ts';
import { documentCandidates } from './documents.ts';

const [FEWEST, MOST] = [11, 19];

export function* joinedNumbers(page: Page, allowedMobiles: ReadonlySet<string>): Generator<NumberFinding> {
  const text = withoutWordsBetween(page.text);
  const tokens = digitTokens(text);
  const gaps = tokens.map((token, at) => gapOf(text.slice(tokens[at - 1]?.end ?? 0, token.start)));
  for (let first = 0; first < tokens.length; first += 1)
    for (const candidate of candidatesFrom(tokens, gaps, first)) {
      const kind = kindOf(candidate, text) ?? kindOf(turned(candidate), text);
      if (kind === undefined || (kind === 'mobile' && allowedMobiles.has(candidate.digits.slice(-11)))) continue;
      if (isLikely(page, { ...candidate, kind }))
        yield { kind, start: candidate.start, end: candidate.end + endOfIdentity(kind, candidate, text) };
    }
  yield* adjoiningNumbers(tokens);
  yield* scientific(text);
  yield* documentCandidates(page, text, tokens, gaps);
}

/** An identity number and a phone or card number that lost the separator between them. */
function* adjoiningNumbers(tokens: readonly DigitToken[]): Generator<NumberFinding> {
  for (const { digits, start, end } of tokens) {
    const [head, rest] = [digits.slice(0, 18), digits.slice(18)];
    const isRest =
      /^1[3-9]\d{9}$/u.test(rest) || isResidentId(rest) || (/^62\d{14,17}$/u.test(rest) && passesLuhn(rest));
    if (isRest && isResidentId(head)) yield { kind: 'resident-id', start, end };
  }
}

/** A mobile number that a spreadsheet shows as a power of ten. */
function* scientific(text: string): Generator<NumberFinding> {
  for (const { index, 0: found } of text.matchAll(/(?<![\d.])1\.[3-9]\d{7,9}e\+?10(?!\d)/gu))
    yield { kind: 'mobile', start: index, end: index + found.length };
}

/** The two parts of a dictated number the other way round: 尾号5678，前面是1381234. */
function turned(candidate: Omit<Candidate, 'kind'>): Omit<Candidate, 'kind'> {
  const [first, second] = candidate.parts;
  if (candidate.parts.length !== 2 || candidate.gaps[0] !== 'said' || !first || !second) return candidate;
  return { ...candidate, digits: second.digits + first.digits };
}

/** All numbers that begin with the token and have as many digits as a personal number. */
function* candidatesFrom(
  tokens: readonly DigitToken[],
  gaps: readonly (Gap | undefined)[],
  first: number,
): Generator<Omit<Candidate, 'kind'>> {
  const head = tokens[first];
  if (head === undefined || head.digits.length > MOST) return;
  let digits = '';
  for (let last = first; last < tokens.length; last += 1) {
    const token = tokens[last] ?? head;
    if (last > first && gaps[last] === undefined) return;
    digits += token.digits;
    if (digits.length > MOST) return;
    if (digits.length >= FEWEST)
      yield {
        digits,
        parts: tokens.slice(first, last + 1),
        gaps: gaps.slice(first + 1, last + 1) as Gap[],
        before: tokens[first - 1],
        gapBefore: gaps[first],
        behind: tokens[last + 1],
        gapBehind: gaps[last + 1],
        start: head.start,
        end: token.end,
      };
  }
}

const X = /^[\s\p{P}\p{S}]{0,3}(?:[x×хⅹ](?![a-z0-9])|叉)/u;

function kindOf(candidate: Omit<Candidate, 'kind'>, text: string): NumberKind | undefined {
  const { digits, end, parts, gaps } = candidate;
  if (HASH_BEHIND.test(text.slice(end, end + 12))) return undefined;
  const kind = kindOfDigits(digits, parts.length, text.slice(end, end + 6));
  return gaps.includes('date') && kind !== 'resident-id' ? undefined : kind;
}

function kindOfDigits(digits: string, parts: number, after: string): NumberKind | undefined {
  switch (digits.length) {
    case 11:
      return parts > 1 && /^1[3-9]/u.test(digits) ? 'mobile' : undefined;
    case 13:
      return parts > 1 && /^861[3-9]/u.test(digits) ? 'mobile' : undefined;
    case 15:
      if (isOldBirthPlaceAndDay(digits) && Number(digits.slice(6, 8)) >= EARLIEST_BIRTH) return 'resident-id';
      break;
    case 17:
      if (X.test(after) && isResidentId(`${digits}x`)) return 'resident-id';
      break;
    case 18:
      if (isResidentId(digits)) return 'resident-id';
      break;
  }
  return isCardPrefix(digits) && passesLuhn(digits) ? 'bank-card' : undefined;
}

function endOfIdentity(
  kind: NumberKind,
  { digits, end }: { digits: string; end: number },
  text: string,
): number {
  return kind === 'resident-id' && digits.length === 17
    ? (X.exec(text.slice(end, end + 6))?.[0].length ?? 0)
    : 0;
}
