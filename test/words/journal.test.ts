import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../src/words/index.ts';
import { root } from '../../scripts/root.mjs';

/** The acts that the source writes into the journal under a fixed name. */
function journalled(): string[] {
  const files = ['src', 'handlers', 'jobs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(root, folder, file)),
  );
  const acts = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split(/journal: \[/u)
      .slice(1)
      .flatMap((part) => /^[\s\S]{0,160}?\bact: '([\w-]+\.[\w-]+)'/u.exec(part)?.[1] ?? []),
  );
  return [...new Set(acts)].toSorted();
}

describe.each(['zh-CN', 'en-US'] as const)('日志 in %s', (language) => {
  it('has a word for everything that is journalled', () => {
    const { act } = wordsFor(language).replies.journal;
    const acts = journalled();
    expect(acts.length).toBeGreaterThan(40);
    expect(acts.filter((each) => act[each] === undefined)).toEqual([]);
  });
});
