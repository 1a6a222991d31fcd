/** The built program: one file in ASCII, with its compiled code beside it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { lineTableOf, placeIn } from '../../scripts/build/line-table.mjs';
import { oneByte, rawInStrings } from '../../scripts/build/one-byte.mjs';
import { compileAhead } from '../../scripts/build/program.mjs';
import { ROOT } from '../support/clone.ts';

const beyondAscii = (text: string) => text.search(/[^\0-\u007F]/u);

it('is in ASCII, which halves its memory', () => {
  expect(beyondAscii(readFileSync(join(ROOT, 'dist', 'src', 'program.js'), 'utf8'))).toBe(-1);
});

it('runs with compiled code that V8 accepts, as it is started and as other commands are', () => {
  compileAhead(ROOT);
  const flags = readdirSync(join(ROOT, 'dist', '.compiled')).flatMap((name) => {
    const [, version, given] = /-(v[\d.]+)-[a-z\d]+?(--.*)?$/u.exec(name) ?? [];
    return version === process.version ? [given ?? ''] : [];
  });
  expect(new Set(flags)).toEqual(new Set(['', '--max-semi-space-size=4']));
  // If V8 rejects or does not find the code, it compiles; whether the code was accepted shows that it did not.
  const program = `
    import vm from 'node:vm';
    const { Script } = vm;
    const seen = [];
    vm.Script = class extends Script {
      constructor(...given) { super(...given); seen.push([given[1].cachedData !== undefined, this.cachedDataRejected]); }
    };
    const { syncBuiltinESMExports } = await import('node:module');
    syncBuiltinESMExports();
    const { loadProgram } = await import(${JSON.stringify(join(ROOT, 'scripts', 'build', 'program.mjs'))});
    loadProgram(${JSON.stringify(ROOT)});
    console.log(JSON.stringify(seen));
  `;
  const folder = mkdtempSync(join(tmpdir(), 'muster-program-'));
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  for (const given of [[], ['--max-semi-space-size=4']]) {
    const { stdout, stderr } = spawnSync(process.execPath, [...given, file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`.trim()).toBe('[[true,false]]');
  }
  rmSync(folder, { recursive: true });
});

it('leaves other bundles in the same folder unchanged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bundle-'));
  const bundle = (file: string) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts', 'build', 'bundle.mjs'), folder, file], { cwd: ROOT })
      .status;
  const changedAt = () => statSync(join(folder, 'src', 'thread.js'), { bigint: true }).mtimeNs;
  expect(bundle('src/thread.ts')).toBe(0);
  const first = changedAt();
  expect(bundle('src/watchdog-worker.ts')).toBe(0);
  expect(changedAt()).toBe(first);
  expect(readdirSync(join(folder, 'src'))).toContain('watchdog-worker.js.lines');
  rmSync(folder, { recursive: true });
});

describe('a source in ASCII', () => {
  it('means the same: strings of raw templates, regular expressions', () => {
    const raw = 'String.raw`[年月]\\d{1,2}${X}日?`';
    const text = rawInStrings(raw);
    const evaluated = (code: string): unknown => runInNewContext(code, { X: '至' });
    expect(evaluated(text)).toBe(evaluated(raw));
    expect(text).toBe("String.raw`[${'年月'}]\\d{1,2}${X}${'日'}?`");

    const pattern = oneByte('/^[一-九]𠮷$/u', { mappings: '' }).text;
    expect(beyondAscii(pattern)).toBe(-1);
    const found = runInNewContext(pattern) as RegExp;
    expect(['三𠮷', '三', '三吉'].map((each) => found.test(each))).toEqual([true, false, false]);
  });

  it('rejects sources whose meaning would change', () => {
    expect(() => oneByte('tag.raw`年`', { mappings: '' })).toThrow('raw template');
    expect(() => rawInStrings('String.raw`\\年`')).toThrow('backslash');
    expect(() => oneByte(String.raw`/\年/`, { mappings: '' })).toThrow('backslash');
    expect(() => oneByte(String.raw`/\\\年/`, { mappings: '' })).toThrow('backslash');
    // An escaped backslash remains one.
    const found = runInNewContext(oneByte(String.raw`/^\\年$/`, { mappings: '' }).text) as RegExp;
    expect([String.raw`\年`, '年'].map((each) => found.test(each))).toEqual([true, false]);
  });

  it('adjusts the source map', () => {
    // `/年月/;b` of line 1 at columns 0 and 5, `/日/;d` of line 3 at columns 0 and 4.
    const map = { sources: ['a.ts'], mappings: 'AAAA,KACA;AACA,IACA' };
    const { text, map: moved } = oneByte('/年月/;b\n/日/;d', map);
    const [first = '', second = ''] = text.split('\n');
    const table = lineTableOf(moved);
    expect(placeIn(table, 1, first.indexOf('b') - 1)?.line).toBe(1);
    expect(placeIn(table, 1, first.indexOf('b'))?.line).toBe(2);
    expect(placeIn(table, 2, second.indexOf('d') - 1)?.line).toBe(3);
    expect(placeIn(table, 2, second.indexOf('d'))?.line).toBe(4);
  });
});
