/** The `Connection` port on the platform's long connection. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Connection } from '../../ports/connection.ts';
import { CallFailed, wordFor } from '../outgoing/failure.ts';
import { openLink, type Link } from './link.ts';
import { createReceiver, type ReceiverOptions } from '../incoming/receiver.ts';
import { createRedact } from './redact.ts';
import { supervise } from './supervisor.ts';

export interface ConnectionOptions extends ReceiverOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address without a slash at its end. */
  readonly domain: string;
  /** Who the bot is; asked before each connection until it is known, so a platform that is down stops no start. */
  readonly self: () => Promise<{ readonly openId: string }>;
}

/** With another form the SDK would never connect, and only log it. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/u;
/** Events in progress at a stop have this long to be stored and answered. */
const LAST_ANSWERS_MS = 5000;
/** The answer reaches the socket within one turn of the event loop; this wait lets it be sent. */
const FLUSH_MS = 50;

/**
 * Events over the long connection, kept up for as long as the process runs: whatever ends it, and whatever the server
 * asks for, it is back within 30 s of the platform. `start` does not wait for it: `state` tells.
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
  let state: ReturnType<Connection['state']> = { connected: false, since: clock.now() };
  let botId: string | undefined;

  const become = (connected: boolean, lastError?: string): void => {
    const since: EpochMs = connected === state.connected ? state.since : clock.now();
    state = { connected, since, ...(lastError === undefined ? {} : { lastError }) };
  };

  const open = async (): Promise<Link> => {
    const known = (botId ??= await whoAmI(self));
    return openLink({
      appId,
      appSecret,
      domain,
      log,
      redact,
      onEvent: async (body) => {
        try {
          return await receiver.handle(body, known);
        } catch (error) {
          log.warn({ err: error }, 'an event was not stored; the platform will push it again');
          throw error;
        }
      },
    });
  };

  return {
    async start() {
      if (!APP_ID.test(appId)) throw new Error('the app id is not of the form cli_ and 16 hex digits');
      running ??= supervise(
        {
          open,
          onUp: () => {
            become(true);
            log.info('long connection open');
          },
          onDown: (word) => {
            if (state.connected || state.lastError !== word)
              log.warn({ reason: word }, 'no long connection; trying again');
            become(false, word);
          },
        },
        stopping.signal,
      );
    },

    async stop() {
      // Further events are refused, so that the platform retries them later or with another process.
      const closed = receiver.close(LAST_ANSWERS_MS);
      stopping.abort();
      const link = await running;
      await closed;
      await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
      link?.close();
      become(false);
    },

    state: () => state,
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
