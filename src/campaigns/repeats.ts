/** Reads and checks `repeats` of a repeating campaign. */
import type {
  Campaign,
  DayOffset,
  DueByTag,
  DueRule,
  Every,
  LocalDate,
  RepeatedDue,
  Repeats,
} from '../domain/campaign/campaign.ts';
import { fitsPeriod, OPENS_PATTERN, parseDue } from '../domain/periods/due.ts';
import { firstRuns } from '../domain/periods/runs.ts';
import { AFTER_EVENT_PATTERN, DAY_OFFSET_PATTERN, parseDayOffset } from '../domain/time/deadline-offset.ts';
import { isRealDate } from '../domain/time/local-time.ts';
import type { Draft } from './draft.ts';
import { faultAt, type Findings } from './fault.ts';
import type { RawCampaign, RawItem } from './shape.ts';
import type { Path, YamlSource } from './yaml-source.ts';

type RawRepeats = NonNullable<RawCampaign['repeats']>;
/** A list of dates implies its own deadlines. */
const LAST_DAY: DueRule = { kind: 'last-day', before: 0, time: '24:00' };
const A_LEAP_YEAR = '2000';

export function isRepeating(source: YamlSource): boolean {
  return (source.data as { readonly repeats?: unknown } | null)?.repeats !== undefined;
}

/** Undefined without `repeats`, or if it has faults. */
export function readRepeats({ repeats, items }: Draft): Repeats | undefined {
  const from = repeats && firstDay(repeats.from);
  if (!repeats || from === undefined) return undefined;
  const until = repeats.until === undefined ? undefined : lastDay(repeats.until);
  const due = dueOf(repeats).flatMap((text) => parseDue(text) ?? []);
  const dueByTag = isByTag(repeats.due) ? dueByTagOf(repeats.due) : undefined;
  const opens = repeats.opens === undefined ? undefined : daysBefore(repeats.opens);
  return {
    every: everyOf(repeats),
    due: due.length > 0 ? due : [LAST_DAY],
    ...(dueByTag && { dueByTag }),
    about: repeats.about,
    from,
    ...(until !== undefined && { until }),
    ...(opens && { opens }),
    items: Object.fromEntries(items.flatMap(({ value }) => dueOfItem(value))),
  };
}

/** The campaign with the opening and deadlines of its first run. */
export function withFirstRun(campaign: Campaign, repeats: Repeats): Campaign {
  const [first] = firstRuns({ ...campaign, repeats }, 1, ({ title }) => title);
  if (!first) return { ...campaign, repeats };
  const { opens, deadline, deadlineByTag } = first;
  return { ...campaign, repeats, opens, deadline, ...(deadlineByTag && { deadlineByTag }) };
}

export function checkRepeats(draft: Draft, source: YamlSource, { faults }: Findings): void {
  const given = source.data as Readonly<Record<string, unknown>>;
  const repeating = isRepeating(source);
  for (const key of ['opens', 'deadline'] as const) {
    if (repeating && given[key] !== undefined)
      faults.push(faultAt(source.place([key]), 'repeats-and-date', { key }));
    if (!repeating && given[key] === undefined)
      faults.push(
        faultAt(source.place([key]), 'missing-key', {
          path: key,
          expect: key === 'opens' ? 'date' : 'deadline',
        }),
      );
  }
  for (const { index, value } of draft.items) checkItemForm(value, index, repeating, source, faults);
  const { repeats } = draft;
  if (!repeats) return;
  for (const { index, value } of draft.items) checkItemRules(value, index, repeats.every, source, faults);
  checkDue(repeats, source, faults);
  for (const { index, value } of draft.schedule)
    for (const key of ['at', 'from', 'until'] as const)
      if (/^\d/u.test(value[key] ?? ''))
        faults.push(faultAt(source.place(['schedule', index, key]), 'repeats-fixed-date', { id: value.id }));
  if (/^\d/u.test(draft.closes ?? ''))
    faults.push(faultAt(source.place(['closes']), 'repeats-fixed-date', { id: 'closes' }));
}

function checkDue(repeats: RawRepeats, source: YamlSource, faults: Findings['faults']): void {
  const at = (...path: Path) => source.place(['repeats', ...path]);
  const { every } = repeats;
  const due = dueOf(repeats);
  for (const [path, text] of rulesIn(repeats.due)) {
    if (isFitting(text, every)) continue;
    faults.push(faultAt(at('due', ...path), 'repeats-due-unfit', { found: text }));
  }
  if (Array.isArray(repeats.due) && due.length > 1 && every !== 'half-month')
    faults.push(faultAt(at('due'), 'repeats-due-many', {}));
  if (due.length === 0 && typeof every === 'string')
    faults.push(faultAt(at('due'), 'missing-key', { path: 'repeats.due', expect: 'due' }));
  if (typeof every !== 'string') checkDates(every, at, faults);
  for (const key of ['from', 'until'] as const) {
    const found = repeats[key];
    if (found !== undefined && firstDay(found) === undefined)
      faults.push(faultAt(at(key), 'no-such-date', { path: `repeats.${key}`, found }));
  }
  if (repeats.until !== undefined && (lastDay(repeats.until) ?? '') < (firstDay(repeats.from) ?? ''))
    faults.push(faultAt(at('until'), 'repeats-until', { from: repeats.from, until: repeats.until }));
}

function checkDates(
  dates: readonly string[],
  at: (...path: Path) => ReturnType<YamlSource['place']>,
  faults: Findings['faults'],
): void {
  for (const [index, date] of dates.entries()) {
    const whole = date.length > '12-31'.length ? date : `${A_LEAP_YEAR}-${date}`;
    if (!isRealDate(whole))
      faults.push(faultAt(at('every', index), 'no-such-date', { path: 'repeats.every', found: date }));
    if (date.length !== (dates[0] ?? '').length)
      faults.push(faultAt(at('every', index), 'repeats-dates-mixed', {}));
  }
}

/** Dates belong to single campaigns, rules to repeating ones. */
function checkItemForm(
  { id, deadline, starts_with: event }: RawItem,
  index: number,
  repeating: boolean,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  if (event !== undefined || (typeof deadline === 'string' && AFTER_EVENT_PATTERN.test(deadline))) return;
  const texts = typeof deadline === 'string' ? [deadline] : Object.values(deadline ?? {});
  const wrong = texts.find((text) => !DAY_OFFSET_PATTERN.test(text) && /^\d/u.test(text) === repeating);
  if (wrong !== undefined)
    faults.push(faultAt(source.place(['items', index, 'deadline']), 'item-deadline-form', { id, repeating }));
}

function checkItemRules(
  { deadline }: RawItem,
  index: number,
  every: Every,
  source: YamlSource,
  faults: Findings['faults'],
): void {
  for (const [path, text] of rulesIn(deadline)) {
    // Text of another form has a fault of its own.
    if (parseDue(text) && !isFitting(text, every))
      faults.push(
        faultAt(source.place(['items', index, 'deadline', ...path]), 'repeats-due-unfit', { found: text }),
      );
  }
}

function isFitting(text: string, every: Every): boolean {
  const rule = parseDue(text);
  return rule !== undefined && fitsPeriod(rule, every);
}

/** The rules in a value of `due` or `deadline` with their paths within it; offsets are left out. */
function rulesIn(value: RawRepeats['due']): [Path, string][] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [[[], value]];
  const entries: [string | number, string][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([step, text]): [Path, string][] =>
    DAY_OFFSET_PATTERN.test(text) ? [] : [[[step], text]],
  );
}

function everyOf({ every }: RawRepeats): Every {
  return typeof every === 'string' ? every : every.toSorted();
}

/** Without offsets. */
function dueOf({ due }: RawRepeats): readonly string[] {
  return rulesIn(due).map(([, text]) => text);
}

export function isByTag(due: RawRepeats['due']): due is Readonly<Record<string, string>> {
  return typeof due === 'object' && !Array.isArray(due);
}

function dueOfItem({ id, deadline, starts_with: event }: RawItem): [string, RepeatedDue][] {
  if (deadline === undefined || event !== undefined) return [];
  if (typeof deadline === 'string') {
    const due = parseDue(deadline);
    return due ? [[id, { due }]] : [];
  }
  return [[id, { dueByTag: dueByTagOf(deadline) }]];
}

function dueByTagOf(given: Readonly<Record<string, string>>): DueByTag {
  const rules = Object.entries(given).flatMap(([tag, text]): [string, DueRule | DayOffset][] => {
    const rule = parseDayOffset(text) ?? parseDue(text);
    return rule ? [[tag, rule]] : [];
  });
  return Object.fromEntries(rules);
}

/** `-10 working days`; undefined if the text is of another form. */
function daysBefore(text: string): DayOffset | undefined {
  const [, amount, unit] = OPENS_PATTERN.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return { amount: -Number(amount), unit: unit?.startsWith('working') ? 'working-day' : 'day' };
}

function firstDay(text: string): LocalDate | undefined {
  const date = `${text}${'-01-01'.slice(text.length - 4)}`;
  return isRealDate(date) ? date : undefined;
}

/** For a year or a month, its last day. */
function lastDay(text: string): LocalDate | undefined {
  const first = firstDay(text);
  if (first === undefined || text.length === first.length) return first;
  if (text.length === 4) return `${text}-12-31`;
  const [year = 0, month = 1] = text.split('-').map(Number);
  return `${text}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
