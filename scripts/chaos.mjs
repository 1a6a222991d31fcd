/**
 * `npm run chaos`: runs the fault injection of `test/chaos/` and prints a table of trials and losses. Ends within
 * five minutes; `--short` is the subset in `npm test`. Arguments select trials.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { setUpOrExit } from './setup.mjs';

setUpOrExit({ dev: true });

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const child = spawn(
  process.execPath,
  ['--import', tsx, join(root, 'test', 'chaos', 'run.ts'), ...process.argv.slice(2)],
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
