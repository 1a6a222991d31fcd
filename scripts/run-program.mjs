import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/**
 * Runs a TypeScript program of this checkout, by its path from the root, with this process's arguments. Signals are
 * passed on, its exit code becomes this one's, and no process that it started outlives it.
 *
 * @param {...string} path
 */
export function runProgram(...path) {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(
    process.execPath,
    ['--import', tsx, join(root, ...path), ...process.argv.slice(2)],
    // A separate process group, so that no child outlives it.
    { cwd: root, stdio: 'inherit', detached: true },
  );
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
    try {
      process.kill(-Number(child.pid), 'SIGKILL');
    } catch {
      // The process group has already ended.
    }
  });
}
