import { randomUUID } from 'node:crypto';
import type { RedisEdge } from '../server/connect.ts';
import { runScript, script } from './run-script.ts';

/** TTL of a lock in ms; the lock of a dead holder blocks others this long. */
const LOCK_MS = 30_000;

const RENEW = script(
  `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
);
const RELEASE = script(`return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])`);

/**
 * Runs `work` under a lock that all processes share. Returns undefined, without running `work`, if another process
 * holds it.
 */
export async function underLock<T>(
  { commands, keys }: RedisEdge,
  name: string,
  work: (token: string) => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  const token = randomUUID();
  const lock = keys.lock(name);
  if ((await commands.set(lock, token, 'PX', LOCK_MS, 'NX')) !== 'OK') return undefined;
  const renewal = setInterval(() => {
    runScript(commands, RENEW, [lock], [token, LOCK_MS]).catch(() => undefined);
  }, LOCK_MS / 3);
  try {
    return { result: await work(token) };
  } finally {
    clearInterval(renewal);
    await runScript(commands, RELEASE, [lock], [token]).catch(() => undefined);
  }
}
