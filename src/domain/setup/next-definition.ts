/** How each key of `campaign.yaml` is carried over when the campaign is held again in another year. */
import { movedTo } from './moved-date.ts';
import type { Entry } from './outline.ts';

/**
 * `renamed`: the year and the count in it advance. `moved`: its dates move to the same day of the other year.
 * `dropped`: it holds days of its own year only, so it goes and is named. `kept`: unchanged.
 */
export const KEY_RULES = {
  id: 'renamed',
  title: 'renamed',
  theme: 'kept',
  organiser: 'kept',
  language: 'kept',
  timezone: 'kept',
  repeats: 'moved',
  opens: 'moved',
  deadline: 'moved',
  deadline_on_day_off: 'kept',
  calendar: 'kept',
  extra_days_off: 'dropped',
  extra_working_days: 'dropped',
  unit_calendars: 'dropped',
  office_hours: 'kept',
  closes: 'moved',
  group: 'kept',
  bitable: 'kept',
  summary: 'kept',
  areas: 'kept',
  items: 'moved',
  checks: 'kept',
  review: 'kept',
  attachments: 'kept',
  retention: 'kept',
  limits: 'kept',
  lights: 'kept',
  ladder: 'kept',
  schedule: 'moved',
} as const satisfies Readonly<Record<string, 'renamed' | 'moved' | 'dropped' | 'kept'>>;
export type DefinitionKey = keyof typeof KEY_RULES;

/** Settings without a field in a campaign being set up; they are carried over as they stand in the file. */
export const CARRIED_KEYS = [
  'closes',
  'calendar',
  'office_hours',
  'bitable',
  'attachments',
  'retention',
  'limits',
  'lights',
] as const satisfies readonly DefinitionKey[];
export type CarriedKey = (typeof CARRIED_KEYS)[number];

/** Parts of an earlier definition that no field of a setup expresses, in the form of `campaign.yaml`. */
export type Carried = Readonly<Partial<Record<CarriedKey, unknown>>> & {
  /** Deadlines by tag; the field `deadline` gives that of `fieldTag`. */
  readonly deadlines?: { readonly byTag: Entry; readonly fieldTag: string } | undefined;
  /** Ids and further names of what was owed, by its name. */
  readonly items?: readonly Entry[] | undefined;
  /** Ids of what units confirm, by its text. */
  readonly checks?: readonly Entry[] | undefined;
};

export type DroppedKey = {
  [Key in DefinitionKey]: (typeof KEY_RULES)[Key] extends 'dropped' ? Key : never;
}[DefinitionKey];
export const DROPPED_KEYS = (Object.keys(KEY_RULES) as DefinitionKey[]).filter(
  (key): key is DroppedKey => KEY_RULES[key] === 'dropped',
);

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]+\d{2}:\d{2})?$/u;
/** A period may be a year, a month or a day. */
const PERIOD = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;

/** The text at or below a key with its date moved; undefined if it is no date. */
export function movedText(years: number, key: string, text: string): string | undefined {
  if (DATE.test(text)) return movedTo(Number(text.slice(0, 4)) + years, text);
  if (key !== 'repeats' || !PERIOD.test(text)) return undefined;
  return `${Number(text.slice(0, 4)) + years}${text.slice(4)}`;
}

/** A value with all of its dates moved. */
export function valueMoved(years: number, key: string, value: unknown): unknown {
  if (typeof value === 'string') return movedText(years, key, value) ?? value;
  if (Array.isArray(value)) return value.map((each) => valueMoved(years, key, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, valueMoved(years, key, each)]),
  );
}

/** Dates in a value, also those within its entries. */
export function datesIn(value: unknown): number {
  if (typeof value === 'string') return DATE.test(value) ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + datesIn(each), 0);
}

/** Events whose dates must be stated anew, because deadlines count from them. */
export function eventsIn(items: readonly Entry[]): readonly string[] {
  return [...new Set(items.flatMap(({ starts_with: event }) => (typeof event === 'string' ? [event] : [])))];
}

/**
 * The settings that a setup for another year takes from a definition besides its fields, items and lines. `fieldTag`:
 * whose deadline the field `deadline` gives, if there are several.
 */
export function carriedFrom(
  years: number,
  definition: Entry,
  items: readonly Entry[],
  fieldTag: string,
): Carried {
  const settings = CARRIED_KEYS.flatMap((key): [CarriedKey, unknown][] =>
    definition[key] === undefined ? [] : [[key, valueMoved(years, key, definition[key])]],
  );
  const { deadline, checks } = definition;
  return {
    ...Object.fromEntries(settings),
    ...(typeof deadline === 'object' &&
      deadline !== null && {
        deadlines: { byTag: valueMoved(years, 'deadline', deadline) as Entry, fieldTag },
      }),
    ...(items.length > 0 && { items: items.map(({ id, name, aliases = [] }) => ({ id, name, aliases })) }),
    ...(Array.isArray(checks) && checks.length > 0 && { checks: checks as readonly Entry[] }),
  };
}

/** Days that belong to the year of the definition, with how many there are. */
export function droppedFrom(
  definition: Entry,
): readonly { readonly key: DroppedKey; readonly count: number }[] {
  return DROPPED_KEYS.map((key) => ({ key, count: datesIn(definition[key]) })).filter(
    ({ count }) => count > 0,
  );
}
