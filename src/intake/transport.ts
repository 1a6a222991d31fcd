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
  /** Where a webhook adds its handler; the port must not be open yet. */
  readonly direct: Map<string, RequestListener>;
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

/** Creates the configured transport. */
export function openTransport(parts: TransportParts): Connection {
  const { feishu, direct, intake, messenger, clock, log, screen, pressFailed, onLeftOut } = parts;
  const shared = { intake, clock, log, screen, pressFailed, onLeftOut, self: () => messenger.self() };
  if (feishu.transport.kind === 'websocket') {
    return createConnection({
      ...shared,
      appId: feishu.appId,
      appSecret: feishu.appSecret,
      domain: feishu.domain,
    });
  }
  const { encryptKey, verificationToken } = feishu.transport;
  const webhook = createWebhook({
    ...shared,
    encryptKey,
    verificationToken,
    seen: parts.seen,
    counters: { webhook: parts.onWebhook },
  });
  direct.set(WEBHOOK_PATH, webhook.handle);
  return alwaysThere(clock.now(), webhook.close);
}

/** A webhook has no connection to lose: it is up as long as the server listens. */
function alwaysThere(since: EpochMs, stop: () => Promise<void>): Connection {
  return { start: async () => {}, stop, state: () => ({ connected: true, since }) };
}
