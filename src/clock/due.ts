/** The pending occurrences of a campaign, and the records that they freeze. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { ownCalendars } from '../domain/campaign/unit-calendar.ts';
import { asksUnits } from '../domain/plan/asks-units.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { fullPlan } from '../plan/full-plan.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { read, readAll } from '../records/access.ts';
import type { OccurrenceRecord } from '../records/occurrence.ts';
import type { Facts } from './job.ts';

/** A pending occurrence. `version` 0 and no record: not started yet. */
export interface Due {
  readonly occurrence: Occurrence;
  readonly version: number;
  readonly record: OccurrenceRecord | undefined;
  /** It was not in the plan of the version that ran then: later ones were recorded after its grace, and it was not. */
  readonly unplanned: boolean;
}

/**
 * All occurrences of the campaign's plan and of extended units' own plans, without those already done; oldest first.
 */
export async function openOccurrences(store: Store, campaign: Campaign): Promise<Due[]> {
  const [happened, registers] = await Promise.all([
    readAll(store, 'occurrence', campaign.id),
    readAll(store, 'unit', campaign.id) as Promise<ReadonlyMap<string, UnitRegister>>,
  ]);
  const open = fullPlan(campaign, registers).filter(
    ({ id }) => (happened.get(id)?.state ?? 'open') === 'open',
  );
  const begun = new Map(
    await Promise.all(
      open
        .filter(({ id }) => happened.has(id))
        .map(async ({ id }) => [id, await read(store, 'occurrence', campaign.id, id)] as const),
    ),
  );
  const swept = lastSwept(happened);
  return open.map((occurrence) => ({
    occurrence,
    unplanned:
      !happened.has(occurrence.id) && followsCalendars(campaign, occurrence) && occurrence.graceUntil < swept,
    version: begun.get(occurrence.id)?.version ?? 0,
    record: begun.get(occurrence.id)?.value,
  }));
}

/** When an occurrence was last recorded. A sweep records occurrences past their grace before it opens others. */
function lastSwept(happened: ReadonlyMap<string, OccurrenceRecord>): EpochMs {
  let last = -Infinity;
  for (const { state, openedAt } of happened.values()) if (state !== 'open') last = Math.max(last, openedAt);
  return last;
}

/**
 * Its line may fire on other dates for units with days off of their own, which earlier versions did not do. A migration
 * cannot settle this once: it runs before the campaign files are read, from which the dates follow.
 */
function followsCalendars(campaign: Campaign, occurrence: Occurrence): boolean {
  return occurrence.unit === undefined && asksUnits(occurrence) && ownCalendars(campaign).size > 0;
}

/** A record that an occurrence creates before its first message; version 0, because it may only be created. */
type KeptRecord = RecordKey & { readonly value: unknown; readonly version: 0 };

/** The records that occurrences freeze and that do not exist yet; existing ones never change. */
export async function missingRecords(
  store: Store,
  occurrences: readonly Occurrence[],
  facts: Facts,
): Promise<readonly KeptRecord[]> {
  const wanted = occurrences.flatMap((occurrence) => jobs[occurrence.job].records?.(occurrence, facts) ?? []);
  const found = wanted.length > 0 ? await store.readMany(wanted) : [];
  return wanted.flatMap((record, index) => (found[index] ? [] : [{ ...record, version: 0 as const }]));
}
