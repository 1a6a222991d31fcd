/** Watches the state in Redis, and tells the operator when it is not the expected one. */
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { StateWatch } from '../ports/state-watch.ts';
import { createStateWatch } from '../redis/maintenance/installation.ts';
import { knownStates, stateName } from '../redis/maintenance/known-states.ts';
import type { RedisEdge } from '../redis/server/connect.ts';
import { maintenanceWords } from '../words/maintenance.ts';

export function stateWatch(config: Config, redis: RedisEdge, acceptEmpty: boolean, log: Logger): StateWatch {
  const { condition, forgetful } = maintenanceWords(config.language);
  return createStateWatch({
    redis,
    known: knownStates(config.dataDir),
    name: stateName(config.redis, config.feishu.appId),
    acceptEmpty,
    onChange: (now, before) => {
      if (now !== 'intact') log.error({ state: now }, condition[now]);
      else if (before !== 'unknown') log.info({ state: now }, condition.intact);
    },
    onForgetful: (error) => log.warn({ err: error }, forgetful),
  });
}
