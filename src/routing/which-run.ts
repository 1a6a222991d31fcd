/** Chooses the run of a repeating campaign: the one named in the text, or the earliest that still owes something. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { owingUnits, todoFacts } from '../domain/deadlines/owed.ts';
import { periodAtEnd, periodAtStart, type PeriodTyped } from '../domain/periods/names.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { fold } from '../domain/reading/folding.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { FactsSource } from '../facts.ts';
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
  const names = [
    ...campaign.areas.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...campaign.roster.units.map(({ name }) => name),
  ].map((name) => fold(name).trim());
  const first = periodAtStart(reading.rest, every, today, names);
  return first ?? (NAMED_LAST.has(handler.name) ? periodAtEnd(` ${reading.rest}`, every, today) : undefined);
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

  /** The earliest open run in which the person's units (or any unit, if they have none) still owe something. */
  async function owedFirst(
    runs: readonly Campaign[],
    person: string,
    at: EpochMs,
  ): Promise<Campaign | undefined> {
    const open = runs.filter((run) => opensAt(run) <= at && at < endsAt(run));
    for (const run of open) {
      const [directory, registers] = await Promise.all([facts.directory(run), facts.registers(run)]);
      const units = directory.unitsOf(person);
      const owes =
        units.length > 0
          ? units.some(({ id }) => todoFacts(run, registers.get(id), id, at) !== undefined)
          : owingUnits(run, registers, at).length > 0;
      if (owes) return run;
    }
    return open.at(-1) ?? runs.findLast((run) => opensAt(run) <= at) ?? runs[0];
  }

  return {
    async choose(candidates, typed, { person, at }) {
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
        chosen.set(id, meant ?? (given.length === 1 ? given[0] : await owedFirst(given, person, at)));
      }
      // A period in the text refers to a campaign that has such a period.
      if (named.size > 0) return [...named.values()];
      return candidates.filter((each) => !each.period || chosen.get(seriesOf(each)) === each);
    },
  };
}
