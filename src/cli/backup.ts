import { writeBackup } from '../backup-file.ts';
import { operatorLanguage } from '../config.ts';
import type { RedisEdge } from '../redis/connect.ts';
import { whileFrozen } from '../redis/freeze.ts';
import { readInstallation } from '../redis/installation.ts';
import { countState, readState, redisTime } from '../redis/state-records.ts';
import { keepingWords } from '../words/keeping.ts';
import type { CliContext } from './context.ts';
import { withRedis } from './with-redis.ts';

/** `muster backup FILE`: all state of one moment. Bots may run; they wait for the seconds it takes. */
export async function backup(context: CliContext, file: string): Promise<number> {
  const words = keepingWords(operatorLanguage(context.env));
  return withRedis(context, async (redis) => {
    const { id, after, schema = 0 } = await readInstallation(redis);
    if (id === undefined) {
      context.err(words.nothingToSave);
      return 1;
    }
    try {
      const state = { id, after, schema };
      const records = await whileFrozen(
        redis,
        (stillHeld) => save(redis, file, state, stillHeld),
        () => new Error(words.lapsed),
      );
      context.out(words.saved(file, records));
      return 0;
    } catch (error) {
      context.err(words.notSaved(file, error instanceof Error ? error.message : String(error)));
      return 1;
    }
  });
}

async function save(
  redis: RedisEdge,
  file: string,
  state: { readonly id: string; readonly after: readonly string[]; readonly schema: number },
  confirm: () => Promise<void>,
): Promise<number> {
  const at = new Date(await redisTime(redis)).toISOString();
  const counts = await countState(redis);
  const header = { ...state, after: [...state.after], appId: redis.appId, at, counts };
  return writeBackup(file, header, readState(redis), confirm);
}
