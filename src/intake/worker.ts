/**
 * Processes stored events through the router: in order per person, concurrently across people. A failed event is
 * retried a bounded number of times and then becomes a dead letter, so that it does not block others.
 *
 * An event may also crash or hang its process, so that no failure is recorded. A process that takes over such an
 * event therefore counts the lost attempt before it begins, and processes the event alone: if it crashes again, no
 * other event is suspected.
 */
import type { Logger } from '../log.ts';
import type { Inbox, InboxEntry } from '../ports/inbox.ts';
import type { Incoming } from '../ports/incoming.ts';
import { pause } from './wait.ts';
import { referenceOf } from '../domain/reading/reference.ts';
import { personOf } from '../routing/route.ts';
import type { Router } from '../routing/router.ts';

/** Attempts before an event becomes a dead letter, listed by `死信`. */
const TRIES = 5;
/** Attempts that may crash or hang before the event itself is considered the cause. */
const LOST_TRIES = 3;
/** Time limit of an attempt; a longer one is considered hung. */
const ENDLESS_MS = 5 * 60_000;
/**
 * A suspect runs alone, because it may crash this process too; but a merely slow one must not block others for longer
 * than this.
 */
const ALONE_MS = 10_000;
/** Most entries remembered as blameless. */
const MOST_SPARED = 1_000;
/** Delays between the attempts of a failed event. */
const TRY_AGAIN_MS = [1_000, 2_000, 4_000, 6_000];
/** Most events in progress; more stay in the store. */
const MOST_IN_HAND = 64;
/**
 * Free places required before more events are taken: fetching them one by one would cost the same round trips as a
 * batch.
 */
const BATCH = 32;
/** After this long a smaller batch is taken, so that people do not wait for the slow work of others. */
const ROOM_MS = 20;
/** Renewals per takeover period: enough that one delayed renewal loses nothing. */
const HOLDS_TO_A_TAKE_OVER = 4;
const BLOCK_MS = 1_000;
/** Presses not completed after this long were left behind by a process that died. */
const LEFT_PRESS_MS = 10_000;
const SWEEP_PRESSES_MS = 5_000;

/** The loop that processes stored events. */
export interface Worker {
  run(signal: AbortSignal): Promise<void>;
  /** Number of events in progress. */
  busy(): number;
}

export function createWorker(parts: {
  inbox: Inbox;
  /** Resolves when no burst of events is arriving; acknowledging them has priority over processing. */
  calm: (signal: AbortSignal) => Promise<void>;
  router: Router;
  log: Logger;
  /** Whether the store, and not the event, caused the error; then the attempt does not count. */
  isBlameless: (error: unknown) => boolean;
  /** The event stays in progress until this resolves. */
  onFailed?: (dead: boolean) => Promise<void> | void;
}): Worker {
  const { inbox, router, log } = parts;
  const lanes = new Map<string, Promise<void>>();
  const inHand = new Map<string, InboxEntry>();
  /** Failed events waiting for their next attempt. */
  const waiting = new Map<string, InboxEntry>();
  /** Events taken over after a lost attempt; each is processed while nothing else runs. */
  const suspects: InboxEntry[] = [];
  const spared = new Set<string>();
  let stopping: AbortSignal | undefined;
  let onRoom: () => void = () => {};

  async function run(signal: AbortSignal): Promise<void> {
    stopping = signal;
    const holding = setInterval(() => void hold(), inbox.takeOverAfterMs / HOLDS_TO_A_TAKE_OVER);
    await Promise.all([takeEvents(signal), takeLeftPresses(signal)]);
    await Promise.all(lanes.values());
    clearInterval(holding);
  }

  async function takeEvents(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await workOnSuspects(signal);
      await room();
      await parts.calm(signal);
      const entries = await taking(() => inbox.take(MOST_IN_HAND - inHand.size, BLOCK_MS), signal);
      for (const entry of entries) receive(entry);
    }
  }

  /** Resolves when a batch fits; after `ROOM_MS`, as soon as a single event fits. */
  async function room(): Promise<void> {
    let waitedLong = false;
    const hasRoom = () => inHand.size <= MOST_IN_HAND - (waitedLong ? 1 : BATCH);
    while (!hasRoom()) {
      const timer = setTimeout(() => {
        waitedLong = true;
        onRoom();
      }, ROOM_MS);
      await new Promise<void>((resolve) => (onRoom = resolve));
      clearTimeout(timer);
    }
  }

  async function takeLeftPresses(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const entries = await taking(() => inbox.leftPresses(LEFT_PRESS_MS), signal);
      for (const entry of entries) receive(entry);
      await pause(SWEEP_PRESSES_MS, signal);
    }
  }

  async function taking(
    take: () => Promise<readonly InboxEntry[]>,
    signal: AbortSignal,
  ): Promise<readonly InboxEntry[]> {
    try {
      return await take();
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'inbox unreachable; retrying');
      await pause(500, signal);
      return [];
    }
  }

  /** Queues an entry, unless it is already in progress or waiting. */
  function receive(entry: InboxEntry): void {
    const name = nameOf(entry);
    if (inHand.has(name) || waiting.has(name) || suspects.some((each) => nameOf(each) === name)) return;
    if (!entry.takenOver || spared.delete(name)) void queue(entry);
    else suspects.push(entry);
  }

  async function workOnSuspects(signal: AbortSignal): Promise<void> {
    if (suspects.length === 0) return;
    await atMost(ALONE_MS, Promise.all(lanes.values()), signal);
    while (!signal.aborted) {
      const entry = suspects.shift();
      if (!entry) return;
      await atMost(ALONE_MS, tryOnceMore(entry), signal);
    }
  }

  async function tryOnceMore(entry: InboxEntry): Promise<void> {
    const { incoming, ref } = entry;
    try {
      const { lost, gone } = await inbox.begin(ref, LOST_TRIES);
      if (gone && lost >= LOST_TRIES) {
        log.error(
          { event: incoming.eventId, reference: referenceOf(incoming.eventId), lost },
          'event crashed every process that handled it; moved to the dead letters',
        );
        await parts.onFailed?.(true);
      }
      if (!gone) await queue(entry);
    } catch (error) {
      log.error(
        { err: error, event: incoming.eventId },
        'attempt not counted; the event will be redelivered',
      );
    }
  }

  /** Renews the entries in progress: otherwise slow work would look like a crash and be taken over. */
  async function hold(): Promise<void> {
    try {
      await inbox.hold([...inHand.values(), ...waiting.values()].map(({ ref }) => ref));
    } catch (error) {
      log.warn({ err: error }, 'events in progress not renewed; another process may take them over');
    }
  }

  // One lane per person: the first message is answered first.
  function queue(entry: InboxEntry): Promise<void> {
    const name = nameOf(entry);
    inHand.set(name, entry);
    const lane = laneOf(entry.incoming);
    const before = lanes.get(lane) ?? Promise.resolve();
    const mine = before
      .then(() => work(entry))
      .finally(() => {
        inHand.delete(name);
        onRoom();
        if (lanes.get(lane) === mine) lanes.delete(lane);
      });
    lanes.set(lane, mine);
    return mine;
  }

  async function work(entry: InboxEntry): Promise<void> {
    const { incoming, ref, failures } = entry;
    try {
      await withEnd(router.handle(incoming, ref, failures));
    } catch (error) {
      log.error(
        { err: error, event: incoming.eventId, reference: referenceOf(incoming.eventId) },
        'event not handled',
      );
      if (parts.isBlameless(error)) return spare(entry);
      try {
        // The name only: an error message may quote a person's text.
        const reason = error instanceof Error ? error.name : 'unknown';
        const { dead } = await inbox.fail(ref, reason, error instanceof Endless ? LOST_TRIES : TRIES);
        await parts.onFailed?.(dead);
        if (!dead) void tryAgain({ ...entry, failures: failures + 1 });
      } catch (failing) {
        log.error(
          { err: failing, event: incoming.eventId },
          'failure not recorded; the event will be redelivered',
        );
      }
    }
  }

  /** Also remembered locally, because the store that caused the error may not accept the update. */
  async function spare(entry: InboxEntry): Promise<void> {
    spared.add(nameOf(entry));
    for (const oldest of spared) {
      if (spared.size <= MOST_SPARED) break;
      spared.delete(oldest);
    }
    await inbox.spare(entry.ref).catch(() => undefined);
  }

  /** Retries after a short delay, because a person waits. Presses are retried by `takeLeftPresses`. */
  async function tryAgain(entry: InboxEntry): Promise<void> {
    const afterMs = TRY_AGAIN_MS[entry.failures - 1];
    if (afterMs === undefined || entry.ref.stream === 'presses' || !stopping) return;
    const name = nameOf(entry);
    waiting.set(name, entry);
    await pause(afterMs, stopping);
    waiting.delete(name);
    if (!stopping.aborted) void queue(entry);
  }

  return { run, busy: () => inHand.size + suspects.length };
}

/** Error for an attempt that exceeds the time limit. */
class Endless extends Error {
  override readonly name = 'Endless';
}

/** Rejects if `work` exceeds the time limit. Its later result cannot undo what was done meanwhile. */
async function withEnd(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Endless('a handler does not end')), ENDLESS_MS);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

async function atMost(ms: number, work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, pause(ms, AbortSignal.any([signal, enough.signal]))]);
  enough.abort();
}

function nameOf({ ref }: InboxEntry): string {
  return `${ref.stream}/${ref.entry}`;
}

function laneOf(incoming: Incoming): string {
  return personOf(incoming) || incoming.chatId;
}
