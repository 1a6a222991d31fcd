/**
 * Every script that writes first checks that the state is still the expected one. A state that was emptied or
 * replaced is refused in the same step as the write; a separate check beforehand would be neither as safe nor as
 * cheap.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisEdge } from './connect.ts';
import { runScript, script, type Script } from '../store/run-script.ts';

/** A backup blocks writers for a moment, and the platform's deadline of 3 s must not pass meanwhile. */
const FROZEN_WAIT_MS = 1_500;
const STEP_MS = 50;

// The guard's key and id come last and are removed, so the script behind it does not see them.
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

/** Prepends the guard to a script, which must then be run by `runGuarded`. */
export function guarded(lua: string): Script {
  return script(`${GUARD_LUA}${lua}`);
}

/**
 * Runs a guarded script. Rejects with `EMPTIED …` if the state is gone, and with `FROZEN …` if a backup blocks
 * writers for longer than `waitMs`.
 */
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
