import { QUEUE_LUA } from './queue.lua.ts';
import { MOST_CHANGES } from './whole.lua.ts';

/**
 * The single commit of every handler and job. A Lua script is not all-or-nothing: if a command fails halfway, earlier
 * writes remain. So the script first checks everything that can fail (already done, versions, the type of every key,
 * the number series) and only then writes. Redis itself refuses a script (memory full, a replica, a failing disk) at
 * its first write.
 * KEYS: the outbox, journal, numbers, failures, mark, stream, dead letters, events, presses, bell, then the record hashes,
 * then the change log of each (the hash itself if it has none).
 * ARGV: once ('' none), TTL of its mark in s, consumer group, entry to complete ('' none), number token ('' none),
 * how many numbers, stamp of the changes, then lists, each preceded by its length: expect (key, id, version), put
 * (key, id, json), drop (key, id), journal (json), messages (id, json, lane, campaign, occurrence, held until ('' not
 * held), planned at, urgent ('1')), dead letters to retry or delete (id, fate), messages to resend (id), waiting
 * messages to check again (campaign, reason).
 */
export const COMMIT_LUA = `${QUEUE_LUA}${String.raw`
local JOURNAL, NUMBERS, FAILURES, MARK, STREAM, DEAD, EVENTS, PRESSES, BELL = unpack(KEYS, OUTBOX_KEYS + 1, OUTBOX_KEYS + 9)
local RECORDS = OUTBOX_KEYS + 9
local once, mark_ttl, group, entry, token, numbers, stamp = unpack(ARGV, 1, 7)
local HASHES = (#KEYS - RECORDS) / 2

local at = 7
local function take()
  at = at + 1
  return ARGV[at]
end
local function take_list(width)
  local list = {}
  for i = 1, tonumber(take()) do
    local row = {}
    for column = 1, width do row[column] = take() end
    list[i] = row
  end
  return list
end

local expects, puts, drops, entries, messages = take_list(3), take_list(3), take_list(2), take_list(1), take_list(8)
local letters, resends, releases = take_list(2), take_list(1), take_list(2)

local function record_key(index)
  return KEYS[RECORDS + tonumber(index)]
end

-- 0 if there is none, false if the record or its key is of another kind. Read once: each read copies the whole record.
local versions = {}
local function version_of(index, id)
  local known = versions[index] or {}
  versions[index] = known
  if known[id] == nil then
    local stored = redis.pcall('HGET', record_key(index), id)
    local version = type(stored) == 'string' and tonumber(string.match(stored, '^(%d+)\n'))
    known[id] = not stored and 0 or version or false
  end
  return known[id]
end

-- Deletes the completed entry together with its failure counts.
local function complete()
  if entry == '' then return end
  if group ~= '' then redis.call('XACK', STREAM, group, entry) end
  redis.call('XDEL', STREAM, entry)
  redis.call('HDEL', FAILURES, STREAM .. '/' .. entry, STREAM .. '/' .. entry .. ' lost')
end

------------------------------------------------------------------- checks

local function fault(key, found)
  return redis.error_reply('MUSTER unexpected content in ' .. key .. ': ' .. found)
end

-- Only of the keys that this commit touches: a look at one costs as much as a write.
local types, counts = {}, {}
local function touches(wanted, keys)
  for _, key in ipairs(keys) do types[key] = wanted end
end
if #messages + #resends + #releases > 0 then
  touches('hash', { MESSAGES, FATES })
  touches('zset', { QUEUE, READY, URGENT, URGENT_READY, HELD, STATES, OCCURRENCES })
  touches('stream', { BELL })
  touches('string', { SERIES })
  counts[#counts + 1] = SERIES
end
if #entries > 0 then touches('stream', { JOURNAL }) end
if #letters > 0 then touches('stream', { DEAD, EVENTS, PRESSES }) end
if entry ~= '' then
  touches('stream', { STREAM })
  touches('hash', { FAILURES })
end
if token ~= '' then
  touches('string', { NUMBERS })
  counts[#counts + 1] = NUMBERS
end
for i = 1, HASHES do
  local log = KEYS[RECORDS + HASHES + i]
  if log ~= record_key(i) then types[log] = 'stream' end
end
for _, row in ipairs(drops) do types[record_key(row[1])] = 'hash' end
for key, wanted in pairs(types) do
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= wanted then return fault(key, found) end
end
for _, key in ipairs(counts) do
  local count = redis.call('GET', key)
  if count and not string.match(count, '^%d+$') then return fault(key, 'not a number') end
end

if once ~= '' and redis.call('EXISTS', MARK) == 1 then
  complete()
  return { 'repeated' }
end

for _, row in ipairs(expects) do
  local version = version_of(row[1], row[2])
  if not version then return fault(record_key(row[1]), 'no version') end
  if version ~= tonumber(row[3]) then return { 'conflict' } end
end
for _, row in ipairs(puts) do
  if not version_of(row[1], row[2]) then return fault(record_key(row[1]), 'no version') end
end

------------------------------------------------------------------- writes: from here on nothing may fail

-- Numbers are drawn only now, so that a conflict leaves no gap.
numbers = tonumber(numbers)
local first = token ~= '' and redis.call('INCRBY', NUMBERS, numbers) - numbers + 1 or nil

-- A token that is a whole JSON string becomes a number; inside a text, digits. +1 after it means the next number.
-- Found by plain search: a pattern would be tried at every byte of every card and register.
local function fill(text)
  local at, last = nil, nil
  if first then at, last = string.find(text, token, 1, true) end
  if not at then return text end
  local pieces, from = {}, 1
  while at do
    local _, plus, place = string.find(text, '^%+(%d+)', last + 1)
    if numbers > 1 and plus then last = plus else place = 0 end
    if string.sub(text, at - 1, at - 1) == '"' and string.sub(text, last + 1, last + 1) == '"' then at, last = at - 1, last + 1 end
    pieces[#pieces + 1], pieces[#pieces + 2] = string.sub(text, from, at - 1), whole(first + tonumber(place))
    from = last + 1
    at, last = string.find(text, token, from, true)
  end
  pieces[#pieces + 1] = string.sub(text, from)
  return table.concat(pieces)
end

-- Appends to the change logs, for readers with a cache. A reader that does not find its position reads everything, so a
-- log may be restarted at any time: after many changes, and after a deletion, so that it names no deleted person.
local ALL, MOST_CHANGES, MOST_IDS = 'all', ${MOST_CHANGES}, 100
local changed = {}
local function note(index, id)
  local ids = changed[index] or {}
  if not id or ids == ALL or #ids >= 2 * MOST_IDS then
    changed[index] = ALL
  else
    ids[#ids + 1], ids[#ids + 2] = 'i', id
    changed[index] = ids
  end
end

for _, row in ipairs(puts) do
  local key, id = record_key(row[1]), fill(row[2])
  note(row[1], id)
  local version = (version_of(row[1], id) or 0) + 1
  versions[row[1]][id] = version
  redis.call('HSET', key, id, whole(version) .. '\n' .. fill(row[3]))
end

for _, row in ipairs(drops) do
  redis.call('HDEL', record_key(row[1]), row[2])
  note(row[1], nil)
end

for index, ids in pairs(changed) do
  local log = KEYS[RECORDS + HASHES + tonumber(index)]
  if log ~= record_key(index) then
    if ids == ALL then
      redis.call('DEL', log)
      redis.call('XADD', log, '*', 's', stamp)
    else
      redis.call('XADD', log, 'MAXLEN', '~', MOST_CHANGES, '*', 's', stamp, unpack(ids))
    end
  end
end

for _, row in ipairs(entries) do
  redis.call('XADD', JOURNAL, '*', 'e', fill(row[1]))
end

local now = redis_now()
for _, row in ipairs(messages) do
  local id, campaign, occurrence = fill(row[1]), row[4], row[5]
  if redis.call('HSETNX', MESSAGES, id, fill(row[2])) == 1 then
    local fate = {
      seq = redis.call('INCR', SERIES), lane = fill(row[3]), campaign = campaign, occurrence = occurrence,
      plannedAt = tonumber(row[7]), tries = 0, urgent = row[8] == '1' or nil,
    }
    if occurrence ~= '' then redis.call('ZADD', OCCURRENCES, 0, ranked(campaign .. '\0' .. occurrence, fate.seq, id)) end
    if row[6] ~= '' then
      hold(id, fate, tonumber(row[6]))
    else
      line_up(id, fate, now)
    end
    write_fate(id, fate)
  end
end

-- Dead letters that no longer exist were handled by someone else.
for _, row in ipairs(letters) do
  local letter = redis.call('XRANGE', DEAD, row[1], row[1])[1]
  if letter then
    local held = {}
    for i = 1, #letter[2], 2 do held[letter[2][i]] = letter[2][i + 1] end
    if row[2] == 'retry' then
      redis.call('XADD', held.stream == 'presses' and PRESSES or EVENTS, '*', 'incoming', held.incoming)
    end
    redis.call('XDEL', DEAD, row[1])
  end
end

-- Under its original uuid, which the platform deduplicates within the hour.
for _, row in ipairs(resends) do
  local fate = read_fate(row[1])
  if fate and (fate.state == 'parked' or fate.state == 'failed') and not fate.emptied then
    fate.tries = 0
    fate.unknownSince, fate.claimedAt, fate.settledAt, fate.reason = nil, nil, nil, nil
    line_up(row[1], fate, now)
    write_fate(row[1], fate)
  end
end

-- A sender that is holding such a message at this moment checks again by itself.
for _, row in ipairs(releases) do
  for _, member in ipairs(redis.call('ZRANGEBYLEX', STATES, '[held\0', '(held\1')) do
    local id = string.sub(member, #'held' + 19)
    local fate = read_fate(id)
    if fate and fate.campaign == row[1] and fate.reason == row[2] then
      redis.call('ZREM', HELD, id)
      line_up(id, fate, now)
      write_fate(id, fate)
    end
  end
end

if #messages + #resends + #releases > 0 then redis.call('XADD', BELL, 'MAXLEN', 1, '*', 'r', '1') end

complete()
if once ~= '' then redis.call('SET', MARK, first and whole(first) or '', 'EX', mark_ttl) end
return { 'done', first and whole(first) or nil }
`}`;
