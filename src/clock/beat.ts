/** One beat: looks at the clock and the state, asks the sweep what is due, and starts the work that takes long. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { WaitReason } from '../domain/sending/gate.ts';
import type { Logger } from '../log.ts';
import type { StateWatch } from '../ports/state-watch.ts';
import type { Store } from '../ports/store.ts';
import type { Background } from './background.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Sweep } from './sweep.ts';

export interface BeatParts {
  readonly state: Pick<StateWatch, 'look'>;
  readonly store: Pick<Store, 'ping' | 'commit'>;
  readonly campaigns: () => readonly Campaign[];
  readonly clockWatch: Pick<ClockWatch, 'isSure' | 'look'>;
  readonly heartbeat: Pick<Heartbeat, 'outage' | 'beaten' | 'watch'>;
  readonly sweep: Pick<Sweep, 'run'>;
  /** Adopts changed plans. */
  readonly refresh: () => Promise<void>;
  readonly statusCards: { readonly run: () => Promise<unknown> };
  readonly retention: { readonly run: () => Promise<unknown> };
  readonly background: Pick<Background, 'start'>;
  readonly announceDeadLetters: () => Promise<void>;
  readonly log: Logger;
}

/** Do nothing on an emptied state: without its records every occurrence would be due again. */
export async function beat(parts: BeatParts): Promise<void> {
  const { state, store, heartbeat, log } = parts;
  if ((await state.look()) !== 'intact') return;
  // Redis is full, or a replica. Without incoming messages, nothing else would log this.
  await store.ping().catch((error: unknown) => log.error({ err: error }, 'Redis refuses writes'));
  if (await clockIsSure(parts)) {
    await doWhatIsDue(parts);
  } else {
    // With a wrong clock nothing is planned, missed or removed, but the process still shows that it is alive.
    await heartbeat.beaten();
    await heartbeat.watch();
  }
  // These may take long, so the beat does not wait for them.
  parts.background.start();
  // Report dead letters that a crashed process never announced.
  await parts.announceDeadLetters();
}

async function doWhatIsDue({
  refresh,
  heartbeat,
  sweep,
  statusCards,
  retention,
  log,
}: BeatParts): Promise<void> {
  await refresh();
  const outage = await heartbeat.outage();
  // Without a recorded beat, the next one detects the outage again and reports it to those who were not told.
  if ((await sweep.run(outage)) || !outage) await heartbeat.beaten();
  await heartbeat.watch();
  await statusCards.run();
  try {
    await retention.run();
  } catch (error) {
    log.error({ err: error }, 'retention interrupted; the next heartbeat continues it');
  }
}

/** Messages held because of the clock are released as soon as it is trusted again. */
async function clockIsSure({ clockWatch, campaigns, store }: BeatParts): Promise<boolean> {
  const wasSure = clockWatch.isSure();
  if (!(await clockWatch.look())) return false;
  if (!wasSure)
    for (const { id } of campaigns())
      await store.commit({ release: { campaign: id, reason: 'clock' satisfies WaitReason } });
  return true;
}
