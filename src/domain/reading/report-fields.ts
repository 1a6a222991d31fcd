import type { LocalDate } from '../campaign/campaign.ts';
import { readActivityDate, type DateSpan } from './activity-date.ts';
import type { DateReason } from './date-grammar.ts';
import { normaliseInput, type Folded } from './folding.ts';
import { readTally } from '../register/tally.ts';
import type { Count, NumberReading } from './number-reader.ts';
import type { CountField, ReportField } from './report-field.ts';
import { FIELD_WORDS } from '../campaign/vocabulary.ts';

export type ReportValues = Readonly<
  Partial<
    Record<'title' | 'place' | 'form' | 'content' | 'highlight', string> &
      Record<CountField, Count> & { date: DateSpan }
  >
>;

export type UnreadReason =
  | DateReason
  | (NumberReading & { ok: false })['reason']
  /** The unit belongs to another field: 场次：200人. */
  | 'wrong-unit'
  /** An address on the web, whose digits are neither a date nor a quantity. */
  | 'link'
  /** Quantities in different units cannot be added. */
  | 'mixed-units'
  | 'empty'
  /** The field was given twice; the first value is used. */
  | 'repeated';

export interface UnreadField {
  readonly field: ReportField;
  /** As typed. */
  readonly value: string;
  readonly reason: UnreadReason;
}

/** Everything typed is in exactly one of the three parts. */
export interface ParsedReport {
  readonly fields: ReportValues;
  /** Text outside the fields, as typed. */
  readonly text: string;
  readonly unread: readonly UnreadField[];
}

export interface ReportContext {
  readonly today: LocalDate;
  /** Year in which the campaign opens, the earliest for dates without a year. */
  readonly year?: number;
}

interface Label {
  readonly field: ReportField;
  /** Offsets of the label and the value in the folded text. */
  readonly start: number;
  readonly value: number;
}

const LONG: ReadonlySet<ReportField> = new Set(['content', 'highlight']);
/** Fields whose value is taken as typed; the others are read as a date or a quantity. */
const TEXTS: ReadonlySet<ReportField> = new Set(['title', 'place', 'form', ...LONG]);
const LINK = /https?:\/\/|www\./iu;
const words = (Object.entries(FIELD_WORDS) as [ReportField, readonly string[]][])
  .flatMap(([field, names]) => names.map((name) => ({ field, name })))
  .toSorted((a, b) => b.name.length - a.name.length);
// Names are often padded with spaces. Runs of spaces are bounded, so that matching takes linear time.
const NAMES = words
  .map(({ name }) =>
    /^\p{Script=Han}+$/u.test(name)
      ? [...name].join('[ \\t]{0,4}')
      : name.replaceAll('(', String.raw`\(`).replaceAll(')', String.raw`\)`),
  )
  .join('|');
const FIELD_OF = new Map(words.map(({ field, name }) => [name, field]));
// Numbering, bullets and brackets before a label: 1. 、 ① 一、 - * 【. Circled numbers are folded to plain ones.
const LINE_START = String.raw`^[ \t]*(?:(?:\d{1,2}[.、)]?|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|[-*•·●◆])[ \t]*)?`;
const BEFORE_COLON = '[ \\t]{0,8}:';
// Stars around a label are removed (**标题：**, **标题**：); those in a value are kept (亮点：**双语**).
const AT_LINE_START = new RegExp(
  `${LINE_START}(?:[【\\[〔〖『「](${NAMES})[】\\]〕〗』」][ \\t]*:?|\\*\\*(${NAMES})(?:[ \\t]{0,8}\\*\\*${BEFORE_COLON}|${BEFORE_COLON}\\*\\*|${BEFORE_COLON})|(${NAMES})${BEFORE_COLON})[ \\t]*`,
  'gmu',
);
const WITHIN_LINE = new RegExp(`(?<![ \\t;,、。])[ \\t;,、。]+(${NAMES})${BEFORE_COLON}[ \\t]*`, 'gu');

/**
 * Parses a report: free text, `字段：值` lines in any order, several fields on one line, or a mixture. 内容 and 亮点 continue
 * until the next field; lines with unknown labels are text. Never throws.
 */
export function parseReport(typed: string, context: ReportContext): ParsedReport {
  const folded = normaliseInput(typed);
  const labels = labelsIn(folded.text);
  const fields: { -readonly [F in ReportField]?: ReportValues[F] } = {};
  const unread: UnreadField[] = [];
  const text: string[] = [folded.cut(0, labels[0]?.start ?? folded.text.length)];

  for (const [index, label] of labels.entries()) {
    const { value, after } = valueOf(folded, label, labels[index + 1]?.start ?? folded.text.length);
    text.push(after);
    take(label.field, value, fields, unread, context);
  }
  return { fields, text: joined(text), unread };
}

/** The body of a report: free text followed by its content field. */
export function bodyOf({ text, fields }: ParsedReport): string {
  return joined([text, fields.content ?? '']);
}

/** A field line and the position of its value in the original text. */
export interface FieldPlace {
  readonly field: ReportField;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** All field lines in order, and whether the text consists of them alone. */
export function fieldPlaces(typed: string): {
  readonly places: readonly FieldPlace[];
  readonly alone: boolean;
} {
  const folded = normaliseInput(typed);
  const labels = labelsIn(folded.text);
  const around = [folded.cut(0, labels[0]?.start ?? folded.text.length)];
  const places = labels.map((label, index) => {
    const { value, after } = valueOf(folded, label, labels[index + 1]?.start ?? folded.text.length);
    around.push(after);
    const from = folded.at(label.value);
    const start = typed.indexOf(value, from);
    return { field: label.field, value, from: start, to: start + value.length };
  });
  return { places, alone: labels.length > 0 && joined(around) === '' };
}

function labelsIn(text: string): Label[] {
  const labels: Label[] = [];
  for (const found of text.matchAll(AT_LINE_START)) {
    const field = fieldOf(found[1] ?? found[2] ?? found[3] ?? '');
    if (!field) continue;
    const value = found.index + found[0].length;
    labels.push({ field, start: found.index, value });
    if (!LONG.has(field)) labels.push(...furtherLabels(text, value));
  }
  return labels;
}

function fieldOf(label: string): ReportField | undefined {
  return FIELD_OF.get(label) ?? FIELD_OF.get(label.replaceAll(/[ \t]+/gu, ''));
}

// Further fields on the same line (时间：9月8日；地点：广场); after 内容： the whole line is content.
function furtherLabels(text: string, from: number): Label[] {
  const lineEnd = text.indexOf('\n', from);
  const line = text.slice(from, lineEnd < 0 ? undefined : lineEnd);
  const labels: Label[] = [];
  for (const found of line.matchAll(WITHIN_LINE)) {
    const field = fieldOf(found[1] ?? '');
    if (!field) continue;
    labels.push({ field, start: from + found.index, value: from + found.index + found[0].length });
    if (LONG.has(field)) break;
  }
  return labels;
}

// The value of a long field extends to the next label; that of a short one ends with its line.
function valueOf(folded: Folded, { field, value }: Label, end: number): { value: string; after: string } {
  const lineEnd = folded.text.indexOf('\n', value);
  if (LONG.has(field) || lineEnd < 0 || lineEnd >= end)
    return { value: folded.cut(value, end).trim(), after: '' };
  return { value: folded.cut(value, lineEnd).trim(), after: folded.cut(lineEnd, end) };
}

function take(
  field: ReportField,
  value: string,
  fields: { -readonly [F in ReportField]?: ReportValues[F] },
  unread: UnreadField[],
  context: ReportContext,
): void {
  const refuse = (reason: UnreadReason) => unread.push({ field, value, reason });
  if (value === '') return void refuse('empty');
  if (fields[field] !== undefined && !LONG.has(field)) return void refuse('repeated');
  if (!TEXTS.has(field) && LINK.test(value)) return void refuse('link');
  if (field === 'date') {
    const reading = readActivityDate(value, context);
    if (reading.ok) fields.date = reading.span;
    else refuse(reading.reason);
  } else if (field === 'sessions' || field === 'attendances' || field === 'leaflets' || field === 'media') {
    const reading = readTally(value, field);
    if (reading.ok) fields[field] = reading.count;
    else refuse(reading.reason);
  } else {
    fields[field] = joined([fields[field] ?? '', value]);
  }
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/^\s*\n/u, '').trimEnd())
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
}
