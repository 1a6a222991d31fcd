/**
 * How events arrive: over the platform's long connection, or by calls to our webhook. Both end in the same intake.
 */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { createConnection } from '../feishu/link/connection.ts';
import { webhookRoutes, type WebhookOptions } from '../feishu/incoming/webhook.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connection } from '../ports/connection.ts';
import type { Incoming } from '../ports/incoming.ts';
import type { Intake, PressAnswer } from '../ports/intake.ts';
import type { Messenger } from '../ports/messenger.ts';

export interface TransportParts {
  readonly feishu: Config['feishu'];
  readonly web: FastifyInstance;
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

/** Creates the configured transport. A webhook adds its route to `web`, which must not be listening yet. */
export async function openTransport(parts: TransportParts): Promise<Connection> {
  const { feishu, web, intake, messenger, clock, log, screen, pressFailed, onLeftOut } = parts;
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
  await web.register(
    webhookRoutes({
      ...shared,
      encryptKey,
      verificationToken,
      seen: parts.seen,
      counters: { webhook: parts.onWebhook },
    }),
  );
  return alwaysThere(clock.now());
}

/** A webhook has no connection to lose: it is up as long as the server listens. */
function alwaysThere(since: EpochMs): Connection {
  return { start: async () => {}, stop: async () => {}, state: () => ({ connected: true, since }) };
}
