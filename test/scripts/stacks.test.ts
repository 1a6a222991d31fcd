/** Stack traces of the built program, whose code is in a few large files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineTableOf, placeIn } from '../../scripts/build/line-table.mjs';
import { writeTable } from '../../scripts/build/stacks.mjs';
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
    import { readableStacks } from ${JSON.stringify(join(ROOT, 'scripts', 'build', 'stacks.mjs'))};
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

it.each([
  ['the build that runs', false, 'at fail (src/thing.ts:6)'],
  ['another build, which took its place', true, '/dist/src/thing.js:1:'],
])('reads the lines of %s', (_name, isRebuilt, place) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muster-stacks-')));
  const file = join(folder, 'dist', 'src', 'thing.js');
  const stamp = join(folder, 'dist', '.sources');
  mkdirSync(join(folder, 'dist', 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(file, "export function fail() { throw new Error('x'); }");
  writeFileSync(`${file}.map`, JSON.stringify({ sources: ['../../src/thing.ts'], mappings: 'AAKA' }));
  writeTable(file);
  writeFileSync(stamp, 'one');
  const program = `
    import { writeFileSync } from 'node:fs';
    import { readableStacks } from ${JSON.stringify(join(ROOT, 'scripts', 'build', 'stacks.mjs'))};
    readableStacks(${JSON.stringify(folder)});
    const { fail } = await import(${JSON.stringify(file)});
    if (${isRebuilt}) writeFileSync(${JSON.stringify(stamp)}, 'two');
    try { fail(); } catch (error) { console.log(error.stack); }
  `;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(done.stdout).toContain(place);
  rmSync(folder, { recursive: true });
});
