/**
 * The prelude of every script that touches the outbox: key names and state transitions of a message.
 *
 * Each message stands in a *lane*, the queue of its recipient. QUEUE is one sorted set of `lane NUL seq NUL id`, all
 * with the same score and so sorted by these bytes; the first message of a lane is found in O(log n). READY maps each
 * lane with messages to the Redis time at which its next message may leave, so a claim looks at lanes and never at
 * the messages queued behind the first. While a message is being sent, its lane's time is the end of the lease, so
 * nothing overtakes it. A lane may stay in READY without messages until its pacing allows the next; a claim removes
 * it.
 *
 * Messages have two classes: urgent ones answer a person's act, all others come from the plan or are mass sends.
 * URGENT is a second QUEUE of the urgent ones. A lane with an urgent message stands in URGENT_READY instead of READY.
 * Its earlier messages leave first, which keeps the order within the lane. URGENT_READY is served first.
 *
 * FATES holds the state of each message as JSON, MESSAGES its content. HELD is scored by Clock time; all other times
 * are Redis time in ms. STATES (`state NUL seq NUL id`) and OCCURRENCES (`campaign NUL occurrence NUL seq NUL id`)
 * are indexes for lists.
 */
export const QUEUE_LUA = String.raw`
local MESSAGES, FATES, QUEUE, READY, URGENT, URGENT_READY, HELD, STATES, OCCURRENCES, SERIES, PACE, MINUTE, PAUSE = unpack(KEYS, 1, 13)
local OUTBOX_KEYS = 13

local function redis_now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Lua would write large numbers as 1.6e+12.
local function whole(number)
  return string.format('%.0f', number)
end

local function ranked(group, seq, id)
  return group .. '\0' .. string.format('%016.0f', seq) .. '\0' .. id
end

local function read_fate(id)
  local text = redis.call('HGET', FATES, id)
  return text and cjson.decode(text)
end

local function write_fate(id, fate)
  redis.call('HSET', FATES, id, cjson.encode(fate))
end

local function become(id, fate, state)
  if fate.state then redis.call('ZREM', STATES, ranked(fate.state, fate.seq, id)) end
  fate.state = state
  redis.call('ZADD', STATES, 0, ranked(state, fate.seq, id))
end

-- The first message of a lane: its member in QUEUE, and its id, which follows NUL, 16 digits and NUL.
local function first_of(lane)
  local place = redis.call('ZRANGEBYLEX', QUEUE, '[' .. lane .. '\0', '(' .. lane .. '\1', 'LIMIT', 0, 1)[1]
  if not place then return nil end
  return place, string.sub(place, #lane + 19)
end

local function has_urgent(lane)
  return #redis.call('ZRANGEBYLEX', URGENT, '[' .. lane .. '\0', '(' .. lane .. '\1', 'LIMIT', 0, 1) > 0
end

local function ready_at(lane, at)
  local here, there = READY, URGENT_READY
  if has_urgent(lane) then here, there = there, here end
  redis.call('ZADD', here, whole(at), lane)
  redis.call('ZREM', there, lane)
end

local function not_ready(lane)
  redis.call('ZREM', READY, lane)
  redis.call('ZREM', URGENT_READY, lane)
end

-- A lane that is sending, or delayed by its rate limit, keeps its time.
local function line_up(id, fate, at)
  local place, lane = ranked(fate.lane, fate.seq, id), fate.lane
  redis.call('ZADD', QUEUE, 0, place)
  if fate.urgent then redis.call('ZADD', URGENT, 0, place) end
  ready_at(lane, redis.call('ZSCORE', READY, lane) or redis.call('ZSCORE', URGENT_READY, lane) or at)
  become(id, fate, 'planned')
end

local function leave_queue(place)
  redis.call('ZREM', QUEUE, place)
  redis.call('ZREM', URGENT, place)
end

local function hold(id, fate, until_clock)
  redis.call('ZADD', HELD, whole(until_clock), id)
  become(id, fate, 'held')
end
`;
