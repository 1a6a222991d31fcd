/** Builds the bot from the configuration and the opened edges. */
import { createBot, type Bot } from '../bot.ts';
import type { Counters } from '../bot-parts.ts';
import type { ClockWatch } from '../clock/clock-watch.ts';
import type { Config } from '../config.ts';
import { crashAt, withCrashPoints } from '../crash-points.ts';
import { tokenFor } from '../domain/api/token.ts';
import { makeInThread } from '../exports/thread.ts';
import { createBaseTables } from '../feishu/outgoing/base-tables.ts';
import { entrySheets, writePaper } from '../on-demand.ts';
import type { CampaignSource } from '../plan/campaign-source.ts';
import type { Pacing } from '../ports/outbox.ts';
import { createDeadLetters } from '../redis/queue/dead-letters.ts';
import { createKeeping } from '../redis/maintenance/retention.ts';
import { isRedisTrouble } from '../redis/server/trouble.ts';
import { rehearseInChild } from '../rehearsal/child.ts';
import { createMaker, setupFolders, type KnownYears } from '../setup/maker.ts';
import type { Metrics } from '../web/metrics.ts';
import type { Edges } from './edges.ts';
import type { OwnProcess } from './own-process.ts';

/** The platform's rate limits; the outbox keeps a margin below them. */
const PACING: Pacing = { perSecond: 50, perMinute: 1000, perChatPerSecond: 5 };
/** Virtual time stands still while messages are sent, so no rate applies. */
const UNPACED: Pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };

export interface Assembled {
  readonly source: CampaignSource;
  readonly years: KnownYears;
  readonly clockWatch: ClockWatch;
  readonly metrics: Metrics;
}

export function assembleBot(
  config: Config,
  { redis, filesFolder, ...edges }: Edges,
  own: OwnProcess,
  { source, years, clockWatch, metrics }: Assembled,
): Bot {
  const { apiSecret, adminOpenIds: admins, heartbeatCron } = config;
  const { appId, appSecret, domain } = config.feishu;
  const { name, log, uptime, entry } = own;
  // Only on a sandbox's clock: a variable that ends the process is too dangerous with a real platform.
  const crash = config.sandboxClock ? crashAt(own.env['MUSTER_CRASH_AT'], own.kill) : undefined;
  return createBot({
    ...edges,
    ...withCrashPoints(edges, crash),
    name,
    uptime,
    machineNow: () => own.machineClock.now(),
    source,
    rehearse: entry === undefined ? undefined : rehearseInChild(entry, own.env, own.stop),
    admins,
    letters: createDeadLetters({ redis }),
    keeping: createKeeping({ redis }),
    isStoreTrouble: isRedisTrouble,
    writePaper,
    entrySheets,
    base: createBaseTables({ appId, appSecret, domain, log }),
    makeExport: (job, units, stop) => makeInThread({ ...job, filesFolder }, units, stop),
    maker: createMaker(years, { of: source.folderOf, variables: config.campaignVariables }),
    withSetup: setupFolders(edges.store, years),
    clockWatch,
    pacing: config.sandboxClock ? UNPACED : PACING,
    apiToken: apiSecret === undefined ? undefined : (id) => tokenFor(apiSecret, id),
    heartbeatCron,
    log,
    counters: countersOf(metrics),
  });
}

function countersOf(metrics: Metrics): Counters {
  return {
    event: (kind, result) =>
      result === 'duplicate' ? metrics.eventDuplicate(kind) : metrics.eventReceived(kind),
    act: (handler, result) => metrics.actHandled(handler, result),
    message: (kind, fate) => metrics.messageSettled(kind, fate),
    occurrence: (job, state) => metrics.occurrenceSettled(job, state),
    failure: () => metrics.eventFailed('handler'),
  };
}
