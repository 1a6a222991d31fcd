import { QUEUE_LUA } from './queue.lua.ts';

/**
 * Empties the content of settled messages; ids, fates and times stay.
 * KEYS: the outbox.
 * ARGV: pairs of id and the emptied message.
 * Returns how many were emptied.
 */
export const EMPTY_LUA = `${QUEUE_LUA}${String.raw`
local SETTLED = { sent = true, failed = true, skipped = true, parked = true }
local emptied = 0
for i = 1, #ARGV, 2 do
  local id = ARGV[i]
  local fate = read_fate(id)
  -- An admin may have queued it again a moment ago.
  if fate and SETTLED[fate.state] and not fate.emptied then
    fate.emptied = true
    write_fate(id, fate)
    redis.call('HSET', MESSAGES, id, ARGV[i + 1])
    emptied = emptied + 1
  end
end
return emptied
`}`;

/**
 * Deletes messages with all their index entries.
 * KEYS: the outbox.
 * ARGV: ids.
 * Returns how many were deleted.
 */
export const FORGET_LUA = `${QUEUE_LUA}${String.raw`
local forgotten = 0
for _, id in ipairs(ARGV) do
  local fate = read_fate(id)
  if fate and fate.state ~= 'sending' then
    redis.call('ZREM', STATES, ranked(fate.state, fate.seq, id))
    if fate.occurrence ~= '' then
      redis.call('ZREM', OCCURRENCES, ranked(fate.campaign .. '\0' .. fate.occurrence, fate.seq, id))
    end
    leave_queue(ranked(fate.lane, fate.seq, id))
    redis.call('ZREM', HELD, id)
    redis.call('HDEL', MESSAGES, id)
    redis.call('HDEL', FATES, id)
    forgotten = forgotten + 1
  end
end
return forgotten
`}`;

/**
 * Appends lines to the rewritten journal, under their original ids.
 * KEYS: the new journal.
 * ARGV: pairs of id and line.
 */
export const REWRITE_LUA = String.raw`
for i = 1, #ARGV, 2 do redis.call('XADD', KEYS[1], ARGV[i], 'e', ARGV[i + 1]) end
return 1
`;

/**
 * Replaces the journal by the rewritten one, unless a line was added since.
 * KEYS: new journal, journal.
 * ARGV: id of the last copied line.
 * Returns 1 if replaced.
 */
export const REPLACE_LUA = String.raw`
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
if not last or last[1] ~= ARGV[1] then return 0 end
redis.call('RENAME', KEYS[1], KEYS[2])
return 1
`;
