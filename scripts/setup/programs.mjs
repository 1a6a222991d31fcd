/** System programs that Muster uses: finds them or installs them. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// Package managers often install servers outside an ordinary user's PATH.
const ALSO = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/snap/bin'];

/**
 * Path of the first executable of `names`.
 * @param {readonly string[]} names
 * @param {string} [path] the PATH to look in; without it the process's own and the usual places
 */
export function findProgram(names, path) {
  const folders =
    path === undefined ? [...(process.env.PATH ?? '').split(delimiter), ...ALSO] : path.split(delimiter);
  for (const name of names) {
    for (const folder of folders.filter(Boolean)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  return undefined;
}

/** @param {string} [path] */
export function findRedis(path) {
  return findProgram(['redis-server', 'valkey-server'], path);
}

/** Chromium for the browser tests; undefined with MUSTER_BROWSER_TESTS=skip. */
export function chromiumForTests(env = process.env) {
  return env.MUSTER_BROWSER_TESTS === 'skip' ? undefined : env.MUSTER_CHROMIUM || findChromium();
}

/** @param {string} [path] */
export function findChromium(path) {
  const found = findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], path);
  if (found || path !== undefined) return found;
  return findProgram(['Google Chrome', 'Chromium'], '/Applications/Google Chrome.app/Contents/MacOS');
}

/** Installation commands of Redis by package manager; the first one found is used. */
const MANAGERS = [
  {
    program: 'apt-get',
    root: true,
    steps: [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
    ],
  },
  {
    program: 'dnf',
    root: true,
    steps: [['install', '-y', '-q', 'valkey']],
    otherwise: [['install', '-y', '-q', 'redis']],
  },
  { program: 'yum', root: true, steps: [['install', '-y', '-q', 'redis']] },
  { program: 'apk', root: true, steps: [['add', '--no-cache', '-q', 'redis']] },
  { program: 'pacman', root: true, steps: [['-Sy', '--noconfirm', '--needed', 'valkey']] },
  { program: 'zypper', root: true, steps: [['--non-interactive', 'install', 'redis']] },
  { program: 'brew', root: false, steps: [['install', '-q', 'redis']] },
];

const HINT =
  'Muster needs redis-server 6.2 or newer (or valkey-server). Install it ' +
  '(Debian/Ubuntu: apt-get install redis-server; Fedora: dnf install valkey; Alpine: apk add redis; ' +
  'macOS: brew install redis), or set REDIS_URL to one that runs.';

/**
 * Announces and performs the installation of Redis by the system's package manager. Throws a one-line instruction if
 * that is impossible.
 *
 * @param {(line: string) => void} say
 * @param {string} [path] the PATH to look in, for tests
 * @returns {string} the server's path
 */
export function installRedis(say, path) {
  const manager = MANAGERS.find(({ program }) => findProgram([program], path));
  const asRoot = process.getuid?.() === 0;
  const sudo = asRoot ? undefined : findProgram(['sudo'], path);
  const mayInstall =
    manager && (!manager.root || asRoot || (sudo && spawnSync(sudo, ['-n', 'true']).status === 0));
  if (!manager || !mayInstall) throw new Error(HINT);

  const program = /** @type {string} */ (findProgram([manager.program], path));
  const [first, ...before] = manager.root && sudo ? [sudo, '-n', program] : [program];
  say(`No redis-server or valkey-server here: installing one with ${manager.program} …`);
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    ...(path === undefined ? {} : { PATH: path }),
  };
  /** @param {string[][]} steps */
  const run = (steps) =>
    steps
      .map(
        (step) =>
          spawnSync(first, [...before, ...step], { stdio: ['ignore', 'ignore', 'inherit'], env }).status ===
          0,
      )
      .at(-1);
  // A failed `apt-get update` (e.g. one mirror down) is not fatal; the last step decides.
  const done = run(manager.steps) || (manager.otherwise !== undefined && run(manager.otherwise));
  const server = findRedis(path);
  if (!done || !server) throw new Error(`${manager.program} could not install it. ${HINT}`);
  return server;
}
