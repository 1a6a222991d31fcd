/**
 * `npm test`: sets up, runs vitest with the arguments given, and says in its last lines what was left out.
 * MUSTER_BROWSER_TESTS=required makes a missing Chromium a failure, =skip does without one that is there;
 * MUSTER_TEST_REPORT names a file for a JSON report.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { chromiumForTests } from './programs.mjs';
import { root } from './root.mjs';
import { setUpOrExit } from './setup.mjs';

const HOW_TO_HAVE_CHROMIUM =
  'To have them: install Chromium (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk; Fedora: dnf install chromium; ' +
  'macOS: brew install --cask chromium), or name one in MUSTER_CHROMIUM.';

setUpOrExit({ dev: true });

const chromium = chromiumForTests();
const browserTests = chromium !== undefined;
if (!browserTests && process.env.MUSTER_BROWSER_TESTS === 'required') {
  console.error(`MUSTER_BROWSER_TESTS=required, but there is no Chromium. ${HOW_TO_HAVE_CHROMIUM}`);
  process.exit(1);
}

const report = process.env.MUSTER_TEST_REPORT;
const child = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...(report ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : []),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(chromium ? { MUSTER_CHROMIUM: chromium } : {}) },
  },
);
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(signal, () => child.kill(signal));

child.on('error', (error) => {
  console.error(`vitest could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  if (!browserTests) {
    const asked = process.env.MUSTER_BROWSER_TESTS === 'skip';
    console.log(
      `\nThe browser tests were skipped: ${asked ? 'MUSTER_BROWSER_TESTS=skip.' : 'there is no Chromium here.'}`,
    );
    if (!asked) console.log(HOW_TO_HAVE_CHROMIUM);
  }
  process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
});
