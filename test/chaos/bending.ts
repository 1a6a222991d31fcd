/**
 * Mutates values for fuzzing: drops, duplicates, retypes and overfills parts, and inserts values that no schema
 * expects.
 */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  9_007_199_254_740_992,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u202E反向\u202C',
  'ou_'.repeat(400),
  '长'.repeat(20_000),
  '${jndi:x}',
  '{"text":',
  '[[[[[[[[[[',
  [],
  {},
  [[[[[[[[[[[[]]]]]]]]]]]],
  { constructor: { prototype: { polluted: true } } },
];

export function oneOf<T>(all: readonly T[], random: () => number): T {
  const found = all[Math.floor(random() * all.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** Returns a copy of the value with one to three mutations. */
export function bent(value: unknown, random: () => number): unknown {
  let result = value;
  const times = 1 + Math.floor(random() * 3);
  for (let each = 0; each < times; each += 1) result = bentOnce(result, random, 0);
  return result;
}

function bentOnce(value: unknown, random: () => number, depth: number): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.08) return replaced(value, random);
  if (Array.isArray(value)) return value.map((each) => (random() < 0.5 ? replaced(each, random) : each));
  const entries = Object.entries(value);
  if (entries.length === 0) return replaced(value, random);
  const at = Math.floor(random() * entries.length);
  const [name, part] = entries[at] ?? ['', undefined];
  const rest = entries.filter((_, index) => index !== at);
  const draw = random();
  if (depth > 0 && draw < 0.15) return Object.fromEntries(rest);
  if (draw < 0.2) return Object.fromEntries([...entries, ['__proto__', { polluted: true }]]);
  if (draw < 0.25) return Object.fromEntries([...rest, [name.toUpperCase(), part]]);
  return Object.fromEntries([...rest, [name, bentOnce(part, random, depth + 1)]]);
}

function replaced(value: unknown, random: () => number): unknown {
  if (typeof value === 'string' && random() < 0.5) {
    // Truncates or extends a JSON text at some position.
    const at = Math.floor(random() * (value.length + 1));
    return random() < 0.5
      ? value.slice(0, at)
      : value.slice(0, at) + JSON.stringify(oneOf(ODD, random)) + value.slice(at);
  }
  return oneOf(ODD, random);
}
