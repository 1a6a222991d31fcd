/**
 * The bot: its parts and how they are connected.
 *
 *     event     → intake → inbox → worker → router → handler → one commit
 *     heartbeat → beat → sweep → job → one commit
 *     outbox    → sender → platform
 */
import type { BotParts } from './bot-parts.ts';
import { actsOf, clockworkOf, senderOf, sharedParts, slowWork } from './bot-wiring.ts';
import { settleMoment } from './clock/virtual-moment.ts';
import type { EpochMs } from './domain/campaign/campaign.ts';
import type { Intake } from './ports/intake.ts';

export interface Bot {
  readonly intake: Intake;
  start(): void;
  /** Accepts nothing new and finishes work in progress. */
  stop(): Promise<void>;
  /** Does everything that is due now; resolves when no work is in progress. */
  settle(): Promise<void>;
  /** Clock time of the next known event: an occurrence or a held message. */
  next(): Promise<EpochMs | undefined>;
  lastBeat(): EpochMs | undefined;
  /** Milliseconds after the last beat in which three more should come. */
  patienceMs(): number;
}

/** Builds the parts and connects them; nothing runs until `start`. */
export function createBot(parts: BotParts): Bot {
  const { source, clockWatch, outbox } = parts;
  const shared = sharedParts(parts);
  const sender = senderOf(parts, shared);
  const slow = slowWork(parts, shared);
  const acts = actsOf(parts, shared, slow.background);
  const clockwork = clockworkOf(parts, shared, slow.background, acts.announceDeadLetters);
  const { scheduler, heartbeat, sweep, statusCards } = clockwork;
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  return {
    intake: acts.intake,
    start() {
      heartbeat.start();
      scheduler.start();
      void scheduler.beat();
      running = Promise.all([acts.worker.run(stopping.signal), sender.run(stopping.signal)]);
    },
    async stop() {
      await scheduler.stop();
      stopping.abort();
      await Promise.all([running, slow.stop()]);
      await heartbeat
        .leave()
        .catch((error: unknown) => parts.log.debug({ err: error }, 'heartbeat record not deleted'));
    },
    settle: () =>
      settleMoment(
        { ...parts, ...shared, ...clockwork, sender, worker: acts.worker, background: slow.background },
        stopping.signal,
      ),
    async next() {
      const moments = [
        await sweep.next(),
        source.nextStart(),
        await outbox.nextHeld(),
        statusCards.next(),
        clockWatch.next(),
      ].filter((at) => at !== undefined);
      return moments.length > 0 ? Math.min(...moments) : undefined;
    },
    lastBeat: scheduler.lastBeat,
    patienceMs: scheduler.patienceMs,
  };
}
