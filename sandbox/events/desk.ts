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

export function createEventDesk({ world, hub, faults, random, acknowledged }: DeskOptions): EventDesk {
  const { state } = world;
  let inFlight = 0;
  let started = 0;
  let idleWaiters: (() => void)[] = [];

  const settled = () => {
    inFlight--;
    if (inFlight > 0) return;
    for (const wake of idleWaiters) wake();
    idleWaiters = [];
  };

  /** A single push of an event; true if acknowledged. */
  const pushOnce = async (event: PlatformEvent): Promise<boolean> => {
    const { delayMs, shuffle, ackTimeoutMs } = faults();
    const wait = delayMs + (shuffle ? random() * SHUFFLE_MS : 0);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const ack = await hub.push(event.body, { frameType: 'event', timeoutMs: ackTimeoutMs });
    return ack.outcome === 'answered' && ack.code === 200;
  };

  const track = (work: () => Promise<void>) => {
    inFlight++;
    started++;
    void work().finally(settled);
  };

  const climb = (pending: PendingPush) =>
    track(async () => {
      pending.dueAt = Number.POSITIVE_INFINITY;
      const taken = await pushOnce(pending.event);
      if (taken) {
        drop(pending);
        if (pending.event.messageId !== undefined) acknowledged(pending.event.messageId);
        afterSuccess(pending.event);
        return;
      }
      const delay = LADDER_MS[pending.tries];
      pending.tries++;
      if (delay === undefined) drop(pending);
      else pending.dueAt = world.clock.now() + delay;
      world.changed();
    });

  const drop = (pending: PendingPush) => {
    state.pending = state.pending.filter((other) => other !== pending);
    world.changed();
  };

  /** The platform guarantees at-least-once delivery and occasionally delivers twice. */
  const afterSuccess = (event: PlatformEvent) => {
    const { duplicate, secondEventId } = faults();
    if (random() < duplicate) track(async () => void (await pushOnce(event)));
    if (event.messageId !== undefined && random() < secondEventId)
      track(async () => void (await pushOnce(underNewId(event))));
  };

  return {
    push(event) {
      const pending: PendingPush = { event, tries: 0, dueAt: world.clock.now() };
      state.pending.push(pending);
      state.events.push(event);
      if (state.events.length > REMEMBERED) state.events.splice(0, state.events.length - REMEMBERED);
      world.changed();
      climb(pending);
    },
    again({ eventId, messageId, sameEventId }) {
      const known = state.events.findLast(
        (event) =>
          (eventId === undefined || event.eventId === eventId) &&
          (messageId === undefined || event.messageId === messageId),
      );
      if (known === undefined) return false;
      track(async () => void (await pushOnce(sameEventId ? known : underNewId(known))));
      return true;
    },
    inFlight: () => inFlight,
    started: () => started,
    nextDue() {
      const due = Math.min(...state.pending.map((pending) => pending.dueAt));
      return Number.isFinite(due) ? due : null;
    },
    pushDue() {
      const now = world.clock.now();
      for (const pending of state.pending.filter(({ dueAt }) => dueAt <= now)) climb(pending);
    },
    idle: () => (inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
}

function underNewId(event: PlatformEvent): PlatformEvent {
  const eventId = drawEventId();
  const header = { ...Object(event.body['header']), event_id: eventId };
  return { ...event, eventId, body: { ...event.body, header } };
}
