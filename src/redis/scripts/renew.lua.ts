import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Extends leases that their senders still hold. A lease that another sender has taken over is left alone.
 * KEYS: the outbox.
 * ARGV: lease in ms, then id and lease token of each message.
 */
export const RENEW_LUA = `${QUEUE_LUA}${String.raw`
local lease_until = redis_now() + tonumber(ARGV[1])
for at = 2, #ARGV, 2 do
  local fate = read_fate(ARGV[at])
  if fate and fate.state == 'sending' and fate.lease == ARGV[at + 1] then
    fate.leaseUntil = lease_until
    write_fate(ARGV[at], fate)
    ready_at(fate.lane, lease_until)
  end
end
`}`;
