import type { ClockState } from '../clock/clock-watch.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connection } from '../ports/connection.ts';
import type { StateWatch } from '../ports/state-watch.ts';
import type { Store } from '../ports/store.ts';
import type { ReadinessCheck } from './health.ts';
import type { Words } from '../words/index.ts';

const PING_MS = 1_000;

/**
 * The checks behind `/readyz`: Redis accepts writes, its state is the expected one, the platform is connected,
 * heartbeats run, the clock is right.
 */
export function readinessOf(parts: {
  store: Pick<Store, 'ping'>;
  /** A short name for the store's failure. */
  wordForTrouble: (error: unknown) => string;
  state: StateWatch;
  connection: Connection;
  clock: Clock;
  clockState: () => ClockState;
  /** The name of each clock state. */
  clockWords: Words['clock']['check'];
  lastBeat: () => EpochMs;
  virtual: boolean;
  /** Time in ms in which three further beats should come. */
  patienceMs: () => number;
}): () => Promise<{ ok: boolean; checks: ReadinessCheck[] }> {
  return async () => {
    const { connected, lastError } = parts.connection.state();
    const age = parts.clock.now() - parts.lastBeat();
    // Concurrently: in sequence, an unresponsive Redis would exceed the probe's timeout before anything is reported.
    const [redis, state] = await Promise.all([pinged(parts), intact(parts.state)]);
    const checks: ReadinessCheck[] = [
      redis,
      state,
      {
        name: 'connection',
        ok: connected,
        ...(!connected && lastError !== undefined && { detail: lastError }),
      },
      {
        name: 'heartbeat',
        ok: parts.virtual || age <= parts.patienceMs(),
        detail: `${Math.round(age / 1000)} s`,
      },
      clockCheck(parts.clockState(), parts.clockWords),
    ];
    return { ok: checks.every(({ ok }) => ok), checks };
  };
}

function clockCheck(state: ClockState, words: Words['clock']['check']): ReadinessCheck {
  const name = 'clock';
  if (state.kind === 'agrees') return { name, ok: true };
  if (state.kind === 'silent') return { name, ok: true, detail: words.silent };
  if (state.kind === 'asking') return { name, ok: false, detail: words.asking(state.movedMs) };
  return { name, ok: false, detail: words.differs(state.aheadMs) };
}

/** Two separate checks, because an emptied Redis answers as if all were well. */
async function intact(state: StateWatch): Promise<ReadinessCheck> {
  const condition = await Promise.race([
    state.look().catch(() => state.condition()),
    new Promise<'unknown'>((resolve) => setTimeout(resolve, PING_MS, 'unknown').unref()),
  ]);
  return { name: 'state', ok: condition === 'intact', detail: condition };
}

async function pinged({
  store,
  wordForTrouble,
}: {
  store: Pick<Store, 'ping'>;
  wordForTrouble: (error: unknown) => string;
}): Promise<ReadinessCheck> {
  try {
    await Promise.race([
      store.ping(),
      new Promise((_, reject) => setTimeout(reject, PING_MS, new Error('silent')).unref()),
    ]);
    return { name: 'redis', ok: true };
  } catch (error) {
    return { name: 'redis', ok: false, detail: wordForTrouble(error) };
  }
}
