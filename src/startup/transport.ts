/**
 * How events arrive: over the platform's long connection, or by calls to our webhook. Both end in the same intake.
 */
import type { RequestListener } from 'node:http';
import type { Config } from '../config.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { createConnection } from '../feishu/link/connection.ts';
import { createWebhook, WEBHOOK_PATH, type WebhookOptions } from '../feishu/incoming/webhook.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connection } from '../ports/connection.ts';
import type { Incoming } from '../ports/incoming.ts';
import type { Intake, PressAnswer } from '../ports/intake.ts';
import type { Messenger } from '../ports/messenger.ts';

export interface TransportParts {
  readonly feishu: Config['feishu'];
  readonly intake: Intake;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Logger;
  readonly screen: (incoming: Incoming) => Incoming;
  readonly pressFailed: PressAnswer;
  readonly seen: WebhookOptions['seen'];
  readonly onLeftOut: (why: string) => void;
  readonly onWebhook: WebhookOptions['counters']['webhook'];
}

interface Transport {
  readonly connection: Connection;
  /** Handlers that the web server must call by path, before its own routes; none for the long connection. */
  readonly direct: ReadonlyMap<string, RequestListener>;
}

/** Creates the configured transport. */
export function openTransport(parts: TransportParts): Transport {
  const { feishu, intake, messenger, clock, log, screen, pressFailed, onLeftOut } = parts;
  const shared = { intake, clock, log, screen, pressFailed, onLeftOut, self: () => messenger.self() };
  if (feishu.transport.kind === 'websocket') {
    const { appId, appSecret, domain } = feishu;
    return { connection: createConnection({ ...shared, appId, appSecret, domain }), direct: new Map() };
  }
  const { encryptKey, verificationToken } = feishu.transport;
  const webhook = createWebhook({
    ...shared,
    encryptKey,
    verificationToken,
    seen: parts.seen,
    counters: { webhook: parts.onWebhook },
  });
  return {
    connection: alwaysThere(clock.now(), webhook.close),
    direct: new Map([[WEBHOOK_PATH, webhook.handle]]),
  };
}

/** A webhook has no connection to lose: it is up as long as the server listens. */
function alwaysThere(since: EpochMs, stop: () => Promise<void>): Connection {
  return { start: async () => {}, stop, state: () => ({ connected: true, since }) };
}
