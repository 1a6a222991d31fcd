/** One long connection: it opens or fails, and is never reopened. `supervisor.ts` opens the next one. */
import type { Writable } from 'node:stream';
import { CallFailed, wordFor } from '../outgoing/failure.ts';
import { createHttp } from './http.ts';
import { EVENT_TYPES, QUIET_TYPES } from '../incoming/normalise.ts';
import { fromFlat } from '../incoming/envelope.ts';
import type { Redact } from './redact.ts';
import { lark, type Lark } from './sdk.ts';
import { sdkLog, type Log } from './sdk-log.ts';

/** Without an answer from discovery, or to the handshake, the attempt is over. */
const STEP_TIMEOUT_MS = 6000;
/**
 * The server asks for a ping every 120 s, so a dead socket would go unnoticed for two minutes. With this interval and
 * timeout it is noticed within 18 s. The timeout also covers our own pauses, in which a pong is read late.
 */
const PING_EVERY_MS = 10_000;
const SHORTEST_PING_MS = 1000;
const PING_TIMEOUT_S = 8;
/** Events on their way to the store, beyond which no further are read from the socket. */
const MOST_IN_HAND = 256;

export interface Link {
  /** Resolves when the connection stands; rejects, with a short word, when this attempt has failed. */
  readonly opened: Promise<void>;
  isAlive(): boolean;
  /** Ends the connection and every timer of it. */
  close(): void;
}

export interface LinkOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly log: Log;
  readonly redact: Redact;
  /** Takes an event; the answer is sent back, a rejection makes the platform push the event again. */
  readonly onEvent: (body: unknown) => Promise<object | undefined>;
}

export function openLink({ appId, appSecret, domain, log, redact, onEvent }: LinkOptions): Link {
  const logger = sdkLog(log, redact);
  const loggerLevel = lark.LoggerLevel.warn;
  const http = createHttp(domain, STEP_TIMEOUT_MS, redact);
  let reason = 'handshake';
  const discovery: Lark.HttpInstance = {
    ...methodsOf(http),
    // The SDK forgets why discovery failed; and it takes a refusal with data in it ("busy") for final, while one
    // that rejects may be tried again.
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
      onReady: resolve,
      onError: () => reject(new Error(reason)),
    });
    boundPings(client);
    const bounded = boundIntake(client, onEvent);
    void client.start({ eventDispatcher: createDispatcher(bounded, logger, loggerLevel) });
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
  logger: Lark.Logger,
  loggerLevel: Lark.LoggerLevel,
): Lark.EventDispatcher {
  const handlers: Record<string, (flat: Record<string, unknown>) => Promise<object | undefined>> = {};
  for (const type of EVENT_TYPES) handlers[type] = (flat) => onEvent(fromFlat(type, flat));
  // Unregistered, each of these would be a warning in the log and an odd answer to the platform.
  for (const type of QUIET_TYPES) handlers[type] = async () => undefined;
  return new lark.EventDispatcher({ logger, loggerLevel }).register(handlers);
}

/** As much of a WebSocket as is used below. */
interface OpenSocket {
  pause(): void;
  resume(): void;
  readonly _socket: Pick<Writable, 'cork' | 'uncork'>;
}

/** The private members of the SDK's client that are used below; any of them may be gone in another version. */
interface Insides {
  readonly wsConfig?: {
    updateWs?: (figures: Readonly<Record<string, unknown>>) => void;
    getWSInstance?: () => Partial<OpenSocket> | null;
  };
  readonly livenessTimer?: unknown;
  armLiveness?: () => void;
}

/**
 * Keeps the pings, and the watch for their answers, to our figures, whatever the server configures. Three faults are
 * mended: two minutes between pings leave a dead socket undiscovered; an incomplete pong makes the interval `NaN`,
 * which a timer takes for one millisecond; and each ping starts the watchdog afresh, so that with an interval shorter
 * than its patience it never barks.
 *
 * The SDK has no option for this, so it reaches inside, and leaves alone what it does not find: then only the promise
 * of 30 s for half-open sockets is gone, and the tests of it say so.
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
 * In a burst, the SDK reads megabytes of events before it lets anything else happen: what was stored would be refused,
 * because nobody came to read the store's answer in time. So the socket rests while so many events are in hand, and
 * their acknowledgements go out together. Where the SDK's insides are others, only that is gone.
 */
function boundIntake(client: Lark.WSClient, onEvent: LinkOptions['onEvent']): LinkOptions['onEvent'] {
  const { wsConfig } = client as unknown as Insides;
  let inHand = 0;
  let resting: Partial<OpenSocket> | undefined;
  let gathering = false;

  const gather = (): void => {
    const socket = gathering ? undefined : wsConfig?.getWSInstance?.()?._socket;
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
      resting = wsConfig?.getWSInstance?.() ?? undefined;
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

/** The instance is a function with methods on it, which a spread would lose. */
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
