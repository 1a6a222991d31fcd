/**
 * What a fresh clone lacks, done once: the locked packages, the compiled program, a Redis to start. Plain Node without
 * dependencies, because it runs before anything is installed. Quick and without a write when nothing is to do, so a
 * code folder that is built and read-only works.
 */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { argv, version, versions } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { installPackages, missingPackages } from './packages.mjs';
import { findRedis, installRedis } from './programs.mjs';
import { root } from './root.mjs';

/** @param {string} line */
const toStderr = (line) => void process.stderr.write(`${line}\n`);

function checkNode() {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Muster needs Node 20.19 or newer; this is ${version}.`);
}

/** `npx muster` finds a command at once where npm links the commands of packages; the checkout is none of them. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'muster');
  if (existsSync(link)) return;
  try {
    symlinkSync(join('..', '..', 'scripts', 'muster.mjs'), link);
  } catch {
    // A read-only folder, or another set-up at the same moment; npx finds the command the slow way.
  }
}

/**
 * @param {{ redis?: boolean, dev?: boolean, say?: (line: string) => void }} [want]
 *   `redis`: a server program must be there; `dev`: the packages for tests and checks too.
 */
export function setUp({ redis = true, dev = false, say = toStderr } = {}) {
  checkNode();
  const built = isBuilt(root);
  if (missingPackages(root, { dev: dev || !built }).length > 0) installPackages(root, say);
  if (!built) build(root, say);
  linkCommand();
  if (redis && !findRedis()) installRedis(say);
}

/** Set-up for a command: a failure is one plain message and exit code 2. @param {Parameters<typeof setUp>[0]} [want] */
export function setUpOrExit(want) {
  try {
    setUp(want);
  } catch (error) {
    toStderr(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  // An image has its Redis elsewhere.
  setUpOrExit({ dev: true, redis: !argv.includes('--no-redis') });
  toStderr('Muster is set up.');
}
