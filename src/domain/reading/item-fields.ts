/** Parses the values of an item's fields from `字段：值` lines and validates them. */
import type { FieldSpec } from '../campaign/campaign.ts';
import { readActivityDate } from './activity-date.ts';
import { fold, normaliseInput } from './folding.ts';
import { nearestWords } from './nearest.ts';
import { readNumber } from './number-reader.ts';

/** A number, a date as `YYYY-MM-DD`, or text. */
export type FieldValue = number | string;

export interface FieldFault {
  readonly field: FieldSpec;
  /** As typed; empty if the field is missing. */
  readonly typed: string;
  /**
   * `shape`: wrong type; `unit`: a different counting unit; `range`: below `min` or above `max`; `twice`: given on
   * two lines; `missing`: required but absent.
   */
  readonly reason: 'shape' | 'unit' | 'range' | 'twice' | 'missing';
}

/** A value to confirm before filing: a sum that differs from its parts, or a large change. */
export type FieldDoubt =
  | { readonly kind: 'sum'; readonly field: FieldSpec; readonly value: number; readonly parts: number }
  | {
      readonly kind: 'change';
      readonly field: FieldSpec;
      readonly value: number;
      readonly before: number;
      /** The field that must say why, and is empty. */
      readonly unexplained?: FieldSpec | undefined;
    };

export interface FieldsReading {
  /** By field id, in field order. */
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly faults: readonly FieldFault[];
  /** Lines without a field, as typed. */
  readonly rest: readonly string[];
  /** Lines with an unknown label, and similar field names. */
  readonly unknown: readonly {
    readonly label: string;
    /** The whole line. */
    readonly text: string;
    readonly nearest: readonly string[];
  }[];
}

export interface FieldsContext {
  /** Today's date in the campaign's zone. */
  readonly today: string;
  readonly year: number;
  /** Words that set every number to 0: 零报告. */
  readonly nothing: readonly string[];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const LONGEST_TEXT = 200;
/** Decimal places; sums are rounded to the same. */
const DECIMALS = 4;
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,4})?/u;

/** Parses all lines. Nothing is guessed, and every line appears in some part of the result. */
export function readItemFields(
  text: string,
  fields: readonly FieldSpec[],
  context: FieldsContext,
): FieldsReading {
  const labels = labelsOf(fields);
  const lines = linesOf(text, labels);
  const said = lines.findIndex((line) => !isNothing(line.text, context));
  if (said < 0 && lines.length > 0) return nothingOf(fields);
  const beside = said > 0 ? readBesideNothing(lines.slice(said), fields, context) : undefined;
  return beside ? nothingOf(fields, beside) : readLabelled(lines, fields, context);
}

function readLabelled(
  lines: readonly FieldLine[],
  fields: readonly FieldSpec[],
  context: FieldsContext,
): FieldsReading {
  const labels = labelsOf(fields);
  const found = new Map<string, string>();
  const faults: FieldFault[] = [];
  const rest: string[] = [];
  const unknown: { label: string; text: string; nearest: readonly string[] }[] = [];
  for (const line of lines) {
    const { label, value } = line;
    const field = label === undefined ? undefined : labels.get(labelKey(label));
    if (label === undefined) rest.push(line.text);
    else if (!field)
      unknown.push({
        label,
        text: line.text,
        nearest: nearestWords(
          label,
          fields.map(({ name }) => name),
        ),
      });
    else if (found.has(field.id)) faults.push({ field, typed: value, reason: 'twice' });
    else found.set(field.id, value);
  }
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    const typed = found.get(field.id)?.trim() ?? '';
    if (typed === '') {
      if (field.required) faults.push({ field, typed: '', reason: 'missing' });
      continue;
    }
    const reading = readValue(typed, field, context);
    if ('reason' in reading) faults.push({ field, typed, reason: reading.reason });
    else values[field.id] = reading.value;
  }
  return { values, faults, rest, unknown };
}

/** Parses and validates one value. */
export function readValue(
  typed: string,
  field: FieldSpec,
  context: Pick<FieldsContext, 'today' | 'year'>,
): { readonly value: FieldValue } | { readonly reason: 'shape' | 'unit' | 'range' } {
  switch (field.type) {
    case 'integer': {
      const reading = readNumber(typed);
      // "About 300" is acceptable in a report but cannot be added up.
      if (!reading.ok || reading.count.mark !== 'exact') return { reason: 'shape' };
      return counted(reading.count.value, reading.count.unit, field);
    }
    case 'decimal': {
      const folded = fold(typed)
        .trim()
        .replaceAll(/(?<=\d),(?=\d{3})/gu, '');
      const number = DECIMAL.exec(folded)?.[0];
      if (number === undefined) return { reason: 'shape' };
      const unit = folded.slice(number.length).trim();
      // A further digit or point means that the number exceeds the permitted length.
      if (/^[\d.]/u.test(unit)) return { reason: 'shape' };
      return counted(Number(number), unit === '' ? undefined : unit, field);
    }
    case 'date': {
      const reading = readActivityDate(typed, context);
      return reading.ok && reading.span.to === undefined ? { value: reading.span.from } : { reason: 'shape' };
    }
    case 'choice': {
      const wanted = labelKey(typed);
      const choice = (field.choices ?? []).find((each) => labelKey(each) === wanted);
      return choice === undefined ? { reason: 'shape' } : { value: choice };
    }
    case 'text':
      return [...typed].length > LONGEST_TEXT ? { reason: 'range' } : { value: typed };
  }
}

/** Adds two field values, rounding away floating-point noise. */
export function addedUp(a: number, b: number): number {
  return Number((a + b).toFixed(DECIMALS));
}

/** Whether the field is a number that is added up over units. */
export function isAddedUp({ type, total }: FieldSpec): boolean {
  return (type === 'integer' || type === 'decimal') && total !== 'none';
}

/** How a language writes a field; its dates can be read back. */
export interface FieldFormat {
  readonly colon: string;
  readonly fullDate: (date: string) => string;
}

/** Formats the values as lines that parse back to the same values, in field order. */
export function fieldLines(
  values: Readonly<Record<string, FieldValue>>,
  fields: readonly FieldSpec[],
  format: FieldFormat,
): string {
  return fields
    .flatMap((field) => {
      const { id, name, unit = '' } = field;
      const value = values[id];
      if (value === undefined) return [];
      const shown = typeof value === 'number' ? `${value}${unit}` : wordsShown(value, field, format);
      return [`${name}${format.colon}${shown}`];
    })
    .join('\n');
}

/** A value that is no number, as people read it: a date (`YYYY-MM-DD`) in the form of all dates. */
export function wordsShown(
  value: string,
  { type }: Pick<FieldSpec, 'type'>,
  { fullDate }: Pick<FieldFormat, 'fullDate'>,
): string {
  return type === 'date' && DATE.test(value) ? fullDate(value) : value;
}

function counted(value: number, unit: string | undefined, field: FieldSpec) {
  if (unit !== undefined && field.unit !== undefined && labelKey(unit) !== labelKey(field.unit))
    return { reason: 'unit' } as const;
  const { min = 0, max = Infinity } = field;
  return value < min || value > max ? ({ reason: 'range' } as const) : { value };
}

/** `before`: the unit's previous values; undefined if there are none. */
export function doubtsOf(
  fields: readonly FieldSpec[],
  values: Readonly<Record<string, FieldValue>>,
  before: Readonly<Record<string, FieldValue>> | undefined,
): FieldDoubt[] {
  const emptyReason = ({ reason }: FieldSpec) =>
    fields.find(({ id }) => id === reason && values[id] === undefined);
  return fields.flatMap((field): FieldDoubt[] => {
    const value = values[field.id];
    if (typeof value !== 'number') return [];
    const parts = sumOfParts(field, values);
    const last = before?.[field.id];
    return [
      ...(parts === undefined || parts === value ? [] : [{ kind: 'sum', field, value, parts } as const]),
      ...(typeof last === 'number' && isGreatChange(field, value, last)
        ? [{ kind: 'change', field, value, before: last, unexplained: emptyReason(field) } as const]
        : []),
    ];
  });
}

/** Undefined unless all parts are given; a missing part is unknown, not 0. */
function sumOfParts(
  { sumOf = [] }: FieldSpec,
  values: Readonly<Record<string, FieldValue>>,
): number | undefined {
  const parts = sumOf.map((id) => values[id]);
  if (parts.length === 0 || !parts.every((part) => typeof part === 'number')) return undefined;
  return parts.reduce(addedUp, 0);
}

/** After 0, any value is a large change. */
function isGreatChange({ check }: FieldSpec, value: number, before: number): boolean {
  // Rounded, so that a change of exactly the threshold passes.
  return check !== undefined && Math.abs(addedUp(value, -before)) > addedUp(Math.abs(before) * check, 0);
}

/**
 * Lines after 零报告, such as the reason of a change: fields that are not numbers. Undefined if any other line is among
 * them; then it is no zero report.
 */
function readBesideNothing(
  lines: readonly FieldLine[],
  fields: readonly FieldSpec[],
  context: FieldsContext,
): FieldsReading | undefined {
  const others = fields.filter(({ type }) => type !== 'integer' && type !== 'decimal');
  const optional = others.map((field): FieldSpec => ({ ...field, required: false }));
  const reading = readLabelled(lines, optional, context);
  return reading.rest.length + reading.unknown.length > 0 ? undefined : reading;
}

function nothingOf(fields: readonly FieldSpec[], beside?: FieldsReading): FieldsReading {
  const numbers = fields.filter(({ type }) => type === 'integer' || type === 'decimal');
  // If the minimum is above 0, a zero report is out of range.
  const faults = numbers
    .filter(({ min = 0 }) => min > 0)
    .map((field): FieldFault => ({ field, typed: '0', reason: 'range' }));
  return {
    values: { ...Object.fromEntries(numbers.map(({ id }) => [id, 0])), ...beside?.values },
    faults: [...faults, ...(beside?.faults ?? [])],
    rest: [],
    unknown: [],
  };
}

function isNothing(text: string, { nothing }: FieldsContext): boolean {
  const said = labelKey(text.slice(0, LONGEST_TEXT));
  return text.length <= LONGEST_TEXT && nothing.some((word) => labelKey(word) === said);
}

type Labels = ReadonlyMap<string, FieldSpec>;

function labelsOf(fields: readonly FieldSpec[]): Labels {
  return new Map(
    fields.flatMap((field) =>
      [field.id, field.name, ...(field.aliases ?? [])].map((label) => [labelKey(label), field] as const),
    ),
  );
}

/** Label as compared: folded, without spaces, a unit in brackets, or a trailing full stop. */
function labelKey(label: string): string {
  const key = fold(label).replaceAll(/\s+/gu, '');
  const bracket = key.indexOf('(');
  const bare = bracket > 0 && key.endsWith(')') ? key.slice(0, bracket) : key;
  return bare.endsWith('。') || bare.endsWith('.') ? bare.slice(0, -1) : bare;
}

interface FieldLine {
  readonly text: string;
  readonly label?: string;
  readonly value: string;
}

/**
 * Splits at line breaks and semicolons, and before the next field on the same line; a part with an early colon has a
 * label.
 */
function linesOf(text: string, labels: Labels): FieldLine[] {
  const folded = normaliseInput(text);
  const found: FieldLine[] = [];
  let from = 0;
  for (let at = 0; at <= folded.text.length; at += 1) {
    const character = folded.text[at];
    const isEnd = character === undefined || character === '\n' || character === ';';
    if (!isEnd && !(BETWEEN.test(character) && startsField(folded.text, from, at, labels))) continue;
    const line = folded.cut(from, at).trim();
    const colon = colonIn(folded.text, from, at);
    if (line !== '')
      found.push(
        colon === undefined
          ? { text: line, value: line }
          : {
              text: line,
              label: folded.cut(from, colon).trim(),
              value: folded.cut(colon + 1, at).trim(),
            },
      );
    from = at + 1;
  }
  return found;
}

const LONGEST_LABEL = 60;
/** What may stand between fields on one line: `场次：3场，人次：20`. */
const BETWEEN = /[,、\s]/u;

/**
 * Whether the name of a field and a colon follow the separator at `at`. Words may hold anything, so a line of a text
 * field ends only with the line.
 */
function startsField(text: string, from: number, at: number, labels: Labels): boolean {
  const colon = colonIn(text, at + 1, text.length);
  if (colon === undefined || !labels.has(labelKey(text.slice(at + 1, colon)))) return false;
  const before = colonIn(text, from, at);
  const field = before === undefined ? undefined : labels.get(labelKey(text.slice(from, before)));
  return field !== undefined && field.type !== 'text';
}

/** Where the colon of a label is that starts at `from`. */
function colonIn(text: string, from: number, to: number): number | undefined {
  const colon = text.slice(from, Math.min(to, from + LONGEST_LABEL)).indexOf(':');
  return colon < 0 ? undefined : from + colon;
}
