/** Stack traces of the built program, whose code stands in a few large files. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../scripts/stacks.mjs';
import { ROOT } from '../support/clone.ts';

const MAIN = join(ROOT, 'dist', 'src', 'main.js');

describe('the table of a built file', () => {
  it('holds for each line its line in the sources', () => {
    const built = readFileSync(MAIN, 'utf8').split('\n');
    const { sources, lines } = tableOf(JSON.parse(readFileSync(`${MAIN}.map`, 'utf8')) as never);
    const at = 2 * built.findIndex((line) => line.startsWith('function createBot('));
    expect(sources[lines[at] ?? -1]).toMatch(/src\/bot\.ts$/u);
    const source = readFileSync(join(ROOT, 'src', 'bot.ts'), 'utf8').split('\n');
    expect(source[(lines[at + 1] ?? 0) - 1]).toMatch(/^export function createBot\(/u);
  });

  it('goes forward and back, and knows lines that come from no source', () => {
    const map = { sources: ['a.ts', 'b.ts'], mappings: ';AAKA,IAAA;ACFA;ADCA' };
    expect([...tableOf(map).lines]).toEqual([-1, 0, 0, 6, 1, 4, 0, 5]);
  });
});

it('names the sources in a trace', () => {
  const program = `
    import { readableStacks } from ${JSON.stringify(join(ROOT, 'scripts', 'stacks.mjs'))};
    readableStacks(${JSON.stringify(ROOT)});
    const { startThread } = await import(${JSON.stringify(join(ROOT, 'dist', 'src', 'thread.js'))});
    try { startThread(undefined, {}, 1); } catch (error) { console.log(error.stack); }
  `;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const line = readFileSync(join(ROOT, 'src', 'thread.ts'), 'utf8')
    .split('\n')
    .findIndex((each) => each.includes('file.href'));
  expect(done.stdout).toContain(`TypeError: Cannot read properties of undefined (reading 'href')`);
  expect(done.stdout).toContain(`at startThread (src/thread.ts:${line + 1})`);
});
