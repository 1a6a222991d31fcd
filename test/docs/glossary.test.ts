/** Every name in the glossary of docs/architecture.md is exported by the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/clone.ts';

const words = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8').split('\n## Words\n')[1] ?? '';
const rows = [...words.matchAll(/^\| (?!word|---)([^|]+) \| [^|]+ \| [^|]+ \| `(\w+)` \|$/gmu)].map(
  ([, word = '', name = '']) => ({ word, name }),
);

const exported = new Set(
  ['src', 'handlers', 'jobs', 'sandbox'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [
          ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(
            /^export (?:async )?(?:const|function|interface|type|class) (\w+)/gmu,
          ),
        ].map(([, name = '']) => name),
      ),
  ),
);

describe('the glossary', () => {
  it('has about forty words', () => {
    expect(rows.length).toBeGreaterThan(35);
  });

  it.each(rows)('$word is exported as $name', ({ name }) => {
    expect([...exported]).toContain(name);
  });

  it('has each word once', () => {
    expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length);
  });
});
