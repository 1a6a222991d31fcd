/**
 * Numbered schema migrations. The first process that starts on an older state migrates it step by step, under a lock.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisEdge } from '../server/connect.ts';
import { underLock } from '../store/lock.ts';
import { runScript, script } from '../store/run-script.ts';
import { toOwnStarts } from './own-starts.ts';
import { toTwoClasses } from './two-classes.ts';

/** One step. It may be interrupted anywhere and run again, so it must be idempotent. */
export interface Migration {
  /** The schema number after this step. */
  readonly to: number;
  readonly run: (redis: RedisEdge) => Promise<void>;
}

/** In order and without gaps; the last number is this version's schema. */
const MIGRATIONS: readonly Migration[] = [
  // States from before schema numbers already have the shape of schema 1.
  { to: 1, run: async () => {} },
  { to: 2, run: toTwoClasses },
  { to: 3, run: toOwnStarts },
];

export const SCHEMA = MIGRATIONS.at(-1)?.to ?? 0;

const STEP_MS = 100;
/** Longer than any migration takes. A process that waits longer fails to start. */
const WAIT_MS = 120_000;

const STEP_DONE = script(String.raw`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'schema', ARGV[2])
return 1
`);

/**
 * Runs the pending steps. Processes that start meanwhile wait. Throws if the lock is lost or cannot be acquired in
 * time.
 */
export async function migrate(
  redis: RedisEdge,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  for (let waited = 0; waited < WAIT_MS; waited += STEP_MS) {
    if (await underLock(redis, 'migration', (token) => runSteps(redis, migrations, token))) return;
    await sleep(STEP_MS);
  }
  throw new Error('timed out waiting for another process to migrate the state');
}

async function runSteps(redis: RedisEdge, migrations: readonly Migration[], token: string): Promise<void> {
  const { commands, keys } = redis;
  const reached = Number((await commands.hget(keys.installation, 'schema')) ?? 0);
  for (const { to, run } of migrations) {
    if (to <= reached) continue;
    await run(redis);
    if (
      (await runScript(commands, STEP_DONE, [keys.lock('migration'), keys.installation], [token, to])) !== 1
    )
      throw new Error('the migration lock was lost');
  }
}
