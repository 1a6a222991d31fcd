import type { Config } from '../config.ts';
import type { RedisAddress } from './connect.ts';
import { startPrivateRedis } from './private.ts';

/** Where a command finds Redis. `stop` leaves it to others, and ends a private one that nobody else uses. */
export interface FoundRedis {
  readonly address: RedisAddress;
  readonly stop: () => Promise<void>;
}

/** The configured Redis, or the private one of the data folder, which is started if need be; undefined when there is none. */
export async function findRedis(redis: Config['redis'], dataDir: string): Promise<FoundRedis | undefined> {
  if (redis.kind === 'url') {
    const { url } = redis;
    const socket = url.startsWith('/') ? url : url.startsWith('unix:') ? new URL(url).pathname : undefined;
    return { address: socket === undefined ? { url } : { socket }, stop: async () => {} };
  }
  const own = await startPrivateRedis(dataDir);
  return own.ok ? { address: { socket: own.socket }, stop: own.stop } : undefined;
}
