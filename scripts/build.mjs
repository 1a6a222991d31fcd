/** Compiles the sources to `dist/` if they have changed since the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDERS = ['src', 'handlers', 'jobs', 'sandbox'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json'];
const STAMP = '.sources';

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

/** @param {string} root */
export function isBuilt(root) {
  try {
    return readFileSync(join(root, 'dist', STAMP), 'utf8') === sourcesDigest(root);
  } catch {
    return false;
  }
}

/**
 * Compiles to a temporary folder and swaps it in, so that concurrent builds, or a bot running from `dist/`, never see
 * a partial build. Does not check types: `npm run check` does, and a start should not wait for it.
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
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const done = spawnSync(
      process.execPath,
      [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', fresh],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        encoding: 'utf8',
      },
    );
    if (done.status !== 0) throw new Error(`The sources do not compile:\n${done.stdout}`);
    for (const file of sourceFiles(root).filter((name) => !name.endsWith('.ts'))) {
      mkdirSync(dirname(join(fresh, file)), { recursive: true });
      cpSync(join(root, file), join(fresh, file));
    }
    writeFileSync(join(fresh, STAMP), digest);
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
    renameSync(fresh, join(root, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}
