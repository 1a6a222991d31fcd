/**
 * Takes whole events from the socket before the SDK does, so that a burst costs one pass over the bytes of each frame.
 * The SDK reads all other frames: pongs, parts of large events, events of other types, and anything odd.
 */
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { isObject } from '../incoming/envelope.ts';
import { parseJson } from '../incoming/json.ts';
import { EVENT_TYPES } from '../incoming/normalise.ts';
import { answerFrame, eventFrame, type EventFrame } from './frame.ts';

type Listener = (bytes: unknown, ...rest: unknown[]) => void;

/** The part of a WebSocket that is used here. */
export interface EventSocket {
  readonly readyState: number;
  readonly OPEN: number;
  listeners(name: 'message'): readonly unknown[];
  removeListener(name: 'message', listener: Listener): unknown;
  on(name: 'message', listener: Listener): unknown;
  send(bytes: Buffer): void;
}

export interface FastLaneOptions {
  readonly now: () => EpochMs;
  /** Told of each event before it is taken. */
  readonly alive: () => void;
  /** Takes an event. Its result is sent back; a rejection makes the platform redeliver the event. */
  readonly onEvent: (body: unknown) => Promise<object | undefined>;
}

const STORED = JSON.stringify({ code: 200 });
const NOT_STORED = JSON.stringify({ code: 500 });
const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);

/** Puts itself before the socket's only listener, the SDK's. Does nothing to a socket of another kind. */
export function eventsFirst(socket: Partial<EventSocket>, { now, alive, onEvent }: FastLaneOptions): void {
  if (!isEventSocket(socket)) return;
  const [sdk, another] = socket.listeners('message');
  if (typeof sdk !== 'function' || another !== undefined) return;
  const theirs = sdk as Listener;

  const answer = async ({ frame, body }: Taken): Promise<void> => {
    const from = now();
    const payload = await onEvent(body).then(payloadOf, () => NOT_STORED);
    if (socket.readyState !== socket.OPEN) return;
    socket.send(answerFrame(frame, payload, Math.max(0, now() - from)));
  };
  socket.removeListener('message', theirs);
  socket.on('message', (bytes, ...rest) => {
    const taken = eventIn(bytes);
    if (!taken) return theirs.call(socket, bytes, ...rest);
    alive();
    void answer(taken);
  });
}

interface Taken {
  readonly frame: EventFrame;
  readonly body: unknown;
}

/** A whole event that has a reader, as the platform pushes it today: of schema 2.0. */
function eventIn(bytes: unknown): Taken | undefined {
  const frame = Buffer.isBuffer(bytes) ? eventFrame(bytes) : undefined;
  if (!frame) return undefined;
  const body = parseJson(frame.bytes.toString('utf8', frame.start, frame.end));
  if (!isObject(body) || body['schema'] !== '2.0' || !isObject(body['header'])) return undefined;
  return TYPES.has(body['header']['event_type']) ? { frame, body } : undefined;
}

function payloadOf(result: object | undefined): string {
  if (!result) return STORED;
  return JSON.stringify({ code: 200, data: Buffer.from(JSON.stringify(result)).toString('base64') });
}

function isEventSocket(socket: Partial<EventSocket>): socket is EventSocket {
  return (
    typeof socket.listeners === 'function' &&
    typeof socket.removeListener === 'function' &&
    typeof socket.on === 'function' &&
    typeof socket.send === 'function' &&
    typeof socket.OPEN === 'number'
  );
}
