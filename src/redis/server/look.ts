/** Looks at the Redis that a command would use, without writing anything there or in the data folder. */
import { cp, lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { addressOf, type FoundRedis } from './address.ts';
import { joinPrivateRedis, startPrivateRedis } from './private.ts';

/**
 * The configured Redis, or the data folder's private one if it runs; otherwise one on a temporary copy of its files,
 * which is empty where there are none. Undefined if no server program is installed.
 */
export async function lookAtRedis(redis: Config['redis'], dataDir: string): Promise<FoundRedis | undefined> {
  const address = addressOf(redis);
  if (address) return { address, stop: async () => {} };
  const running = await joinPrivateRedis(dataDir);
  if (running) return { address: { socket: running.socket }, stop: running.stop };

  const copy = await mkdtemp(join(tmpdir(), 'muster-look-'));
  const gone = () => rm(copy, { recursive: true, force: true });
  const files = join(dataDir, 'redis');
  const isThere = await lstat(files).then(
    (found) => found.isDirectory(),
    () => false,
  );
  // A socket and a pipe cannot be copied, and a lock is not ours.
  if (isThere) await cp(files, join(copy, 'redis'), { recursive: true, filter: isData });
  const own = await startPrivateRedis(copy);
  if (own.ok) return { address: { socket: own.socket }, stop: () => own.stop().then(gone) };
  await gone();
  return undefined;
}

async function isData(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isDirectory() || (found.isFile() && !path.endsWith('starting'));
}
