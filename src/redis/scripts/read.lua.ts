/**
 * Fields of hashes, all as of one moment. A transaction would do as well, but is refused when memory is full, where
 * reading must go on.
 *
 * KEYS: a hash for each field. ARGV: the fields.
 */
export const READ_LUA = String.raw`
local found = {}
for i, key in ipairs(KEYS) do found[i] = redis.call('HGET', key, ARGV[i]) end
return found
`;
