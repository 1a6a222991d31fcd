import { aboutItems, aboutUnits, severalDues } from '../cards/dues.ts';
import { periodRows, unknownYearLines } from '../cards/organiser/year.ts';
import { loadCampaign } from '../campaigns/index.ts';
import type { Campaign, Language } from '../domain/campaign/campaign.ts';
import { eventAreas } from '../domain/campaign/event-clock.ts';
import { dueMoment } from '../domain/deadlines/deadline.ts';
import { isSeries } from '../domain/periods/series.ts';
import { runsOfAYear } from '../plan/runs.ts';
import { isoAt, localAt } from '../domain/time/local-time.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { planWithNotifications } from '../domain/plan/notification-plan.ts';
import { calendarScope } from '../domain/plan/planned-for.ts';
import { planOf } from '../domain/plan/schedule.ts';
import { checkWords, planWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';
import { faultLines, isMissing, warningLines } from './check.ts';
import type { Output } from './check.ts';
import { inColumns } from './columns.ts';

export interface PlanOptions {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** Prints a single JSON array on stdout. */
  readonly json?: boolean;
  /** Includes skipped occurrences with the reason. */
  readonly all?: boolean;
}

/**
 * An occurrence in `--json`; in a repeating campaign, `campaign` is the id of its run. The names are a contract with
 * scripts and always English.
 */
interface PlanEntry {
  readonly campaign?: string;
  readonly id: string;
  readonly entry: string;
  readonly job: string;
  /** ISO 8601 with the campaign's offset. */
  readonly at: string;
  readonly weekday: string;
  readonly workingDay: boolean;
  readonly to: readonly string[];
  /** Ids of the units that receive it, or that receive it on another date instead; absent: all units receive it. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly note?: string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * `muster plan DIR [--json] [--all]`: every occurrence with date and weekday. Exit code 0; 1 if the campaign has
 * faults, which are printed instead; 2 if the folder does not exist. With `--json`, faults and warnings go to stderr.
 */
export async function plan(dir: string, options: PlanOptions, { out, err }: Output): Promise<number> {
  const loaded = await loadCampaign(dir, options.variables);
  if (isMissing(loaded)) {
    err(checkWords(options.language).badFolder(dir));
    return 2;
  }
  const { campaign } = loaded;
  if (!campaign) {
    for (const line of faultLines(loaded)) err(line);
    err(checkWords(loaded.language).found(dir, loaded.faults.length));
    return 1;
  }
  // In a table, warnings belong with it; for scripts, stdout contains only the array.
  for (const line of warningLines(loaded)) (options.json ? err : out)(line);
  // For a repeating campaign, the periods of a year.
  const runs = isSeries(campaign) ? runsOfAYear(campaign) : [campaign];
  if (options.json) {
    const entries = runs.flatMap((run) =>
      listedOf(run, options).map((each) => ({
        ...(run.period && { campaign: run.id }),
        ...planEntry(run, each),
      })),
    );
    out(arrayText(entries));
  } else {
    if (isSeries(campaign)) for (const line of yearTable(campaign, runs)) out(line);
    for (const run of runs) for (const line of planTable(run, listedOf(run, options), planOf(run))) out(line);
  }
  return 0;
}

/** Without `--all`, scripts get only the schedule; people also see the bot's own notifications. */
function listedOf(campaign: Campaign, { json, all }: PlanOptions): readonly Occurrence[] {
  const listed = json && !all ? planOf(campaign) : planWithNotifications(campaign);
  return all ? listed : listed.filter(({ skipped }) => !skipped);
}

export function planEntry(campaign: Campaign, occurrence: Occurrence): PlanEntry {
  const { id, entry, job, at, workingDay, to } = occurrence;
  const note = noteOf(occurrence);
  const scope = calendarScope(campaign, occurrence);
  const units = scope?.units.map((unit) => unit.id);
  return {
    id,
    entry,
    job,
    at: isoAt(campaign.timezone, at),
    weekday: WEEKDAYS[localAt(campaign.timezone, at).weekday - 1] ?? '',
    workingDay,
    to,
    ...(scope && { [scope.only ? 'only' : 'without']: units }),
    ...(note === '' ? {} : { note }),
  };
}

/** One element per line, so that two plans can be compared by line. */
function arrayText(entries: readonly PlanEntry[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
}

function noteOf({ movedFrom, skipped }: Occurrence): string {
  return [
    movedFrom === undefined ? '' : `moved from ${movedFrom}`,
    skipped === undefined ? '' : `skipped: ${skipped}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The periods of a year, one a row, before the table of each. */
export function yearTable({ language }: Campaign, runs: readonly Campaign[]): string[] {
  const words = wordsFor(language);
  const { heading, columns } = words.year;
  const rows = periodRows(runs, words).map(({ period, opens, deadlines, closes, sent }) => [
    period,
    opens,
    deadlines,
    closes,
    sent,
  ]);
  return [
    heading,
    '',
    ...inColumns([columns, ...rows]),
    '',
    ...unknownYearLines(runs, words).flatMap((line) => [line, '']),
  ];
}

function planTable(campaign: Campaign, shown: readonly Occurrence[], all: readonly Occurrence[]): string[] {
  const words = planWords(campaign.language);
  const dues = severalDues(campaign, wordsFor(campaign.language));
  const { terms, format } = wordsFor(campaign.language);
  const rows = shown.map((occurrence) => {
    const { date, time, weekday } = localAt(campaign.timezone, occurrence.at);
    const notes = [
      format.list(aboutItems(campaign, occurrence, wordsFor(campaign.language))),
      aboutUnits(campaign, occurrence, wordsFor(campaign.language)),
      occurrence.movedFrom === undefined ? '' : words.moved(occurrence.movedFrom),
      occurrence.skipped === undefined ? '' : words.skipped[occurrence.skipped],
      occurrence.workingDay || occurrence.skipped === 'day-off' ? '' : words.dayOff,
    ];
    const to = occurrence.to.map((recipient) => terms.recipient[recipient]);
    return [
      words.date(date, weekday),
      time,
      occurrence.entry,
      terms.job[occurrence.job],
      format.list(to),
      format.clauses(notes),
    ];
  });
  const skipped = all.filter((occurrence) => occurrence.skipped).length;
  return [
    words.title(campaign.title, dues ? '' : format.due(dueMoment(campaign))).trimEnd(),
    ...(dues ?? []),
    ...(eventAreas(campaign).length > 0 ? [words.events] : []),
    '',
    ...(rows.length === 0 ? [words.empty] : inColumns([words.columns, ...rows])),
    '',
    words.count(all.length - skipped, skipped),
    words.notifications,
  ];
}
