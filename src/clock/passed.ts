/**
 * Records occurrences whose grace has passed, and notifies the admins once about those that should have been sent.
 */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { missedNotification, outageNotification } from '../delivery/admin-notifications.ts';
import type { CommitResult } from '../ports/commit.ts';
import { key } from '../records/access.ts';
import type { OccurrenceRecord } from '../records/occurrence.ts';
import { missingRecords, type Due } from './due.ts';
import type { Outage } from './heartbeat.ts';
import type { OccurrenceParts } from './open-occurrence.ts';

/** An outage with the occurrences that it delayed. */
export type ReportedOutage = Outage & { readonly late: readonly Due[] };

/** Occurrences to record as missed or skipped. */
export interface Passed {
  readonly campaign: Campaign;
  /** `missed` is reported to the admins; `skipped` is not, because it was intended or does not matter. */
  readonly state: 'missed' | 'skipped';
  readonly due: readonly Due[];
  readonly now: EpochMs;
  /** One message reports the outage and the occurrences missed in it; it is sent even if none was missed. */
  readonly outage?: ReportedOutage;
}

/** `repeated`: the outage was reported before. `conflict`: another process has recorded one of the occurrences. */
export async function recordPassed(parts: OccurrenceParts, passed: Passed): Promise<CommitResult['status']> {
  const { campaign, state, due, now, outage } = passed;
  if (due.length === 0 && !outage) return 'done';
  const known = await parts.facts.facts(campaign, now);
  const occurrences = due.map(({ occurrence }) => occurrence);
  // A list that was not sent in time is still frozen, and may be sent later.
  const kept = await missingRecords(parts.store, occurrences, known);
  const late = outage?.late.map(({ occurrence }) => occurrence) ?? [];
  const missed = state === 'missed' ? missedNotification(occurrences, known) : [];
  const { status } = await parts.store.commit({
    ...(outage && { once: `outage:${campaign.id}:${outage.from}` }),
    expect: [
      ...due.map(({ occurrence: { id }, version }) => ({ ...key('occurrence', campaign.id, id), version })),
      ...kept,
    ],
    put: [...due.map((entry) => recordOf(entry, passed)), ...kept],
    messages: outage ? outageNotification({ ...outage, late, missed: occurrences }, known) : missed,
    journal: occurrences.map(({ id }) => ({
      at: now,
      by: 'system',
      act: `occurrence.${state}`,
      campaign: campaign.id,
      detail: { occurrence: id },
    })),
  });
  if (status !== 'done') return status;
  for (const { job, id } of occurrences) {
    parts.onOccurrence?.(job, state);
    parts.log.warn({ campaign: campaign.id, occurrence: id }, `occurrence ${state}: past its grace`);
  }
  return 'done';
}

function recordOf({ occurrence, record }: Due, { campaign, state, now }: Passed) {
  const value: OccurrenceRecord = {
    state,
    at: occurrence.at,
    openedAt: now,
    planned: record?.planned ?? 0,
    unreachable: [],
    ...(record?.round !== undefined && { round: record.round }),
  };
  return { ...key('occurrence', campaign.id, occurrence.id), value };
}
