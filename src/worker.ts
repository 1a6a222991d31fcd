/**
 * Takes stored events and has the router answer them: in order for one person, side by side for many. What fails is
 * tried again a bounded number of times and then set aside, so that one bad event holds up nobody.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from './log.ts';
import type { Inbox, InboxEntry, Incoming } from './ports.ts';
import { pause } from './pause.ts';
import type { Router } from './router.ts';

/** Tries before an event is set aside where `死信` lists it. */
const TRIES = 5;
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
  onFailed?: (dead: boolean) => void;
}): Worker {
  const { inbox, router, log } = parts;
  const lanes = new Map<string, Promise<void>>();
  let inHand = 0;

  async function run(signal: AbortSignal): Promise<void> {
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

  async function work({ ref, incoming, failures }: InboxEntry): Promise<void> {
    try {
      await router.handle(incoming, ref, failures);
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      log.error({ err: error, event: incoming.eventId, reference }, 'event not handled');
      try {
        const { dead } = await inbox.fail(
          ref,
          error instanceof Error ? error.message.slice(0, 200) : 'unknown',
          TRIES,
        );
        parts.onFailed?.(dead);
      } catch (failing) {
        log.error(
          { err: failing, event: incoming.eventId },
          'failure not noted; the event comes back by itself',
        );
      }
    }
  }

  return { run, busy: () => inHand };
}

function laneOf(incoming: Incoming): string {
  switch (incoming.kind) {
    case 'message':
      return incoming.sender;
    case 'press':
      return incoming.presser;
    case 'enter':
      return incoming.person;
    default:
      return incoming.chatId;
  }
}
