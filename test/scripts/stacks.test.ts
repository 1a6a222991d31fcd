/** Stack traces of the built program, whose code stands in a few large files. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineTableOf, placeIn } from '../../scripts/line-table.mjs';
import { ROOT } from '../support/clone.ts';

const PROGRAM = join(ROOT, 'dist', 'src', 'program.js');

describe('the table of a built file', () => {
  it('holds for each place its line in the sources', () => {
    const built = readFileSync(PROGRAM, 'utf8').split('\n');
    const table = lineTableOf(JSON.parse(readFileSync(`${PROGRAM}.map`, 'utf8')) as never);
    const line = built.findIndex((each) => each.includes('function createBot('));
    const found = placeIn(table, line + 1, built[line]?.indexOf('createBot(') ?? -1);
    expect(found?.source).toMatch(/src\/bot\.ts$/u);
    const source = readFileSync(join(ROOT, 'src', 'bot.ts'), 'utf8').split('\n');
    expect(source[(found?.line ?? 0) - 1]).toMatch(/^export function createBot\(/u);
  });

  it('goes forward and back, and knows places that come from no source', () => {
    // Line 2: a.ts:6 at column 0 and, behind, its line 10; line 3: b.ts, and nothing from column 4 on; line 4: a.ts.
    const table = lineTableOf({ sources: ['a.ts', 'b.ts'], mappings: ';AAKA,IAIA;ACNA,I;ADCA' });
    const places: [number, number][] = [
      [1, 0],
      [2, 0],
      [2, 3],
      [2, 4],
      [2, 99],
      [3, 0],
      [3, 4],
      [4, 0],
    ];
    expect(places.map(([line, column]) => placeIn(table, line, column))).toEqual([
      undefined,
      { source: 'a.ts', line: 6 },
      { source: 'a.ts', line: 6 },
      { source: 'a.ts', line: 10 },
      { source: 'a.ts', line: 10 },
      { source: 'b.ts', line: 4 },
      undefined,
      { source: 'a.ts', line: 5 },
    ]);
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
