/** The settings that admins can change in chat, by group, and the parsing of typed values. */
import type { Language, LocalDate, LocalTime } from '../campaign/campaign.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import { fold } from '../reading/folding.ts';
import { minuteOfDay } from '../time/local-time.ts';
import { lightsIn, type Lights, type LightWords } from './lights-reading.ts';
import { OUTLINES, type Entry, type Outline, type OutlineWords } from './outline.ts';
import { readOutline, type OutlineFault } from './outline-reading.ts';
import type { Setup } from './setup.ts';
import { isNone, readValue, type TypedField, type ValueContext, type ValueFault } from './values.ts';

export const SETTING_GROUPS = {
  basics: ['title', 'theme', 'organiser'],
  dates: ['opens', 'deadline', 'dayOff', 'closes', 'officeHours'],
  days: ['calendar', 'extraDaysOff', 'extraWorkingDays', 'timezone'],
  deadlines: ['deadlines'],
  repeats: ['repeats'],
  contents: ['deliverable', 'areas'],
  items: ['items'],
  requirements: ['requirements'],
  rhythm: ['rhythm'],
  schedule: ['schedule'],
  ladder: ['ladder'],
  limits: ['perDay', 'perWeek'],
  review: ['review', 'types', 'maxMb'],
  unitCalendars: ['unitCalendars'],
  keeping: ['rawDays', 'personalDays', 'bitable', 'lights', 'language'],
} as const;
export type SettingGroup = keyof typeof SETTING_GROUPS;
export type SettingField = (typeof SETTING_GROUPS)[SettingGroup][number];

export const SETTING_FIELDS: readonly SettingField[] = Object.values(SETTING_GROUPS).flat();

export function isSettingGroup(text: string): text is SettingGroup {
  return Object.keys(SETTING_GROUPS).includes(text);
}

export function groupOf(field: SettingField): SettingGroup {
  const found = Object.entries(SETTING_GROUPS).find(([, fields]) =>
    (fields as readonly SettingField[]).includes(field),
  );
  return (found?.[0] ?? 'basics') as SettingGroup;
}

/** New values; absent ones stay. An empty theme, organiser or deliverable removes it. */
export interface SettingValues {
  readonly title?: string;
  readonly theme?: string;
  readonly organiser?: string;
  readonly opens?: LocalDate;
  readonly deadline?: LocalDate;
  /** Absent beside a new deadline: the time of day stays. */
  readonly hour?: LocalTime;
  readonly dayOff?: Setup['dayOff'];
  /** Working days after the deadline. */
  readonly closes?: number;
  /** `HH:MM-HH:MM`, or ranges by the `MM-DD` from which they hold. */
  readonly officeHours?: string | Readonly<Record<string, string>>;
  readonly deliverable?: string;
  readonly areas?: readonly string[];
  readonly requirements?: readonly string[];
  readonly rhythm?: Setup['rhythm'];
  readonly perDay?: number;
  readonly perWeek?: number;
  readonly review?: Setup['review'];
  readonly types?: readonly string[];
  readonly maxMb?: number;
  readonly calendar?: 'cn' | 'weekdays';
  readonly extraDaysOff?: readonly LocalDate[];
  readonly extraWorkingDays?: readonly LocalDate[];
  /** IANA zone. */
  readonly timezone?: string;
  readonly rawDays?: number;
  readonly personalDays?: number;
  /** Token or address of a Base; empty removes it. */
  readonly bitable?: string;
  /** Colours of standings; empty for the usual ones. */
  readonly lights?: Lights;
  readonly language?: Language;
  readonly outlines?: Partial<Readonly<Record<Outline, readonly Entry[]>>>;
  /** chat_id of the work group. */
  readonly group?: string;
}

export function isOutline(field: SettingField | 'hour'): field is Outline {
  return (OUTLINES as readonly string[]).includes(field);
}

/** `no-number`: not an integer from 1 to 9999; `no-span`: not two times in order; `no-types`: no file extensions. */
export type SettingFault =
  | ValueFault
  | 'no-number'
  | 'no-span'
  | 'no-types'
  | 'no-dates'
  | 'no-zone'
  | 'no-lights';

export type SettingReading =
  | { readonly ok: true; readonly values: SettingValues }
  | { readonly ok: false; readonly field: SettingField; readonly fault: SettingFault }
  | { readonly ok: false; readonly field: SettingField; readonly outline: OutlineFault };

export interface SettingContext extends LightWords, ValueContext {
  readonly outline: readonly OutlineWords[];
  readonly calendars: Readonly<Record<'cn' | 'weekdays', readonly string[]>>;
  readonly languages: Readonly<Record<Language, readonly string[]>>;
}

const NUMBER = /^(?:截止后|时限后)?(\d{1,4})(?:个?工作日|次|天|日|mb|m|兆| ?days?)?$/u;
const WORKING_DAYS = /\s*working days?(?: after the deadline)?$/u;
const SPAN = /^(\d{1,2}):(\d{2})(?:-|—|–|~|至|到)(\d{1,2}):(\d{2})$/u;
const SEASON = /^(?:from )?(\d{1,2})(?:-|月)(\d{1,2})日?\s?起?[\s:,]{1,3}(.+)$/u;
const ZONE = /^[A-Za-z_]{1,20}(?:\/[A-Za-z_+-]{1,30}){0,2}$/u;
const LONGEST_SHORT = 200;
const LONGEST_LIST = 10_000;
const LONGEST_ADDRESS = 300;
const MOST_TYPES = 20;

export function readSetting(field: SettingField, typed: string, context: SettingContext): SettingReading {
  const no = (fault: SettingFault): SettingReading => ({ ok: false, field, fault });
  const short = foldedWithin(LONGEST_SHORT, typed);
  switch (field) {
    case 'closes':
    case 'perDay':
    case 'perWeek':
    case 'rawDays':
    case 'personalDays':
    case 'maxMb': {
      const number = numberIn(short);
      return number === undefined ? no('no-number') : { ok: true, values: { [field]: number } };
    }
    case 'calendar':
    case 'language': {
      const choice = choiceIn(short, field === 'calendar' ? context.calendars : context.languages);
      return choice === undefined ? no('unknown-choice') : { ok: true, values: { [field]: choice } };
    }
    case 'timezone':
      return ZONE.test(typed.trim()) ? { ok: true, values: { timezone: typed.trim() } } : no('no-zone');
    case 'bitable':
      if (isNone(short, context.none)) return { ok: true, values: { bitable: '' } };
      return typed.trim() === ''
        ? no('empty')
        : { ok: true, values: { bitable: typed.trim().slice(0, LONGEST_ADDRESS) } };
    case 'lights': {
      const lights = isNone(short, context.none)
        ? {}
        : lightsIn(foldedWithin(LONGEST_ADDRESS, typed), context);
      return lights === undefined ? no('no-lights') : { ok: true, values: { lights } };
    }
    case 'extraDaysOff':
    case 'extraWorkingDays': {
      const dates = isNone(short, context.none) ? [] : datesIn(typed, context.today);
      return dates === undefined ? no('no-dates') : { ok: true, values: { [field]: dates } };
    }
    case 'schedule':
    case 'ladder':
    case 'items':
    case 'repeats':
    case 'unitCalendars':
    case 'deadlines': {
      const read = readOutline(field, typed, context.outline, context.none);
      return read.ok
        ? { ok: true, values: { outlines: { [field]: read.entries } } }
        : { ok: false, field, outline: read.fault };
    }
    case 'officeHours': {
      const officeHours = seasonsIn(typed) ?? spanIn(short);
      return officeHours === undefined ? no('no-span') : { ok: true, values: { officeHours } };
    }
    case 'types': {
      const types = isNone(short, context.none) ? undefined : typesIn(short);
      return types === undefined ? no('no-types') : { ok: true, values: { types } };
    }
    default:
      return readSetupField(field, typed, context);
  }
}

/** The folded text without white space around it. A longer text is empty, because cutting it would drop values in silence. */
function foldedWithin(most: number, typed: string): string {
  const text = typed.trim();
  return text.length > most ? '' : fold(text).trim();
}

/** A field that a campaign being set up has too; one of the none-words removes an optional text. */
function readSetupField(
  field: SettingField & TypedField,
  typed: string,
  context: SettingContext,
): SettingReading {
  // The check of the campaign says whether anything else is owed.
  if (field === 'deliverable' && isNone(typed, context.none))
    return { ok: true, values: { deliverable: '' } };
  const isOptional = field === 'theme' || field === 'organiser';
  const reading = readValue(field, typed, context);
  if (!reading.ok) return { ok: false, field, fault: reading.fault };
  const values = isOptional ? { [field]: reading.values[field] ?? '' } : reading.values;
  return { ok: true, values: values as SettingValues };
}

/** The choice that has this name or code. */
function choiceIn(short: string, names: Readonly<Record<string, readonly string[]>>): string | undefined {
  return Object.keys(names).find(
    (choice) => choice.toLowerCase() === short || names[choice]?.some((name) => fold(name) === short),
  );
}

/** Dates separated by 、 or spaces, the year of the first one without a year being this or the next. */
function datesIn(typed: string, today: LocalDate): readonly LocalDate[] | undefined {
  const dates: LocalDate[] = [];
  for (const part of foldedWithin(LONGEST_LIST, typed)
    .split(/[\s,、;]+/u)
    .filter((each) => each !== '')) {
    const read = dateAtStart(part, { today, direction: 'future' });
    if (!read.ok || read.length !== part.length) return undefined;
    dates.push(read.date);
  }
  return dates.length === 0 ? undefined : [...new Set(dates)].toSorted();
}

function numberIn(text: string): number | undefined {
  const bare = text.replace(WORKING_DAYS, '').replaceAll(' ', '');
  const number = Number(NUMBER.exec(bare)?.[1] ?? 0);
  return number > 0 ? number : undefined;
}

/** As in 5月1日起 10:00-14:00、16:00-20:00；10月1日起 10:00-19:00. */
function seasonsIn(typed: string): Readonly<Record<string, string>> | undefined {
  const parts = foldedWithin(LONGEST_LIST, typed)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const seasons = new Map<string, string>();
  for (const part of parts) {
    const [, month = '', day = '', ranges = ''] = SEASON.exec(part) ?? [];
    const span = spanIn(ranges);
    if (span === undefined) return undefined;
    seasons.set(`${month.padStart(2, '0')}-${day.padStart(2, '0')}`, span);
  }
  return seasons.size === parts.length && parts.length > 0 ? Object.fromEntries(seasons) : undefined;
}

/** One time range, or several separated by breaks. */
function spanIn(text: string): string | undefined {
  const spans = text.split(/[,、;]/u).map(oneSpanIn);
  const times = spans.flatMap((span) => (span ?? '').split('-').map(minuteOfDay));
  const inOrder = times.every((minute, index) => index === 0 || minute > (times[index - 1] ?? 0));
  const isGood = spans.length <= MOST_SPANS && inOrder && !spans.includes(undefined);
  return isGood ? spans.join(', ') : undefined;
}

const MOST_SPANS = 4;

function oneSpanIn(text: string): string | undefined {
  const found = SPAN.exec(text.replaceAll(' ', ''));
  if (!found) return undefined;
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = found;
  const from = `${fromHour.padStart(2, '0')}:${fromMinute}`;
  const to = `${toHour.padStart(2, '0')}:${toMinute}`;
  const isHour = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);
  return isHour(from) && (isHour(to) || to === '24:00') && minuteOfDay(from) < minuteOfDay(to)
    ? `${from}-${to}`
    : undefined;
}

function typesIn(text: string): readonly string[] | undefined {
  const types = text
    .split(/[\s,、;/]+/u)
    .map((each) => each.replace(/^\./u, ''))
    .filter((each) => each !== '');
  const isGood =
    types.length > 0 && types.length <= MOST_TYPES && types.every((each) => /^[a-z0-9]{1,8}$/u.test(each));
  return isGood ? [...new Set(types)] : undefined;
}

export interface SettingLine {
  readonly field: SettingField | 'hour';
  /** Empty if only the field was named. */
  readonly value: string;
}

/**
 * Parses lines of `字段 值` or `字段：值`; a list continues over several lines. Text before the first field, or a line
 * without one, is returned as `unread`.
 */
export function readSettingLines(
  text: string,
  names: Readonly<Record<SettingField | 'hour', readonly string[]>>,
): { readonly lines: readonly SettingLine[]; readonly unread?: string } {
  const all = [...SETTING_FIELDS, 'hour' as const].flatMap((field) =>
    names[field].map((name) => ({ field, name })),
  );
  const longestFirst = all.toSorted((a, b) => b.name.length - a.name.length);
  const lines: { field: SettingField | 'hour'; value: string }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const start = fold(line.slice(0, LONGEST_SHORT)).trimStart();
    const last = lines.at(-1);
    // Its entries may begin with any word, so such a list takes the rest of the text.
    const named =
      last && isOutline(last.field) ? undefined : longestFirst.find(({ name }) => startsAs(start, name));
    if (named) lines.push({ field: named.field, value: valueBehind(line, named.name) });
    else if (last && (last.field === 'areas' || last.field === 'requirements' || isOutline(last.field)))
      last.value += `\n${line}`;
    else return { lines, unread: line.trim().slice(0, 40) };
  }
  return { lines };
}

/** A field name must be followed by a separator, a digit or the end: 截止9月29日 equals 截止 9月29日. */
function startsAs(text: string, name: string): boolean {
  return text.startsWith(name) && /^(?:[\s:,]|\d|$)/u.test(text.slice(name.length));
}

function valueBehind(line: string, name: string): string {
  return line
    .trimStart()
    .slice(name.length)
    .replace(/^[\s\u3000:：,，]{0,10}/u, '');
}
