/**
 * Migration to schema 3: the dates of events are records of their own, one for each item and unit. In schema 2 the
 * record of the campaign listed them all, so every act on one unit wrote the list anew.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RedisEdge } from '../server/connect.ts';
import { versioned } from '../store/whole-reads.ts';
import { runScript, script } from '../store/run-script.ts';

/**
 * KEYS: the records and the change log of the campaigns, and of the starts of one campaign. ARGV: the campaign, its record
 * as it was read and as it becomes, a stamp, then id and content of each start. Existing starts are newer and stay.
 * Returns 0 if the record has changed since.
 */
const MOVE = script(String.raw`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
for at = 5, #ARGV, 2 do redis.call('HSETNX', KEYS[3], ARGV[at], ARGV[at + 1]) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
for _, log in ipairs({ KEYS[2], KEYS[4] }) do
  redis.call('DEL', log)
  redis.call('XADD', log, '*', 's', ARGV[4])
end
return 1
`);

const head = z.looseObject({
  started: z.array(z.looseObject({ item: z.string(), unit: z.string().optional() })).optional(),
});

export async function toOwnStarts({ commands, keys }: RedisEdge): Promise<void> {
  const heads = keys.records('campaign', 'app');
  for (const id of await commands.hkeys(heads)) {
    for (;;) {
      const stored = await commands.hget(heads, id);
      const record = stored === null ? undefined : versioned(stored);
      const parsed = record && head.safeParse(record.value).data;
      if (stored === null || !record || !parsed?.started) break;
      const { started, ...rest } = parsed;
      const rows = started.flatMap(({ item, unit, ...start }) => [
        unit === undefined ? item : `${item}/${unit}`,
        `1\n${JSON.stringify(start)}`,
      ]);
      const moved = await runScript(
        commands,
        MOVE,
        [heads, keys.changes('campaign', 'app'), keys.records('start', id), keys.changes('start', id)],
        [id, stored, `${record.version + 1}\n${JSON.stringify(rest)}`, randomUUID(), ...rows],
      );
      if (moved === 1) break;
    }
  }
}
