/** Parses what a person types or chooses for one field of a campaign being set up. */
import type { LocalDate } from '../campaign/campaign.ts';
import { argumentTyped } from '../reading/command-text.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import { parseDeadlineDate, type DeadlineReading } from '../reading/deadline-date.ts';
import { fold } from '../reading/folding.ts';
import { dayNumberOf } from '../time/day-numbers.ts';
import { addDays } from '../time/local-time.ts';
import type { Rhythm } from './rhythm.ts';
import type { Setup, SetupItem } from './setup.ts';

export const TYPED_FIELDS = [
  'title',
  'theme',
  'organiser',
  'opens',
  'deadline',
  'hour',
  'dayOff',
  'deliverable',
  'others',
  'areas',
  'requirements',
  'review',
  'rhythm',
] as const;
export type TypedField = (typeof TYPED_FIELDS)[number];

/**
 * Why a value is rejected. `no-date`, `no-hour`: none recognised; `not-alone`: more than the date or the time;
 * `unknown-choice`: not one of the options;
 * `no-item`: not a name and a date.
 */
export type ValueFault =
  | 'empty'
  | 'too-long'
  | 'no-date'
  | 'no-hour'
  | 'not-alone'
  | 'unknown-choice'
  | 'too-many'
  | 'no-item';

export type ValueReading =
  | { readonly ok: true; readonly values: Partial<Omit<Setup, 'sources' | 'asked'>> }
  | { readonly ok: false; readonly field: TypedField; readonly fault: ValueFault };

/** Words for the choices, in all languages. */
export interface ChoiceWords {
  readonly dayOff: Readonly<Record<Setup['dayOff'], readonly string[]>>;
  readonly review: Readonly<Record<Setup['review'], readonly string[]>>;
  readonly rhythm: Readonly<Record<Rhythm, readonly string[]>>;
}

const LISTS: ReadonlySet<TypedField> = new Set(['others', 'areas', 'requirements']);
const LONGEST_TEXT = 200;
const MOST_ITEMS = 30;
/** Places in a line at which a name may end. */
const MOST_GAPS = 12;
/** A day without a time may mean 24:00, which is asked. */
const NO_HOUR = '24:00';
const OFFICE_CLOSES = '17:30';

export interface ValueContext {
  /** Today's date in the office's zone; reference day for dates without a year. */
  readonly today: LocalDate;
  readonly choices: ChoiceWords;
  /** Folded words such as 无 that leave a value empty. */
  readonly none: readonly string[];
}

export function readValue(
  field: TypedField,
  typed: string,
  { today, choices, none }: ValueContext,
): ValueReading {
  const spaced = typed.replaceAll(/[\s\u3000]+/gu, (space) => (space.includes('\n') ? '\n' : ' ')).trim();
  const text = isNone(spaced, none) && field !== 'review' ? '' : spaced;
  const no = (fault: ValueFault): ValueReading => ({ ok: false, field, fault });
  const yes = (values: Partial<Omit<Setup, 'sources' | 'asked'>>): ValueReading => ({ ok: true, values });
  switch (field) {
    case 'theme':
    case 'organiser':
      if (text.length > LONGEST_TEXT) return no('too-long');
      return yes({ [field]: text === '' ? undefined : flat(text) });
    case 'title':
    case 'deliverable':
      if (text === '') return no('empty');
      return text.length > LONGEST_TEXT ? no('too-long') : yes({ [field]: flat(text) });
    case 'opens': {
      const read = dateIn(text, today);
      if (!read) return no('no-date');
      return read.rest === '' ? yes({ opens: read.date }) : no('not-alone');
    }
    case 'deadline': {
      const reading = deadlineIn(text, today);
      if (!reading.ok) return no(reading.reason === 'several-dates' ? 'not-alone' : 'no-date');
      if (beyond(reading.rest) !== '') return no('not-alone');
      return yes({
        deadline: reading.moment.date,
        ...(reading.timeGiven && { hour: reading.moment.time }),
      });
    }
    case 'hour': {
      const reading = parseDeadlineDate(`${today}T${text.replace(/^当[日天]/u, '')}`, {
        today,
        closeOfBusiness: OFFICE_CLOSES,
        where: 'start',
      });
      if (!reading.ok || !reading.timeGiven) return no('no-hour');
      return beyond(reading.rest) === '' ? yes({ hour: reading.moment.time }) : no('not-alone');
    }
    case 'areas':
    case 'requirements':
    case 'others': {
      const items = itemsIn(text, field === 'areas');
      if (items.length > MOST_ITEMS) return no('too-many');
      if (items.some((item) => item.length > LONGEST_TEXT)) return no('too-long');
      if (field !== 'others') return yes({ [field]: items });
      const others = items.flatMap((item) => itemIn(item, today) ?? []);
      return others.length === items.length ? yes({ others }) : no('no-item');
    }
    case 'dayOff':
      return chosen(text, choices.dayOff, (dayOff) => yes({ dayOff })) ?? no('unknown-choice');
    case 'review':
      if (isNone(text, none)) return yes({ review: 'none' });
      return chosen(text, choices.review, (review) => yes({ review })) ?? no('unknown-choice');
    case 'rhythm':
      return chosen(text, choices.rhythm, (rhythm) => yes({ rhythm })) ?? no('unknown-choice');
  }
}

const LONGEST_NONE = 20;

/** Whether the text is one of the folded words that stand for no value: 无, none. */
export function isNone(text: string, none: readonly string[]): boolean {
  const bare = text.trim();
  return bare.length <= LONGEST_NONE && none.includes(argumentTyped(bare));
}

/** Parses `字段：值` lines; text before the first of them, or a line with an unknown field, is returned as `unread`. */
export function readLines(
  text: string,
  names: Readonly<Record<TypedField, readonly string[]>>,
): {
  readonly lines: readonly { readonly field: TypedField; readonly value: string }[];
  readonly unread?: string;
} {
  const lines: { field: TypedField; value: string }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.search(/[：:]/u);
    const name = fold(colon < 0 ? '' : line.slice(0, colon)).trim();
    const field = TYPED_FIELDS.find((each) => names[each].includes(name));
    const last = lines.at(-1);
    if (field) lines.push({ field, value: line.slice(colon + 1) });
    // A list continues over several lines.
    else if (last && LISTS.has(last.field)) last.value += `\n${line}`;
    else return { lines, unread: line.trim().slice(0, 40) };
  }
  return { lines };
}

/** A name and its date, as in 工作方案 6月10日17:30. */
function itemIn(line: string, today: LocalDate): SetupItem | undefined {
  const gaps = [...line.matchAll(/[\s：:，,]/gu)].slice(0, MOST_GAPS);
  for (const { index } of gaps) {
    const name = line.slice(0, index).trim();
    const read = deadlineIn(line.slice(index + 1).trim(), today);
    if (name === '' || !read.ok || beyond(read.rest) !== '') continue;
    return { name, date: read.moment.date, ...(read.timeGiven && { hour: read.moment.time }) };
  }
  return undefined;
}

/** The items in the form that `readValue` takes back. */
export function othersText(others: readonly SetupItem[]): string {
  return others
    .map(({ name, date, hour }) => [name, date, ...(hour === undefined ? [] : [hour])].join(' '))
    .join('\n');
}

/**
 * Splits a list at its strongest separator. `areNames`: names are also listed with 、 or a comma, which sentences may
 * contain.
 */
function itemsIn(text: string, areNames: boolean): string[] {
  const separators = [/\n/u, /[；;]/u, ...(areNames ? [/[、，,]/u] : [])];
  const parts = text.split(separators.find((separator) => separator.test(text)) ?? '\n');
  const items = parts.map((part) =>
    flat(part.replace(/^\s*(?:[-•·]|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])\s*/u, '')),
  );
  return [...new Set(items.filter((item) => item !== ''))];
}

function flat(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** Days by which the dates of a setup may be away before a date without a year is read near them. */
const FAR_AWAY = 366;

/**
 * The reference day for a typed date: today, unless the date has no year and the setup is of another time, as with the
 * notice of a past or a later year; then the other date of the setup decides.
 */
export function referenceDay(
  field: TypedField,
  typed: string,
  { opens, deadline }: Pick<Setup, 'opens' | 'deadline'>,
  today: LocalDate,
): LocalDate {
  const known = field === 'opens' ? deadline : field === 'deadline' || field === 'others' ? opens : undefined;
  const isBare = /^\D*\d{1,2}\s?(?:月|[./-])\s?\d{1,2}(?!\d|\s?[./-])/u.test(fold(typed).trim());
  if (known === undefined || !isBare || Math.abs(dayNumberOf(known) - dayNumberOf(today)) <= FAR_AWAY)
    return today;
  return field === 'opens' ? addDays(known, 1 - FAR_AWAY) : known;
}

/** The date at the start of a text, future or past, and the text after it. */
function dateIn(
  text: string,
  today: LocalDate,
): { readonly date: LocalDate; readonly rest: string } | undefined {
  const folded = fold(text).trim();
  for (const direction of ['future', 'past'] as const) {
    const read = dateAtStart(folded, { today, direction });
    if (read.ok) return { date: read.date, rest: beyond(folded.slice(read.length)) };
  }
  return undefined;
}

/** A deadline may lie in the past; the check of the campaign reports that. */
function deadlineIn(text: string, today: LocalDate): DeadlineReading {
  const from = (day: LocalDate) =>
    parseDeadlineDate(text, {
      today: day,
      bareTime: NO_HOUR,
      closeOfBusiness: OFFICE_CLOSES,
      where: 'start',
    });
  const reading = from(today);
  const date = reading.ok ? undefined : dateIn(text, today)?.date;
  return date !== undefined && date < today ? from(date) : reading;
}

/** The text after a value, without the punctuation that ends the value. */
function beyond(rest: string): string {
  return rest.slice(0, LONGEST_TEXT).replace(/^[\s。.;,、；，]+/u, '');
}

function chosen<T extends string>(
  text: string,
  words: Readonly<Record<T, readonly string[]>>,
  then: (choice: T) => ValueReading,
): ValueReading | undefined {
  const typed = fold(text).trim();
  const found = (Object.keys(words) as T[]).find(
    (choice) => choice === typed || words[choice].includes(typed),
  );
  return found === undefined ? undefined : then(found);
}
