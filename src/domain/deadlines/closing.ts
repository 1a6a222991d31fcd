/** The end of filing: the campaign's close, or later for reopened units. */
import type { Campaign, EpochMs, Reopening, Unit } from '../campaign/campaign.ts';
import { momentAt } from '../time/local-time.ts';
import { closesAt } from './deadline.ts';

/** Units that share an end of filing after the campaign's close. */
export interface ReopenedEnd extends Pick<Reopening, 'until'> {
  readonly at: EpochMs;
  /** In roster order. */
  readonly units: readonly Unit[];
}

const ends = new WeakMap<Campaign, readonly ReopenedEnd[]>();

/** Returns a new campaign; caches are keyed by campaign object and so stay correct. */
export function withReopenings(campaign: Campaign, reopened: readonly Reopening[] | undefined): Campaign {
  return reopened === undefined || reopened.length === 0 ? campaign : { ...campaign, reopened };
}

/** The latest reopening of a unit applies, even if it ends earlier than one before. Soonest first. */
export function reopenedEnds(campaign: Campaign): readonly ReopenedEnd[] {
  const known = ends.get(campaign);
  if (known) return known;
  const closes = closesAt(campaign);
  const found = new Map<string, { until: Reopening['until']; at: EpochMs; units: Unit[] }>();
  for (const unit of campaign.roster.units) {
    const last = reopeningOf(campaign, unit.id);
    const at = last ? momentAt(campaign.timezone, last.until) : closes;
    if (!last || at <= closes) continue;
    const end = found.get(String(at)) ?? { until: last.until, at, units: [] };
    end.units.push(unit);
    found.set(String(at), end);
  }
  const sorted = [...found.values()].toSorted((a, b) => a.at - b.at);
  ends.set(campaign, sorted);
  return sorted;
}

function reopeningOf({ reopened }: Campaign, unit: string): Reopening | undefined {
  return reopened?.findLast(({ units }) => units === undefined || units.includes(unit));
}

/** When the unit was last reopened; -Infinity if never. */
export function reopenedAt(campaign: Campaign, unit: string): EpochMs {
  return reopeningOf(campaign, unit)?.at ?? -Infinity;
}

/** The last moment at which any of these units may file; without `units`, at which any unit may. */
export function endsAt(campaign: Campaign, units?: readonly Pick<Unit, 'id'>[]): EpochMs {
  if (campaign.reopened === undefined) return closesAt(campaign);
  const meant = units && new Set(units.map(({ id }) => id));
  const further = reopenedEnds(campaign).findLast(
    (end) => meant === undefined || end.units.some(({ id }) => meant.has(id)),
  );
  return further?.at ?? closesAt(campaign);
}

/** The given units that may still file. */
export function openUnits(campaign: Campaign, units: readonly Unit[], now: EpochMs): readonly Unit[] {
  return units.filter((unit) => now < endsAt(campaign, [unit]));
}
