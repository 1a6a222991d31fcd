import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { ClaimedMessage, Fate, Outbox, Pacing } from '../../ports/outbox.ts';
import type { RedisEdge } from '../server/connect.ts';
import { createBell } from './bell.ts';
import { createDeliveries } from './deliveries.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import { paceArguments } from './pacing.ts';
import { CLAIM_LUA } from '../scripts/claim.lua.ts';
import { RELEASE_LUA } from '../scripts/release.lua.ts';
import { RENEW_LUA } from '../scripts/renew.lua.ts';
import { SETTLE_LUA } from '../scripts/settle.lua.ts';
import { messageShape, parsed } from '../store/shapes.ts';

/** A live sender renews its leases; messages of a dead sender wait this long. */
const LEASE_MS = 10_000;
/** Poll interval: freeing a lane does not wake other processes, and the process that freed it may have died. */
const LOOK_AGAIN_MS = 250;
const RELEASE_AT_ONCE = 500;
/**
 * No person waits for these calls, so a sender can wait for a whole backup, during which no lease can change hands.
 */
const BACKUP_WAIT_MS = 20_000;
/** Unreadable claimed messages are settled as failed and never sent. */
const UNREADABLE = { state: 'failed', reason: 'unreadable' } as const;

const CLAIM = guarded(CLAIM_LUA);
const SETTLE = guarded(SETTLE_LUA);
const RELEASE = guarded(RELEASE_LUA);
const RENEW = guarded(RENEW_LUA);

const claimReply = z.array(z.string()).min(1);

/** The queue of outgoing messages. */
export function createOutbox({
  redis,
  leaseMs = LEASE_MS,
}: {
  readonly redis: RedisEdge;
  readonly leaseMs?: number;
}): Outbox {
  const { find, list, size, nextHeld } = createDeliveries(redis);
  return {
    leaseMs,
    claim: (limit, pacing, planned = limit) => claim(redis, leaseMs, limit, pacing, planned),
    async renew(held) {
      const leases = held.flatMap(({ message, lease }) => [message.id, lease]);
      await runGuarded(redis, RENEW, redis.keys.outbox, [leaseMs, ...leases], BACKUP_WAIT_MS);
    },
    async settle({ message, lease }, fate, now) {
      const isHeld = await record(redis, message.id, lease, fate, now);
      redis.work.notify();
      return isHeld;
    },
    releaseHeld: (now) => releaseHeld(redis, now),
    waitForWork: createBell(redis),
    ring: () => redis.work.notify(),
    nextHeld,
    size,
    find,
    list,
  };
}

async function claim(
  redis: RedisEdge,
  leaseMs: number,
  limit: number,
  pacing: Pacing,
  planned: number,
): ReturnType<Outbox['claim']> {
  const pace = paceArguments(pacing);
  const args = [
    limit,
    Math.max(0, planned),
    leaseMs,
    randomUUID(),
    pace.secondIntervalMs,
    pace.plannedEarlyMs,
    pace.earlyMs,
    pace.plannedMinute,
    pace.minute,
    pace.laneIntervalMs,
    pace.plannedSecond,
    pace.second,
  ];
  const [wait = '', ...fields] = claimReply.parse(
    await runGuarded(redis, CLAIM, redis.keys.outbox, args, BACKUP_WAIT_MS),
  );
  const claimed: ClaimedMessage[] = [];
  for (let at = 0; at + 5 <= fields.length; at += 5) {
    const [id = '', text, lease = '', tries, unknownForMs] = fields.slice(at, at + 5);
    const message = parsed(messageShape, text);
    if (message) {
      claimed.push({
        message,
        uuid: uuidOf(redis.appId, id),
        lease,
        tries: Number(tries),
        outcomeUnknownForMs: Number(unknownForMs),
      });
      continue;
    }
    redis.log.warn({ message: id }, 'stored message cannot be parsed; marked as failed');
    await record(redis, id, lease, UNREADABLE, 0);
  }
  return { claimed, waitMs: wait === '' ? undefined : Math.min(Number(wait), LOOK_AGAIN_MS) };
}

/** False if the lease has been lost. */
async function record(
  redis: RedisEdge,
  id: string,
  lease: string,
  fate: Fate,
  now: EpochMs,
): Promise<boolean> {
  const reason = fate.state === 'sent' ? '' : fate.reason;
  const args = [id, lease, now, fate.state, reason, ...particulars(fate)];
  return (await runGuarded(redis, SETTLE, redis.keys.outbox, args, BACKUP_WAIT_MS)) === 1;
}

async function releaseHeld(redis: RedisEdge, now: EpochMs): Promise<number> {
  let released = 0;
  for (;;) {
    const count = Number(
      await runGuarded(redis, RELEASE, redis.keys.outbox, [now, RELEASE_AT_ONCE], BACKUP_WAIT_MS),
    );
    released += count;
    if (count < RELEASE_AT_ONCE) break;
  }
  if (released > 0) redis.work.notify();
  return released;
}

/** The platform's idempotency key: derived from the message id, unique per app, at most 50 characters. */
function uuidOf(appId: string, id: string): string {
  return createHash('sha256').update(`${appId}\n${id}`).digest('hex').slice(0, 40);
}

function particulars(fate: Fate): (string | number)[] {
  switch (fate.state) {
    case 'sent':
      return [fate.messageId, fate.chatId ?? ''];
    case 'held':
      return [fate.until];
    case 'retry':
      return [
        Math.max(0, Math.ceil(fate.afterMs)),
        fate.unknown ? 1 : 0,
        fate.pauseAppMs === undefined ? '' : Math.ceil(fate.pauseAppMs),
      ];
    case 'failed':
    case 'skipped':
    case 'parked':
      return [];
  }
}
