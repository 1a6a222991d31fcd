import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Puts held messages whose Clock time has come back in the queue, each at the place it had by age.
 *
 * KEYS: the outbox. ARGV: Clock time, how many at most. Answers how many.
 */
export const RELEASE_LUA = `${QUEUE_LUA}${String.raw`
local ids = redis.call('ZRANGEBYSCORE', HELD, '-inf', ARGV[1], 'LIMIT', 0, tonumber(ARGV[2]))
local now = redis_now()
for _, id in ipairs(ids) do
  redis.call('ZREM', HELD, id)
  local fate = read_fate(id)
  if fate and fate.state == 'held' then
    line_up(id, fate, now)
    write_fate(id, fate)
  end
end
return #ids
`}`;
