import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  CALENDARS,
  loadCalendars,
  loadCampaign,
  nameWarnings,
  sentenceOf,
  withoutTwins,
} from '../campaigns/index.ts';
import type { Fault, LoadedCampaign } from '../campaigns/index.ts';
import type { Campaign, Language, Unit } from '../domain/campaign/campaign.ts';
import { waitingLines } from '../cards/dues.ts';
import { waitingAreas } from '../domain/campaign/event-clock.ts';
import { campaignFor, viewsOf } from '../domain/campaign/for-unit.ts';
import { expectedOf, itemName } from '../domain/campaign/naming.ts';
import { closesAt, dueMoment, hasOneDeadline } from '../domain/deadlines/deadline.ts';
import { levelLimit } from '../domain/levels/limit.ts';
import { treeOf } from '../domain/levels/tree.ts';
import { isSeries, type Series } from '../domain/periods/series.ts';
import { endAt } from '../domain/time/local-time.ts';
import { fingerprint } from '../domain/text/fingerprint.ts';
import { calendarLines, hoursLines, itemLines, usesItems } from './explain.ts';
import { lastRun, runsOfAYear } from '../plan/runs.ts';
import { duesOfUnit } from '../domain/deadlines/dues.ts';
import { wordsFor } from '../words/index.ts';
import { checkWords } from '../words/check.ts';
import type { CheckWords } from '../words/check.ts';

/** Prints one line per call, passed without newline. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface CheckOptions {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The operator's language, for messages that concern no campaign. */
  readonly language: Language;
}

/**
 * `muster check DIR…`: all faults of all folders, with file, line and correction. Exit code 0: valid; 1: faults; 2: a
 * folder does not exist.
 */
export async function check(
  dirs: readonly string[],
  { variables, language }: CheckOptions,
  { out, err }: Output,
): Promise<number> {
  const operator = checkWords(language);
  if (dirs.length === 0) {
    err(operator.noFolder);
    return 2;
  }
  const folders = await withoutFiles(dirs);
  const isCalendars = (dir: string) => basename(resolve(dir)) === CALENDARS;
  const campaigns = folders.filter((dir) => !isCalendars(dir));
  const loaded = withoutTwins(await Promise.all(campaigns.map((dir) => loadCampaign(dir, variables))));
  const missing = loaded.filter(isMissing);
  for (const { dir } of missing) err(operator.badFolder(dir));

  for (const each of loaded) if (!isMissing(each)) report(each, out);
  const calendars = await Promise.all(
    [
      ...new Set(
        folders.map((dir) => (isCalendars(dir) ? resolve(dir) : join(dirname(resolve(dir)), CALENDARS))),
      ),
    ].map(loadCalendars),
  );
  for (const { dir, years, faults, ...rest } of calendars) {
    for (const line of faultLines({ faults, ...rest })) out(line);
    if (faults.length > 0) out(operator.found(dir, faults.length));
    else if (years.length > 0)
      out(
        operator.calendars(
          dir,
          years.map(({ year }) => year),
        ),
      );
  }
  if (missing.length > 0) return 2;
  return [...loaded, ...calendars].some(({ faults }) => faults.length > 0) ? 1 : 0;
}

/** Whether the folder does not exist, which is a mistake in the command and not a fault of a campaign. */
export function isMissing({ faults }: LoadedCampaign): boolean {
  return faults.some(({ key }) => key === 'folder-missing');
}

/** All faults of a folder as lines with their positions. */
export function faultLines({ faults, language }: Pick<LoadedCampaign, 'faults' | 'language'>): string[] {
  const words = checkWords(language);
  return faults.map((fault) => words.fault(placeOf(fault), sentenceOf(words.faults, fault)));
}

export function warningLines(loaded: LoadedCampaign): string[] {
  const words: CheckWords = checkWords(loaded.language);
  const warnings = [...loaded.warnings, ...nameWarnings(loaded)];
  return warnings.map((warning) => words.warning(placeOf(warning), sentenceOf(words.faults, warning)));
}

/** Ignores files if folders are given, because `campaigns/*` also matches the schema file. */
async function withoutFiles(dirs: readonly string[]): Promise<readonly string[]> {
  const isFile = await Promise.all(
    dirs.map(async (dir) => (await stat(dir).catch(() => undefined))?.isFile() ?? false),
  );
  const others = dirs.filter((_, index) => !isFile[index]);
  return others.length > 0 ? others : dirs;
}

function report(loaded: LoadedCampaign, out: Output['out']): void {
  const { dir, campaign, faults, language } = loaded;
  const words = checkWords(language);
  for (const line of [...faultLines(loaded), ...warningLines(loaded)]) out(line);
  out(
    campaign
      ? words.well(dir, campaign.roster.units.length, campaign.schedule.length)
      : words.found(dir, faults.length),
  );
  if (campaign) for (const line of exampleLines(campaign)) out(line);
}

/** Maximum of example units with different obligations. */
const MOST_EXAMPLES = 4;

/** Explains the items for example units; empty if all units owe everything by one deadline. */
export function exampleLines(campaign: Campaign): string[] {
  if (isSeries(campaign)) return periodLines(campaign);
  const says = campaign.areas.some(({ kind, fields }) => kind !== undefined || fields !== undefined);
  const views = viewsOf(campaign);
  const others = [...levelLines(campaign), ...hoursLines(campaign), ...calendarLines(campaign)];
  if (!says && views.length === 1 && hasOneDeadline(campaign)) return others;
  return [...unitLines(campaign, views.slice(0, MOST_EXAMPLES)), ...others];
}

function unitLines(campaign: Campaign, views: readonly Campaign[]): string[] {
  const words = checkWords(campaign.language);
  const { terms } = wordsFor(campaign.language);
  /** Items explained already: each is explained for the first unit that owes it. */
  const explained = new Set<string>();
  return views.flatMap((view) => {
    const unit = anyOf(
      campaign.roster.units.filter(({ id }) => campaignFor(campaign, id) === view),
      campaign.id,
    );
    if (!unit) return [];
    const owed = duesOfUnit(view, undefined).map(({ item, dues: [due] }) => {
      const area = item.kind === 'area' ? view.areas.find(({ id }) => id === item.area) : undefined;
      const name = itemName(view, item, terms.summary);
      return words.exampleItem(name, {
        count: expectedOf(view, item),
        due: due ? wordsFor(campaign.language).format.deadline(due) : '',
        onPaper: area?.kind === 'original',
        required: (area?.fields ?? []).filter(({ required }) => required).map((field) => field.name),
      });
    });
    const waiting = new Set(waitingAreas(view).map(({ id }) => id));
    const free = view.areas
      .filter(({ id, expect }) => expect === 0 && !waiting.has(id))
      .map(({ name }) => name);
    const waits = waitingLines(view, wordsFor(campaign.language));
    return [words.example(unit.name, [...owed, ...waits], free), ...itemLines(campaign, unit, explained)];
  });
}

/** A unit at random, the same each time that the campaign is checked. */
function anyOf(units: readonly Unit[], campaign: string): Unit | undefined {
  return units[Number.parseInt(fingerprint(campaign), 16) % units.length];
}

/** Explains the levels for a parent unit and one of its subordinates; empty with a single level. */
function levelLines(campaign: Campaign): string[] {
  const tree = treeOf(campaign);
  const above = campaign.roster.units.find(({ id }) => tree.children(id).length > 0);
  const [below] = above ? tree.children(above.id) : [];
  if (!above || !below) return [];
  const words = checkWords(campaign.language);
  const own = campaignFor(campaign, above.id);
  const limit = dueMoment(own, levelLimit(campaign, above.id, undefined));
  const reviews = campaign.review === 'by-level';
  return [
    words.exampleAbove(
      above.name,
      tree.below(above.id).length,
      reviews,
      wordsFor(campaign.language).format.deadlineWithin(limit),
    ),
    words.exampleBelow(below.name, above.name, reviews),
  ];
}

/** For a repeating campaign: the lines of the first period, and the next period. */
function periodLines(series: Series): string[] {
  const words = checkWords(series.language);
  const { format } = wordsFor(series.language);
  const [first, second] = runsOfAYear(series);
  if (!first?.period) return [];
  const facts = (run: Campaign) => ({
    period: run.period ? format.period(run.period) : '',
    opens: format.fullDate(run.opens),
    due: format.list([
      ...new Set(
        viewsOf(run)
          .map((view) => dueMoment(view))
          .toSorted((one, other) => one.at - other.at)
          .map(format.deadline),
      ),
    ]),
    closes: format.moment(endAt(run.timezone, closesAt(run))),
  });
  const lines = [words.period(facts(first), second && facts(second)), endLine(series)];
  const [view] = viewsOf(first);
  const isPlain = viewsOf(first).length === 1 && hasOneDeadline(first) && !usesItems(first);
  return isPlain && view
    ? [...lines, ...unitLines(first, [view]), ...exampleLines(first)]
    : [...lines, ...exampleLines(first)];
}

/** States the last period, or that the series has no end. */
function endLine(series: Series): string {
  const { explain, format } = wordsFor(series.language);
  const last = lastRun(series)?.period;
  return last ? explain.until(format.period(last)) : explain.forever;
}

/** `file:line:column`, which editors and terminals can open. */
function placeOf({ file, line, column }: Fault): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}
