/**
 * Takes stored events and has the router answer them: in order for one person, side by side for many. What fails is
 * tried again a bounded number of times and then set aside, so that one bad event holds up nobody.
 *
 * An event may also end or hang its process, and then nobody is left to note a failure. So whoever takes an event over
 * counts the lost try before the next begins, and works on it alone: should it be the cause, no other event is suspected.
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
/** Tries that may be lost with their process, or never end, before the event itself is taken for the cause. */
const LOST_TRIES = 3;
/** A try that has not ended after this long never will. */
const ENDLESS_MS = 5 * 60_000;
/** What has cost a process may cost this one; but what merely takes its time holds up nobody for longer than this. */
const ALONE_MS = 10_000;
/** Of those it would be wrong to hold against the event, what is remembered. */
const MOST_SPARED = 1_000;
/** Between the tries of an event that failed. */
const TRY_AGAIN_MS = [1_000, 2_000, 4_000, 6_000];
/** Events in hand at most; more stay in the store. */
const MOST_IN_HAND = 64;
/** The next are taken when so many places are free: one by one, each would cost the questions of a whole batch. */
const BATCH = 32;
/** Less is taken after this long: whoever writes to the bot does not wait for the slow work of others. */
const ROOM_MS = 20;
/** So often that a slow moment loses nothing. */
const HOLDS_TO_A_TAKE_OVER = 4;
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
  /** Resolves when no burst of events is coming in: to acknowledge them goes before working on them. */
  calm: (signal: AbortSignal) => Promise<void>;
  router: Router;
  log: Logger;
  /** Whether an error is the store's trouble and no fault of the event: then the try does not count. */
  isBlameless: (error: unknown) => boolean;
  /** The event is in hand until this resolves. */
  onFailed?: (dead: boolean) => Promise<void> | void;
}): Worker {
  const { inbox, router, log } = parts;
  const lanes = new Map<string, Promise<void>>();
  const inHand = new Map<string, InboxEntry>();
  /** Failed, and waiting for the next try. */
  const waiting = new Map<string, InboxEntry>();
  /** Taken over after a lost try; each is worked on when nothing else is. */
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

  /** Resolves when a batch has room; behind what takes its time, as soon as there is any. */
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
      if (!signal.aborted) log.error({ err: error }, 'inbox not reachable; trying again');
      await pause(500, signal);
      return [];
    }
  }

  /** Queues an entry, unless it is in hand already or has to wait for its turn alone. */
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
          'an event that ended every process that worked on it was set aside',
        );
        await parts.onFailed?.(true);
      }
      if (!gone) await queue(entry);
    } catch (error) {
      log.error({ err: error, event: incoming.eventId }, 'try not counted; the event comes back by itself');
    }
  }

  /** Without this, what takes longer than a take-over would look as if it had ended its process. */
  async function hold(): Promise<void> {
    try {
      await inbox.hold([...inHand.values(), ...waiting.values()].map(({ ref }) => ref));
    } catch (error) {
      log.warn({ err: error }, 'events in hand not held on to; another process may take them');
    }
  }

  // One lane a person: what someone typed first is answered first.
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
        // The name alone: a message may quote what someone wrote.
        const reason = error instanceof Error ? error.name : 'unknown';
        const { dead } = await inbox.fail(ref, reason, error instanceof Endless ? LOST_TRIES : TRIES);
        await parts.onFailed?.(dead);
        if (!dead) void tryAgain({ ...entry, failures: failures + 1 });
      } catch (failing) {
        log.error(
          { err: failing, event: incoming.eventId },
          'failure not noted; the event comes back by itself',
        );
      }
    }
  }

  /** Noted here as well: the store, whose trouble it was, may not take the note. */
  async function spare(entry: InboxEntry): Promise<void> {
    spared.add(nameOf(entry));
    for (const oldest of spared) {
      if (spared.size <= MOST_SPARED) break;
      spared.delete(oldest);
    }
    await inbox.spare(entry.ref).catch(() => undefined);
  }

  /** Soon, for a person waits; others go on meanwhile. A press has its own rhythm. */
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

/** Of a try that does not end. */
class Endless extends Error {
  override readonly name = 'Endless';
}

/** Rejects where `work` does not end in time; whatever comes of it later changes nothing that was done meanwhile. */
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
