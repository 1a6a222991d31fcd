/** The sandbox: the world, its clock, the long connections, and everything that acts between them. */
import { type Calls, createCalls } from './calls.ts';
import { messageView } from './control/message-view.ts';
import { createEventDesk, type EventDesk } from './events/desk.ts';
import { createFaults, type Faults } from './faults.ts';
import { createLimits, type Limits } from './limits.ts';
import { seededRandom } from './random.ts';
import { createRegistrations, type Registrations } from './registration/registrations.ts';
import { createHub, type SocketHub } from './socket/hub.ts';
import { createStream, type Stream } from './stream.ts';
import type { VirtualClock } from './time/clock.ts';
import { createMover, type Mover } from './time/mover.ts';
import { createTurns, type Turns } from './time/turns.ts';
import type { StoredMessage, WorldState } from './world/state.ts';
import { createWorld, type World } from './world/world.ts';

export interface Sandbox {
  readonly world: World;
  readonly hub: SocketHub;
  readonly desk: EventDesk;
  readonly turns: Turns;
  readonly mover: Mover;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly stream: Stream;
  readonly registrations: Registrations;
  /** Messages whose press is being answered, and which nothing else may change. */
  readonly lockedCards: Set<string>;
  /** Issued but unused tickets of long connections. */
  readonly tickets: Set<string>;
  /** Publishes a new or changed message to the stream. */
  show(topic: 'message' | 'patched' | 'recalled', message: StoredMessage): void;
  close(): void;
}

export interface SandboxOptions {
  readonly state: WorldState;
  readonly clock: VirtualClock;
  readonly limits: boolean;
  /** Must be called after each change of the state, so that it is saved. */
  readonly changed: () => void;
}

/** Interval of checks for due pushes on the machine's clock, in ms. */
const REAL_TIME_SWEEP_MS = 1_000;

export function createSandbox({ state, clock, limits, changed }: SandboxOptions): Sandbox {
  const world = createWorld(state, clock, changed);
  const random = seededRandom(state.messages.length + 1);
  const hub = createHub(random);
  const faults = createFaults();
  const stream = createStream();
  const show: Sandbox['show'] = (topic, message) => stream.tell(topic, () => messageView(world, message));
  const desk = createEventDesk({
    world,
    hub,
    faults: faults.events,
    random,
    acknowledged(messageId) {
      const message = world.messagesById.get(messageId);
      if (message) message.acked = true;
    },
  });
  const turns = createTurns({
    now: clock.now,
    seq: () => state.seq,
    setSeq(seq) {
      state.seq = seq;
      changed();
    },
  });
  const tellClock = () =>
    stream.tell('clock', () => ({
      now: iso(clock.now()),
      seq: state.seq,
      playing: mover.playing() > 0,
      next: iso(turns.next()),
    }));
  const mover = createMover({ clock, turns, desk, told: tellClock });
  const sweep = clock.real ? setInterval(desk.pushDue, REAL_TIME_SWEEP_MS) : undefined;

  return {
    world,
    hub,
    desk,
    turns,
    mover,
    limits: createLimits(limits),
    faults,
    calls: createCalls(),
    stream,
    registrations: createRegistrations(),
    lockedCards: new Set(),
    tickets: new Set(),
    show,
    close() {
      clearInterval(sweep);
      mover.stop();
      turns.close();
      stream.close();
      hub.terminate();
    },
  };
}

function iso(moment: number): string;
function iso(moment: number | null): string | null;
function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
