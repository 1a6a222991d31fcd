/** Chooses the run of a repeating campaign: the one named in the text, or the earliest that still owes something. */
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { owedRun, type OpenRun } from '../domain/deadlines/owed-run.ts';
import { aboveExtent, campaignReached, reachOf } from '../domain/levels/access-table.ts';
import type { Directory } from '../domain/people/directory.ts';
import { periodAtEnd, periodAtStart, type PeriodTyped } from '../domain/periods/names.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { fold } from '../domain/reading/folding.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { FactsSource } from '../facts.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';

/** Short commands, whose period may also be at the end: 导出 台账 8月. */
const NAMED_LAST = new Set(['status', 'digest', 'export', 'mine', 'plan', 'pending', 'chase', 'burden']);

/** The period named in a command's text, and the text without it. */
export function periodIn(
  { reading, handler }: Reading,
  campaign: Campaign,
  at: EpochMs,
): PeriodTyped | undefined {
  if (!campaign.period || reading.kind !== 'command' || !handler) return undefined;
  const { every } = campaign.period;
  const today = localAt(campaign.timezone, at).date;
  const first = periodAtStart(reading.rest, every, today, derive([campaign], foldedNames));
  return first ?? (NAMED_LAST.has(handler.name) ? periodAtEnd(` ${reading.rest}`, every, today) : undefined);
}

/** Names that may follow a period without a space: 8月宣传教育. */
function foldedNames({ areas, roster }: Campaign): readonly string[] {
  const names = [
    ...areas.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...roster.units.map(({ name }) => name),
  ];
  return names.map((name) => fold(name).trim());
}

/** The text without its period. */
export function withoutPeriod(typed: Reading, named: PeriodTyped | undefined): Reading {
  if (!named || typed.reading.kind !== 'command') return typed;
  return { ...typed, reading: { ...typed.reading, rest: named.rest } };
}

export interface WhichRun {
  /** Replaces each series by the run that is meant; other campaigns are unchanged. */
  choose(
    candidates: readonly Campaign[],
    typed: Reading,
    act: { readonly person: string; readonly at: EpochMs },
  ): Promise<readonly Campaign[]>;
}

export function createWhichRun(parts: {
  readonly campaigns: () => readonly Campaign[];
  readonly facts: Pick<FactsSource, 'directory' | 'registers'>;
}): WhichRun {
  const { facts } = parts;

  /**
   * The earliest open run in which the units that the line concerns still owe what it names. A run that was reopened is
   * open for its reopened units alone.
   */
  async function owedFirst(
    runs: readonly Campaign[],
    { reading, handler }: Reading,
    { person, at }: { readonly person: string; readonly at: EpochMs },
  ): Promise<Campaign | undefined> {
    const rest = reading.kind === 'command' ? reading.rest : '';
    const open: OpenRun[] = [];
    for (const run of runs.filter((each) => opensAt(each) <= at && at < endsAt(each))) {
      const [directory, registers] = await Promise.all([facts.directory(run), facts.registers(run)]);
      const units = concernedUnits(run, directory, handler, person);
      if (units && at >= endsAt(run, units)) continue;
      const concern = handler?.concerns?.(rest, run, directory.unitsOf(person)) ?? {};
      open.push({ run, registers, units: units ?? run.roster.units, concern });
    }
    return owedRun(open, at) ?? runs.findLast((run) => opensAt(run) <= at) ?? runs[0];
  }

  return {
    async choose(candidates, typed, act) {
      const { at } = act;
      const series = new Set(candidates.filter(({ period }) => period).map(seriesOf));
      if (series.size === 0) return candidates;
      const chosen = new Map<string, Campaign | undefined>();
      const named = new Map<string, Campaign>();
      for (const id of series) {
        const given = candidates.filter((each) => seriesOf(each) === id);
        // All runs: a closed one may be named, and gets an answer.
        const runs = parts.campaigns().filter((each) => seriesOf(each) === id);
        const period = runs[0] && periodIn(typed, runs[0], at);
        const meant = period && runs.findLast((run) => run.period && period.means(run.period));
        if (meant) named.set(id, meant);
        chosen.set(id, meant ?? (given.length === 1 ? given[0] : await owedFirst(given, typed, act)));
      }
      // A period in the text refers to a campaign that has such a period.
      if (named.size > 0) return [...named.values()];
      return candidates.filter((each) => !each.period || chosen.get(seriesOf(each)) === each);
    },
  };
}

/** The units below for what a person does on behalf of a parent unit, or else their own; undefined for all units. */
function concernedUnits(
  run: Campaign,
  directory: Directory,
  handler: Handler | undefined,
  person: string,
): readonly Unit[] | undefined {
  const units = directory.unitsOf(person);
  if (units.length === 0) return undefined;
  const roles = directory.rolesOf(person);
  const isOwn = !handler?.roles || handler.roles.some((role) => roles.has(role));
  const reach = reachOf(run, roles, units);
  const extent = handler && !isOwn ? aboveExtent(handler.name, run, reach) : undefined;
  return extent ? campaignReached(run, reach, extent).roster.units : units;
}
