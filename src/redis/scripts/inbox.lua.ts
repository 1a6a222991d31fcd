/**
 * Stores events, each unless the event or its nonce is known. An entry is written before its marks: if it were refused
 * after them, a stored nonce without its event would block the redelivery. A redelivery may carry its first nonce, so
 * known events are checked first.
 * KEYS: for each event its stream, the marks that identify it, then its nonce if it has one.
 * ARGV: TTL of the event marks in s; then for each event the number of its marks, TTL of its nonce in ms ('' none),
 * the event.
 * Returns for each event `1 entry` (stored), `0 entry` (known) or `2 ` (replayed).
 */
export const STORE_LUA = String.raw`
local answers, from = {}, 1
local function store(marks, nonce_ttl, incoming)
  local stream, first, last = KEYS[from], from + 1, from + marks
  local nonce = nonce_ttl ~= '' and KEYS[last + 1]
  from = last + (nonce and 2 or 1)
  local seen = redis.call('MGET', unpack(KEYS, first, nonce and last + 1 or last))
  for i = 1, marks do
    if seen[i] then return '0 ' .. seen[i] end
  end
  if seen[marks + 1] then return '2 ' end
  local entry = redis.call('XADD', stream, '*', 'incoming', incoming)
  for i = first, last do redis.call('SET', KEYS[i], entry, 'EX', ARGV[1]) end
  if nonce then redis.call('SET', nonce, '1', 'PX', nonce_ttl) end
  return '1 ' .. entry
end
for i = 2, #ARGV, 3 do answers[#answers + 1] = store(tonumber(ARGV[i]), ARGV[i + 1], ARGV[i + 2]) end
return answers
`;

/**
 * Key names of the counters in FAILURES, and the move to the dead letters. Two counters per entry: attempts that a
 * handler failed, and attempts that ended without a result (lost).
 */
const COUNTS_LUA = String.raw`
local function fields_of(stream, entry)
  local failed = stream .. '/' .. entry
  return failed, failed .. ' lost'
end

local function set_aside(stored, group, entry, name, reason, tries)
  local incoming = ''
  for i = 1, #stored[2], 2 do
    if stored[2][i] == 'incoming' then incoming = stored[2][i + 1] end
  end
  -- A permanent number, so that people can refer to a dead letter in a list they saw. No entry's field has such a name.
  local n = redis.call('HINCRBY', KEYS[2], 'dead letters', 1)
  redis.call('XADD', KEYS[3], '*', 'stream', name, 'incoming', incoming, 'reason', reason, 'failures', tries, 'n', n)
  if group ~= '' then redis.call('XACK', KEYS[1], group, entry) end
  redis.call('XDEL', KEYS[1], entry)
  redis.call('HDEL', KEYS[2], fields_of(KEYS[1], entry))
end
`;

/**
 * Counts a failed attempt.
 * KEYS: stream, failures, dead letters.
 * ARGV: group ('' none), entry, limit, reason, stream name.
 * Returns 1 if the entry became a dead letter.
 */
export const FAIL_LUA = `${COUNTS_LUA}${String.raw`
local group, entry, limit, reason, name = unpack(ARGV)
local failed, lost = fields_of(KEYS[1], entry)
local stored = redis.call('XRANGE', KEYS[1], entry, entry)[1]
if not stored then return 0 end
local failures = redis.call('HINCRBY', KEYS[2], failed, 1)
-- This attempt is not lost, so the next BEGIN must not count it.
redis.call('HSET', KEYS[2], lost, -1)
if failures < tonumber(limit) then return 0 end
set_aside(stored, group, entry, name, reason, failures)
return 1
`}`;

/**
 * Counts the last attempt of an entry as lost, before the next begins.
 * KEYS: stream, failures, dead letters.
 * ARGV: group ('' none), entry, limit, reason, stream name.
 * Returns the number of lost attempts, and 1 if the entry is gone (a dead letter, or completed meanwhile).
 */
export const BEGIN_LUA = `${COUNTS_LUA}${String.raw`
local group, entry, limit, reason, name = unpack(ARGV)
local _, field = fields_of(KEYS[1], entry)
local stored = redis.call('XRANGE', KEYS[1], entry, entry)[1]
if not stored then return { 0, 1 } end
local lost = redis.call('HINCRBY', KEYS[2], field, 1)
if lost < tonumber(limit) then return { lost, 0 } end
set_aside(stored, group, entry, name, reason, lost)
return { lost, 1 }
`}`;

/**
 * Resets the idle time of entries. Entries that another consumer has claimed are left alone.
 * KEYS: stream.
 * ARGV: group, consumer, then entries.
 */
export const HOLD_LUA = String.raw`
for i = 3, #ARGV do
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)[1]
  if pending and pending[2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
  end
end
return 1
`;

/**
 * Clears the count of lost attempts: the last one ended, and the entry was not at fault. Sets -1, because the next BEGIN
 * adds one for that attempt.
 * KEYS: stream, failures.
 * ARGV: entry.
 */
export const SPARE_LUA = `${COUNTS_LUA}${String.raw`
local _, lost = fields_of(KEYS[1], ARGV[1])
if redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1] then redis.call('HSET', KEYS[2], lost, -1) end
return 1
`}`;

/**
 * Deletes a completed entry. A script instead of a transaction, because Redis refuses transactions when memory is
 * full, and this frees some.
 * KEYS: stream, failures.
 * ARGV: group, entry.
 */
export const COMPLETE_LUA = `${COUNTS_LUA}${String.raw`
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[2])
redis.call('HDEL', KEYS[2], fields_of(KEYS[1], ARGV[2]))
return 1
`}`;

/**
 * Entries stored over ARGV[1] ms ago, at most ARGV[2]. The age is Redis time, taken from the entry ids.
 * KEYS: stream.
 */
export const OLDER_LUA = String.raw`
local time = redis.call('TIME')
local before = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
return redis.call('XRANGE', KEYS[1], '-', string.format('%.0f', before), 'COUNT', ARGV[2])
`;

/**
 * Creates the consumer group if it is missing, starting at the first entry, because entries stored before the group
 * existed are work too. Then deletes consumers of processes that ended long ago, but only those without pending
 * entries: deleting a consumer loses its entries.
 * KEYS: stream.
 * ARGV: group, idle time in ms.
 */
export const JOIN_LUA = String.raw`
local made = redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0', 'MKSTREAM')
if made.err and not string.find(made.err, 'BUSYGROUP', 1, true) then return made end
for _, facts in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
  local consumer = {}
  for i = 1, #facts, 2 do consumer[facts[i]] = facts[i + 1] end
  if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
  end
end
return 1
`;
