/** Builds the parts of the bot and passes each what it needs; one function per subsystem. */
import type { BotParts } from './bot-parts.ts';
import { createBackground, type Background } from './clock/background.ts';
import { beat } from './clock/beat.ts';
import { createHeartbeat } from './clock/heartbeat.ts';
import { createScheduler } from './clock/scheduler.ts';
import { createSweep } from './clock/sweep.ts';
import { createSender, type Sender } from './delivery/sender.ts';
import { createStatusCards } from './delivery/status-card.ts';
import { createExports } from './exports/exports.ts';
import { createFacts } from './facts.ts';
import { createDeadLetterNotices } from './intake/dead-letters.ts';
import { createIntake } from './intake/doorstep.ts';
import { createTraffic } from './intake/traffic.ts';
import { createWorker } from './intake/worker.ts';
import { createRetention } from './retention/daily.ts';
import { createMirror } from './mirror/mirror.ts';
import { createRehearsals } from './plan/rehearsals.ts';
import { createRouter } from './routing/router.ts';

/** Handlers that may request an export. */
const MAKES_FILES = new Set(['export', 'digest']);

type Shared = ReturnType<typeof sharedParts>;

/** The parts that nearly every subsystem needs. */
export function sharedParts({ source, admins, store, outbox, ...parts }: BotParts) {
  const { name, uptime, letters, attachments, messenger, apiToken, clock, log } = parts;
  const { current: campaigns, upToDate, refresh, folderOf, goesOn } = source;
  const facts = createFacts(store, admins, outbox);
  const ports = { store, outbox, letters, attachments, messenger, clock, log };
  return { ...ports, name, uptime, admins, apiToken, facts, campaigns, upToDate, refresh, folderOf, goesOn };
}

/** The sender: from the outbox to the platform. */
export function senderOf({ pacing, clockWatch, counters }: BotParts, shared: Shared): Sender {
  return createSender({ ...shared, pacing, isClockSure: clockWatch.isSure, onSettled: counters.message });
}

/** Slow work that runs beside the heartbeat: exports, the mirror, rehearsals. */
export function slowWork({ withSetup, rehearse, makeExport, base }: BotParts, shared: Shared) {
  const exports = createExports({ ...shared, make: makeExport });
  const mirror = base && createMirror({ ...shared, base });
  const rehearsals = createRehearsals({ ...shared, withSetup, rehearse });
  return {
    background: createBackground({ rehearsals, exports, mirror, log: shared.log }),
    stop: () => Promise.all([exports.stop(), mirror?.stop()]),
  };
}

/** The handling of people's acts: from an event to the commit that answers it. */
export function actsOf(parts: BotParts, shared: Shared, background: Background) {
  const { inbox, counters } = parts;
  const { attachments, messenger, log } = shared;
  const traffic = createTraffic();
  const router = createRouter({
    ...shared,
    maker: parts.maker,
    actsSingly: parts.actsSingly,
    clock: { now: parts.clockWatch.now },
    files: {
      ...attachments,
      fetch: ({ messageId, fileKey, type }) => messenger.download(messageId, fileKey, type),
      write: parts.writePaper,
      entry: parts.entrySheets,
    },
    complete: (ref) => inbox.complete(ref),
    onHandled(handler, result) {
      counters.act(handler, result);
      // Runs now instead of at the next heartbeat.
      if (MAKES_FILES.has(handler)) void background.makeExports();
    },
  });
  const deadLetters = createDeadLetterNotices(shared);
  const announceDeadLetters = () =>
    deadLetters
      .tell()
      .catch((error: unknown) =>
        log.error({ err: error }, 'dead letter not announced; the next heartbeat retries'),
      );
  const worker = createWorker({
    inbox,
    calm: traffic.calm,
    router,
    log,
    isBlameless: parts.isStoreTrouble,
    onFailed(dead) {
      counters.failure(dead);
      return dead ? announceDeadLetters() : undefined;
    },
  });
  const intake = createIntake({ ...shared, inbox, traffic, router, onEvent: counters.event });
  return { intake, worker, announceDeadLetters };
}

/** The jobs that the clock starts, and the heartbeat that looks for due ones. */
export function clockworkOf(
  parts: BotParts,
  shared: Shared,
  background: Background,
  announceDeadLetters: () => Promise<void>,
) {
  const { state, clockWatch, machineNow, heartbeatCron: cron } = parts;
  const sweep = createSweep({ ...shared, onOccurrence: parts.counters.occurrence });
  const statusCards = createStatusCards(shared);
  const retention = createRetention({ ...shared, keeping: parts.keeping });
  const heartbeat = createHeartbeat({
    ...shared,
    patienceMs: () => scheduler.patienceMs(),
    isIntact: () => state.condition() === 'intact',
  });
  const inABeat = { state, clockWatch, heartbeat, sweep, statusCards, retention, background };
  const scheduler = createScheduler({
    ...shared,
    cron,
    machineNow,
    sweep: () => beat({ ...shared, ...inABeat, announceDeadLetters }),
  });
  return { sweep, statusCards, heartbeat, scheduler };
}
