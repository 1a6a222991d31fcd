/** Passes raw events to the `Intake`, and its answers back to the platform. Used by both transports. */
import type { Clock } from '../../ports/clock.ts';
import type { Incoming } from '../../ports/incoming.ts';
import type { Nonce } from '../../ports/inbox.ts';
import type { Intake, PressAnswer, Received } from '../../ports/intake.ts';
import { createDropLog } from './drop-log.ts';
import { typeOf } from './envelope.ts';
import { normalise, type Ignored } from './normalise.ts';
import type { Log } from '../link/sdk-log.ts';
import { within } from './within.ts';

/** The platform waits 3 s; the rest allows for the network. */
const ANSWER_WITHIN_MS = 2500;

export interface ReceiverOptions {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  /** Screens an event before it is stored: removes content that must not be kept. Pure. */
  readonly screen?: (incoming: Incoming) => Incoming;
  /** Counts dropped events by reason. */
  readonly onLeftOut?: (why: string) => void;
  /** The answer to a press that could not be stored in time. Default: empty, which leaves the card as it is. */
  readonly pressFailed?: PressAnswer;
}

export interface Receiver {
  /**
   * Takes one raw event (`{ header, event }`) for the bot with this open_id. Resolves once the event is stored, for a
   * press with the answer's body. Rejects if the event was not stored, so that the platform redelivers it.
   */
  handle(body: unknown, botId: string): Promise<object | undefined>;
  /**
   * Takes a signed event other than a press. Resolves with `replayed` if its nonce was used by another event. Events
   * that are left out are not stored, so a replay of one has no effect.
   */
  receive(body: unknown, botId: string, nonce: Nonce): Promise<Received | 'left-out'>;
  /** Counts and logs an event of a type, or of a schema, that has no reader. */
  leaveOut(type: string): void;
  /** Refuses further events, and waits at most `withinMs` for those in progress. */
  close(withinMs: number): Promise<void>;
}

export function createReceiver({
  intake,
  clock,
  log,
  screen = (incoming) => incoming,
  pressFailed = {},
  onLeftOut = () => {},
}: ReceiverOptions): Receiver {
  const inProgress = createInProgress();
  const drops = createDropLog(clock, log);

  const leaveOut = (why: Ignored, type: string): void => {
    onLeftOut(why);
    drops.note('info', why === 'type' ? `type ${type || 'unknown'}` : why, 'event left out');
  };

  const read = (body: unknown, botId: string): Reading => {
    const reading = readEvent(body, botId, { clock, log, onLeftOut, pressFailed, leaveOut });
    return reading.incoming ? { incoming: screen(reading.incoming) } : reading;
  };

  const take = async (body: unknown, botId: string): Promise<object | undefined> => {
    const { incoming, answer } = read(body, botId);
    if (!incoming) return answer;
    if (incoming.kind === 'press') return press(incoming);
    await within(ANSWER_WITHIN_MS, intake.receive(incoming), notStored);
    return undefined;
  };

  const takeSigned = async (body: unknown, botId: string, nonce: Nonce): Promise<Received | 'left-out'> => {
    const { incoming } = read(body, botId);
    return incoming ? within(ANSWER_WITHIN_MS, intake.receive(incoming, nonce), notStored) : 'left-out';
  };

  const press = async (incoming: Incoming & { readonly kind: 'press' }): Promise<object> => {
    try {
      return wire(await within(ANSWER_WITHIN_MS, intake.press(incoming), notStored));
    } catch (error) {
      // The platform never retries a press, so it is answered now or never.
      log.error({ err: error, eventId: incoming.eventId }, 'press not stored');
      return wire(pressFailed);
    }
  };

  return {
    handle: (body, botId) => inProgress.during(() => take(body, botId)),
    receive: (body, botId, nonce) => inProgress.during(() => takeSigned(body, botId, nonce)),
    leaveOut: (type) => leaveOut('type', type),
    close: inProgress.close,
  };
}

/** The events in progress; none begins after `close`, which waits for the others. */
function createInProgress() {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async during<T>(begin: () => Promise<T>): Promise<T> {
      if (isClosed) throw new Error('stopping');
      const work = begin();
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async close(withinMs: number): Promise<void> {
      isClosed = true;
      await within(withinMs, Promise.allSettled(running), () => []);
    },
  };
}

interface Reading {
  readonly incoming?: Incoming;
  readonly answer?: object;
}

/** Reads the event to store; without `incoming` the event is left out, with `answer` as its reply. */
function readEvent(
  body: unknown,
  botId: string,
  {
    clock,
    log,
    onLeftOut,
    pressFailed,
    leaveOut,
  }: Required<Pick<ReceiverOptions, 'clock' | 'log' | 'onLeftOut' | 'pressFailed'>> & {
    readonly leaveOut: (why: Ignored, type: string) => void;
  },
): Reading {
  const reading = normalise(body, { botId, now: clock.now() });
  if (reading.kind === 'malformed') {
    // A retry would have the same shape, so the event is acknowledged.
    onLeftOut('malformed');
    log.warn({ where: reading.where }, 'event left out: unknown shape');
    return typeOf(body) === 'card.action.trigger' ? { answer: wire(pressFailed) } : {};
  }
  if (reading.kind === 'ignored') {
    leaveOut(reading.why, typeOf(body));
    return {};
  }
  return { incoming: reading.incoming };
}

/** A stored press is answered before this deadline, if only with a note that it is being processed. */
function notStored(): never {
  throw new Error('not stored in time');
}

/** The answer in the platform's format; an empty one leaves the card as it is. */
function wire({ toast, card }: PressAnswer): object {
  return {
    ...(toast === undefined ? {} : { toast: { type: toast.type, content: toast.text } }),
    ...(card === undefined ? {} : { card: { type: 'raw', data: card } }),
  };
}
