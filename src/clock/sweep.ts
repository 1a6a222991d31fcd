/**
 * What the clock owes: asked again and again, it opens every occurrence that is due and was not done, oldest first, and
 * records as missed what is past its grace. It keeps nothing in memory, so a restart, a second process or a clock that
 * jumped asks the same question and gets the same answer.
 */
import { jobs } from '../../jobs/index.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { closesAt, opensAt } from '../domain/deadlines/deadline.ts';
import { unreachableUnits } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { isPaused, pauseEnd, type Pause } from '../domain/plan/pause.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { FactsSource } from '../facts.ts';
import type { Facts } from './job.ts';
import { fanOut } from './fan-out.ts';
import { fullPlan } from '../plan/full-plan.ts';
import type { Outage } from './heartbeat.ts';
import type { Logger } from '../log.ts';
import { failedRecipients } from '../delivery/failed-recipients.ts';
import { missedNotice, outageNotice } from '../delivery/notices.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommitResult } from '../ports/commit.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import { type OccurrenceRecord } from '../records/occurrence.ts';

/** A message sent this long after its moment says that the bot had been down. */
const LATE_MS = 10 * 60_000;
/** What is due waits so long for people to be looked up; then it goes to those who are known. */
const PATIENCE_MS = 5 * 60_000;
/** Recipients of one commit, so that no single write holds the store for long. */
const FAN_OUT = 200;

export interface Sweep {
  /**
   * Opens what is due at the present moment. Runs one at a time; a call during a run waits for one more. `outage`: it is
   * told with what it did to each campaign. False where a campaign's sweep failed.
   */
  run(outage?: Outage): Promise<boolean>;
  /** The next moment at which something will be due; undefined when nothing more is planned. */
  next(): Promise<EpochMs | undefined>;
}

export interface SweepParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly facts: FactsSource;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onOccurrence?: (job: string, state: 'done' | 'missed' | 'skipped') => void;
}

export function createSweep(parts: SweepParts): Sweep {
  const { campaigns, store, facts, messenger, clock, log } = parts;
  let running: Promise<boolean> = Promise.resolve(true);
  /** By campaign: why its people cannot be looked up now. A refusal lasts, and is said when it begins and when it ends. */
  const lookUpTrouble = new Map<string, string>();

  async function sweepAll(outage: Outage | undefined): Promise<boolean> {
    let well = true;
    for (const campaign of campaigns()) {
      try {
        await sweepCampaign(campaign, outage);
      } catch (error) {
        well = false;
        log.error({ err: error, campaign: campaign.id }, 'sweep failed; the next heartbeat tries again');
      }
    }
    return well;
  }

  /** Whether the platform answered who is who. One that is out of reach may answer soon; one that refuses never will. */
  async function lookedUp(campaign: Campaign, now: EpochMs): Promise<boolean> {
    if (await isEmptied(campaign, now)) return true;
    try {
      await facts.refreshLookups(campaign, messenger, now);
      if (lookUpTrouble.delete(campaign.id))
        log.info({ campaign: campaign.id }, 'people are looked up by e-mail and mobile again');
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (lookUpTrouble.get(campaign.id) !== reason)
        log.warn({ err: error, campaign: campaign.id }, 'people could not be looked up by e-mail or mobile');
      lookUpTrouble.set(campaign.id, reason);
      return false;
    }
  }

  /** Whether its persons were taken out: nobody of it is looked up any more, unless it was opened again. */
  async function isEmptied(campaign: Campaign, now: EpochMs): Promise<boolean> {
    if (now < closesAt(campaign)) return false;
    return (await read(store, 'campaign', APP, campaign.id)).value?.emptiedAt !== undefined;
  }

  async function sweepCampaign(campaign: Campaign, outage: Outage | undefined): Promise<void> {
    const now = clock.now();
    const due = (await openOccurrences(store, campaign)).filter(({ occurrence }) => occurrence.at <= now);
    const inForceSince = await sinceWhen(campaign, now);
    // Also when nothing is due: an admin asks for the plan before anything was sent, a contact is added in between.
    const everyoneAsked = await lookedUp(campaign, now);
    const ready = everyoneAsked ? due : due.filter(({ occurrence }) => now - occurrence.at >= PATIENCE_MS);
    const struck = outage && (await ranBefore(campaign, outage));
    if (ready.length === 0 && !struck) return;

    const { value: pause } = await read(store, 'pause', APP, campaign.id);
    const passed = ready.filter(({ occurrence }) => now > occurrence.graceUntil);
    // A missed weekly list is not reported, because the next one contains everything.
    const isExcused = ({ occurrence }: Due) =>
      isPaused(pause, occurrence.graceUntil) || occurrence.job === 'unreachable';
    const missed = passed.filter((entry) => !isExcused(entry));
    const late = ready.filter(
      ({ occurrence: { at, graceUntil, job } }) =>
        at < now &&
        now <= graceUntil &&
        job !== 'unreachable' &&
        !isPaused(pause, at) &&
        !isPaused(pause, now),
    );
    if (!struck || !(await recordOutage(campaign, missed, now, { ...struck, late })))
      await recordPassed(campaign, 'missed', missed, now);
    await recordPassed(campaign, 'skipped', passed.filter(isExcused), now);
    // What is due in a pause is opened when it ends, if its grace lasts that long.
    if (isPaused(pause, now)) return;
    for (const entry of ready)
      if (now <= entry.occurrence.graceUntil) await open(campaign, entry, now, inForceSince, pause);
  }

  /** The outage, where it fell into the time in which this campaign ran. */
  async function ranBefore(campaign: Campaign, outage: Outage): Promise<Outage | undefined> {
    const { value } = await read(store, 'campaign', APP, campaign.id);
    const isOfIt =
      (value?.firstLoadedAt ?? Infinity) <= outage.from &&
      outage.from < closesAt(campaign) &&
      outage.until >= opensAt(campaign);
    return isOfIt ? outage : undefined;
  }

  /** One message tells of the outage and of what was missed in it; false where the outage was told before. */
  async function recordOutage(
    campaign: Campaign,
    missed: readonly Due[],
    now: EpochMs,
    outage: Outage & { readonly late: readonly Due[] },
  ): Promise<boolean> {
    const result = await recordPassed(campaign, 'missed', missed, now, outage);
    // Another process has already recorded the missed occurrences and reported them.
    if (result === 'conflict') await recordPassed(campaign, 'missed', [], now, outage);
    return result !== 'repeated';
  }

  /** When the present plan began here: what was due before that was not missed by anyone's fault. */
  async function sinceWhen(campaign: Campaign, now: EpochMs): Promise<EpochMs> {
    const at = key('campaign', APP, campaign.id);
    const known = await read(store, 'campaign', APP, campaign.id);
    if (known.value) return known.value.plan?.acceptedAt ?? known.value.firstLoadedAt;
    await store.commit({ expect: [{ ...at, version: 0 }], put: [{ ...at, value: { firstLoadedAt: now } }] });
    return now;
  }

  async function open(
    campaign: Campaign,
    { occurrence, version, record }: Due,
    now: EpochMs,
    inForceSince: EpochMs,
    pause: Pause | undefined,
  ): Promise<void> {
    const known = await facts.facts(campaign, now);
    // Someone else may have begun and died: what was lateness then is lateness now. A pause is no break-down.
    const blameless = occurrence.at < inForceSince || isPaused(pause, occurrence.at);
    const late = !blameless && (record?.openedAt ?? now) - occurrence.at > LATE_MS;
    const messages = fanOut(occurrence, known, { late, round: record?.round });
    const lost = () => failedRecipients(parts.outbox, campaign.id);
    const notices = (await jobs[occurrence.job].notices?.(occurrence, known, lost)) ?? [];
    const unreachable = unreachableUnits(campaign, known.directory).map(({ id }) => id);

    const at = key('occurrence', campaign.id, occurrence.id);
    const value: OccurrenceRecord = {
      state: 'open',
      at: occurrence.at,
      openedAt: record?.openedAt ?? now,
      planned: messages.length,
      unreachable,
      ...(record?.round !== undefined && { round: record.round }),
    };
    let held = version;
    // With the first messages: what they tell must be kept before the first of them leaves.
    let records = await notYetKept([occurrence], known);
    for (let from = 0; from + FAN_OUT < messages.length; from += FAN_OUT) {
      const result = await store.commit({
        expect: [{ ...at, version: held }, ...records],
        put: [{ ...at, value }, ...records],
        messages: messages.slice(from, from + FAN_OUT),
      });
      // Another process has taken over the occurrence and will finish it.
      if (result.status !== 'done') return;
      held += 1;
      records = [];
    }
    const result = await store.commit({
      expect: [{ ...at, version: held }, ...records],
      put: [{ ...at, value: { ...value, state: 'done' } }, ...records],
      messages: [...messages.slice(lastChunk(messages.length)), ...notices],
      journal: [
        {
          at: now,
          by: 'system',
          act: 'occurrence.done',
          campaign: campaign.id,
          detail: { occurrence: occurrence.id, planned: messages.length },
        },
      ],
    });
    if (result.status !== 'done') return;
    parts.onOccurrence?.(occurrence.job, 'done');
    log.info(
      { campaign: campaign.id, occurrence: occurrence.id, messages: messages.length, late },
      'occurrence done',
    );
  }

  /** What an occurrence keeps is written once: `version` 0 goes with what is not there yet, and the rest stays. */
  async function notYetKept(occurrences: readonly Occurrence[], known: Facts) {
    const wanted = occurrences.flatMap(
      (occurrence) => jobs[occurrence.job].records?.(occurrence, known) ?? [],
    );
    const found = wanted.length > 0 ? await store.readMany(wanted) : [];
    return wanted.flatMap((record, index) => (found[index] ? [] : [{ ...record, version: 0 }]));
  }

  /**
   * Past its grace: `missed` is told to the admins, `skipped` is not, because they wanted it or it does not matter. With an
   * outage it is told in that one message, which is sent also where nothing was missed.
   */
  async function recordPassed(
    campaign: Campaign,
    state: 'missed' | 'skipped',
    passed: readonly Due[],
    now: EpochMs,
    outage?: Outage & { readonly late: readonly Due[] },
  ): Promise<CommitResult['status']> {
    if (passed.length === 0 && !outage) return 'done';
    const known = await facts.facts(campaign, now);
    const occurrences = passed.map(({ occurrence }) => occurrence);
    // A list that nobody was told of in time is made all the same, and may be sent after all.
    const records = await notYetKept(occurrences, known);
    const result = await store.commit({
      ...(outage && { once: `outage:${campaign.id}:${outage.from}` }),
      expect: [
        ...passed.map(({ occurrence, version }) => ({
          ...key('occurrence', campaign.id, occurrence.id),
          version,
        })),
        ...records,
      ],
      put: [
        ...passed.map(({ occurrence, record }) => ({
          ...key('occurrence', campaign.id, occurrence.id),
          value: {
            state,
            at: occurrence.at,
            openedAt: now,
            planned: record?.planned ?? 0,
            unreachable: [],
            ...(record?.round !== undefined && { round: record.round }),
          } satisfies OccurrenceRecord,
        })),
        ...records,
      ],
      messages: outage
        ? outageNotice(
            { ...outage, late: outage.late.map(({ occurrence }) => occurrence), missed: occurrences },
            known,
          )
        : state === 'missed'
          ? missedNotice(occurrences, known)
          : [],
      journal: occurrences.map(({ id }) => ({
        at: now,
        by: 'system',
        act: `occurrence.${state}`,
        campaign: campaign.id,
        detail: { occurrence: id },
      })),
    });
    if (result.status !== 'done') return result.status;
    for (const { job, id } of occurrences) {
      parts.onOccurrence?.(job, state);
      log.warn({ campaign: campaign.id, occurrence: id }, `occurrence ${state}: past its grace`);
    }
    return 'done';
  }

  return {
    run(outage) {
      const sweeping = () => sweepAll(outage);
      running = running.then(sweeping, sweeping);
      return running;
    },
    async next() {
      const now = clock.now();
      const moments = await Promise.all(
        campaigns().map(async (campaign) => {
          const [{ value: pause }, open] = await Promise.all([
            read(store, 'pause', APP, campaign.id),
            openOccurrences(store, campaign),
          ]);
          return [...open.map(({ occurrence }) => occurrence.at), ...(pause ? [pauseEnd(pause)] : [])];
        }),
      );
      return moments
        .flat()
        .filter((at) => at > now && at < Infinity)
        .toSorted((a, b) => a - b)[0];
    },
  };
}

interface Due {
  readonly occurrence: Occurrence;
  readonly version: number;
  readonly record: OccurrenceRecord | undefined;
}

/** The whole plan of a campaign, extended units' own plans with it, less what has happened; oldest first. */
async function openOccurrences(store: Store, campaign: Campaign): Promise<Due[]> {
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

function lastChunk(count: number): number {
  return count === 0 ? 0 : Math.floor((count - 1) / FAN_OUT) * FAN_OUT;
}
