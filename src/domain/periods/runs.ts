/**
 * Expands a repeating campaign into runs. Each run is an ordinary campaign with its own opening, deadline and close,
 * so the rest of the bot needs no notion of repetition.
 */
import type {
  Area,
  Campaign,
  DueRule,
  EpochMs,
  ItemTerms,
  LocalDate,
  LocalMoment,
  MomentRule,
  Period,
  RepeatedDue,
  Repeats,
} from '../campaign/campaign.ts';
import { ownCalendars } from '../campaign/unit-calendar.ts';
import { derive } from '../derive.ts';
import { isOffset, momentsByTag } from '../deadlines/by-tag.ts';
import { closesAt, lastDeadline, opensAt } from '../deadlines/deadline.ts';
import { planOf } from '../plan/schedule.ts';
import { lastWorkingDayOnOrBefore } from '../time/calendar.ts';
import { addDays, compareMoments, localAt, momentAt } from '../time/local-time.ts';
import { dueIn, movedBy } from './due.ts';
import { indexAt, spanOf } from './period.ts';
import type { Series } from './series.ts';

/** Composes the title of a run from its series and period, in the campaign's language. */
export type TitleOf = (series: Campaign, period: Period) => string;

/** Runs are requested at every heartbeat. Caching keeps their object identity, on which other caches depend. */
const runsMade = (): Map<number, Campaign | undefined> => new Map();

/** The run with this period number; undefined outside the series. */
export function runOf(series: Series, index: number, titleOf: TitleOf): Campaign | undefined {
  const known = derive([series, titleOf], runsMade);
  if (!known.has(index)) known.set(index, makeRun(series, index, titleOf));
  return known.get(index);
}

/** The run with this id; undefined if the series has none. */
export function runById(series: Series, id: string, titleOf: TitleOf): Campaign | undefined {
  const [of, period] = id.split('@');
  if (of !== series.id || period === undefined) return undefined;
  const index = indexOfId(series.repeats, period);
  const run = index === undefined ? undefined : runOf(series, index, titleOf);
  return run?.id === id ? run : undefined;
}

/** The first runs of the series, at most `most`. */
export function firstRuns(series: Series, most: number, titleOf: TitleOf): readonly Campaign[] {
  const first = indexAt(series.repeats.every, series.repeats.from);
  return runsBetween(series, first, first + most - 1, titleOf);
}

/** Runs that open within a year of the given one (default: the first), which is included. */
export function runsOfAYear(series: Series, titleOf: TitleOf, from?: Campaign): readonly Campaign[] {
  const { every, from: start } = series.repeats;
  const index = indexAt(every, from?.period?.from ?? start);
  const all = runsBetween(series, index, index + MOST_IN_A_YEAR - 1, titleOf);
  const [first] = all;
  return first ? all.filter(({ opens }) => opens < addDays(first.opens, DAYS_OF_YEAR)) : [];
}

const DAYS_OF_YEAR = 365;
/** Above the number of weeks or configured dates in a year. */
const MOST_IN_A_YEAR = 100;

/** Runs that are active at `now`, from the opening or the first message until the close; oldest first. */
export function runsAt(series: Series, now: EpochMs, titleOf: TitleOf): readonly Campaign[] {
  return near(series, now, titleOf).filter((run) => startsAt(run) <= now && now < closesAt(run));
}

/** Runs that are open at `now` or start by `until`. */
export function runsUntil(
  series: Series,
  now: EpochMs,
  until: EpochMs,
  titleOf: TitleOf,
): readonly Campaign[] {
  const last = indexAt(series.repeats.every, localAt(series.timezone, until).date);
  const first = indexAt(series.repeats.every, localAt(series.timezone, now).date);
  return runsBetween(series, first - NEAR, last, titleOf).filter(
    (run) => startsAt(run) <= until && now < closesAt(run),
  );
}

/** Start of the next run after `now`; undefined if none is left. */
export function nextStart(series: Series, now: EpochMs, titleOf: TitleOf): EpochMs | undefined {
  const later = near(series, now, titleOf)
    .map(startsAt)
    .filter((at) => at > now);
  const first = firstRuns(series, 1, titleOf)
    .map(startsAt)
    .filter((at) => at > now);
  return [...later, ...first].toSorted((a, b) => a - b)[0];
}

/** The run whose plan represents the series at `now`: the last one started, or the first if none has. */
export function currentRun(series: Series, now: EpochMs, titleOf: TitleOf): Campaign | undefined {
  const begun = near(series, now, titleOf).filter((run) => startsAt(run) <= now);
  return (
    begun.at(-1) ?? (hasEnded(series, now) ? lastRun(series, titleOf) : firstRuns(series, 1, titleOf)[0])
  );
}

/** The run of the period after this run's; undefined if the series has none, or for another campaign. */
export function runAfter(series: Series, { period }: Campaign, titleOf: TitleOf): Campaign | undefined {
  if (!period) return undefined;
  return runOf(series, indexAt(series.repeats.every, addDays(period.until, 1)), titleOf);
}

function hasEnded({ repeats: { until }, timezone }: Series, now: EpochMs): boolean {
  return until !== undefined && until < localAt(timezone, now).date;
}

/** The last run; undefined if the series goes on. */
export function lastRun(series: Series, titleOf: TitleOf): Campaign | undefined {
  const { every, until } = series.repeats;
  return until === undefined ? undefined : runOf(series, indexAt(every, until), titleOf);
}

/** When a run starts: at its opening, or at its first message if that is earlier. */
export function startsAt(run: Campaign): EpochMs {
  const first = planOf(run).find(({ skipped }) => !skipped);
  return Math.min(opensAt(run), first?.at ?? Infinity);
}

/** Candidate runs around `now`: at most two are open at once, and schedule lines may reach some periods ahead. */
function near(series: Series, now: EpochMs, titleOf: TitleOf): readonly Campaign[] {
  const at = indexAt(series.repeats.every, localAt(series.timezone, now).date);
  return runsBetween(series, at - NEAR, at + NEAR, titleOf);
}

const NEAR = 4;

function runsBetween(series: Series, from: number, to: number, titleOf: TitleOf): readonly Campaign[] {
  const runs: Campaign[] = [];
  for (let index = from; index <= to; index += 1) {
    const run = runOf(series, index, titleOf);
    if (run) runs.push(run);
  }
  return runs;
}

function indexOfId({ every }: Repeats, id: string): number | undefined {
  const year = Number(id.slice(0, 4));
  if (!Number.isInteger(year)) return undefined;
  const from = indexAt(every, `${id.slice(0, 4)}-01-01`);
  // The first ISO week of a year may begin in the previous year; before the first of a list of dates there is none.
  for (let index = from - 1; ; index += 1) {
    const span = spanOf(every, index);
    if (span?.id === id) return index;
    if (span ? span.from > `${id.slice(0, 4)}-12-31` : index >= from) return undefined;
  }
}

function makeRun(series: Series, index: number, titleOf: TitleOf): Campaign | undefined {
  const { repeats, deadlineByTag: _ofFirstRun, ...rest } = series;
  const { every } = repeats;
  if (!isWithin(repeats, index)) return undefined;
  const span = spanOf(every, index);
  const timing = timingOf(series, index);
  if (!span || !timing) return undefined;
  const period: Period = { series: series.id, id: span.id, every, from: span.from, until: span.until };
  const run: Campaign = {
    ...rest,
    id: `${series.id}@${span.id}`,
    title: titleOf(series, period),
    period,
    opens: timing.opens,
    deadline: timing.deadline,
    ...(timing.deadlineByTag && { deadlineByTag: timing.deadlineByTag }),
    ...(series.summary && { summary: { ...series.summary, ...timing.terms('summary') } }),
    areas: series.areas.map((area): Area => ({ ...area, ...timing.terms(area.id) })),
  };
  return { ...run, closes: closingOf(series, run, index) };
}

function isWithin({ every, from, until }: Repeats, index: number): boolean {
  return index >= indexAt(every, from) && (until === undefined || index <= indexAt(every, until));
}

interface Timing {
  readonly opens: LocalDate;
  readonly deadline: LocalMoment;
  readonly deadlineByTag?: Readonly<Record<string, LocalMoment>> | undefined;
  readonly terms: (item: string) => ItemTerms;
}

function timingOf(series: Series, index: number): Timing | undefined {
  const { repeats, days } = series;
  const { every, about, due, items } = repeats;
  const dueAt = dueIndex(repeats, index);
  const window = spanOf(every, dueAt);
  if (!window) return undefined;
  const rule = due[dueAt % due.length];
  if (!rule) return undefined;
  const at = (each: DueRule): LocalMoment => dueIn(each, window, about, days);
  const { deadlineByTag, deadline: others } = termsIn(
    repeats.dueByTag && { dueByTag: repeats.dueByTag },
    at,
    series,
  );
  const latest = Object.values(deadlineByTag ?? {})
    .toSorted(compareMoments)
    .at(-1);
  const deadline = others ?? latest ?? at(rule);
  const opens = repeats.opens ? movedBy(deadline, repeats.opens, days).date : window.from;
  const terms = (item: string) => termsIn(items[item], at, series);
  const all = [{ deadline, ...(deadlineByTag && { deadlineByTag }) }, ...Object.keys(items).map(terms)];
  return { opens: openedFor(all, opens, series), deadline, deadlineByTag, terms };
}

/**
 * The opening, or the day of a deadline that any unit's calendar brings forward to a day before it: of a week that is
 * all holiday, what is due is due in the week before. A deadline written for a day before the opening is a mistake, and
 * is reported as one.
 */
function openedFor(due: readonly ItemTerms[], opens: LocalDate, series: Series): LocalDate {
  if (series.deadlineOnDayOff !== 'bring-forward') return opens;
  const moments = due.flatMap(({ deadline, deadlineByTag = {} }) => [
    ...(deadline ? [deadline] : []),
    ...Object.values(deadlineByTag),
  ]);
  const calendars = [series.days, ...ownCalendars(series).values()];
  const effective = moments
    .filter(({ date }) => date >= opens)
    .flatMap(({ date }) => calendars.map((days) => lastWorkingDayOnOrBefore(days, date)));
  return effective.reduce((first, date) => (date < first ? date : first), opens);
}

/** A listed date ends its own period, so it is due within that period. */
function dueIndex({ every, about }: Repeats, index: number): number {
  return typeof every === 'string' && about === 'previous' ? index + 1 : index;
}

function termsIn(
  item: RepeatedDue | undefined,
  at: (rule: DueRule) => LocalMoment,
  series: Series,
): ItemTerms {
  if (!item) return {};
  const due = Object.entries(item.dueByTag ?? {}).map(
    ([tag, rule]) => [tag, isOffset(rule) ? rule : at(rule)] as const,
  );
  const deadlineByTag = momentsByTag(Object.fromEntries(due), series);
  const deadline = item.due ? at(item.due) : deadlineByTag['default'];
  return { ...(deadline && { deadline }), ...(due.length > 0 && { deadlineByTag }) };
}

/** Limits overlap to two runs: a run closes at the latest before the run after next opens. */
function closingOf(series: Series, run: Campaign, index: number): MomentRule {
  const next = isWithin(series.repeats, index + 2) ? timingOf(series, index + 2) : undefined;
  if (!next) return run.closes;
  const { timezone } = run;
  const limit: LocalMoment = { date: addDays(next.opens, -1), time: '24:00' };
  const last = momentAt(timezone, lastDeadline(run));
  const isKept = closesAt(run) <= momentAt(timezone, limit) || last > momentAt(timezone, limit);
  return isKept ? run.closes : { kind: 'moment', moment: limit };
}
