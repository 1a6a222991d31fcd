/**
 * Pushes events, and retries under the same event id after 15 s, 5 min, 1 h and 6 h (sandbox clock) until one push is
 * acknowledged.
 */
import type { EventFaults } from '../faults.ts';
import type { SocketHub } from '../socket/hub.ts';
import type { Moment, PendingPush, PlatformEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { drawEventId } from './envelope.ts';

export const LADDER_MS = [15_000, 5 * 60_000, 3_600_000, 6 * 3_600_000] as const;

/** Events that can still be pushed on request. */
const REMEMBERED = 5_000;

/** Maximum delay of a shuffled push in ms (real time), so that later ones can overtake it. */
const SHUFFLE_MS = 60;

export interface EventDesk {
  /** Pushes an event for the first time. */
  push(event: PlatformEvent): void;
  /** Pushes a known event again, outside its retry schedule; false if it is unknown. */
  again(which: { eventId?: string; messageId?: string; sameEventId: boolean }): boolean;
  /** Number of pushes in flight or about to start. */
  inFlight(): number;
  /** Total of pushes started; shows whether something happened between two readings. */
  started(): number;
  /** Moment of the earliest retry. */
  nextDue(): Moment | null;
  /** Starts due pushes. */
  readonly pushDue: () => void;
  /** Resolves when no push is in flight. */
  idle(): Promise<void>;
}

export interface DeskOptions {
  readonly world: World;
  readonly hub: SocketHub;
  readonly faults: () => EventFaults;
  readonly random: () => number;
  /** Called when the message of an event was acknowledged. */
  readonly acknowledged: (messageId: string) => void;
}

export function createEventDesk(options: DeskOptions): EventDesk {
  const { world } = options;
  const { state } = world;
  const pushes = new Pushes(options);
  return {
    push(event) {
      const pending: PendingPush = { event, tries: 0, dueAt: world.clock.now() };
      state.pending.push(pending);
      state.events.push(event);
      if (state.events.length > REMEMBERED) state.events.splice(0, state.events.length - REMEMBERED);
      world.changed();
      pushes.climb(pending);
    },
    again({ eventId, messageId, sameEventId }) {
      const known = state.events.findLast(
        (event) =>
          (eventId === undefined || event.eventId === eventId) &&
          (messageId === undefined || event.messageId === messageId),
      );
      if (known === undefined) return false;
      pushes.extra(sameEventId ? known : underNewId(known));
      return true;
    },
    inFlight: () => pushes.inFlight,
    started: () => pushes.started,
    nextDue() {
      const due = Math.min(...state.pending.map((pending) => pending.dueAt));
      return Number.isFinite(due) ? due : null;
    },
    pushDue() {
      const now = world.clock.now();
      for (const pending of state.pending.filter(({ dueAt }) => dueAt <= now)) pushes.climb(pending);
    },
    idle: () => pushes.idle(),
  };
}

/** Pushes in flight, and the ladder of tries that an event climbs until it is acknowledged. */
class Pushes {
  readonly #options: DeskOptions;
  #inFlight = 0;
  #started = 0;
  #idleWaiters: (() => void)[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get started(): number {
    return this.#started;
  }

  idle(): Promise<void> {
    return this.#inFlight === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Pushes once, without redelivery. */
  extra(event: PlatformEvent): void {
    this.#track(async () => void (await this.#pushOnce(event)));
  }

  climb(pending: PendingPush): void {
    this.#track(async () => {
      const { world, acknowledged } = this.#options;
      pending.dueAt = Number.POSITIVE_INFINITY;
      if (await this.#pushOnce(pending.event)) {
        this.#drop(pending);
        if (pending.event.messageId !== undefined) acknowledged(pending.event.messageId);
        this.#afterSuccess(pending.event);
        return;
      }
      const delay = LADDER_MS[pending.tries];
      pending.tries++;
      if (delay === undefined) this.#drop(pending);
      else pending.dueAt = world.clock.now() + delay;
      world.changed();
    });
  }

  /** True if acknowledged. */
  async #pushOnce(event: PlatformEvent): Promise<boolean> {
    const { faults, random, hub } = this.#options;
    const { delayMs, shuffle, ackTimeoutMs } = faults();
    const wait = delayMs + (shuffle ? random() * SHUFFLE_MS : 0);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const ack = await hub.push(event.body, { frameType: 'event', timeoutMs: ackTimeoutMs });
    return ack.outcome === 'answered' && ack.code === 200;
  }

  #track(work: () => Promise<void>): void {
    this.#inFlight++;
    this.#started++;
    void work().finally(() => this.#settled());
  }

  #settled(): void {
    this.#inFlight--;
    if (this.#inFlight > 0) return;
    for (const wake of this.#idleWaiters) wake();
    this.#idleWaiters = [];
  }

  #drop(pending: PendingPush): void {
    const { world } = this.#options;
    world.state.pending = world.state.pending.filter((other) => other !== pending);
    world.changed();
  }

  /** The platform guarantees at-least-once delivery and occasionally delivers twice. */
  #afterSuccess(event: PlatformEvent): void {
    const { faults, random } = this.#options;
    const { duplicate, secondEventId } = faults();
    if (random() < duplicate) this.extra(event);
    if (event.messageId !== undefined && random() < secondEventId) this.extra(underNewId(event));
  }
}

function underNewId(event: PlatformEvent): PlatformEvent {
  const eventId = drawEventId();
  const header = { ...Object(event.body['header']), event_id: eventId };
  return { ...event, eventId, body: { ...event.body, header } };
}
