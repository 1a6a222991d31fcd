import { parseConfig, type Config } from '../config.ts';
import { dataFolderProblem } from './data-folder.ts';
import { findRedis } from '../redis/server/address.ts';
import { lookAtRedis } from '../redis/server/look.ts';
import { closeRedis, openRedis, type RedisEdge } from '../redis/server/connect.ts';
import { isRedisTrouble, wordForTrouble } from '../redis/server/trouble.ts';
import { doctorWords } from '../words/doctor.ts';
import { operatorWords } from '../words/operator.ts';
import { operatorLanguage } from '../config.ts';
import { uptime } from '../startup/machine-clock.ts';
import type { CliContext } from './context.ts';
import { problemsMessage } from './problems.ts';

/**
 * Runs a command on the configured Redis; exit code 2 with a message if none is configured. `writes: false`: the command
 * only looks, so nothing is created for it.
 */
export async function withRedis(
  { env, err }: Pick<CliContext, 'env' | 'err'>,
  work: (redis: RedisEdge, config: Config) => Promise<number>,
  { writes = true }: { readonly writes?: boolean } = {},
): Promise<number> {
  const words = operatorWords(operatorLanguage(env));
  const parsed = parseConfig(env);
  if (!parsed.ok) {
    err(problemsMessage(parsed.problems, words));
    return 2;
  }
  const { config } = parsed;
  const unwritable = writes ? await dataFolderProblem(config) : undefined;
  if (unwritable) {
    err(problemsMessage([unwritable], words));
    return 2;
  }
  const found = await (writes ? findRedis : lookAtRedis)(config.redis, config.dataDir);
  if (!found) {
    err(words.start.noRedis);
    return 2;
  }
  const silent = { info: () => {}, warn: () => {} };
  const redis = openRedis({ ...found.address, appId: config.feishu.appId, log: silent, uptime });
  try {
    return await work(redis, config);
  } catch (error) {
    // An error of the network may also be one of the platform.
    if (!isRedisTrouble(error) || (await answers(redis))) throw error;
    err(doctorWords(operatorLanguage(env)).redisAway(wordForTrouble(error, redis.trouble())));
    return 1;
  } finally {
    await closeRedis(redis);
    await found.stop();
  }
}

async function answers({ commands }: RedisEdge): Promise<boolean> {
  return commands.ping().then(
    () => true,
    () => false,
  );
}
