/** Executes one due occurrence: commits its messages, records and notifications in parts of bounded size. */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { unreachableUnits } from '../domain/people/directory.ts';
import { isPaused, type Pause } from '../domain/plan/pause.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import { failedRecipients } from '../delivery/failed-recipients.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommitResult } from '../ports/commit.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { key } from '../records/access.ts';
import type { OccurrenceRecord } from '../records/occurrence.ts';
import { missingRecords, type Due } from './due.ts';
import { fanOut } from './fan-out.ts';
import type { NotificationSources } from './job.ts';

/** A message sent this long after its moment mentions that the bot was down. */
const LATE_MS = 10 * 60_000;
/** Messages per commit, so that no single write blocks the store for long. */
const FAN_OUT = 200;

export interface OccurrenceParts {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly facts: FactsSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onOccurrence?: (job: string, state: 'done' | 'missed' | 'skipped') => void;
}

/** The campaign's state while its occurrences are opened. */
export interface InForce {
  readonly campaign: Campaign;
  readonly now: EpochMs;
  /** When the current plan took effect; occurrences due before that do not count as late. */
  readonly since: EpochMs;
  readonly pause: Pause | undefined;
}

/** Stops without error if another process has taken over the occurrence, which then finishes it. */
export async function openOccurrence(parts: OccurrenceParts, due: Due, inForce: InForce): Promise<void> {
  const { occurrence, record } = due;
  const { campaign, now } = inForce;
  const known = await parts.facts.facts(campaign, now);
  const late = isLate(due, inForce);
  await jobs[occurrence.job].inTurns?.({ occurrence }, known);
  const messages = await fanOut(occurrence, known, { late, round: record?.round });
  const notifications =
    (await jobs[occurrence.job].notifications?.(occurrence, known, sourcesOf(parts, campaign))) ?? [];
  const counted = jobs[occurrence.job].counts?.(known);
  const value: OccurrenceRecord = {
    state: 'open',
    at: occurrence.at,
    openedAt: record?.openedAt ?? now,
    planned: messages.length,
    unreachable: unreachableUnits(campaign, known.directory).map(({ id }) => id),
    ...(record?.round !== undefined && { round: record.round }),
    ...(counted && { counted }),
  };
  const kept = await missingRecords(parts.store, [occurrence], known);
  if ((await commitInParts(parts.store, { due, inForce, value, messages, notifications, kept })) !== 'done')
    return;
  parts.onOccurrence?.(occurrence.job, 'done');
  parts.log.info(
    { campaign: campaign.id, occurrence: occurrence.id, messages: messages.length, late },
    'occurrence done',
  );
}

function sourcesOf({ store, outbox }: OccurrenceParts, { id }: Campaign): NotificationSources {
  return {
    store,
    outbox,
    lost: () => failedRecipients(outbox, id),
    fanOut: (occurrence, known) => fanOut(occurrence, known, { late: false }),
  };
}

/**
 * Lateness counts from the first attempt, even if that process died. A pause or a new plan does not count as
 * lateness.
 */
function isLate({ occurrence, record }: Due, { now, since, pause }: InForce): boolean {
  if (occurrence.at < since || isPaused(pause, occurrence.at)) return false;
  return (record?.openedAt ?? now) - occurrence.at > LATE_MS;
}

interface Opening {
  readonly due: Due;
  readonly inForce: InForce;
  /** The occurrence's record while it is open. */
  readonly value: OccurrenceRecord;
  readonly messages: readonly OutgoingMessage[];
  readonly notifications: readonly OutgoingMessage[];
  readonly kept: Awaited<ReturnType<typeof missingRecords>>;
}

/**
 * Each part increments the record's version, so that of two processes only one continues (optimistic lock). The last
 * part closes the occurrence.
 */
async function commitInParts(store: Store, opening: Opening): Promise<CommitResult['status']> {
  const { due, inForce, value, messages, notifications } = opening;
  const isSilent = jobs[due.occurrence.job].silent && messages.length + notifications.length === 0;
  const { campaign, now } = inForce;
  const at = key('occurrence', campaign.id, due.occurrence.id);
  const last = lastPart(messages.length);
  let { version } = due;
  // Frozen records go with the first messages: facts that a message shows must be stored before it leaves.
  let { kept } = opening;
  for (let from = 0; from < last; from += FAN_OUT) {
    const { status } = await store.commit({
      expect: [{ ...at, version }, ...kept],
      put: [{ ...at, value }, ...kept],
      messages: messages.slice(from, from + FAN_OUT),
    });
    if (status !== 'done') return status;
    version += 1;
    kept = [];
  }
  const { status } = await store.commit({
    expect: [{ ...at, version }, ...kept],
    put: [{ ...at, value: { ...value, state: 'done' } }, ...kept],
    messages: [...messages.slice(last), ...notifications],
    journal: isSilent
      ? []
      : [
          {
            at: now,
            by: 'system',
            act: 'occurrence.done',
            campaign: campaign.id,
            detail: { occurrence: due.occurrence.id, planned: messages.length },
          },
        ],
  });
  return status;
}

/** Index of the first message of the last part. */
function lastPart(count: number): number {
  return count === 0 ? 0 : Math.floor((count - 1) / FAN_OUT) * FAN_OUT;
}
