/** Approximate length of a hash's change log. A reader whose state is older reads the whole hash. */
export const MOST_CHANGES = 500;

/**
 * Reads hashes of records, or only their changes since a state that the caller knows: the change log of a hash names
 * the ids written by each commit. The caller's state belongs to this hash only if the log still has its entry under
 * the same stamp. After a failover that lost writes, a restore or an emptied Redis it has not, and the whole hash is
 * returned. A hash with records and no log (from an older version or a restore) gets a log, so that the next caller
 * need not read everything again; Redis may refuse that write if it is full or a replica.
 * KEYS: for each hash its records and its log.
 * ARGV: for each hash the known entry and its stamp ('' none), and a stamp for a new log.
 * Returns for each hash the last entry, its stamp ('' without a log), the number of records, `all` or `since`, then ids
 * and records.
 */
export const WHOLE_LUA = String.raw`
local MOST = ${MOST_CHANGES}

local function changes(records, log, entry, stamp)
  local found = entry ~= '' and redis.call('XRANGE', log, entry, '+', 'COUNT', MOST) or {}
  if not found[1] or found[1][1] ~= entry or found[1][2][2] ~= stamp or #found >= MOST then return end
  local last = found[#found]
  local answer, given = { last[1], last[2][2], tostring(redis.call('HLEN', records)), 'since' }, {}
  for i = 2, #found do
    local fields = found[i][2]
    for j = 4, #fields, 2 do
      local id = fields[j]
      if not given[id] then
        given[id] = true
        answer[#answer + 1] = id
        answer[#answer + 1] = redis.call('HGET', records, id) or ''
      end
    end
  end
  return answer
end

local function everything(records, log, stamp)
  local count = tostring(redis.call('HLEN', records))
  if count ~= '0' and redis.call('EXISTS', log) == 0 then redis.pcall('XADD', log, '*', 's', stamp) end
  local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  local answer = { last and last[1] or '', last and last[2][2] or '', count, 'all' }
  for _, text in ipairs(redis.call('HGETALL', records)) do answer[#answer + 1] = text end
  return answer
end

local answers = {}
for i = 1, #KEYS / 2 do
  local records, log = KEYS[2 * i - 1], KEYS[2 * i]
  local entry, stamp, new_stamp = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
  answers[i] = changes(records, log, entry, stamp) or everything(records, log, new_stamp)
end
return answers
`;
