/**
 * `npm test`: sets up, runs vitest with the given arguments, and reports what was skipped. Without a terminal it prints
 * only what fails. The last line is `N passed, N failed`.
 * MUSTER_BROWSER_TESTS=required fails without Chromium, =skip skips the browser tests; MUSTER_TEST_REPORT: file for a
 * JSON report; MUSTER_SECOND_TRY=1 reruns failed files once.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fetchCharts } from './setup/charts.mjs';
import { chromiumForTests } from './setup/programs.mjs';
import { root } from './root.mjs';
import { bootstrapOrExit } from './bootstrap.mjs';
import { countTests, failedFiles, mergeReports } from './tests/test-report.mjs';

const HOW_TO_HAVE_CHROMIUM =
  'To have them: install Chromium (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk; Fedora: dnf install chromium; ' +
  'macOS: brew install --cask chromium), or name one in MUSTER_CHROMIUM.';

/** More failed files than this indicate a real fault, which a second try would only obscure. */
const SECOND_TRY_FILES = 8;

bootstrapOrExit({ dev: true });

const chromium = chromiumForTests();
const browserTests = chromium !== undefined;
if (!browserTests && process.env.MUSTER_BROWSER_TESTS === 'required') {
  console.error(`MUSTER_BROWSER_TESTS=required, but there is no Chromium. ${HOW_TO_HAVE_CHROMIUM}`);
  process.exit(1);
}
if (browserTests) fetchCharts(root, console.error);

const reporter = process.stdout.isTTY ? 'default' : 'minimal';

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(signal, () => running?.kill(signal));

/**
 * Runs vitest to its end.
 * @param {readonly string[]} args
 * @param {string} report file for vitest's JSON report
 * @returns {Promise<{ code: number, signalled: boolean }>}
 */
function vitest(args, report) {
  return new Promise((resolve) => {
    running = spawn(
      process.execPath,
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        ...(args.some((each) => each.startsWith('--reporter')) ? [] : [`--reporter=${reporter}`]),
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
      ],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, ...(chromium ? { MUSTER_CHROMIUM: chromium } : {}) },
      },
    );
    running.on('error', (error) => {
      console.error(`vitest could not be started: ${error.message}`);
      resolve({ code: 1, signalled: false });
    });
    running.on('exit', (code, signal) =>
      resolve({ code: signal ? 128 + constants.signals[signal] : (code ?? 1), signalled: signal !== null }),
    );
  });
}

/**
 * Tests with real processes may fail when a shared machine stalls; a real fault fails twice. Reruns whole files,
 * because their tests may depend on one another.
 * @param {string} report of the first run; afterwards of both
 * @param {number} code of the first run
 */
async function secondTry(report, code) {
  const files = failedFiles(report);
  if (files.length === 0 || files.length > SECOND_TRY_FILES) return code;
  console.log(`\nSecond try of ${files.length}: ${files.map((file) => relative(root, file)).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'muster-second-try-'));
  try {
    const second = join(folder, 'report.json');
    const run = await vitest(files, second);
    mergeReports(report, second);
    return run.code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
const tryTwice = process.env.MUSTER_SECOND_TRY === '1';
const report = process.env.MUSTER_TEST_REPORT ?? join(folder, 'report.json');
const first = await vitest(process.argv.slice(2), report);
process.exitCode =
  tryTwice && first.code !== 0 && !first.signalled ? await secondTry(report, first.code) : first.code;
const { passed, failed } = countTests(report);
rmSync(folder, { recursive: true, force: true });

if (!browserTests) {
  const asked = process.env.MUSTER_BROWSER_TESTS === 'skip';
  console.log(
    `\nThe browser tests were skipped: ${asked ? 'MUSTER_BROWSER_TESTS=skip.' : 'there is no Chromium here.'}`,
  );
  if (!asked) console.log(HOW_TO_HAVE_CHROMIUM);
}
const failedOtherwise = failed === 0 && process.exitCode !== 0 ? 1 : 0;
console.log(`${passed} passed, ${failed + failedOtherwise} failed`);
