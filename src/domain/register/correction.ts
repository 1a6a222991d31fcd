/**
 * Determines what a correction changes: some fields of a report, or all of it. Nothing is replaced unintentionally.
 */
import { COUNTING_UNITS, FIELD_WORDS } from '../campaign/vocabulary.ts';
import { isCourtesy } from '../reading/command-text.ts';
import { normaliseInput } from '../reading/folding.ts';
import type { CountField, ReportField } from '../reading/report-field.ts';
import { fieldPlaces } from '../reading/report-fields.ts';
import { mergedReport, type FieldChange } from './merged-report.ts';
import { readTally } from './tally.ts';

/**
 * - `fields`: only these fields change.
 * - `whole`: a complete text that replaces the current one.
 * - `unclear`: a mixture, a request in prose (把200改为300), or a fragment; the person must be asked.
 */
export type Correction =
  | { readonly kind: 'fields'; readonly text: string; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'whole' }
  | { readonly kind: 'unclear' };

/**
 * Length in characters below which a text may be a request, and below which it is a fragment beside a text
 * `TIMES_LONGER` times as long.
 */
const WISH = 60;
const SCRAP = 15;
const TIMES_LONGER = 4;
/** Maximum length of a line that is split into clauses, and of the value of a short field. */
const LONGEST_LINE = 200;
const LONGEST_VALUE = 60;
/** Maximum length of words between a field's name and its new value. */
const LONGEST_LEAD = 24;

const LONG: ReadonlySet<ReportField> = new Set(['content', 'highlight']);
const LEAD = /^(?:请|烦请|麻烦|please )?\s?(?:把|将|change |set |correct )?\s?(?:其中的?|里面的?|原来的?)?/u;
const FROM = /^[从由原][^,;。]{1,16}?(?=改|更|修|调|变|换)/u;
const SURELY =
  /^(?:应当|应该|应|请|要)?(?:改为|改成|改到|改作|改|更正为|更改为|修改为|修改成|修正为|调整为|变更为|变为|换成|换为|->|→|=|to (?=\S))/u;
const PERHAPS = /^(?:应当是|应该是|应是|应为|实为|实际为|实际是|是|为|is )/u;
const WISHES = /改为|改成|更正|修改为|修改成|调整为|换成|应为|应是|删除|删掉|去掉|补充|加上|替换|->|→/u;
const CLAUSES = /[,，;；。]/u;

const NAMES = (Object.entries(FIELD_WORDS) as [ReportField, readonly string[]][])
  .flatMap(([field, names]) => names.map((name) => ({ field, name })))
  .toSorted((a, b) => b.name.length - a.name.length);

/** Interprets a typed correction against the current text of a report. */
export function readCorrection(standing: string, given: string): Correction {
  const merged = mergedReport(standing, given);
  if (merged) return unlessTwice(merged);
  const { fields, others } = partsOf(given);
  if (fields.length > 0 && others === 0) {
    const said = mergedReport(standing, fields.join('\n'));
    return said ? unlessTwice(said) : { kind: 'unclear' };
  }
  return fields.length > 0 || isScrap(standing, given) ? { kind: 'unclear' } : { kind: 'whole' };
}

/** Two values of one field: only the person knows which of them is meant. */
function unlessTwice(merged: NonNullable<ReturnType<typeof mergedReport>>): Correction {
  const values = new Map(merged.changes.map(({ field, after }) => [field, after]));
  const isOnce = merged.changes.every(({ field, after }) => values.get(field) === after);
  return isOnce ? { kind: 'fields', ...merged } : { kind: 'unclear' };
}

/** For a summary, which has no fields: whether the replacement is only a field line, a request or a fragment. */
export function isNoWholeText(standing: string, given: string): boolean {
  const { fields, others } = partsOf(given);
  return (fields.length > 0 && others === 0) || isScrap(standing, given);
}

function isScrap(standing: string, given: string): boolean {
  const length = [...given].length;
  if (length <= WISH && WISHES.test(given)) return true;
  return isCourtesy(given) || (length <= SCRAP && [...standing].length >= length * TIMES_LONGER);
}

/** The field lines of a text, including fields changed in prose, and the number of other parts. */
function partsOf(given: string): { readonly fields: readonly string[]; readonly others: number } {
  const fields: string[] = [];
  let others = 0;
  let inLong = false;
  for (const line of linesOf(given)) {
    const { places, alone } = fieldPlaces(line);
    if (alone) {
      fields.push(line);
      inLong = places.some(({ field }) => LONG.has(field));
    } else if (isCourtesy(line)) {
      continue;
    } else if (inLong && places.length === 0) {
      fields.push(`${fields.pop() ?? ''}\n${line}`);
    } else {
      const said = spokenLine(line);
      fields.push(...said.fields);
      others += said.others;
      inLong = false;
    }
  }
  return { fields, others };
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|[\n\u000B\u000C\u0085\u2028\u2029]/u).map((line) => line.trim());
}

function spokenLine(line: string): { readonly fields: readonly string[]; readonly others: number } {
  if (line.length > LONGEST_LINE) return { fields: [], others: 1 };
  const whole = spoken(line);
  if (whole !== undefined) return { fields: [whole], others: 0 };
  const clauses = line.split(CLAUSES).filter((clause) => clause.trim() !== '' && !isCourtesy(clause));
  const fields = clauses.flatMap((clause) => spoken(clause) ?? []);
  return { fields, others: clauses.length - fields.length };
}

/** Converts 人次300, 地点改为图书馆 or 把时间从8日改为9日 to a field line; undefined for other text. */
function spoken(clause: string): string | undefined {
  const folded = normaliseInput(clause);
  const start = LEAD.exec(folded.text)?.[0].length ?? 0;
  const named = NAMES.find(({ name }) => folded.text.startsWith(name, start));
  if (!named) return undefined;
  const { field, name } = named;
  const after = start + name.length;
  const rest = folded.text.slice(after, after + LONGEST_LEAD * 2);
  if (/^[a-z]/u.test(rest) && /[a-z]$/u.test(name)) return undefined;
  const space = /^\s{0,4}/u.exec(rest)?.[0].length ?? 0;
  const from = FROM.exec(rest.slice(space))?.[0].length ?? 0;
  const verb = SURELY.exec(rest.slice(space + from))?.[0];
  const said = verb ?? PERHAPS.exec(rest.slice(space))?.[0] ?? '';
  const value = folded
    .cut(after + space + from + said.length)
    .replace(/^[\s:：]{1,4}/u, '')
    .replace(/[。.;；!！]$/u, '')
    .trim();
  if (value === '') return undefined;
  if (LONG.has(field)) return verb === undefined ? undefined : `${name}：${value}`;
  if (value.length > LONGEST_VALUE || CLAUSES.test(value)) return undefined;
  return said !== '' || isPlainValue(field, value, space > 0) ? `${name}：${value}` : undefined;
}

/**
 * A value directly after the field's name must be a number for counts and start with a digit for dates; otherwise it
 * must follow a space.
 */
function isPlainValue(field: ReportField, value: string, spaced: boolean): boolean {
  if (field in COUNTING_UNITS) return readTally(value, field as CountField).ok;
  return field === 'date' ? /^\d/u.test(value) : spaced && !/\s/u.test(value);
}
