import { derive } from '../derive.ts';
import { mayHoldNumber, withPlainDigits } from './digit-characters.ts';
import type { NumberFinding, NumberKind } from './digit-groups.ts';
import { columnsWithParts } from './evidence/columns.ts';
import { decodedTexts, encodedNumbers, referencedNumbers } from './evidence/decoded.ts';
import { disguisedNumbers } from './evidence/disguised.ts';
import { joinedLines, type Joined } from './letter-spaced.ts';
import { normaliseInput } from '../reading/folding.ts';
import { isPlainlyFree } from './plainly-free.ts';
import { personalNumbers } from './personal-numbers.ts';
import { mayBeMarked, secrecyMarks } from './marks/secrecy-marks.ts';

/** Kind and position of content that must not be stored. It never holds the value itself, so it may be logged. */
export interface Finding {
  readonly kind: NumberKind | 'classification';
  /** UTF-16 offsets `[start, end)` in the given text. */
  readonly start: number;
  readonly end: number;
}

export interface ScreeningOptions {
  /** Permitted mobile numbers, e.g. those of unit contacts, in any format. The array must not be mutated. */
  readonly allowedMobiles?: readonly string[];
}

/**
 * Finds identity numbers, mobile numbers, bank cards, travel documents and secrecy marks in a text, also if written
 * full-width, grouped, or with invisible characters. In text order; overlapping findings are merged. Linear time.
 */
export function screen(text: string, { allowedMobiles = NONE }: ScreeningOptions = {}): Finding[] {
  const folded = normaliseInput(withoutCounters(text));
  if (!needsALook(folded.text)) return [];
  const plain = withPlainDigits(folded);
  const allowed = derive([allowedMobiles], plainMobiles);
  const found = [
    ...personalNumbers(plain, folded.text, allowed),
    ...secrecyMarks(plain, folded.cut).map(({ start, end }) => ({
      kind: 'classification' as const,
      start,
      end,
    })),
    ...numbersIn(joinedLines(plain), allowed),
    ...[...decodedTexts(plain)].flatMap((made) => numbersIn(made, allowed)),
    ...[...referencedNumbers(plain), ...encodedNumbers(plain, folded.cut), ...disguisedNumbers(plain)].filter(
      ({ digits }) => !allowed.has(digits.slice(-11)),
    ),
    ...[...columnsWithParts(plain)].flatMap((column) =>
      numbersIn(column, allowed).filter(({ kind }) => column.kinds.has(kind)),
    ),
  ];
  return merged(
    found.map(({ kind, start, end }) => ({
      kind,
      start: folded.at(start),
      end: endOf(folded.at(end - 1), folded.at(end), text),
    })),
  );
}

/** Numbers of a text that was made of parts of another. */
function numbersIn(made: Joined | undefined, allowed: ReadonlySet<string>): NumberFinding[] {
  if (!made) return [];
  return personalNumbers(made.text, made.text, allowed).map(({ kind, start, end }) => ({
    kind,
    start: made.at(start),
    end: made.at(end - 1) + 1,
  }));
}

/**
 * A list marker such as ① in ①138… is not part of the number; several in a row may be one. The length stays the same.
 */
function withoutCounters(text: string): string {
  return COUNTER.test(text) ? text.replaceAll(COUNTERS, '、') : text;
}

/** Quick test that rules out most texts in one pass. */
export function mayHoldFindings(text: string): boolean {
  return !isPlainlyFree(text) && needsALook(normaliseInput(text).text);
}

function needsALook(folded: string): boolean {
  return mayHoldNumber(folded) || mayBeMarked(folded);
}

/** Whether a text has a secrecy mark. */
export function isMarked(text: string): boolean {
  const folded = normaliseInput(text);
  return secrecyMarks(withPlainDigits(folded), folded.cut).length > 0;
}

const CIRCLED = '[①-⑨⓪❶-❾➀-➈➊-➒]';
const COUNTER = new RegExp(CIRCLED, 'u');
const COUNTERS = new RegExp(`(?<!${CIRCLED})${CIRCLED}(?=[ \\t]?\\p{Nd}{6})`, 'gu');
const NONE: readonly string[] = [];

/** Memoised, because a large roster has thousands. */
function plainMobiles(mobiles: readonly string[]): ReadonlySet<string> {
  return new Set(
    mobiles.map((mobile) => withPlainDigits(normaliseInput(mobile)).replaceAll(/\D/gu, '').slice(-11)),
  );
}

/** Distinct kinds in text order. */
export function kindsOf(findings: readonly Finding[]): Finding['kind'][] {
  return [...new Set(findings.map(({ kind }) => kind))];
}

// Offset after the last character of a finding, without trailing invisible characters.
function endOf(last: number, next: number, text: string): number {
  return Math.min(next, last + String.fromCodePoint(text.codePointAt(last) ?? 0).length);
}

// Precedence of kinds when overlapping findings are merged.
const SUREST: readonly Finding['kind'][] = [
  'resident-id',
  'bank-card',
  'mobile',
  'travel-document',
  'classification',
];

function merged(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const before = kept.at(-1);
    if (before && finding.start < before.end) {
      const kind = SUREST.find((each) => each === before.kind || each === finding.kind) ?? before.kind;
      kept[kept.length - 1] = { kind, start: before.start, end: Math.max(before.end, finding.end) };
    } else kept.push(finding);
  }
  return kept;
}
