/** The pending occurrences of a campaign, and the records that they freeze. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
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
  return open.map((occurrence) => ({
    occurrence,
    version: begun.get(occurrence.id)?.version ?? 0,
    record: begun.get(occurrence.id)?.value,
  }));
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
