import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Records the outcome of a claimed message and frees its lane. Returns 0 if the lease has passed to another sender.
 * KEYS: the outbox.
 * ARGV: id, lease, Clock time, new state (a state, or `retry`), reason, then by state: sent: message id, chat id;
 * held: Clock time; retry: delay in ms, outcome unknown ('1'), pause of the whole app in ms ('' none).
 */
export const SETTLE_LUA = `${QUEUE_LUA}${String.raw`
local id, lease, clock_now, state, reason = unpack(ARGV, 1, 5)
-- After this many failures a message no longer blocks its recipient's other messages.
local STEPS_ASIDE_AFTER = 3

local fate = read_fate(id)
if not fate or fate.state ~= 'sending' or fate.lease ~= lease then return 0 end

local now = redis_now()
local lane, place = fate.lane, ranked(fate.lane, fate.seq, id)
local free_at = math.max(now, fate.freeAt)
if reason ~= '' then fate.reason = reason end

-- The lane's next message may leave after its interval. An empty lane stays until then, so that a new message waits, too.
local function free_lane()
  if first_of(lane) or free_at > now then
    ready_at(lane, free_at)
  else
    not_ready(lane)
  end
end

if state == 'retry' then
  local after, unknown, pause = tonumber(ARGV[6]), ARGV[7] == '1', tonumber(ARGV[8])
  fate.tries = fate.tries + 1
  if unknown then fate.unknownSince = fate.unknownSince or fate.claimedAt end
  if pause then
    local until_now = tonumber(redis.call('GET', PAUSE)) or 0
    if now + pause > until_now then redis.call('SET', PAUSE, whole(now + pause), 'PX', whole(pause + 1000)) end
  end
  if fate.tries >= STEPS_ASIDE_AFTER and not pause then
    leave_queue(place)
    free_lane()
    fate.lane = '~' .. whole(fate.seq)
    line_up(id, fate, now + after)
  else
    become(id, fate, 'planned')
    ready_at(lane, math.max(free_at, now + after))
  end
else
  leave_queue(place)
  if state == 'sent' or state == 'failed' then
    fate.tries = fate.tries + 1
  else
    -- Nothing was sent, so nothing counts against the limits.
    redis.call('ZREM', MINUTE, lease)
    free_at = now
  end
  free_lane()
  if state == 'held' then
    hold(id, fate, tonumber(ARGV[6]))
  else
    if state == 'sent' then fate.messageId, fate.chatId = ARGV[6], ARGV[7] ~= '' and ARGV[7] or nil end
    if state == 'sent' and reason == '' then fate.reason = nil end
    fate.settledAt = tonumber(clock_now)
    become(id, fate, state)
  end
end

fate.lease, fate.leaseUntil, fate.freeAt = nil, nil, nil
write_fate(id, fate)
return 1
`}`;
