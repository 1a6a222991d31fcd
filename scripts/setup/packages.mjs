/** Checks whether the locked packages are installed, and installs them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean, peer?: boolean }>} Locked */

/** @param {string} file @returns {Locked | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Locked packages missing in `node_modules`. npm writes `node_modules/.package-lock.json` last, so an interrupted
 * installation counts as missing.
 *
 * @param {string} root
 * @param {{ dev: boolean }} want `dev: false` when everything is built and only the run-time packages are needed
 */
export function missingPackages(root, { dev }) {
  const wanted = readLock(join(root, 'package-lock.json')) ?? {};
  const present = readLock(join(root, 'node_modules', '.package-lock.json')) ?? {};
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.peer && (dev || !entry.dev))
    .filter(([path, entry]) => present[path]?.version !== entry.version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function installPackages(root, say) {
  say('Installing the locked packages (npm ci) …');
  // --include=dev, because the compiler is a development dependency, which NODE_ENV=production would omit.
  const done = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.error)
    throw new Error(`npm could not be started (${done.error.message}). Install npm and try again.`);
  if (done.status !== 0) throw new Error('npm ci failed; what it said stands above.');
}
