import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Claims messages for sending, each with a lease, as fast as the pacing allows and never two of one lane at a time.
 * KEYS: the outbox.
 * ARGV: limit, limit of planned messages among them, lease in ms, prefix of the lease tokens, interval between
 * messages in ms ('' unlimited), how early a planned message and any message may leave in ms, planned messages and
 * all messages per minute ('' unlimited), interval within a lane in ms, planned messages and all messages in any second ('' only the interval bounds it).
 * Returns when to ask again, in ms from now ('' no known time), then for each message: id, message, lease, attempts,
 * ms since its outcome became unknown.
 */
export const CLAIM_LUA = `${QUEUE_LUA}${String.raw`
local limit, planned_limit, lease_ms, prefix = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local interval, planned_early, early = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local planned_minute, per_minute, lane_interval = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local planned_second, per_second = tonumber(ARGV[11]), tonumber(ARGV[12])
local SECOND_MS = 1000
local MINUTE_MS = 60000
-- Planned messages leave at the rate per second until this share of the minute's limit is left. That share is spread
-- over the rest of the minute, so that replies can leave at any moment.
local SPREAD = 0.4
-- Most empty lanes that one call removes before it returns.
local IDLE_LANES = 200

local now = redis_now()
local paused_until = tonumber(redis.call('GET', PAUSE)) or 0
if paused_until > now then return { whole(paused_until - now) } end

-- Per second: GCRA. Each departure moves the expected time of the next by one interval, and may come slightly before
-- it. This spaces messages evenly, where a counter would allow a burst at each new second.
local expected = tonumber(redis.call('GET', PACE)) or 0

-- Per minute: a log of departures. Even spacing would slow a short burst down to 15 messages a second.
local left, oldest, newest = 0, now, 0
if per_minute then
  redis.call('ZREMRANGEBYSCORE', MINUTE, '-inf', whole(now - MINUTE_MS))
  left = redis.call('ZCARD', MINUTE)
  if left > 0 then
    oldest = tonumber(redis.call('ZRANGE', MINUTE, 0, 0, 'WITHSCORES')[2])
    newest = tonumber(redis.call('ZRANGE', MINUTE, -1, -1, 'WITHSCORES')[2])
  end
end

-- How long until the departures of the last second are fewer than so many.
local function wait_for_second(most)
  if not most then return 0 end
  local since = '(' .. whole(now - SECOND_MS)
  local count = redis.call('ZCOUNT', MINUTE, since, '+inf')
  if count < most then return 0 end
  local last = redis.call('ZRANGEBYSCORE', MINUTE, since, '+inf', 'WITHSCORES', 'LIMIT', count - most, 1)[2]
  return tonumber(last) + SECOND_MS - now
end

local function wait_for_pace(urgent)
  local wait = wait_for_second(urgent and per_second or planned_second)
  if interval then wait = math.max(wait, math.ceil(expected - (urgent and early or planned_early) - now)) end
  if not per_minute then return wait end
  local allowed = urgent and per_minute or planned_minute
  local turn = oldest + MINUTE_MS - now
  if left >= allowed then return math.max(wait, turn + 1) end
  if urgent or allowed - left > allowed * SPREAD then return wait end
  return math.max(wait, math.ceil(newest + turn / (allowed - left) - now))
end

local answer = { '' }
local taken = 0

local function lend(id, message, fate)
  if fate.state == 'sending' then
    -- Its sender died or hangs. The platform may have the message, and deduplicates its uuid for an hour from then on.
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
  ready_at(fate.lane, fate.leaseUntil)

  if interval then expected = math.max(expected, now) + interval end
  if per_minute then
    redis.call('ZADD', MINUTE, whole(now), fate.lease)
    left, newest = left + 1, now
  end
  local unknown_for = fate.unknownSince and now - fate.unknownSince or 0
  for _, part in ipairs({ id, message, fate.lease, whole(fate.tries), whole(unknown_for) }) do
    answer[#answer + 1] = part
  end
end

-- The next lane that is due, and how long the rate limits delay it; lanes with an urgent message first.
local function next_lane()
  local urgent = redis.call('ZRANGEBYSCORE', URGENT_READY, '-inf', whole(now), 'LIMIT', 0, 1)[1]
  if urgent then return urgent, wait_for_pace(true) end
  if taken >= planned_limit then return nil end
  local planned = redis.call('ZRANGEBYSCORE', READY, '-inf', whole(now), 'LIMIT', 0, 1)[1]
  if planned then return planned, wait_for_pace(false) end
end

for _ = 1, limit + IDLE_LANES do
  if taken == limit then break end
  local lane, pause = next_lane()
  if not lane then break end
  local place, id = first_of(lane)
  local fate = id and read_fate(id)
  local message = id and redis.call('HGET', MESSAGES, id)
  if not id then
    not_ready(lane)
  elseif not fate or not message then
    leave_queue(place)
    ready_at(lane, now)
  elseif fate.state == 'sending' and fate.leaseUntil > now then
    ready_at(lane, fate.leaseUntil)
  elseif pause > 0 then
    answer[1] = whole(pause)
    break
  else
    lend(id, message, fate)
  end
end

if interval and taken > 0 then
  redis.call('SET', PACE, string.format('%.3f', expected), 'PX', whole(math.ceil(expected - now) + 1000))
end
if per_minute and taken > 0 then redis.call('PEXPIRE', MINUTE, MINUTE_MS + 1000) end

-- A lane with an urgent message may become free before the rate limit allows a planned one.
if taken < limit then
  local lanes = answer[1] == '' and taken < planned_limit and { URGENT_READY, READY } or { URGENT_READY }
  for _, ready in ipairs(lanes) do
    local at = redis.call('ZRANGEBYSCORE', ready, '(' .. whole(now), '+inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
    if at and (answer[1] == '' or at - now < tonumber(answer[1])) then answer[1] = whole(math.max(1, at - now)) end
  end
end
return answer
`}`;
