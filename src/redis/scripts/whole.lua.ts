/** Changes of one hash that are remembered, roughly; whoever knows an older state reads the hash anew. */
export const MOST_CHANGES = 500;

/**
 * A hash of records, or what has changed in it since a state that is known: its change log names the ids written by each
 * commit. The known state is one of this very hash only if the log still has its entry, under the same stamp; after a
 * fail-over that lost writes, a restoration or an emptied Redis it has not, and the hash is given whole.
 *
 * Where there are records and no log (an older state, a restored one) the log is begun, so that the next to ask need not
 * read everything again. Redis may refuse that: it is full, or a replica.
 *
 * KEYS: records, their log. ARGV: entry and stamp that are known ('' none), stamp of a log that is begun.
 * Answers: last entry, its stamp ('' where there is no log), number of records, `all` or `since`, then ids and records.
 */
export const WHOLE_LUA = String.raw`
local MOST = ${MOST_CHANGES}
local entry, stamp = ARGV[1], ARGV[2]
local count = tostring(redis.call('HLEN', KEYS[1]))

local found = entry ~= '' and redis.call('XRANGE', KEYS[2], entry, '+', 'COUNT', MOST) or {}
if found[1] and found[1][1] == entry and found[1][2][2] == stamp and #found < MOST then
  local last = found[#found]
  local answer, given = { last[1], last[2][2], count, 'since' }, {}
  for i = 2, #found do
    local fields = found[i][2]
    for j = 4, #fields, 2 do
      local id = fields[j]
      if not given[id] then
        given[id] = true
        answer[#answer + 1] = id
        answer[#answer + 1] = redis.call('HGET', KEYS[1], id) or ''
      end
    end
  end
  return answer
end

if count ~= '0' and redis.call('EXISTS', KEYS[2]) == 0 then redis.pcall('XADD', KEYS[2], '*', 's', ARGV[3]) end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local answer = { last and last[1] or '', last and last[2][2] or '', count, 'all' }
for _, text in ipairs(redis.call('HGETALL', KEYS[1])) do answer[#answer + 1] = text end
return answer
`;
