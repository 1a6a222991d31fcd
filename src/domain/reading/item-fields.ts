/** The values of an item's own fields, read from `字段：值` lines and held against what each field takes. */
import type { FieldSpec } from '../campaign/campaign.ts';
import { readActivityDate } from './activity-date.ts';
import { fold, normaliseInput } from './folding.ts';
import { nearestWords } from './nearest.ts';
import { readNumber } from './number-reader.ts';

/** A number, a date as `YYYY-MM-DD`, or words. */
export type FieldValue = number | string;

export interface FieldFault {
  readonly field: FieldSpec;
  /** As typed; empty where the field is missing. */
  readonly typed: string;
  /**
   * `shape`: no value of the field's type; `unit`: counted in something else; `range`: below `min` or above `max`; `twice`:
   * given on two lines; `missing`: required, and not given.
   */
  readonly reason: 'shape' | 'unit' | 'range' | 'twice' | 'missing';
}

/** A value to be asked about before it is filed: a sum that its parts do not come to, or a great change. */
export type FieldDoubt =
  | { readonly kind: 'sum'; readonly field: FieldSpec; readonly value: number; readonly parts: number }
  | { readonly kind: 'change'; readonly field: FieldSpec; readonly value: number; readonly before: number };

export interface FieldsReading {
  /** By the field's id, in the order of the fields. */
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly faults: readonly FieldFault[];
  /** What is no line of a field, as typed. */
  readonly rest: readonly string[];
  /** The same with a label: a line of a field that there is none of, and what may have been meant. */
  readonly unknown: readonly {
    readonly label: string;
    /** The whole line. */
    readonly text: string;
    readonly nearest: readonly string[];
  }[];
}

export interface FieldsContext {
  /** The date of reading, in the campaign's zone. */
  readonly today: string;
  readonly year: number;
  /** Words that fill every count with nought: 零报告. */
  readonly nothing: readonly string[];
}

const LONGEST_TEXT = 200;
/** What decimals are kept to; a sum of them is rounded to the same. */
const DECIMALS = 4;
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,4})?/u;

/** Reads every line; nothing of it is guessed, and nothing is left out in silence. */
export function readItemFields(
  text: string,
  fields: readonly FieldSpec[],
  context: FieldsContext,
): FieldsReading {
  if (isNothing(text, context)) return nothingOf(fields);
  const labels = labelsOf(fields);
  const found = new Map<string, string>();
  const faults: FieldFault[] = [];
  const rest: string[] = [];
  const unknown: { label: string; text: string; nearest: readonly string[] }[] = [];
  for (const line of linesOf(text)) {
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

/** One value, held against its field alone. */
export function readValue(
  typed: string,
  field: FieldSpec,
  context: Pick<FieldsContext, 'today' | 'year'>,
): { readonly value: FieldValue } | { readonly reason: 'shape' | 'unit' | 'range' } {
  switch (field.type) {
    case 'integer': {
      const reading = readNumber(typed);
      // About 300 is a word in a report, and no figure to be added up.
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
      // A further digit or point belongs to a number that is longer than it may be.
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

/** Of two numbers of a field; decimals leave no trail of digits. */
export function addedUp(a: number, b: number): number {
  return Number((a + b).toFixed(DECIMALS));
}

/** Whether a field is a number that is added up over units. */
export function isAddedUp({ type, total }: FieldSpec): boolean {
  return (type === 'integer' || type === 'decimal') && total !== 'none';
}

/** The values as lines that read as the same values, in the order of the fields. */
export function fieldLines(
  values: Readonly<Record<string, FieldValue>>,
  fields: readonly FieldSpec[],
  colon: string,
): string {
  return fields
    .flatMap(({ id, name, unit = '' }) => {
      const value = values[id];
      if (value === undefined) return [];
      return [`${name}${colon}${value}${typeof value === 'number' ? unit : ''}`];
    })
    .join('\n');
}

function counted(value: number, unit: string | undefined, field: FieldSpec) {
  if (unit !== undefined && field.unit !== undefined && labelKey(unit) !== labelKey(field.unit))
    return { reason: 'unit' } as const;
  const { min = 0, max = Infinity } = field;
  return value < min || value > max ? ({ reason: 'range' } as const) : { value };
}

/** `before`: what the unit reported the last time; undefined where it never did. */
export function doubtsOf(
  fields: readonly FieldSpec[],
  values: Readonly<Record<string, FieldValue>>,
  before: Readonly<Record<string, FieldValue>> | undefined,
): FieldDoubt[] {
  return fields.flatMap((field): FieldDoubt[] => {
    const value = values[field.id];
    if (typeof value !== 'number') return [];
    const parts = sumOfParts(field, values);
    const last = before?.[field.id];
    return [
      ...(parts === undefined || parts === value ? [] : [{ kind: 'sum', field, value, parts } as const]),
      ...(typeof last === 'number' && isGreatChange(field, value, last)
        ? [{ kind: 'change', field, value, before: last } as const]
        : []),
    ];
  });
}

/** Undefined where not all parts are given: one that is not is not known to be nought. */
function sumOfParts(
  { sumOf = [] }: FieldSpec,
  values: Readonly<Record<string, FieldValue>>,
): number | undefined {
  const parts = sumOf.map((id) => values[id]);
  if (parts.length === 0 || !parts.every((part) => typeof part === 'number')) return undefined;
  return parts.reduce(addedUp, 0);
}

/** Whatever comes after nought is a great change. */
function isGreatChange({ check }: FieldSpec, value: number, before: number): boolean {
  // Rounded, so that a change of exactly the mark is none.
  return check !== undefined && Math.abs(addedUp(value, -before)) > addedUp(Math.abs(before) * check, 0);
}

function nothingOf(fields: readonly FieldSpec[]): FieldsReading {
  const numbers = fields.filter(({ type }) => type === 'integer' || type === 'decimal');
  // Nought may be less than a field takes: then it is no report of nothing.
  const faults = numbers
    .filter(({ min = 0 }) => min > 0)
    .map((field): FieldFault => ({ field, typed: '0', reason: 'range' }));
  return { values: Object.fromEntries(numbers.map(({ id }) => [id, 0])), faults, rest: [], unknown: [] };
}

function isNothing(text: string, { nothing }: FieldsContext): boolean {
  const said = labelKey(text.slice(0, LONGEST_TEXT));
  return text.length <= LONGEST_TEXT && nothing.some((word) => labelKey(word) === said);
}

function labelsOf(fields: readonly FieldSpec[]): ReadonlyMap<string, FieldSpec> {
  return new Map(
    fields.flatMap((field) =>
      [field.id, field.name, ...(field.aliases ?? [])].map((label) => [labelKey(label), field] as const),
    ),
  );
}

/** As labels are compared: folded, without spaces, a unit in brackets behind it, and a full stop at the end. */
function labelKey(label: string): string {
  const key = fold(label).replaceAll(/\s+/gu, '');
  const bracket = key.indexOf('(');
  const bare = bracket > 0 && key.endsWith(')') ? key.slice(0, bracket) : key;
  return bare.endsWith('。') || bare.endsWith('.') ? bare.slice(0, -1) : bare;
}

/** Lines, and the parts between semicolons; each with its label where a colon stands early in it. */
function linesOf(text: string): { text: string; label?: string; value: string }[] {
  const folded = normaliseInput(text);
  const found: { text: string; label?: string; value: string }[] = [];
  let from = 0;
  for (let at = 0; at <= folded.text.length; at += 1) {
    const character = folded.text[at];
    if (character !== undefined && character !== '\n' && character !== ';') continue;
    const line = folded.cut(from, at).trim();
    const colon = folded.text.slice(from, Math.min(at, from + LONGEST_LABEL)).indexOf(':');
    if (line !== '')
      found.push(
        colon < 0
          ? { text: line, value: line }
          : {
              text: line,
              label: folded.cut(from, from + colon).trim(),
              value: folded.cut(from + colon + 1, at).trim(),
            },
      );
    from = at + 1;
  }
  return found;
}

const LONGEST_LABEL = 60;
