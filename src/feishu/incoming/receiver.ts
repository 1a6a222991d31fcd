/** Passes a raw event to the `Intake` and its answer back to the platform. Both transports use it. */
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Incoming } from '../../ports/incoming.ts';
import type { Nonce } from '../../ports/inbox.ts';
import type { Intake, PressAnswer, Received } from '../../ports/intake.ts';
import { normalise, QUIET_TYPES } from './normalise.ts';
import type { Log } from '../link/sdk-log.ts';

const Header = z.object({ header: z.object({ event_type: z.string() }) });

/** The platform waits 3 s; the rest allows for the network. */
const ANSWER_WITHIN_MS = 2500;

export interface ReceiverOptions {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  /** Screens an event before it is stored: removes what must not be kept. Pure. */
  readonly screen?: (incoming: Incoming) => Incoming;
  /** Counts dropped events by reason. */
  readonly onLeftOut?: (why: string) => void;
  /** The answer to a press that was not stored, or not known to be stored in time. Default: nothing. */
  readonly pressFailed?: PressAnswer;
}

export interface Receiver {
  /**
   * Takes one event, as it came (`{ header, event }`), for the bot of this open_id. Resolves once the event is stored,
   * for a press with the body of the answer; rejects when it was not stored: the platform then pushes it again.
   */
  handle(body: unknown, botId: string): Promise<object | undefined>;
  /**
   * The same for what is no press and came with a nonce: `replayed` when another event came with it. What is left out is
   * not stored, and a replay of it has no effect.
   */
  receive(body: unknown, botId: string, nonce: Nonce): Promise<Received | 'left-out'>;
  /** Refuses what still comes, and waits until nothing is in hand or the time is over. */
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
  const inHand = new Set<Promise<unknown>>();
  let isClosed = false;

  /** What is to be stored, or undefined with the answer to what is left out. */
  const read = (body: unknown, botId: string): { incoming?: Incoming; answer?: object } => {
    const reading = normalise(body, { botId, now: clock.now() });
    if (reading.kind === 'malformed') {
      // A retry would look the same, so the event is acknowledged.
      onLeftOut('malformed');
      log.warn({ where: reading.where }, 'an event has a shape that is not known; it was left out');
      return typeOf(body) === 'card.action.trigger' ? { answer: wire(pressFailed) } : {};
    }
    if (reading.kind === 'ignored') {
      onLeftOut(reading.why);
      // Ignored events would fill the log, so they are counted and only logged at debug level.
      const isQuiet =
        reading.why === 'type' ? QUIET_TYPES.includes(typeOf(body)) : reading.why !== 'not-a-person';
      log[isQuiet ? 'debug' : 'info']({ why: reading.why }, 'event left out');
      return {};
    }
    return { incoming: screen(reading.incoming) };
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

  const held = async <T>(begin: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new Error('stopping');
    const work = begin();
    inHand.add(work);
    try {
      return await work;
    } finally {
      inHand.delete(work);
    }
  };

  const press = async (incoming: Incoming & { readonly kind: 'press' }): Promise<object> => {
    try {
      return wire(await within(ANSWER_WITHIN_MS, intake.press(incoming), notStored));
    } catch (error) {
      // The platform never retries a press, so the person is answered here or not at all.
      log.error({ err: error, eventId: incoming.eventId }, 'a press was not taken');
      return wire(pressFailed);
    }
  };

  return {
    handle: (body, botId) => held(() => take(body, botId)),
    receive: (body, botId, nonce) => held(() => takeSigned(body, botId, nonce)),
    async close(withinMs) {
      isClosed = true;
      await within(withinMs, Promise.allSettled(inHand), () => []);
    },
  };
}

function typeOf(body: unknown): string {
  return Header.safeParse(body).data?.header.event_type ?? '';
}

/** A stored press is answered before this deadline, if only with a note that it is being processed. */
function notStored(): never {
  throw new Error('not stored in time');
}

/** The answer as the platform reads it; an empty one leaves the card as it is. */
function wire({ toast, card }: PressAnswer): object {
  return {
    ...(toast === undefined ? {} : { toast: { type: toast.type, content: toast.text } }),
    ...(card === undefined ? {} : { card: { type: 'raw', data: card } }),
  };
}

/**
 * The result of `work`, or of `otherwise` if it takes longer. `work` continues, and a later rejection is swallowed.
 */
async function within<T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    // After a turn in which the process was busy, an answer may lie in a socket that nobody has looked at yet.
    timer = setTimeout(() => setImmediate(resolve, 'late'), ms);
  });
  work.catch(() => {});
  try {
    const first = await Promise.race([work.then((value) => ({ value })), late]);
    return first === 'late' ? otherwise() : first.value;
  } finally {
    clearTimeout(timer);
  }
}
