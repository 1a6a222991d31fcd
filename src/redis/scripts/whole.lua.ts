/** Approximate length of a hash's change log. A reader whose state is older reads the whole hash. */
export const MOST_CHANGES = 500;

/**
 * Reads a hash of records, or only its changes since a state the caller knows: the change log names the ids written
 * by each commit. The caller's state belongs to this hash only if the log still has its entry under the same stamp.
 * After a failover that lost writes, a restore or an emptied Redis it has not, and the whole hash is returned. A hash
 * with records and no log (from an older version or a restore) gets a log, so that the next caller need not read
 * everything again; Redis may refuse that write if it is full or a replica.
 * KEYS: records, their log.
 * ARGV: known entry and its stamp ('' none), stamp for a new log.
 * Returns the last entry, its stamp ('' without a log), the number of records, `all` or `since`, then ids and
 * records.
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
