/** Child processes of tests, bundled once per worker: from source, each would load a compiler and some 300 files. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../scripts/root.mjs';

const FOLDER = join(root, 'dist', `.children-${process.pid}`);
const done = new Map<string, string>();

/** The path of the bundle, which Node runs without options. */
export function compiledChild(source: URL): string {
  const file = relative(root, fileURLToPath(source));
  const known = done.get(file);
  if (known !== undefined) return known;
  if (done.size === 0) process.once('exit', () => rmSync(FOLDER, { recursive: true, force: true }));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'build', 'bundle.mjs'), FOLDER, file],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) throw new Error(`${file} does not compile:\n${stderr}`);
  const bundle = join(FOLDER, file.replace(/ts$/u, 'js'));
  done.set(file, bundle);
  return bundle;
}
