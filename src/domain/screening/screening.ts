import { derive } from '../derive.ts';
import { mayHoldNumber, withPlainDigits, type NumberKind } from './digit-groups.ts';
import { normaliseInput } from '../reading/folding.ts';
import { personalNumbers } from './personal-numbers.ts';
import { mayBeMarked, secrecyMarks } from './secrecy-marks.ts';

/** What must not be stored, and its position. A finding never holds the value, so it may be logged and shown. */
export interface Finding {
  readonly kind: NumberKind | 'classification';
  /** UTF-16 positions in the text as it was given, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

export interface ScreeningOptions {
  /** Mobile numbers that may stand in the text: a unit contact's own in the roster. In any form; never changed in place. */
  readonly allowedMobiles?: readonly string[];
}

/**
 * Finds resident identity numbers, mobile numbers, bank cards, named travel documents and marks of classification in a text, a field or a file's
 * name, also where they are written full-width, in groups or with invisible characters between. In the order of the
 * text; overlapping findings are one. Takes time in proportion to the text.
 */
export function screen(text: string, { allowedMobiles = NONE }: ScreeningOptions = {}): Finding[] {
  const folded = normaliseInput(withoutCounters(text));
  if (!needsALook(folded.text)) return [];
  const plain = withPlainDigits(folded);
  const found = [
    ...personalNumbers(plain, derive([allowedMobiles], plainMobiles)),
    ...secrecyMarks(plain).map(({ start, end }) => ({ kind: 'classification' as const, start, end })),
  ];
  return merged(
    found.map(({ kind, start, end }) => ({
      kind,
      start: folded.at(start),
      end: endOf(folded.at(end - 1), folded.at(end), text),
    })),
  );
}

/** ①138… counts what follows: it is no digit of it. Several in a row may be a number. The length does not change. */
function withoutCounters(text: string): string {
  return COUNTER.test(text) ? text.replaceAll(COUNTERS, '、') : text;
}

/** Whether anything in a text, from wherever it is read, may be a finding: by one pass, where most texts end. */
export function mayHoldFindings(text: string): boolean {
  return needsALook(normaliseInput(text).text);
}

function needsALook(folded: string): boolean {
  return mayHoldNumber(folded) || mayBeMarked(folded);
}

/** Whether a text carries a mark of classification, whatever numbers are in it. */
export function isMarked(text: string): boolean {
  return secrecyMarks(withPlainDigits(normaliseInput(text))).length > 0;
}

const CIRCLED = '[①-⑨⓪❶-❾➀-➈➊-➒]';
const COUNTER = new RegExp(CIRCLED, 'u');
const COUNTERS = new RegExp(`(?<!${CIRCLED})${CIRCLED}(?=[ \\t]?\\p{Nd}{6})`, 'gu');
const NONE: readonly string[] = [];

/** Read once: a large roster has thousands. */
function plainMobiles(mobiles: readonly string[]): ReadonlySet<string> {
  return new Set(
    mobiles.map((mobile) => withPlainDigits(normaliseInput(mobile)).replaceAll(/\D/gu, '').slice(-11)),
  );
}

/** The kinds found, each once, in the order of the text. */
export function kindsOf(findings: readonly Finding[]): Finding['kind'][] {
  return [...new Set(findings.map(({ kind }) => kind))];
}

// The end of the last character found, without invisible characters that follow it.
function endOf(last: number, next: number, text: string): number {
  return Math.min(next, last + String.fromCodePoint(text.codePointAt(last) ?? 0).length);
}

// Overlapping findings are merged into one, under the most certain kind.
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
