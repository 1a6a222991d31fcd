import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Moves held messages whose Clock time has come into the queue, each to its place by age.
 * KEYS: the outbox.
 * ARGV: Clock time, maximum number.
 * Returns how many were moved.
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
