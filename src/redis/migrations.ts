/** The shape of the state has a number. Who starts on an older one brings it up, step by step, once and alone. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisEdge } from './connect.ts';
import { runScript, script } from './run-script.ts';

/** One step. It may be cut off at any point and begun again, so it must not mind finding its own work done. */
export interface Migration {
  /** The number that the state has afterwards. */
  readonly to: number;
  readonly run: (redis: RedisEdge) => Promise<void>;
}

/** In order and without gaps; the last one's number is the schema of this program. */
const MIGRATIONS: readonly Migration[] = [
  // What was written before there were numbers has the shape of number 1.
  { to: 1, run: async () => {} },
];

export const SCHEMA = MIGRATIONS.at(-1)?.to ?? 0;

const LOCK_MS = 30_000;
const RENEW_MS = 10_000;
const STEP_MS = 100;
/** Longer than any migration takes: whoever waits this long gives up and says so. */
const WAIT_MS = 120_000;

const STEP_DONE = script(String.raw`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'schema', ARGV[2])
return 1
`);
const RENEW = script(
  `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
);
const RELEASE = script(`return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])`);

/** Runs the steps above the state's number. Others that start meanwhile wait; throws when the lock was lost or never came. */
export async function migrate(
  redis: RedisEdge,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const { commands, keys } = redis;
  const token = randomUUID();
  const lock = keys.lock('migration');
  for (let waited = 0; (await commands.set(lock, token, 'PX', LOCK_MS, 'NX')) !== 'OK'; waited += STEP_MS) {
    if (waited >= WAIT_MS) throw new Error('another process has been migrating the state for too long');
    await sleep(STEP_MS);
  }
  const renewal = setInterval(() => {
    runScript(commands, RENEW, [lock], [token, LOCK_MS]).catch(() => undefined);
  }, RENEW_MS);
  try {
    const reached = Number((await commands.hget(keys.installation, 'schema')) ?? 0);
    for (const { to, run } of migrations) {
      if (to <= reached) continue;
      await run(redis);
      if ((await runScript(commands, STEP_DONE, [lock, keys.installation], [token, to])) !== 1)
        throw new Error('the lock of the migration was lost');
    }
  } finally {
    clearInterval(renewal);
    await runScript(commands, RELEASE, [lock], [token]).catch(() => undefined);
  }
}
