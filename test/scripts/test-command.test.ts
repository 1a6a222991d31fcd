/** `npm test` and the last line of a run, tried on a checkout with two tests of our own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneCheckout, ROOT, type Clone } from '../support/clone.ts';
import { run } from '../support/processes.ts';

let clone: Clone;
beforeAll(async () => {
  clone = cloneCheckout({ packages: true });
  rmSync(join(clone.root, 'test'), { recursive: true });
  mkdirSync(join(clone.root, 'test', 'support'), { recursive: true });
  mkdirSync(join(clone.root, 'test', 'browser'));
  const setup = readFileSync(join(ROOT, 'test', 'support', 'global-setup.mjs'));
  writeFileSync(join(clone.root, 'test', 'support', 'global-setup.mjs'), setup);
  const test = (holds: boolean) =>
    `import { expect, it } from 'vitest';\nit('holds', () => expect(${holds}).toBe(true));\n`;
  writeFileSync(join(clone.root, 'test', 'good.test.ts'), test(true));
  writeFileSync(join(clone.root, 'test', 'bad.test.ts'), test(false));
  writeFileSync(join(clone.root, 'test', 'browser', 'page.test.ts'), test(true));
  const stumbles = `import { existsSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
it('is there from the second time on', () => {
  const again = existsSync('stumbled');
  writeFileSync('stumbled', '');
  expect(again).toBe(true);
});
it('holds beside it', () => expect(true).toBe(true));\n`;
  writeFileSync(join(clone.root, 'test', 'stumbling.test.ts'), stumbles);
});
afterAll(() => clone.remove());

function npmTest(args: readonly string[], env: Record<string, string>) {
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TINYPOOL|NODE_OPTIONS|MUSTER_)/u.test(name),
  );
  return run('npm', ['test', '--silent', '--', ...args], {
    cwd: clone.root,
    env: { ...Object.fromEntries(outer), ...env },
  });
}

describe('npm test', () => {
  it('passes on its arguments, and ends by saying what was left out', async () => {
    const done = await npmTest(['good'], { MUSTER_BROWSER_TESTS: 'skip' });
    expect(done.code).toBe(0);
    expect(done.out).not.toContain('good.test.ts');
    expect(done.out).toContain('browser tests were skipped');
    expect(done.out.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed');
  });

  it('runs the browser tests where there is a Chromium', async () => {
    const done = await npmTest(['page', 'good'], { MUSTER_CHROMIUM: '/bin/true' });
    expect(done.out).toMatch(/2 passed \(2\)/u);
    expect(done.out).not.toContain('skipped');
  });

  it('fails with a failing test', async () => {
    const done = await npmTest(['bad', 'good'], { MUSTER_BROWSER_TESTS: 'skip' });
    expect(done.code).toBe(1);
    expect(done.out).toContain('bad.test.ts');
    expect(done.out.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed');
  });

  it('runs a file that failed once more where that is asked for, and says so', async () => {
    const report = join(clone.root, 'report.json');
    const asked = { MUSTER_BROWSER_TESTS: 'skip', MUSTER_SECOND_TRY: '1', MUSTER_TEST_REPORT: report };
    const done = await npmTest(['stumbling', 'good'], asked);
    expect(done.out).toContain('Second try of 1: test/stumbling.test.ts');
    expect(done.code).toBe(0);
    const last = await run(process.execPath, [join(ROOT, 'scripts', 'tests', 'summary.mjs'), report]);
    expect(last.out.trimEnd()).toBe('3 passed, 0 failed');
  });

  it('does not hide a fault by a second try', async () => {
    const done = await npmTest(['bad'], { MUSTER_BROWSER_TESTS: 'skip', MUSTER_SECOND_TRY: '1' });
    expect(done.out).toContain('Second try of 1');
    expect(done.code).toBe(1);
  });
});

describe('the last line of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-summary-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'report.json');

  const report = (passed: number, failed: number, ...testResults: object[]) =>
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults });
  const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const brokenFile = { status: 'failed', assertionResults: [] };

  it.each<[string, string, string[], string, number]>([
    ['all is well', report(12, 0), [], '12 passed, 0 failed', 0],
    ['tests failed', report(10, 2, failedFile, failedFile), ['tests'], '10 passed, 2 failed', 1],
    ['a test file could not be loaded', report(10, 0, brokenFile), ['tests'], '10 passed, 1 failed', 1],
    ['both', report(10, 1, failedFile, brokenFile), ['tests'], '10 passed, 2 failed', 1],
    ['vitest failed with no test to blame', report(12, 0), ['tests'], '12 passed, 1 failed', 1],
    ['vitest left no report', '', ['tests'], '0 passed, 1 failed', 1],
    ['vitest left half a report and said all was well', '{"numPassedTests": 3', [], '0 passed, 1 failed', 1],
    ['no test ran', report(0, 0), [], '0 passed, 1 failed', 1],
    ['a check failed', report(12, 0), ['checks'], '12 passed, 1 failed', 1],
    [
      'everything failed',
      report(11, 1, failedFile),
      ['system packages', 'tests', 'checks'],
      '11 passed, 3 failed',
      1,
    ],
  ])('%s', async (_what, text, steps, line, code) => {
    writeFileSync(file, text);
    const done = await run(process.execPath, [join(ROOT, 'scripts', 'tests', 'summary.mjs'), file, ...steps]);
    expect(done.out.trimEnd().split('\n').at(-1)).toBe(line);
    expect(done.code).toBe(code);
  });
});
