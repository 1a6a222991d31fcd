/**
 * What the clock owes: asked again and again, it opens every occurrence that is due and was not done, oldest first, and
 * records as missed what is past its grace. It keeps nothing in memory, so a restart, a second process or a clock that
 * jumped asks the same question and gets the same answer.
 */
import type { Campaign, EpochMs, JobName } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { isPaused, pauseEnd, type Pause } from '../domain/plan/pause.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read } from '../records/access.ts';
import { openOccurrences, type Due } from './due.ts';
import type { Outage } from './heartbeat.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { openOccurrence, type OccurrenceParts } from './open-occurrence.ts';
import { recordPassed, type ToldOutage } from './passed.ts';

/** What is due waits so long for people to be looked up; then it goes to those who are known. */
const PATIENCE_MS = 5 * 60_000;
/** Lists to the admins, of which the next one contains everything. */
const REPEATED: ReadonlySet<JobName> = new Set(['unreachable', 'morning']);

export interface Sweep {
  /**
   * Opens what is due at the present moment. Runs one at a time; a call during a run waits for one more. `outage`: it is
   * told with what it did to each campaign. False where a campaign's sweep failed.
   */
  run(outage?: Outage): Promise<boolean>;
  /** The next moment at which something will be due; undefined when nothing more is planned. */
  next(): Promise<EpochMs | undefined>;
}

export interface SweepParts extends OccurrenceParts {
  readonly campaigns: () => readonly Campaign[];
  readonly messenger: Messenger;
}

export function createSweep(parts: SweepParts): Sweep {
  const lookUp = createLookUp(parts);
  let running: Promise<boolean> = Promise.resolve(true);
  return {
    run(outage) {
      const sweeping = () => sweepAll(parts, lookUp, outage);
      running = running.then(sweeping, sweeping);
      return running;
    },
    async next() {
      const now = parts.clock.now();
      const moments = await Promise.all(
        parts.campaigns().map((campaign) => momentsOf(parts.store, campaign)),
      );
      return moments
        .flat()
        .filter((at) => at > now && at < Infinity)
        .toSorted((a, b) => a - b)[0];
    },
  };
}

/** One campaign that fails does not keep the others from theirs. */
async function sweepAll(parts: SweepParts, lookUp: LookUp, outage: Outage | undefined): Promise<boolean> {
  let well = true;
  for (const campaign of parts.campaigns()) {
    try {
      await sweepCampaign(parts, lookUp, campaign, outage);
    } catch (error) {
      well = false;
      parts.log.error({ err: error, campaign: campaign.id }, 'sweep failed; the next heartbeat tries again');
    }
  }
  return well;
}

async function sweepCampaign(
  parts: SweepParts,
  lookUp: LookUp,
  campaign: Campaign,
  outage: Outage | undefined,
): Promise<void> {
  const { store, clock } = parts;
  const now = clock.now();
  const due = (await openOccurrences(store, campaign)).filter(({ occurrence }) => occurrence.at <= now);
  const since = await inForceSince(store, campaign, now);
  // People are looked up also when nothing is due: an admin may ask for the plan, a contact may have been added.
  const everyoneAsked = await lookUp(campaign, now);
  const ready = everyoneAsked ? due : due.filter(({ occurrence }) => now - occurrence.at >= PATIENCE_MS);
  const struck = outage && (await ranBefore(store, campaign, outage));
  if (ready.length === 0 && !struck) return;

  const { value: pause } = await read(store, 'pause', APP, campaign.id);
  const { missed, skipped, late } = sorted(ready, pause, now);
  if (!struck || !(await recordOutage(parts, { campaign, missed, now, outage: { ...struck, late } })))
    await recordPassed(parts, { campaign, state: 'missed', due: missed, now });
  await recordPassed(parts, { campaign, state: 'skipped', due: skipped, now });
  // What is due in a pause is opened when it ends, if its grace lasts that long.
  if (isPaused(pause, now)) return;
  for (const entry of ready)
    if (now <= entry.occurrence.graceUntil)
      await openOccurrence(parts, entry, { campaign, now, since, pause });
}

interface Sorted {
  /** Past its grace by the bot's fault. */
  readonly missed: readonly Due[];
  /** Past its grace in a pause; or a list whose next one contains everything. */
  readonly skipped: readonly Due[];
  /** Within its grace, but not at its moment. */
  readonly late: readonly Due[];
}

function sorted(ready: readonly Due[], pause: Pause | undefined, now: EpochMs): Sorted {
  const passed = ready.filter(({ occurrence }) => now > occurrence.graceUntil);
  const isExcused = ({ occurrence }: Due) =>
    isPaused(pause, occurrence.graceUntil) || REPEATED.has(occurrence.job);
  return {
    missed: passed.filter((entry) => !isExcused(entry)),
    skipped: passed.filter(isExcused),
    late: ready.filter(
      ({ occurrence: { at, graceUntil, job } }) =>
        at < now && now <= graceUntil && !REPEATED.has(job) && !isPaused(pause, at) && !isPaused(pause, now),
    ),
  };
}

/** The outage, where it fell into the time in which this campaign ran. */
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
  readonly outage: ToldOutage;
}

/** False where the outage was told before. */
async function recordOutage(parts: SweepParts, { missed, ...struck }: Struck): Promise<boolean> {
  const status = await recordPassed(parts, { ...struck, state: 'missed', due: missed });
  // Another process has already recorded the missed occurrences and told of them; the outage is still to be told.
  if (status === 'conflict') await recordPassed(parts, { ...struck, state: 'missed', due: [] });
  return status !== 'repeated';
}

/** When the plan in force began; recorded here where the campaign is new. */
async function inForceSince(store: Store, campaign: Campaign, now: EpochMs): Promise<EpochMs> {
  const at = key('campaign', APP, campaign.id);
  const { value } = await read(store, 'campaign', APP, campaign.id);
  if (value) return value.plan?.acceptedAt ?? value.firstLoadedAt;
  await store.commit({ expect: [{ ...at, version: 0 }], put: [{ ...at, value: { firstLoadedAt: now } }] });
  return now;
}

async function momentsOf(store: Store, campaign: Campaign): Promise<EpochMs[]> {
  const [{ value: pause }, open] = await Promise.all([
    read(store, 'pause', APP, campaign.id),
    openOccurrences(store, campaign),
  ]);
  return [...open.map(({ occurrence }) => occurrence.at), ...(pause ? [pauseEnd(pause)] : [])];
}
