/**
 * Reads fields of several hashes as one snapshot. A transaction would do the same, but Redis refuses it when memory
 * is full, and reads must continue then.
 * KEYS: a hash for each field.
 * ARGV: the fields.
 */
export const READ_LUA = String.raw`
local found = {}
for i, key in ipairs(KEYS) do found[i] = redis.call('HGET', key, ARGV[i]) end
return found
`;
