/** What the process shows of itself: readiness, metrics, and alerts when it is not ready for long. */
import type { Bot } from '../bot.ts';
import type { ClockWatch } from '../clock/clock-watch.ts';
import type { Config } from '../config.ts';
import { createAlert } from '../delivery/alert.ts';
import { createReadinessWatch } from '../delivery/readiness-watch.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { CampaignSource } from '../plan/campaign-source.ts';
import type { Connection } from '../ports/connection.ts';
import { wordForTrouble } from '../redis/server/trouble.ts';
import { redisTime } from '../redis/store/state-records.ts';
import { createMetrics, type Metrics } from '../web/metrics.ts';
import { readinessOf } from '../web/readiness.ts';
import { wordsFor } from '../words/index.ts';
import type { Edges } from './edges.ts';
import type { OwnProcess } from './own-process.ts';

/** Interval of the readiness check for long-lasting failures. */
const READINESS_MS = 60_000;

type Readiness = ReturnType<typeof readinessOf>;

/** What runs once the process has started; asked for only then. */
export interface Live {
  readonly bot: Bot;
  readonly connection: Connection;
  readonly startedAt: EpochMs;
}

export function metricsOf(
  { redis, clock, state, inbox, outbox }: Edges,
  source: CampaignSource,
  { machineClock }: OwnProcess,
  live: () => Live,
): Metrics {
  return createMetrics({
    outbox: () => outbox.size(),
    inbox: () => inbox.size(),
    connected: () => live().connection.state().connected,
    intact: () => state.condition() === 'intact',
    heartbeatAgeMs: () => clock.now() - (live().bot.lastBeat() ?? live().startedAt),
    clockSkewMs: async () => machineClock.now() - (await redisTime(redis)),
    campaigns: () => source.current().length,
  });
}

export function readinessFor(
  config: Config,
  { redis, store, state, clock }: Edges,
  clockWatch: ClockWatch,
  { bot, connection, startedAt }: Live,
): Readiness {
  return readinessOf({
    store,
    wordForTrouble: (error) => wordForTrouble(error, redis.trouble()),
    state,
    connection,
    clock,
    clockState: clockWatch.state,
    clockWords: wordsFor(config.language).clock.check,
    lastBeat: () => bot.lastBeat() ?? startedAt,
    patienceMs: bot.patienceMs,
    virtual: config.sandboxClock !== undefined,
  });
}

/** Has a timer of its own, because the heartbeat may be what has stopped. */
export function watchReadiness(
  { adminOpenIds: admins }: Config,
  { clock, store, messenger: past, facts }: Edges,
  { current: campaigns }: CampaignSource,
  { name, log, undo, uptime }: OwnProcess,
  readiness: Readiness,
): void {
  const alert = createAlert({
    about: 'readiness',
    name,
    clock,
    store,
    past,
    facts,
    campaigns,
    admins,
    log,
  });
  const watch = createReadinessWatch({ readiness, uptime, alert });
  const watching = setInterval(() => {
    watch.look().catch((error: unknown) => log.warn({ err: error }, 'readiness not checked'));
  }, READINESS_MS);
  undo.push(async () => clearInterval(watching));
}
