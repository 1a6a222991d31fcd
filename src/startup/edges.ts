/** Opens the edges: the store, the platform, the clock. */
import { join } from 'node:path';
import { createClockWatch, type ClockWatch } from '../clock/clock-watch.ts';
import { createSandboxClock, type SandboxClock } from '../clock/sandbox-clock.ts';
import type { Config } from '../config.ts';
import { createFacts, type FactsSource } from '../facts.ts';
import { createMessenger } from '../feishu/outgoing/messenger.ts';
import { createAttachments } from '../files/index.ts';
import { whileIntact } from '../intake/intact-state.ts';
import type { CampaignSource } from '../plan/campaign-source.ts';
import type { Attachments } from '../ports/attachments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { StateWatch } from '../ports/state-watch.ts';
import type { Store } from '../ports/store.ts';
import { createInbox } from '../redis/queue/inbox.ts';
import { createOutbox } from '../redis/queue/outbox.ts';
import { closeRedis, openRedis, type RedisAddress, type RedisEdge } from '../redis/server/connect.ts';
import { createStore } from '../redis/store/store.ts';
import type { OwnProcess } from './own-process.ts';
import { stateWatch } from './state-watch.ts';

export interface Edges {
  readonly redis: RedisEdge;
  readonly clock: Clock | SandboxClock;
  readonly store: Store;
  readonly state: StateWatch;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  readonly attachments: Attachments;
  /** Folder of the stored attachments. */
  readonly filesFolder: string;
  readonly facts: FactsSource;
}

export async function openEdges(config: Config, address: RedisAddress, own: OwnProcess): Promise<Edges> {
  const { log, uptime } = own;
  const { appId, appSecret, domain } = config.feishu;
  const clock: Clock | SandboxClock = config.sandboxClock
    ? await createSandboxClock(config.sandboxClock, own.name, log)
    : own.machineClock;
  const redis = openRedis({ ...address, appId, log, uptime });
  own.undo.push(() => closeRedis(redis));
  const store = createStore({ redis, clock });
  const state = stateWatch(config, redis, own.acceptEmpty, log);
  const filesFolder = join(config.dataDir, 'attachments');
  return {
    redis,
    clock,
    store,
    state,
    ...whileIntact(state, createInbox({ redis }), createOutbox({ redis })),
    messenger: createMessenger({ appId, appSecret, domain, log }),
    attachments: createAttachments(filesFolder, clock),
    filesFolder,
    facts: createFacts(store, config.adminOpenIds),
  };
}

export function clockWatchOf(
  { adminOpenIds: admins }: Config,
  { clock, messenger, store, facts }: Edges,
  { current: campaigns }: CampaignSource,
  { name, log, uptime }: OwnProcess,
): ClockWatch {
  return createClockWatch({ name, clock, uptime, messenger, store, facts, campaigns, admins, log });
}
