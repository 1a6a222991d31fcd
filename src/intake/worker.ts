/**
 * Takes stored events and has the router answer them: in order for one person, side by side for many. What fails is
 * tried again a bounded number of times and then set aside, so that one bad event holds up nobody.
 */
import type { Logger } from '../log.ts';
import type { Inbox, InboxEntry } from '../ports/inbox.ts';
import type { Incoming } from '../ports/incoming.ts';
import { pause } from './wait.ts';
import { referenceOf } from '../domain/reading/reference.ts';
import { personOf } from '../routing/route.ts';
import type { Router } from '../routing/router.ts';

/** Tries before an event is set aside where `死信` lists it. */
const TRIES = 5;
/** Before the first tries after a failure; the next wait until the inbox gives the event out again. */
const TRY_AGAIN_MS = [1_000, 3_000];
const BATCH = 32;
const BLOCK_MS = 1_000;
/** Presses that no commit has completed after this long were left behind by a process that died. */
const LEFT_PRESS_MS = 10_000;
const SWEEP_PRESSES_MS = 5_000;

export interface Worker {
  run(signal: AbortSignal): Promise<void>;
  /** Events in hand. */
  busy(): number;
}

export function createWorker(parts: {
  inbox: Inbox;
  router: Router;
  log: Logger;
  /** Whether an error is the store's trouble and no fault of the event: then the try does not count. */
  isBlameless: (error: unknown) => boolean;
  onFailed?: (dead: boolean) => void;
}): Worker {
  const { inbox, router, log } = parts;
  const lanes = new Map<string, Promise<void>>();
  let inHand = 0;
  let stopping: AbortSignal | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    stopping = signal;
    await Promise.all([takeEvents(signal), takeLeftPresses(signal)]);
    await Promise.all(lanes.values());
  }

  async function takeEvents(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (inHand >= BATCH) {
        await Promise.race(lanes.values());
        continue;
      }
      const entries = await taking(() => inbox.take(BATCH - inHand, BLOCK_MS), signal);
      for (const entry of entries) void queue(entry);
    }
  }

  async function takeLeftPresses(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const entries = await taking(() => inbox.leftPresses(LEFT_PRESS_MS), signal);
      for (const entry of entries) await queue(entry);
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
      if (!signal.aborted) log.error({ err: error }, 'inbox not reachable; trying again');
      await pause(500, signal);
      return [];
    }
  }

  // One lane a person: what someone typed first is answered first.
  function queue(entry: InboxEntry): Promise<void> {
    inHand += 1;
    const lane = laneOf(entry.incoming);
    const before = lanes.get(lane) ?? Promise.resolve();
    const mine = before
      .then(() => work(entry))
      .finally(() => {
        inHand -= 1;
        if (lanes.get(lane) === mine) lanes.delete(lane);
      });
    lanes.set(lane, mine);
    return mine;
  }

  async function work(entry: InboxEntry): Promise<void> {
    const { incoming, ref, failures } = entry;
    try {
      await router.handle(incoming, ref, failures);
    } catch (error) {
      log.error(
        { err: error, event: incoming.eventId, reference: referenceOf(incoming.eventId) },
        'event not handled',
      );
      if (parts.isBlameless(error)) return;
      try {
        // The name alone: a message may quote what someone wrote.
        const { dead } = await inbox.fail(ref, error instanceof Error ? error.name : 'unknown', TRIES);
        parts.onFailed?.(dead);
        if (!dead) void tryAgain({ ...entry, failures: failures + 1 });
      } catch (failing) {
        log.error(
          { err: failing, event: incoming.eventId },
          'failure not noted; the event comes back by itself',
        );
      }
    }
  }

  /** Soon, for a person waits; others go on meanwhile. A press has its own rhythm. */
  async function tryAgain(entry: InboxEntry): Promise<void> {
    const afterMs = TRY_AGAIN_MS[entry.failures - 1];
    if (afterMs === undefined || entry.ref.stream === 'presses' || !stopping) return;
    await pause(afterMs, stopping);
    if (!stopping.aborted) void queue(entry);
  }

  return { run, busy: () => inHand };
}

function laneOf(incoming: Incoming): string {
  return personOf(incoming) || incoming.chatId;
}
