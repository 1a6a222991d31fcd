/** One long connection: it opens or fails, and is never reopened. `supervisor.ts` opens the next one. */
import type { Writable } from 'node:stream';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import { CallFailed, wordFor } from '../outgoing/failure.ts';
import { createHttp } from './http.ts';
import { EVENT_TYPES } from '../incoming/normalise.ts';
import { fromFlat, typeOf } from '../incoming/envelope.ts';
import type { Redact } from '../../domain/text/redact.ts';
import { eventsFirst, type EventSocket } from './fast-lane.ts';
import { lark, type Lark } from './sdk.ts';
import { sdkLog, type Log } from './sdk-log.ts';

/** Timeout of discovery and of the handshake, each. */
const STEP_TIMEOUT_MS = 6000;
/**
 * The server asks for a ping every 120 s, so a dead socket would go unnoticed for two minutes. With this interval and
 * timeout it is detected within 18 s. The timeout also covers pauses of this process, in which it reads a pong late.
 */
const PING_EVERY_MS = 10_000;
const SHORTEST_PING_MS = 1000;
const PING_TIMEOUT_S = 8;
/** Backpressure: with this many events waiting to be stored, reading from the socket stops. */
const MOST_IN_HAND = 256;

export interface Link {
  /** Resolves once the connection is open; rejects with a short reason if this attempt failed. */
  readonly opened: Promise<void>;
  isAlive(): boolean;
  /** Closes the connection and stops all its timers. */
  close(): void;
}

export interface LinkOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly now: () => EpochMs;
  readonly log: Log;
  readonly redact: Redact;
  /** Takes an event. Its result is sent back; a rejection makes the platform redeliver the event. */
  readonly onEvent: (body: unknown) => Promise<object | undefined>;
  /** Told of each event of a type that has no reader; it is acknowledged. */
  readonly onOther: (type: string) => void;
}

/** Opens a connection; see `Link.opened` for its result. Does not throw. */
export function openLink({
  appId,
  appSecret,
  domain,
  now,
  log,
  redact,
  onEvent,
  onOther,
}: LinkOptions): Link {
  const logger = sdkLog(log, redact);
  const loggerLevel = lark.LoggerLevel.warn;
  const http = createHttp(domain, STEP_TIMEOUT_MS, redact);
  let reason = 'handshake';
  const discovery: Lark.HttpInstance = {
    ...methodsOf(http),
    // The SDK discards the reason why discovery failed. It also treats a refusal with data ("busy") as final, while it
    // may retry after a rejection.
    request: async (options) => {
      try {
        return await http.request(options);
      } catch (error) {
        reason = error instanceof CallFailed ? `discovery ${wordFor(error.failure)}` : 'discovery';
        throw error;
      }
    },
  };

  let client: Lark.WSClient | undefined;
  const opened = new Promise<void>((resolve, reject) => {
    const bounded = boundIntake(() => client, onEvent);
    client = new lark.WSClient({
      appId,
      appSecret,
      domain,
      httpInstance: discovery,
      logger,
      loggerLevel,
      // If the SDK reconnected, the server's settings would apply: up to 30 s, then every 120 s, or never.
      autoReconnect: false,
      handshakeTimeoutMs: STEP_TIMEOUT_MS,
      wsConfig: { pingTimeout: PING_TIMEOUT_S },
      onReady: () => {
        takeEvents(client, now, bounded);
        resolve();
      },
      onError: () => reject(new Error(reason)),
    });
    boundPings(client);
    void client.start({ eventDispatcher: createDispatcher(bounded, onOther, logger, loggerLevel) });
  });
  opened.catch(() => {});

  return {
    opened,
    isAlive: () => client?.getConnectionStatus().state === 'connected',
    close: () => client?.close({ force: true }),
  };
}

function createDispatcher(
  onEvent: LinkOptions['onEvent'],
  onOther: LinkOptions['onOther'],
  logger: Lark.Logger,
  loggerLevel: Lark.LoggerLevel,
): Lark.EventDispatcher {
  const handlers: Record<string, (flat: Record<string, unknown>) => Promise<object | undefined>> = {};
  for (const type of EVENT_TYPES) handlers[type] = (flat) => onEvent(fromFlat(type, flat));
  const dispatcher = new lark.EventDispatcher({ logger, loggerLevel }).register(handlers);
  const invoke = dispatcher.invoke.bind(dispatcher);
  // The SDK answers an event without a handler with a sentence, and tells nobody.
  dispatcher.invoke = async (body: unknown, ...rest) => {
    const type = typeOf(body);
    if (EVENT_TYPES.includes(type)) return invoke(body, ...rest) as unknown;
    onOther(type);
    return undefined;
  };
  return dispatcher;
}

/** The part of a WebSocket that is used below. */
interface OpenSocket extends EventSocket {
  pause(): void;
  resume(): void;
  readonly _socket: Pick<Writable, 'cork' | 'uncork'>;
}

/** The private members of the SDK's client that are used below; another version may lack any of them. */
interface Insides {
  readonly wsConfig?: {
    updateWs?: (figures: Readonly<Record<string, unknown>>) => void;
    getWSInstance?: () => Partial<OpenSocket> | null;
  };
  readonly livenessTimer?: unknown;
  armLiveness?: () => void;
  /** Called for each frame, which shows that the server is there. */
  clearLiveness?: () => void;
}

function socketOf(client: Lark.WSClient | undefined): Partial<OpenSocket> | undefined {
  return (client as unknown as Insides | undefined)?.wsConfig?.getWSInstance?.() ?? undefined;
}

/** Takes whole events straight from the socket. If the SDK's private members differ, it takes them as before. */
function takeEvents(
  client: Lark.WSClient | undefined,
  now: LinkOptions['now'],
  onEvent: LinkOptions['onEvent'],
): void {
  const insides = client as unknown as Insides | undefined;
  const alive = insides?.clearLiveness?.bind(client);
  const socket = socketOf(client);
  if (alive && socket) eventsFirst(socket, { now, alive, onEvent });
}

/**
 * Enforces our ping interval and pong timeout, whatever the server configures. Fixes three faults: with two minutes
 * between pings a dead socket goes unnoticed; an incomplete pong sets the interval to `NaN`, which a timer takes as
 * one millisecond; and each ping restarts the liveness timer, so that with an interval shorter than its timeout it
 * never fires.
 *
 * The SDK has no option for this, so this patches private members and skips those that it does not find. Then only
 * the 30 s guarantee for half-open sockets is lost, and its tests fail.
 */
function boundPings(client: Lark.WSClient): void {
  const insides = client as unknown as Insides;
  const { wsConfig } = insides;
  const update = wsConfig?.updateWs?.bind(wsConfig);
  const arm = insides.armLiveness?.bind(client);
  if (wsConfig === undefined || update === undefined || arm === undefined) return;

  const bounded = (value: unknown): number =>
    typeof value === 'number' && Number.isFinite(value)
      ? Math.min(Math.max(value, SHORTEST_PING_MS), PING_EVERY_MS)
      : PING_EVERY_MS;
  wsConfig.updateWs = (figures) =>
    update(
      'pingInterval' in figures ? { ...figures, pingInterval: bounded(figures['pingInterval']) } : figures,
    );
  insides.armLiveness = () => {
    if (insides.livenessTimer === undefined) arm();
  };
}

/**
 * Pauses the socket while many events are in progress, and batches their acknowledgements. In a burst the SDK would
 * read megabytes of events before the event loop gets to the store's replies, and those would time out. If the
 * SDK's private members differ, only this protection is lost.
 */
function boundIntake(
  client: () => Lark.WSClient | undefined,
  onEvent: LinkOptions['onEvent'],
): LinkOptions['onEvent'] {
  let inHand = 0;
  let resting: Partial<OpenSocket> | undefined;
  let gathering = false;

  const gather = (): void => {
    const socket = gathering ? undefined : socketOf(client())?._socket;
    if (!socket) return;
    gathering = true;
    socket.cork();
    setImmediate(() => {
      gathering = false;
      socket.uncork();
    });
  };

  return async (body) => {
    inHand += 1;
    if (inHand >= MOST_IN_HAND && !resting) {
      resting = socketOf(client());
      resting?.pause?.();
    }
    try {
      return await onEvent(body);
    } finally {
      inHand -= 1;
      gather();
      if (resting && inHand <= MOST_IN_HAND / 2) {
        resting.resume?.();
        resting = undefined;
      }
    }
  };
}

/** The instance is a function with methods, which a spread would lose. */
function methodsOf(http: Lark.HttpInstance): Lark.HttpInstance {
  return {
    request: (options) => http.request(options),
    get: (url, options) => http.get(url, options),
    delete: (url, options) => http.delete(url, options),
    head: (url, options) => http.head(url, options),
    options: (url, options) => http.options(url, options),
    post: (url, data, options) => http.post(url, data, options),
    put: (url, data, options) => http.put(url, data, options),
    patch: (url, data, options) => http.patch(url, data, options),
  };
}
