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
import { Lanes } from './lanes.ts';
import { Room } from './room.ts';
import { Spared } from './spared.ts';

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
/** Delays between the attempts of a failed event. */
const TRY_AGAIN_MS = [1_000, 2_000, 4_000, 6_000];
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

export interface WorkerParts {
  readonly inbox: Inbox;
  /** Resolves when no burst of events is arriving; acknowledging them has priority over processing. */
  readonly calm: (signal: AbortSignal) => Promise<void>;
  readonly router: Pick<Router, 'handle'>;
  readonly log: Logger;
  /** Whether the store, and not the event, caused the error; then the attempt does not count. */
  readonly isBlameless: (error: unknown) => boolean;
  /** The event stays in progress until this resolves. */
  readonly onFailed?: (dead: boolean) => Promise<void> | void;
}

export function createWorker(parts: WorkerParts): Worker {
  const events = new StoredEvents(parts);
  return { run: (signal) => events.run(signal), busy: () => events.busy };
}

class StoredEvents {
  readonly #parts: WorkerParts;
  /** One lane per person: the first message is answered first. */
  readonly #lanes = new Lanes();
  readonly #inHand = new Map<string, InboxEntry>();
  readonly #room = new Room(() => this.#inHand.size);
  /** Failed events waiting for their next attempt. */
  readonly #waiting = new Map<string, InboxEntry>();
  /** Events taken over after a lost attempt; each is processed while nothing else runs. */
  readonly #suspects: InboxEntry[] = [];
  readonly #spared = new Spared();
  #stopping: AbortSignal | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  get busy(): number {
    return this.#inHand.size + this.#suspects.length;
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#stopping = signal;
    const everyMs = this.#parts.inbox.takeOverAfterMs / HOLDS_TO_A_TAKE_OVER;
    const holding = setInterval(() => void this.#hold(), everyMs);
    await Promise.all([this.#takeEvents(signal), this.#takeLeftPresses(signal)]);
    await this.#lanes.done();
    clearInterval(holding);
  }

  async #takeEvents(signal: AbortSignal): Promise<void> {
    const { inbox, calm } = this.#parts;
    while (!signal.aborted) {
      await this.#workOnSuspects(signal);
      await this.#room.enough();
      await calm(signal);
      await this.#receive(() => inbox.take(this.#room.free, BLOCK_MS, signal), signal);
    }
  }

  async #takeLeftPresses(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#receive(() => this.#parts.inbox.leftPresses(LEFT_PRESS_MS), signal);
      await pause(SWEEP_PRESSES_MS, signal);
    }
  }

  async #receive(take: () => Promise<readonly InboxEntry[]>, signal: AbortSignal): Promise<void> {
    try {
      for (const entry of await take()) this.#accept(entry);
    } catch (error) {
      if (!signal.aborted) this.#parts.log.error({ err: error }, 'inbox unreachable; retrying');
      await pause(500, signal);
    }
  }

  /** Queues an entry, unless it is already in progress or waiting. */
  #accept(entry: InboxEntry): void {
    const name = nameOf(entry);
    const isSuspect = this.#suspects.some((each) => nameOf(each) === name);
    if (this.#inHand.has(name) || this.#waiting.has(name) || isSuspect) return;
    if (!entry.takenOver || this.#spared.take(name)) void this.#queue(entry);
    else this.#suspects.push(entry);
  }

  async #workOnSuspects(signal: AbortSignal): Promise<void> {
    if (this.#suspects.length === 0) return;
    await atMost(ALONE_MS, this.#lanes.done(), signal);
    while (!signal.aborted) {
      const entry = this.#suspects.shift();
      if (!entry) return;
      await atMost(ALONE_MS, this.#tryOnceMore(entry), signal);
    }
  }

  async #tryOnceMore(entry: InboxEntry): Promise<void> {
    const { inbox, log, onFailed } = this.#parts;
    const { incoming, ref } = entry;
    try {
      const { lost, gone } = await inbox.begin(ref, LOST_TRIES);
      if (gone && lost >= LOST_TRIES) {
        log.error(
          { event: incoming.eventId, reference: referenceOf(incoming.eventId), lost },
          'event crashed every process that handled it; moved to the dead letters',
        );
        await onFailed?.(true);
      }
      if (!gone) await this.#queue(entry);
    } catch (error) {
      log.error(
        { err: error, event: incoming.eventId },
        'attempt not counted; the event will be redelivered',
      );
    }
  }

  /** Renews the entries in progress: otherwise slow work would look like a crash and be taken over. */
  async #hold(): Promise<void> {
    const { inbox, log } = this.#parts;
    try {
      await inbox.hold([...this.#inHand.values(), ...this.#waiting.values()].map(({ ref }) => ref));
    } catch (error) {
      log.warn({ err: error }, 'events in progress not renewed; another process may take them over');
    }
  }

  #queue(entry: InboxEntry): Promise<void> {
    const name = nameOf(entry);
    this.#inHand.set(name, entry);
    return this.#lanes.add(laneOf(entry.incoming), () =>
      this.#work(entry).finally(() => {
        this.#inHand.delete(name);
        this.#room.left();
      }),
    );
  }

  async #work(entry: InboxEntry): Promise<void> {
    const { router, log, isBlameless, inbox } = this.#parts;
    const { incoming, ref, failures } = entry;
    try {
      await withEnd(router.handle(incoming, ref, failures));
    } catch (error) {
      log.error(
        { err: error, event: incoming.eventId, reference: referenceOf(incoming.eventId) },
        'event not handled',
      );
      if (isBlameless(error)) {
        this.#spared.add(nameOf(entry));
        await inbox.spare(ref).catch(() => undefined);
      } else await this.#fail(entry, error);
    }
  }

  async #fail(entry: InboxEntry, error: unknown): Promise<void> {
    const { inbox, log, onFailed } = this.#parts;
    const { incoming, ref, failures } = entry;
    try {
      // The name only: an error message may quote a person's text.
      const reason = error instanceof Error ? error.name : 'unknown';
      const { dead } = await inbox.fail(ref, reason, error instanceof Endless ? LOST_TRIES : TRIES);
      await onFailed?.(dead);
      if (!dead) void this.#tryAgain({ ...entry, failures: failures + 1 });
    } catch (failing) {
      log.error(
        { err: failing, event: incoming.eventId },
        'failure not recorded; the event will be redelivered',
      );
    }
  }

  /** Retries after a short delay, because a person waits. Presses are retried by `takeLeftPresses`. */
  async #tryAgain(entry: InboxEntry): Promise<void> {
    const afterMs = TRY_AGAIN_MS[entry.failures - 1];
    const stopping = this.#stopping;
    if (afterMs === undefined || entry.ref.stream === 'presses' || !stopping) return;
    const name = nameOf(entry);
    this.#waiting.set(name, entry);
    await pause(afterMs, stopping);
    this.#waiting.delete(name);
    if (!stopping.aborted) void this.#queue(entry);
  }
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
