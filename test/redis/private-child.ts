/** A process that uses a private Redis until it is killed. */
import { startPrivateRedis } from '../../src/redis/server/private.ts';

const redis = await startPrivateRedis(process.argv[2] ?? '');
process.stdout.write(redis.ok ? 'started\n' : `${redis.reason}\n`);
setInterval(() => {}, 60_000);
