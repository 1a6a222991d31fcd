import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Takes messages for sending, each with a lease, as fast as the pace allows and never two of one lane at a time.
 *
 * KEYS: the outbox.
 * ARGV: limit, lease in ms, prefix of the leases, interval within the second in ms ('' unlimited), its burst,
 * messages a minute ('' unlimited), interval within a lane in ms.
 * Answers: when to ask again, in ms from now ('' nothing is known to come), then id, message, lease, tries and
 * ms of unknown outcome of each message taken.
 */
export const CLAIM_LUA = `${QUEUE_LUA}${String.raw`
local limit, lease_ms, prefix = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local interval, burst, per_minute, lane_interval = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local MINUTE_MS = 60000
-- Lanes without messages that one call clears away before it answers.
local IDLE_LANES = 200

local now = redis_now()
local paused_until = tonumber(redis.call('GET', PAUSE)) or 0
if paused_until > now then return { whole(paused_until - now) } end

-- Within the second GCRA: each departure moves an expected next time on by one interval, and may come up to the burst
-- before it. It spaces messages out, where a counter would let a heap go at each turn of the second.
local expected = tonumber(redis.call('GET', PACE)) or 0

-- Within the minute a log of departures: an even pace over a minute would make a short rush crawl at 15 a second.
local room = nil
if per_minute then
  redis.call('ZREMRANGEBYSCORE', MINUTE, '-inf', whole(now - MINUTE_MS))
  room = per_minute - redis.call('ZCARD', MINUTE)
end

local function wait_for_pace()
  if room and room <= 0 then
    local oldest = redis.call('ZRANGE', MINUTE, 0, 0, 'WITHSCORES')
    return tonumber(oldest[2]) + MINUTE_MS - now + 1
  end
  if interval then return math.max(0, math.ceil(expected - (burst - 1) * interval - now)) end
  return 0
end

local answer = { '' }
local taken = 0

local function lend(id, message, fate)
  if fate.state == 'sending' then
    -- Its sender died or hangs: the platform may have the message, and remembers its uuid for an hour from then on.
    fate.tries = fate.tries + 1
    fate.unknownSince = fate.unknownSince or fate.claimedAt
    fate.reason = 'lease-expired'
  end
  taken = taken + 1
  fate.lease = prefix .. ':' .. taken
  fate.claimedAt = now
  fate.leaseUntil = now + lease_ms
  fate.freeAt = now + lane_interval
  become(id, fate, 'sending')
  write_fate(id, fate)
  redis.call('ZADD', READY, whole(fate.leaseUntil), fate.lane)

  if interval then expected = math.max(expected, now) + interval end
  if room then
    redis.call('ZADD', MINUTE, whole(now), fate.lease)
    room = room - 1
  end
  local unknown_for = fate.unknownSince and now - fate.unknownSince or 0
  for _, part in ipairs({ id, message, fate.lease, whole(fate.tries), whole(unknown_for) }) do
    answer[#answer + 1] = part
  end
end

for _ = 1, limit + IDLE_LANES do
  if taken == limit then break end
  local pause = wait_for_pace()
  local lane = redis.call('ZRANGEBYSCORE', READY, '-inf', whole(now), 'LIMIT', 0, 1)[1]
  if not lane then break end
  if pause > 0 then
    answer[1] = whole(pause)
    break
  end
  local place, id = first_of(lane)
  local fate = id and read_fate(id)
  local message = id and redis.call('HGET', MESSAGES, id)
  if not id then
    redis.call('ZREM', READY, lane)
  elseif not fate or not message then
    redis.call('ZREM', QUEUE, place)
  elseif fate.state == 'sending' and fate.leaseUntil > now then
    redis.call('ZADD', READY, whole(fate.leaseUntil), lane)
  else
    lend(id, message, fate)
  end
end

if interval and taken > 0 then
  redis.call('SET', PACE, string.format('%.3f', expected), 'PX', whole(math.ceil(expected - now) + 1000))
end
if room and taken > 0 then redis.call('PEXPIRE', MINUTE, MINUTE_MS + 1000) end

if taken < limit and answer[1] == '' then
  local next_lane = redis.call('ZRANGE', READY, 0, 0, 'WITHSCORES')
  if next_lane[2] then answer[1] = whole(math.max(1, next_lane[2] - now)) end
end
return answer
`}`;
