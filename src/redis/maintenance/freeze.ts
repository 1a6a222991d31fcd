/**
 * Blocks all writers while a backup is read, so that the backup is a consistent snapshot. The lock expires when its
 * owner dies; before it finishes, the owner checks that it has held the lock throughout.
 */
import { randomUUID } from 'node:crypto';
import type { RedisEdge } from '../server/connect.ts';
import { runScript, script } from '../store/run-script.ts';

const HOLD_MS = 5_000;
const RENEW_MS = 1_000;

const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'frozenUntil', 'frozenBy')
local is_held = held[1] and tonumber(held[1]) > now
`;
const FREEZE = script(`${NOW}
if is_held then return 0 end
redis.call('HSET', KEYS[1], 'frozenUntil', string.format('%.0f', now + ARGV[2]), 'frozenBy', ARGV[1])
return 1
`);
const RENEW = script(`${NOW}
if not is_held or held[2] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'frozenUntil', string.format('%.0f', now + ARGV[2]))
return 1
`);
const THAW = script(`${NOW}
if held[2] ~= ARGV[1] then return 0 end
return redis.call('HDEL', KEYS[1], 'frozenUntil', 'frozenBy')
`);

/**
 * Runs `work` while all writers are blocked, then unblocks them. `work` receives a check that rejects if the lock has
 * expired. Rejects with the error that `lapsed` makes if the lock cannot be acquired or has expired.
 */
export async function whileFrozen<T>(
  { commands, keys }: RedisEdge,
  work: (stillHeld: () => Promise<void>) => Promise<T>,
  lapsed: () => Error,
): Promise<T> {
  const token = randomUUID();
  const at = [keys.installation];
  if ((await runScript(commands, FREEZE, at, [token, HOLD_MS])) !== 1) throw lapsed();
  const renewal = setInterval(() => {
    runScript(commands, RENEW, at, [token, HOLD_MS]).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work(async () => {
      if ((await runScript(commands, RENEW, at, [token, HOLD_MS])) !== 1) throw lapsed();
    });
  } finally {
    clearInterval(renewal);
    await runScript(commands, THAW, at, [token]).catch(() => undefined);
  }
}
