/** The set-up of a fresh clone, on copies of this checkout. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, isKnown, remember, sourcesDigest, swapIn, traceOf } from '../../scripts/build/build.mjs';
import { fetchCharts, hasCharts } from '../../scripts/setup/charts.mjs';
import { missingPackages } from '../../scripts/setup/packages.mjs';
import { findChromium, findRedis, installRedis } from '../../scripts/setup/programs.mjs';
import { cloneCheckout, ROOT, type Clone } from '../support/clone.ts';
import { run } from '../support/processes.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'muster-scripts-'));
  folders.push(made);
  return made;
}

function script(path: string, ...lines: string[]): void {
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(path, 0o755);
}

describe('the locked packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', dev: true },
      'node_modules/c': { version: '3.0.0', optional: true },
    },
  };

  it.each<[string, Record<string, { version: string }> | undefined, boolean, string[]]>([
    ['nothing was installed', undefined, true, ['a', 'b']],
    [
      'all are there',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } },
      true,
      [],
    ],
    [
      'one is of another version',
      { 'node_modules/a': { version: '1.0.1' }, 'node_modules/b': { version: '2.0.0' } },
      true,
      ['a'],
    ],
    ['those for development are not wanted', { 'node_modules/a': { version: '1.0.0' } }, false, []],
  ])('%s', (_what, present, dev, missing) => {
    const root = folder();
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
    mkdirSync(join(root, 'node_modules'));
    if (present)
      writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
    expect(missingPackages(root, { dev })).toEqual(missing);
  });

  it('are all installed', () => {
    expect(missingPackages(ROOT, { dev: true })).toEqual([]);
  });
});

describe('a clone', () => {
  let clone: Clone;
  const bootstrap = () =>
    run(process.execPath, [join(clone.root, 'scripts', 'bootstrap.mjs')], { cwd: tmpdir() });

  beforeAll(() => {
    clone = cloneCheckout({ packages: true });
  });
  afterAll(() => clone.remove());

  it('is compiled at the first start, and not again until a source changes', async () => {
    expect(isBuilt(clone.root)).toBe(false);
    expect((await bootstrap()).err).toContain('Compiling');
    expect(isBuilt(clone.root)).toBe(true);

    const stamp = join(clone.root, 'dist', '.sources');
    const before = statSync(stamp).mtimeMs;
    // A checkout or copy changes file times only.
    utimesSync(join(clone.root, 'src', 'config.ts'), new Date(), new Date());
    expect((await bootstrap()).err).not.toContain('Compiling');
    expect(statSync(stamp).mtimeMs).toBe(before);

    const source = join(clone.root, 'src', 'cli', 'index.ts');
    const text = readFileSync(source, 'utf8');
    const compiled = () => readdirSync(join(clone.root, 'dist', '.compiled'));
    const first = compiled();
    // Compiled once with the flags of `npm start` and once without.
    expect(first).toHaveLength(2);
    writeFileSync(source, text.replace("new Command('muster')", "new Command('another')"));
    expect((await bootstrap()).err).toContain('Compiling');
    expect(readFileSync(join(clone.root, 'dist', 'src', 'program.js'), 'utf8')).toContain('another');
    // Code of another build is never loaded: V8 itself would only compare the length of the source.
    expect(compiled()).toHaveLength(2);
    expect(compiled().filter((name) => first.includes(name))).toEqual([]);
    writeFileSync(source, text);
  });

  it.each([
    ['a source of the same size', 'src/config.ts', 'b'],
    ['what npm has installed', 'node_modules/.package-lock.json', '{ }'],
    ['the flags of a start', 'package.json', '{ }'],
    ['how the program is loaded', 'scripts/build/program.mjs', 'b'],
  ])('is known to be set up by sizes and times, until these change: %s', (_name, file, text) => {
    const root = folder();
    for (const each of ['src', 'scripts/build', 'dist', 'node_modules'])
      mkdirSync(join(root, each), { recursive: true });
    writeFileSync(join(root, 'src', 'config.ts'), 'a');
    writeFileSync(join(root, 'scripts', 'build', 'program.mjs'), 'a');
    writeFileSync(join(root, 'package.json'), '{}');
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{}');
    const trace = traceOf(root);
    expect(isKnown(root, trace)).toBe(false);
    remember(root, trace);
    expect(isKnown(root, traceOf(root))).toBe(true);
    // File times may have a resolution of several milliseconds.
    utimesSync(join(root, file), 1, 1);
    writeFileSync(join(root, file), text);
    expect(isKnown(root, traceOf(root))).toBe(false);
    rmSync(join(root, 'dist'), { recursive: true });
    expect(isKnown(root, trace)).toBe(false);
  });

  it('is a build when it is a copy of one', async () => {
    await bootstrap();
    const copy = folder();
    for (const name of [
      'src',
      'handlers',
      'jobs',
      'sandbox',
      'scripts',
      'dist',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
    ]) {
      cpSync(join(clone.root, name), join(copy, name), { recursive: true });
    }
    expect(isBuilt(copy)).toBe(true);
    writeFileSync(join(copy, 'src', 'config.ts'), '');
    expect(isBuilt(copy)).toBe(false);
  });

  it('keeps the build of another process that ended in the same moment, if it is of the same sources', async () => {
    await bootstrap();
    const dist = join(clone.root, 'dist');
    const [fresh, old] = [join(clone.root, '.dist-fresh'), join(clone.root, '.dist-old')];
    for (const each of [fresh, old]) {
      mkdirSync(each);
      writeFileSync(join(each, 'file'), '');
    }
    // A rename never replaces a folder that is not empty, as when another process was first.
    swapIn(clone.root, fresh, old);
    expect(isBuilt(clone.root)).toBe(true);
    writeFileSync(join(dist, '.sources'), 'others');
    expect(() => swapIn(clone.root, fresh, old)).toThrow('ENOTEMPTY');
    writeFileSync(join(dist, '.sources'), sourcesDigest(clone.root));
    for (const each of [fresh, old]) rmSync(each, { recursive: true });
  });

  it('says which source does not compile, and leaves the last build as it was', async () => {
    await bootstrap();
    const before = readFileSync(join(clone.root, 'dist', '.sources'), 'utf8');
    const broken = join(clone.root, 'src', 'config.ts');
    const text = readFileSync(broken, 'utf8');
    writeFileSync(broken, 'export const = 1;\n');
    const done = await bootstrap();
    writeFileSync(broken, text);
    expect(done.code).toBe(2);
    expect(done.err).toContain('src/config.ts');
    expect(done.err).not.toContain('    at ');
    expect(readFileSync(join(clone.root, 'dist', '.sources'), 'utf8')).toBe(before);
  });

  it('answers as muster, by path and through npx, also from a folder that nobody may write', async () => {
    await bootstrap();
    chmodSync(clone.root, 0o555);
    try {
      // Root may write anywhere, so only an ordinary user shows that nothing is written.
      const nobody = { uid: 65_534, gid: 65_534 };
      const isRoot = process.getuid?.() === 0;
      const asUser =
        isRoot && (await run('/bin/ls', [join(ROOT, 'node_modules')], nobody)).code === 0 ? nobody : {};
      chmodSync(join(clone.root, 'dist'), 0o555);
      const direct = await run(process.execPath, [join(clone.root, 'scripts', 'muster.mjs'), '--version'], {
        cwd: tmpdir(),
        ...asUser,
      });
      expect(direct).toMatchObject({ code: 0, out: '0.1.0\n', err: '' });
      if (!isRoot || 'uid' in asUser) {
        // The state cannot be stored in such a folder; the message names the variable that changes its place.
        const muster = join(clone.root, 'scripts', 'muster.mjs');
        const env = { PATH: process.env['PATH'] ?? '', MUSTER_LANGUAGE: 'en-US', FEISHU_APP_SECRET: 'x' };
        const started = await run(process.execPath, [muster, 'start'], {
          cwd: clone.root,
          env: { ...env, FEISHU_APP_ID: 'cli_0123456789abcdef' },
          ...asUser,
        });
        expect(started).toMatchObject({ code: 2, out: '' });
        expect(started.err).toContain('DATA_DIR is a folder that this user may not write');
      }
    } finally {
      chmodSync(clone.root, 0o755);
      chmodSync(join(clone.root, 'dist'), 0o755);
    }
    const npx = await run('npx', ['muster', '--help'], { cwd: clone.root });
    expect(npx.out).toMatch(/^Usage: muster/mu);
    expect(npx.out).toContain('demo');
    expect(npx.code).toBe(0);
  });

  it('names the command it does not know, and exits 2', async () => {
    const done = await run(process.execPath, [join(clone.root, 'scripts', 'muster.mjs'), 'strat'], {
      cwd: clone.root,
    });
    expect(done.code).toBe(2);
    expect(done.err).toContain('start');
  });

  it('says nothing when its reader leaves early', async () => {
    const muster = join(clone.root, 'scripts', 'muster.mjs');
    const plan = `"${process.execPath}" "${muster}" plan campaigns/activity-month-2021 --all | head -1`;
    const done = await run('/bin/sh', ['-c', plan], { cwd: clone.root });
    expect(done.err).toBe('');
    expect(done.out.split('\n')).toHaveLength(2);
  });

  it('lets a .env file fill in what the environment does not say', async () => {
    const at = folder();
    writeFileSync(
      join(at, '.env'),
      'FEISHU_APP_ID=cli_0123456789abcdef\nHTTP_PORT=marked\nLOG_LEVEL=marked\n',
    );
    const env = { ...process.env, LOG_LEVEL: 'info', REDIS_URL: 'redis://127.0.0.1:1' };
    const done = await run(process.execPath, [join(clone.root, 'scripts', 'muster.mjs'), 'start'], {
      cwd: at,
      env,
    });
    expect(done.code).toBe(2);
    expect(done.err).toMatch(/FEISHU_APP_SECRET.*\n.*HTTP_PORT/u);
    expect(done.err).not.toMatch(/FEISHU_APP_ID|LOG_LEVEL|marked/u);
  });
});

describe('redis-server', () => {
  it('is found under either name', () => {
    const path = folder();
    expect(findRedis(path)).toBeUndefined();
    script(join(path, 'valkey-server'));
    expect(findRedis(path)).toBe(join(path, 'valkey-server'));
    script(join(path, 'redis-server'));
    expect(findRedis(path)).toBe(join(path, 'redis-server'));
    writeFileSync(join(path, 'chromium'), 'not a program');
    expect(findChromium(path)).toBeUndefined();
  });

  /** A PATH with a fake package manager and a `sudo` that asks or does not ask for a password. */
  function machine(manager: string, lines: string[], sudo: 'none' | 'free' | 'asks' = 'free'): string {
    const path = folder();
    script(
      join(path, manager),
      `echo "$0 $*" >> ${join(path, 'calls')}`,
      ...lines.map((line) => line.replaceAll('PATH', path)),
    );
    if (sudo !== 'none') script(join(path, 'sudo'), sudo === 'asks' ? 'exit 1' : 'shift; exec "$@"');
    for (const tool of ['sh', 'cp', 'true', 'chmod']) symlinkSync(`/bin/${tool}`, join(path, tool));
    return path;
  }
  const installs = ['case "$*" in *install*|*add*) cp /bin/true PATH/redis-server;; esac'];

  it.each([
    ['apt-get', 'install'],
    ['dnf', 'install'],
    ['apk', 'add'],
    ['brew', 'install'],
  ])('is installed with %s, saying so', (manager, word) => {
    const path = machine(manager, installs);
    const said: string[] = [];
    expect(installRedis((line: string) => said.push(line), path)).toBe(join(path, 'redis-server'));
    expect(said.join()).toContain(`installing one with ${manager}`);
    expect(readFileSync(join(path, 'calls'), 'utf8')).toContain(word);
  });

  it('is asked for again after the package lists were refreshed, even if that failed', () => {
    const path = machine('apt-get', ['case "$1" in update) exit 100;; esac', ...installs]);
    expect(installRedis(() => {}, path)).toBe(join(path, 'redis-server'));
    expect(readFileSync(join(path, 'calls'), 'utf8')).toMatch(/update[^\n]*\n[^\n]*install/u);
  });

  it.each<[string, () => string]>([
    ['there is no package manager', () => folder()],
    ['the package manager fails', () => machine('apt-get', ['exit 1'])],
    ['it says yes and installs nothing', () => machine('dnf', [])],
  ])('is asked for in one line when %s', (_what, path) => {
    let message = '';
    try {
      installRedis(() => {}, path());
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('apt-get install redis-server');
    expect(message).toContain('REDIS_URL');
    expect(message.split('\n')).toHaveLength(1);
  });
});

describe('the chart library of the sandbox', () => {
  it('is reported in one line, and not kept, if npm fetched another file', () => {
    const place = folder();
    const header = Buffer.alloc(512);
    header.write('package/build/index.min.js', 0);
    header.write('00000000004', 124);
    const archive = join(place, 'archive.tgz');
    writeFileSync(archive, gzipSync(Buffer.concat([header, Buffer.from('evil'.padEnd(512, '\0'))])));
    const said: string[] = [];
    fetchCharts(place, (line: string) => said.push(line), archive);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('lists with bars');
    expect(hasCharts(place)).toBe(false);
  });

  it('does not stop the set-up if it cannot be written or read', () => {
    const said: string[] = [];
    fetchCharts(folder(), (line: string) => said.push(line), join(folder(), 'none.tgz'));
    expect(said).toHaveLength(1);
  });
});
