/**
 * The sweep: opens every due occurrence that is not done, oldest first, and records as missed those whose grace has
 * passed. It keeps no state in memory, so a restart, a second process or a clock jump leads to the same result.
 */
import type { Campaign, EpochMs, JobName } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { isPaused, pauseEnd, type Pause } from '../domain/plan/pause.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { pauseOf } from '../plan/pauses.ts';
import { APP, key, read } from '../records/access.ts';
import { openOccurrences, type Due } from './due.ts';
import type { Outage } from './heartbeat.ts';
import { createLookUp, lookUpSetups, type LookUp } from './look-up.ts';
import { openOccurrence, type OccurrenceParts } from './open-occurrence.ts';
import { recordPassed, type ReportedOutage } from './passed.ts';

/** How long due occurrences wait for people to be looked up; after that they go to the recipients already known. */
const PATIENCE_MS = 5 * 60_000;
/** Recurring lists to the admins, whose next edition contains everything. */
const REPEATED: ReadonlySet<JobName> = new Set(['unreachable', 'morning']);

export interface Sweep {
  /**
   * Opens everything due now. Runs are serialised; a call during a run waits for one more. `outage` is reported
   * together with its effect on each campaign. False if the sweep of a campaign failed.
   */
  run(outage?: Outage): Promise<boolean>;
  /** When something will next be due; undefined if nothing more is planned. */
  next(): Promise<EpochMs | undefined>;
}

export interface SweepParts extends OccurrenceParts {
  readonly campaigns: () => readonly Campaign[];
  readonly messenger: Messenger;
}

/** The memory of a process between sweeps; losing it only costs reads. */
interface SweepMemory {
  readonly lookUp: LookUp;
  readonly rested: Rested;
}

/** Creates the sweep. Several processes may sweep concurrently; optimistic locks keep them apart. */
export function createSweep(parts: SweepParts): Sweep {
  const memory: SweepMemory = { lookUp: createLookUp(parts), rested: new WeakMap() };
  let running: Promise<boolean> = Promise.resolve(true);
  return {
    run(outage) {
      const sweeping = () => sweepAll(parts, memory, outage);
      running = running.then(sweeping, sweeping);
      return running;
    },
    async next() {
      const now = parts.clock.now();
      const moments = await Promise.all(
        parts.campaigns().map((campaign) => momentsOf(parts.store, campaign, now)),
      );
      return moments
        .flat()
        .filter((at) => at > now && at < Infinity)
        .toSorted((a, b) => a - b)[0];
    },
  };
}

/** A failing campaign does not prevent the others from being swept. */
async function sweepAll(
  parts: SweepParts,
  memory: SweepMemory,
  outage: Outage | undefined,
): Promise<boolean> {
  let well = true;
  for (const campaign of parts.campaigns()) {
    try {
      await sweepCampaign(parts, memory, campaign, outage);
    } catch (error) {
      well = false;
      parts.log.error({ err: error, campaign: campaign.id }, 'sweep failed; the next heartbeat retries');
    }
  }
  await lookUpSetups(parts, parts.clock.now());
  return well;
}

/**
 * A closed run without open work is checked once an hour, because each check costs reads and a series may have dozens
 * of them. A reopened run is another campaign object, and so checked at once.
 */
const CLOSED_AGAIN_MS = 60 * 60_000;

/** When closed runs were found to have nothing left to do. */
type Rested = WeakMap<Campaign, EpochMs>;

function isAtRest(campaign: Campaign, rested: Rested, now: EpochMs): boolean {
  const at = rested.get(campaign);
  return at !== undefined && at <= now && now - at < CLOSED_AGAIN_MS;
}

async function sweepCampaign(
  parts: SweepParts,
  { lookUp, rested }: SweepMemory,
  campaign: Campaign,
  outage: Outage | undefined,
): Promise<void> {
  const { store, clock } = parts;
  const now = clock.now();
  if (!outage && isAtRest(campaign, rested, now)) return;
  const open = await openOccurrences(store, campaign);
  if (campaign.period && now >= endsAt(campaign) && open.length === 0) rested.set(campaign, now);
  const due = open.filter(({ occurrence }) => occurrence.at <= now);
  const since = await inForceSince(store, campaign, now);
  // People are looked up even if nothing is due: an admin may ask for the plan, or a contact may have been added.
  const everyoneAsked = await lookUp(campaign, now);
  const ready = everyoneAsked ? due : due.filter(({ occurrence }) => now - occurrence.at >= PATIENCE_MS);
  const struck = outage && (await ranBefore(store, campaign, outage));
  if (ready.length === 0 && !struck) return;

  const pause = await pauseOf(store, campaign.id, now);
  const { missed, skipped, late } = sorted(ready, pause, now);
  if (!struck || !(await recordOutage(parts, { campaign, missed, now, outage: { ...struck, late } })))
    await recordPassed(parts, { campaign, state: 'missed', due: missed, now });
  await recordPassed(parts, { campaign, state: 'skipped', due: skipped, now });
  // Occurrences due during a pause are opened when it ends, if their grace lasts that long.
  if (isPaused(pause, now)) return;
  for (const entry of ready)
    if (now <= entry.occurrence.graceUntil)
      await openOccurrence(parts, entry, { campaign, now, since, pause });
}

interface Sorted {
  /** Grace passed, through the bot's fault. */
  readonly missed: readonly Due[];
  /** Grace passed during a pause or before it was planned, or a list whose next edition contains everything. */
  readonly skipped: readonly Due[];
  /** Within grace, but after its moment. */
  readonly late: readonly Due[];
}

function sorted(ready: readonly Due[], pause: Pause | undefined, now: EpochMs): Sorted {
  const passed = ready.filter(({ occurrence }) => now > occurrence.graceUntil);
  const isExcused = ({ occurrence, unplanned }: Due) =>
    unplanned || isPaused(pause, occurrence.graceUntil) || REPEATED.has(occurrence.job);
  return {
    missed: passed.filter((entry) => !isExcused(entry)),
    skipped: passed.filter(isExcused),
    late: ready.filter(
      ({ occurrence: { at, graceUntil, job } }) =>
        at < now && now <= graceUntil && !REPEATED.has(job) && !isPaused(pause, at) && !isPaused(pause, now),
    ),
  };
}

/** The outage, if it fell into the campaign's runtime. */
async function ranBefore(store: Store, campaign: Campaign, outage: Outage): Promise<Outage | undefined> {
  const { value } = await read(store, 'campaign', APP, campaign.id);
  const isOfIt =
    (value?.firstLoadedAt ?? Infinity) <= outage.from &&
    outage.from < endsAt(campaign) &&
    outage.until >= opensAt(campaign);
  return isOfIt ? outage : undefined;
}

interface Struck {
  readonly campaign: Campaign;
  readonly missed: readonly Due[];
  readonly now: EpochMs;
  readonly outage: ReportedOutage;
}

/** False if the outage was reported before. */
async function recordOutage(parts: SweepParts, { missed, ...struck }: Struck): Promise<boolean> {
  const status = await recordPassed(parts, { ...struck, state: 'missed', due: missed });
  // Another process has already recorded and reported the missed occurrences; only the outage remains to be reported.
  if (status === 'conflict') await recordPassed(parts, { ...struck, state: 'missed', due: [] });
  return status !== 'repeated';
}

/** When the plan in force took effect; recorded here for a new campaign. */
async function inForceSince(store: Store, campaign: Campaign, now: EpochMs): Promise<EpochMs> {
  const at = key('campaign', APP, campaign.id);
  const { value } = await read(store, 'campaign', APP, campaign.id);
  if (value) return value.plan?.acceptedAt ?? value.firstLoadedAt;
  await store.commit({ expect: [{ ...at, version: 0 }], put: [{ ...at, value: { firstLoadedAt: now } }] });
  return now;
}

async function momentsOf(store: Store, campaign: Campaign, now: EpochMs): Promise<EpochMs[]> {
  const [pause, open] = await Promise.all([
    pauseOf(store, campaign.id, now),
    openOccurrences(store, campaign),
  ]);
  return [...open.map(({ occurrence }) => occurrence.at), ...(pause ? [pauseEnd(pause)] : [])];
}
