import { Redis } from 'ioredis';
import { keysOf } from '../../src/redis/store/keys.ts';

/**
 * Expires every lease in the outbox at once, because a short trial cannot wait half a minute. Living senders lose
 * their leases too, which is a harder test than waiting.
 */
export async function lapseLeases(socket: string, appId: string): Promise<void> {
  const { outboxPart } = keysOf(appId);
  await editFates(socket, appId, (fate) =>
    fate['state'] === 'sending' ? { ...fate, leaseUntil: 0, freeAt: 0 } : undefined,
  );
  const redis = new Redis({ path: socket });
  try {
    for (const part of [outboxPart('ready'), outboxPart('urgent-ready')]) {
      const ready = await redis.zrange(part, '0', '-1');
      for (const lane of ready) await redis.zadd(part, 'XX', 0, lane);
    }
  } finally {
    redis.disconnect();
  }
}

/** Rewrites the stored fate of each message; undefined leaves it unchanged. */
export async function editFates(
  socket: string,
  appId: string,
  edit: (fate: Record<string, unknown>) => Record<string, unknown> | undefined,
): Promise<void> {
  const { outboxPart } = keysOf(appId);
  const redis = new Redis({ path: socket });
  try {
    const fates = await redis.hgetall(outboxPart('fates'));
    for (const [id, text] of Object.entries(fates)) {
      const edited = edit(JSON.parse(text) as Record<string, unknown>);
      // Unless it has changed meanwhile.
      if (edited) await redis.eval(REPLACE, 1, outboxPart('fates'), id, text, JSON.stringify(edited));
    }
  } finally {
    redis.disconnect();
  }
}

const REPLACE = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;
