import type { Config } from '../../config.ts';
import type { RedisAddress } from './connect.ts';
import { startPrivateRedis } from './private.ts';

/**
 * Where a command finds Redis. `stop` leaves a configured server alone, and ends a private one that no other process
 * uses.
 */
export interface FoundRedis {
  readonly address: RedisAddress;
  readonly stop: () => Promise<void>;
}

/**
 * The configured Redis, or the data folder's private one, which is started if necessary; undefined if there is
 * neither.
 */
export async function findRedis(redis: Config['redis'], dataDir: string): Promise<FoundRedis | undefined> {
  const address = addressOf(redis);
  if (address) return { address, stop: async () => {} };
  const own = await startPrivateRedis(dataDir);
  return own.ok ? { address: { socket: own.socket }, stop: own.stop } : undefined;
}

/** Undefined for a private Redis, whose address is chosen when it starts. */
export function addressOf(redis: Config['redis']): RedisAddress | undefined {
  switch (redis.kind) {
    case 'private':
      return undefined;
    case 'url': {
      const { url } = redis;
      const socket = url.startsWith('/') ? url : url.startsWith('unix:') ? new URL(url).pathname : undefined;
      return socket === undefined ? { url } : { socket };
    }
    case 'sentinel': {
      const { kind: _, ...address } = redis;
      return address;
    }
    case 'cluster':
      return { clusterNodes: redis.nodes, ...(redis.url !== undefined && { url: redis.url }) };
  }
}
