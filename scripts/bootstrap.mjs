/**
 * Prepares a fresh clone once: locked packages, the compiled program, a Redis. Plain Node without dependencies,
 * because it runs before any installation. Fast and without writes if nothing is missing, so it works in a read-only
 * folder.
 */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, isKnown, remember, traceOf } from './build/build.mjs';
import { fetchCharts } from './setup/charts.mjs';
import { checkNode } from './setup/node-version.mjs';
import { installPackages, missingPackages } from './setup/packages.mjs';
import { compileAhead } from './build/program.mjs';
import { findRedis, installRedis } from './setup/programs.mjs';
import { root } from './root.mjs';

/** @param {string} line */
const toStderr = (line) => void process.stderr.write(`${line}\n`);

/** npx looks for commands in `.bin`, where npm links only those of packages and not of the checkout itself. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'muster');
  if (existsSync(link)) return;
  try {
    symlinkSync(join('..', '..', 'scripts', 'muster.mjs'), link);
  } catch {
    // A read-only folder or a concurrent set-up; npx then finds the command in a slower way.
  }
}

/**
 * @param {{ redis?: boolean, dev?: boolean, say?: (line: string) => void }} [want]
 *   `redis`: a server program must be there; `dev`: the packages for tests and checks too.
 */
export function bootstrap({ redis = true, dev = false, say = toStderr } = {}) {
  checkNode();
  const trace = traceOf(root);
  if (dev || !isKnown(root, trace)) {
    const built = isBuilt(root);
    if (missingPackages(root, { dev: dev || !built }).length > 0) installPackages(root, say);
    if (!built) build(root, say);
    compileAhead(root);
    // Sources that changed during the build may be missing from it.
    if (traceOf(root) === trace) remember(root, trace);
  }
  linkCommand();
  if (redis && !findRedis()) installRedis(say);
}

/**
 * Set-up for a command: a failure prints one message and exits with code 2.
 * @param {Parameters<typeof bootstrap>[0]} [want]
 */
export function bootstrapOrExit(want) {
  orExit(() => bootstrap(want));
}

/** Must run before any code that only newer versions of Node can run. */
export function checkNodeOrExit() {
  orExit(checkNode);
}

/** @param {() => void} task */
function orExit(task) {
  try {
    task();
  } catch (error) {
    toStderr(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  // Redis runs outside a container image.
  bootstrapOrExit({ dev: true, redis: !argv.includes('--no-redis') });
  fetchCharts(root, toStderr);
  toStderr('Muster is set up.');
}
