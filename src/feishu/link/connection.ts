/** The `Connection` port over the platform's long connection. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Connection } from '../../ports/connection.ts';
import { CallFailed, wordFor } from '../outgoing/failure.ts';
import { openLink, type Link } from './link.ts';
import { createReceiver, type ReceiverOptions } from '../incoming/receiver.ts';
import { createRedact } from '../../domain/text/redact.ts';
import { supervise } from './supervisor.ts';

export interface ConnectionOptions extends ReceiverOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address without a trailing slash. */
  readonly domain: string;
  /**
   * Identifies the bot. Asked before each connection until it is known, so a platform outage does not prevent a
   * start.
   */
  readonly self: () => Promise<{ readonly openId: string }>;
}

/** With an app id of another form the SDK never connects, and only logs it. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/u;
/** At a stop, events in progress have this long to be stored and answered. */
const LAST_ANSWERS_MS = 5000;
/** An answer is written within one turn of the event loop; this wait lets the socket send it. */
const FLUSH_MS = 50;

/**
 * Receives events over the long connection and keeps it up as long as the process runs: whatever ends it, and
 * whatever the server requests, it is restored within 30 s of the platform's return. `start` does not wait for it;
 * see `state`.
 */
export function createConnection({
  appId,
  appSecret,
  domain,
  self,
  ...receiving
}: ConnectionOptions): Connection {
  const { clock, log } = receiving;
  const redact = createRedact([appSecret]);
  const receiver = createReceiver(receiving);
  const stopping = new AbortController();
  let running: Promise<Link | undefined> | undefined;
  const condition = createCondition(clock, log);
  let botId: string | undefined;

  const open = async (): Promise<Link> => {
    const known = (botId ??= await whoAmI(self));
    return openLink({
      appId,
      appSecret,
      domain,
      now: () => clock.now(),
      log,
      redact,
      onOther: receiver.leaveOut,
      onEvent: (body) => receiver.handle(body, known).catch(noteNotStored(log)),
    });
  };

  return {
    async start() {
      if (!APP_ID.test(appId)) throw new Error('the app id is not of the form cli_ and 16 hex digits');
      running ??= supervise({ open, onUp: condition.up, onDown: condition.down }, stopping.signal);
    },

    async stop() {
      // Further events are refused, so that the platform redelivers them later or to another process.
      const closed = receiver.close(LAST_ANSWERS_MS);
      stopping.abort();
      const link = await running;
      await closed;
      await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
      link?.close();
      condition.ended();
    },

    state: condition.state,
  };
}

/** Whether the connection is up, since when, and why it is not; logs each change once. */
function createCondition(clock: ConnectionOptions['clock'], log: ConnectionOptions['log']) {
  let state: ReturnType<Connection['state']> = { connected: false, since: clock.now() };
  const become = (connected: boolean, lastError?: string): void => {
    const since: EpochMs = connected === state.connected ? state.since : clock.now();
    state = { connected, since, ...(lastError === undefined ? {} : { lastError }) };
  };
  return {
    state: () => state,
    up(): void {
      become(true);
      log.info('long connection open');
    },
    down(word: string): void {
      if (state.connected || state.lastError !== word)
        log.warn({ reason: word }, 'no long connection; retrying');
      become(false, word);
    },
    ended: () => become(false),
  };
}

/** Passes the error on, so that the platform gets no acknowledgement. */
function noteNotStored(log: ConnectionOptions['log']): (error: unknown) => never {
  return (error) => {
    log.warn({ err: error }, 'event not stored; the platform will redeliver it');
    throw error;
  };
}

async function whoAmI(self: ConnectionOptions['self']): Promise<string> {
  try {
    return (await self()).openId;
  } catch (error) {
    throw new Error(`bot info ${error instanceof CallFailed ? wordFor(error.failure) : 'failed'}`, {
      cause: error,
    });
  }
}
