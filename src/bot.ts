/**
 * Wires the parts together: intake → router → commit, heartbeat → sweep → jobs → commit, outbox → sender → platform.
 */
import type { CampaignSource } from './plan/campaign-source.ts';
import type { EpochMs } from './domain/campaign/campaign.ts';
import type { WaitReason } from './domain/sending/gate.ts';
import { createFacts } from './facts.ts';
import { createRetention } from './keeping/daily.ts';
import { createHeartbeat } from './clock/heartbeat.ts';
import type { ClockWatch } from './clock/clock-watch.ts';
import type { Logger } from './log.ts';
import type { Attachments } from './ports/attachments.ts';
import type { BaseTables } from './ports/base-tables.ts';
import type { CampaignMaker } from './ports/campaign-maker.ts';
import type { Clock } from './ports/clock.ts';
import type { DeadLetters } from './ports/dead-letters.ts';
import type { Inbox } from './ports/inbox.ts';
import type { Incoming } from './ports/incoming.ts';
import type { Intake, PressAnswer } from './ports/intake.ts';
import type { Keeping } from './ports/keeping.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Outbox, Pacing } from './ports/outbox.ts';
import type { EntrySheets } from './ports/entry-sheets.ts';
import type { PaperWriter } from './ports/paper-writer.ts';
import type { StateWatch } from './ports/state-watch.ts';
import type { Store } from './ports/store.ts';
import type { Rehearse } from './rehearsal/child.ts';
import { createExports, type ExportsParts } from './exports/exports.ts';
import { createRehearsals, type WithSetup } from './plan/rehearsals.ts';
import { createRouter } from './routing/router.ts';
import { createScheduler } from './clock/scheduler.ts';
import { createMirror } from './mirror/mirror.ts';
import { createSender } from './delivery/sender.ts';
import { createDeadLetterNotices } from './intake/dead-letters.ts';
import { createStatusCards } from './delivery/status-card.ts';
import { createSweep } from './clock/sweep.ts';
import { createTraffic } from './intake/traffic.ts';
import { createWorker } from './intake/worker.ts';
import { wordsFor } from './words/index.ts';

/**
 * The platform shows an error after 3 s; a slower press first gets a note that it is being processed, and its answer
 * later.
 */
const PRESS_MS = 2_000;
/** How often to check whether all work of a virtual moment is done. Real milliseconds. */
const LOOK_MS = 5;
/** Handlers that may request an export. */
const MAKES_FILES = new Set(['export', 'digest']);

export interface BotParts {
  /** Name of this process instance. */
  readonly name: string;
  /** Uptime of the process in ms, by a monotonic clock. */
  readonly uptime: () => number;
  /** The machine's own clock. */
  readonly machineNow: () => EpochMs;
  readonly source: CampaignSource;
  /** Absent: 预演 answers that it is not available. */
  readonly rehearse?: Rehearse | undefined;
  readonly admins: readonly string[];
  readonly store: Store;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly letters: DeadLetters;
  readonly keeping: Keeping;
  readonly state: StateWatch;
  /** Whether an error was caused by the store and not by the request. */
  readonly isStoreTrouble: (error: unknown) => boolean;
  readonly messenger: Messenger;
  /** Absent: campaigns are not mirrored to a Base. */
  readonly base?: BaseTables | undefined;
  readonly attachments: Attachments;
  readonly writePaper: PaperWriter;
  readonly entrySheets: EntrySheets;
  readonly makeExport: ExportsParts['make'];
  readonly maker: CampaignMaker;
  readonly withSetup: WithSetup;
  readonly clock: Clock;
  readonly clockWatch: ClockWatch;
  readonly pacing: Pacing;
  /** The token of the read-only API with an id; absent where the API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  readonly heartbeatCron: string;
  readonly log: Logger;
  readonly counters: Counters;
}

/** Callbacks for the metrics. */
export interface Counters {
  event(kind: string, result: 'stored' | 'duplicate'): void;
  act(handler: string, result: string): void;
  message(kind: string, fate: string): void;
  occurrence(job: string, state: string): void;
  failure(dead: boolean): void;
}

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

export function createBot(parts: BotParts): Bot {
  const { store, inbox, outbox, messenger, clock, log, counters } = parts;
  const campaigns = parts.source.current;
  const facts = createFacts(store, parts.admins, outbox);
  const sweep = createSweep({
    campaigns,
    store,
    outbox,
    facts,
    messenger,
    clock,
    log,
    onOccurrence: counters.occurrence,
  });
  const sender = createSender({
    campaigns,
    upToDate: parts.source.upToDate,
    store,
    outbox,
    facts,
    messenger,
    attachments: parts.attachments,
    clock,
    isClockSure: parts.clockWatch.isSure,
    log,
    pacing: parts.pacing,
    apiToken: parts.apiToken,
    onSettled: counters.message,
  });
  const router = createRouter({
    campaigns,
    upToDate: parts.source.upToDate,
    store,
    outbox,
    files: {
      ...parts.attachments,
      fetch: ({ messageId, fileKey, type }) => messenger.download(messageId, fileKey, type),
      write: parts.writePaper,
      entry: parts.entrySheets,
    },
    maker: parts.maker,
    admins: parts.admins,
    apiToken: parts.apiToken,
    letters: parts.letters,
    facts,
    clock,
    log,
    complete: (ref) => inbox.complete(ref),
    onHandled(handler, result) {
      counters.act(handler, result);
      // Runs now instead of at the next heartbeat.
      if (MAKES_FILES.has(handler)) void makeExports();
    },
  });
  const deadLetterNotices = createDeadLetterNotices({
    letters: parts.letters,
    store,
    facts,
    campaigns,
    admins: parts.admins,
    clock,
  });
  const retention = createRetention({
    store,
    keeping: parts.keeping,
    letters: parts.letters,
    attachments: parts.attachments,
    outbox,
    campaigns,
    goesOn: parts.source.goesOn,
    clock,
    log,
  });
  const traffic = createTraffic();
  const worker = createWorker({
    inbox,
    calm: traffic.calm,
    router,
    log,
    isBlameless: parts.isStoreTrouble,
    onFailed: (dead) => {
      counters.failure(dead);
      return dead ? tellOfDead() : undefined;
    },
  });
  const statusCards = createStatusCards({ campaigns, store, outbox, facts, clock, log });
  const rehearsals = createRehearsals({
    campaigns,
    folderOf: parts.source.folderOf,
    withSetup: parts.withSetup,
    rehearse: parts.rehearse,
    store,
    attachments: parts.attachments,
    clock,
    log,
  });
  const exporting = createExports({
    campaigns,
    name: parts.name,
    uptime: parts.uptime,
    make: parts.makeExport,
    store,
    outbox,
    facts,
    attachments: parts.attachments,
    clock,
    log,
  });
  const mirror =
    parts.base && createMirror({ campaigns, name: parts.name, base: parts.base, store, facts, clock, log });
  const heartbeat = createHeartbeat({
    name: parts.name,
    uptime: parts.uptime,
    patienceMs: () => scheduler.patienceMs(),
    isIntact: () => parts.state.condition() === 'intact',
    admins: parts.admins,
    campaigns,
    store,
    facts,
    clock,
    log,
  });
  const scheduler = createScheduler({
    cron: parts.heartbeatCron,
    clock,
    machineNow: parts.machineNow,
    log,
    sweep: onBeat,
  });
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  /** In an emptied state nothing would ever have happened, and everything would be due again. */
  async function onBeat(): Promise<void> {
    if ((await parts.state.look()) !== 'intact') return;
    // Redis is full, or a replica. Without incoming messages, nothing else would log this.
    await store.ping().catch((error: unknown) => log.error({ err: error }, 'Redis refuses writes'));
    if (await clockIsSure()) {
      await parts.source.refresh();
      const outage = await heartbeat.outage();
      // An outage that was not reported to everyone is detected again.
      if ((await sweep.run(outage)) || !outage) await heartbeat.beaten();
      await heartbeat.watch();
      await statusCards.run();
      await takeOutOld();
    } else {
      // With a wrong clock nothing is planned, missed or removed, but the process still shows that it is alive.
      await heartbeat.beaten();
      await heartbeat.watch();
    }
    // These may take long, so the beat does not wait for them.
    void playRehearsals();
    void makeExports();
    void writeMirror();
    // Report dead letters that a crashed process never announced.
    await tellOfDead();
  }

  /** Messages held because of the clock are released as soon as it is trusted again. */
  async function clockIsSure(): Promise<boolean> {
    const wasSure = parts.clockWatch.isSure();
    if (!(await parts.clockWatch.look())) return false;
    if (!wasSure)
      for (const { id } of campaigns())
        await store.commit({ release: { campaign: id, reason: 'clock' satisfies WaitReason } });
    return true;
  }

  async function takeOutOld(): Promise<void> {
    try {
      await retention.run();
    } catch (error) {
      log.error({ err: error }, 'retention interrupted; the next heartbeat continues it');
    }
  }

  async function playRehearsals(): Promise<boolean> {
    try {
      return await rehearsals.run();
    } catch (error) {
      log.error({ err: error }, 'rehearsals not checked; the next heartbeat retries');
      return false;
    }
  }

  async function makeExports(): Promise<boolean> {
    try {
      return await exporting.run();
    } catch (error) {
      log.error({ err: error }, 'exports not checked; the next heartbeat retries');
      return false;
    }
  }

  async function writeMirror(): Promise<boolean> {
    try {
      return (await mirror?.run()) ?? false;
    } catch (error) {
      log.error({ err: error }, 'mirror not written; the next heartbeat tries again');
      return false;
    }
  }

  async function tellOfDead(): Promise<void> {
    try {
      await deadLetterNotices.tell();
    } catch (error) {
      log.error({ err: error }, 'dead letter not announced; the next heartbeat retries');
    }
  }

  const intake: Intake = {
    async receive(incoming, nonce) {
      const { known, replayed } = await traffic.through(inbox.store(incoming, nonce));
      if (replayed) return 'replayed';
      counters.event(incoming.kind, known ? 'duplicate' : 'stored');
      return known ? 'known' : 'stored';
    },
    async press(incoming) {
      const arrived = parts.uptime();
      const { known, ref } = await traffic.through(inbox.store(incoming));
      counters.event('press', known ? 'duplicate' : 'stored');
      if (known || !ref) return {};
      const answer = router.press(incoming, ref);
      const words = wordsFor(
        (campaigns().find(({ id }) => id === incoming.value['campaign']) ?? campaigns()[0])?.language ??
          'zh-CN',
      );
      const inTime = await Promise.race([answer, late(PRESS_MS - (parts.uptime() - arrived))]);
      if (inTime) return inTime;
      answer.then(
        (done) => answerLate(incoming, done),
        (error: unknown) =>
          log.error({ err: error, event: incoming.eventId }, 'press not handled; it will be retried'),
      );
      return { toast: { type: 'info', text: words.replies.processing } };
    },
  };

  // The card of a late answer replaces the pressed one by a patch.
  async function answerLate(incoming: Incoming & { kind: 'press' }, answer: PressAnswer): Promise<void> {
    try {
      await router.answerAfterwards(incoming, answer);
    } catch (error) {
      log.error({ err: error, event: incoming.eventId }, 'late answer to a press not queued');
    }
  }

  async function idle(): Promise<boolean> {
    const [waiting, leaving] = await Promise.all([inbox.size(), outbox.size()]);
    return (
      waiting.waiting === 0 &&
      leaving.due === 0 &&
      leaving.sending === 0 &&
      worker.busy() === 0 &&
      sender.busy() === 0
    );
  }

  async function untilIdle(): Promise<void> {
    for (;;) {
      await outbox.releaseHeld(clock.now());
      sender.wake();
      if (stopping.signal.aborted || (await idle())) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  return {
    intake,
    start() {
      heartbeat.start();
      scheduler.start();
      void scheduler.beat();
      running = Promise.all([worker.run(stopping.signal), sender.run(stopping.signal)]);
    },
    async stop() {
      await scheduler.stop();
      stopping.abort();
      await Promise.all([running, exporting.stop(), mirror?.stop()]);
      await heartbeat
        .leave()
        .catch((error: unknown) => log.debug({ err: error }, 'heartbeat record not deleted'));
    },
    async settle() {
      // The act may have put another plan into force, with other due occurrences.
      for (let before; before !== campaigns() && !stopping.signal.aborted;) {
        before = campaigns();
        await scheduler.beat();
        await untilIdle();
        if (await playRehearsals()) await untilIdle();
        // Also if the beat has already made them: their messages must have left.
        await makeExports();
        await untilIdle();
        if (await writeMirror()) await untilIdle();
        // Once more if a card changed: the patch may have been refused.
        while ((await statusCards.run()) && !stopping.signal.aborted) await untilIdle();
        await parts.source.refresh();
      }
    },
    async next() {
      const moments = [
        await sweep.next(),
        parts.source.nextStart(),
        await outbox.nextHeld(),
        statusCards.next(),
        parts.clockWatch.next(),
      ].filter((at) => at !== undefined);
      return moments.length > 0 ? Math.min(...moments) : undefined;
    },
    lastBeat: scheduler.lastBeat,
    patienceMs: scheduler.patienceMs,
  };
}

function late(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
