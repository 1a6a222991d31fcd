/**
 * Every script that writes first looks whether this is still the state it means. One that was emptied, or put in the
 * place of another, is refused in the same step as the write: no look beforehand could be as sure, or cost as little.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisEdge } from './connect.ts';
import { runScript, script, type Script } from '../store/run-script.ts';

/** A backup holds writers up for a moment; the platform's 3 s must not pass meanwhile. */
const FROZEN_WAIT_MS = 1_500;
const STEP_MS = 50;

// The key and the id stand last, where the script behind does not see them.
const GUARD_LUA = String.raw`
do
  local installation, expected = table.remove(KEYS), table.remove(ARGV)
  if expected ~= '' then
    local held = redis.call('HMGET', installation, 'id', 'frozenUntil')
    if held[1] ~= expected then return redis.error_reply('EMPTIED this is not the state that was here before') end
    if held[2] then
      local time = redis.call('TIME')
      if tonumber(held[2]) > time[1] * 1000 + math.floor(time[2] / 1000) then
        return redis.error_reply('FROZEN a backup is being taken')
      end
    end
  end
end
`;

export function guarded(lua: string): Script {
  return script(`${GUARD_LUA}${lua}`);
}

/** Runs a guarded script; throws `EMPTIED …` where the state is gone, and `FROZEN …` where a backup takes over `waitMs`. */
export async function runGuarded(
  { commands, keys, installation }: RedisEdge,
  work: Script,
  touched: readonly string[],
  args: readonly (string | number)[],
  waitMs = FROZEN_WAIT_MS,
): Promise<unknown> {
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      return await runScript(
        commands,
        work,
        [...touched, keys.installation],
        [...args, installation.id ?? ''],
      );
    } catch (error) {
      if (startsWith(error, 'EMPTIED')) installation.refused = true;
      if (!startsWith(error, 'FROZEN') || waited >= waitMs) throw error;
      await sleep(STEP_MS);
    }
  }
}

function startsWith(error: unknown, code: string): boolean {
  return error instanceof Error && error.message.startsWith(code);
}
