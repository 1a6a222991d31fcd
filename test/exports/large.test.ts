/** 3,000 units with 30 reports each, made in bounded memory. The child also prints its processor time and the floor. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { compiledChild } from '../support/compiled/child.ts';

/** Of `npm start`, held by test/scripts/start-flags.test.ts. */
const FLAGS = ['--max-semi-space-size=4'];
const CHILD = new URL('large-child.ts', import.meta.url);

it(
  'makes a ledger of 90,000 reports within 200 MB, all of the process counted',
  { timeout: 180_000 },
  async () => {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [...FLAGS, compiledChild(CHILD), '3000', '30'], {
      timeout: 170_000,
    });
    const { rows, peakMb } = JSON.parse(stdout) as Record<string, number>;
    expect(rows).toBe(90_000);
    expect(peakMb).toBeLessThan(200);
  },
);
