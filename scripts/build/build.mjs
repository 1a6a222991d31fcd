/** Bundles the sources into `dist/` if they have changed since the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'handlers', 'jobs', 'sandbox'];
/** Other inputs of a build: its packages, its scripts, and the flags with which it is compiled. */
const SETTINGS = [
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/build/build.mjs',
  'scripts/build/bundle.mjs',
  'scripts/build/program.mjs',
  'scripts/build/one-byte.mjs',
  'scripts/build/stacks.mjs',
  'scripts/build/line-table.mjs',
];
const STAMP = '.sources';
const TRACE = '.trace';
/** npm writes this file last, so it describes what is installed. */
const INSTALLED = 'node_modules/.package-lock.json';

/** @param {string} root */
function sourceFiles(root) {
  return FOLDERS.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      : [],
  ).sort();
}

/**
 * A hash of the contents instead of file times, which every clone, checkout and copy changes.
 *
 * @param {string} root
 */
export function sourcesDigest(root) {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...sourceFiles(root)]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The digest of the sources that were built; empty without a build. @param {string} root */
export function builtFrom(root) {
  try {
    return readFileSync(join(root, 'dist', STAMP), 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} root */
export function isBuilt(root) {
  return builtFrom(root) === sourcesDigest(root);
}

/**
 * Sizes and times of everything that decides whether this checkout is set up. Reading them takes a tenth of the time
 * of reading the files. A copy has other times, and is compared by its contents.
 * @param {string} root
 */
export function traceOf(root) {
  // The build is the same for another version of Node, but must be compiled again (scripts/build/program.mjs).
  const hash = createHash('sha256').update(process.version);
  for (const file of [...SETTINGS, INSTALLED, ...sourceFiles(root)]) {
    const stat = lstatSync(join(root, file), { bigint: true, throwIfNoEntry: false });
    hash.update(`${file}\0${stat?.size}\0${stat?.mtimeNs}\0${stat?.ctimeNs}\0${stat?.ino}\0`);
  }
  return hash.digest('hex');
}

/**
 * Whether the checkout with this trace was already found to be built and installed.
 * @param {string} root
 * @param {string} trace
 */
export function isKnown(root, trace) {
  try {
    return readFileSync(join(root, 'dist', TRACE), 'utf8') === trace;
  } catch {
    return false;
  }
}

/** @param {string} root @param {string} trace */
export function remember(root, trace) {
  try {
    writeFileSync(join(root, 'dist', TRACE), trace);
  } catch {
    // The folder is read-only: the next start compares the contents again.
  }
}

/**
 * Bundles into a temporary folder and swaps it in, so that concurrent builds, or a bot running from `dist/`, never see a
 * partial build. Does not check types: `npm run check` does, and a start should not wait for it.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function build(root, say) {
  say('Compiling …');
  const digest = sourcesDigest(root);
  const fresh = join(root, `.dist-${process.pid}`);
  const old = join(root, `.dist-old-${process.pid}`);
  try {
    const done = spawnSync(process.execPath, [join(root, 'scripts', 'build', 'bundle.mjs'), fresh], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`The sources do not compile:\n${done.stderr}`);
    writeFileSync(join(fresh, STAMP), digest);
    swapIn(root, fresh, old);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/**
 * Replaces the last build by a fresh one. Another process may replace it at the same time, with its renames in
 * between; if its build is of the same sources, it stays.
 * @param {string} root
 * @param {string} fresh
 * @param {string} old where the last build goes
 */
export function swapIn(root, fresh, old) {
  const dist = join(root, 'dist');
  try {
    if (existsSync(dist)) renameSync(dist, old);
  } catch (error) {
    if (!isMissing(error) && !isBuilt(root)) throw error;
  }
  try {
    renameSync(fresh, dist);
  } catch (error) {
    if (!isBuilt(root)) throw error;
  }
}

/** @param {unknown} error */
function isMissing(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
