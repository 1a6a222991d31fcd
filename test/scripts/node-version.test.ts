/** An unsupported version of Node gets a sentence instead of a linker error. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { isSupported } from '../../scripts/setup/node-version.mjs';
import { ROOT } from '../support/clone.ts';
import { run } from '../support/processes.ts';

const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  engines: { node: string };
};

/** What the scripts of a start may import by name; Node 18 has all of these. */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  child_process: ['spawn', 'spawnSync'],
  crypto: ['createHash'],
  fs: [
    'accessSync',
    'constants',
    'existsSync',
    'lstatSync',
    'mkdirSync',
    'mkdtempSync',
    'readdirSync',
    'readFileSync',
    'renameSync',
    'rmSync',
    'symlinkSync',
    'writeFileSync',
  ],
  module: ['createRequire'],
  os: ['tmpdir'],
  path: ['delimiter', 'dirname', 'join', 'relative', 'resolve'],
  process: ['arch', 'argv', 'execArgv', 'execPath', 'pid', 'version'],
  url: ['fileURLToPath', 'pathToFileURL'],
  zlib: ['gunzipSync'],
};

interface Named {
  readonly file: string;
  readonly from: string;
  readonly names: readonly string[];
}

/** The static imports of a script and of what it loads. */
function importsOf(file: string, seen = new Set<string>()): Named[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(ROOT, 'scripts', file), 'utf8');
  return [...text.matchAll(/^import\s+([^'"]*?)(?:\s*from\s*)?'([^']+)';/gmu)].flatMap(
    ([, clause = '', from = '']) => {
      const list = /\{([^}]*)\}/u.exec(clause)?.[1] ?? '';
      const names = list.split(',').flatMap((each) => each.trim().split(/\s+as\s+/u)[0] || []);
      const own = { file, from, names };
      return from.startsWith('.') ? [own, ...importsOf(join(dirname(file), from), seen)] : [own];
    },
  );
}

describe('the versions of Node on which Muster runs', () => {
  it('are those of package.json', () => {
    const versions = [18, 19, 20, 21, 22, 23, 24, 25, 26].flatMap((major) =>
      [0, 11, 12, 13, 18, 19, 20, 99].map((minor) => `${major}.${minor}.0`),
    );
    const allowed = versions.filter((version) => isSupported(version, engines.node));
    expect(allowed).toEqual(versions.filter((version) => semver.satisfies(version, engines.node)));
    expect(allowed).toContain('22.13.0');
    expect(allowed).not.toContain('22.12.0');
  });

  it('are asked for before a script uses what only newer ones have', async () => {
    // Simulates a version before 20.12, which lacks these.
    const older = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.12.0' } });
      Object.defineProperty(process, 'version', { value: 'v22.12.0' });
      delete process.loadEnvFile;
      delete require('node:vm').constants;
    `;
    const script = join(ROOT, 'scripts', 'muster.mjs');
    const preload = `data:text/javascript,${encodeURIComponent(
      `import { createRequire } from 'node:module'; const require = createRequire('/'); ${older}`,
    )}`;
    // Checked before the set-up, which checks the version as well.
    const folder = mkdtempSync(join(tmpdir(), 'muster-node-'));
    writeFileSync(join(folder, '.env'), '');
    const done = await run(process.execPath, ['--import', preload, script, 'demo'], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(done.err).toBe(
      'Muster needs Node 20.19 or a later 20, 22.13 or a later 22, 24 or newer; this is v22.12.0.\n',
    );
    expect(done.code).toBe(2);
  });

  it.each(['muster.mjs', 'bootstrap.mjs'])('link %s though they are too old', (file) => {
    const imports = importsOf(file);
    expect(new Set(imports.map((each) => each.file)).size).toBeGreaterThan(5);
    expect(imports.filter(({ from }) => !from.startsWith('node:') && !from.startsWith('.'))).toEqual([]);
    const newer = imports.flatMap(({ file: by, from, names }) =>
      from.startsWith('node:')
        ? names
            .filter((name) => !EXPORTS[from.slice('node:'.length)]?.includes(name))
            .map((name) => `${by}: ${name} of ${from}`)
        : [],
    );
    expect(newer).toEqual([]);
  });
});
