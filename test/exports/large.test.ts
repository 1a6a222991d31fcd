/** 3,000 units with 30 reports each, made in bounded memory. The child also prints its processor time and the floor. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { ExportKind } from '../../src/exports/job.ts';
import { compiledChild } from '../support/compiled/child.ts';

/** Of `npm start`, held by test/scripts/start-flags.test.ts. */
const FLAGS = ['--max-semi-space-size=4'];
const CHILD = new URL('large-child.ts', import.meta.url);

async function made(...kinds: readonly ExportKind[]) {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...FLAGS, compiledChild(CHILD), '3000', '30', ...kinds], {
    timeout: 170_000,
  });
  return JSON.parse(stdout) as Record<string, number>;
}

it(
  'makes a ledger of 90,000 reports, with the summary of the closing pack, within 200 MB, all of the process counted',
  { timeout: 180_000 },
  async () => {
    const { rows, peakMb } = await made('pack');
    expect(rows).toBe(90_000);
    expect(peakMb).toBeLessThan(200);
  },
);

it(
  'makes every other export of 90,000 reports, one after the other, within 220 MB',
  { timeout: 180_000 },
  async () => {
    const { peakMb } = await made('missing', 'attachments', 'summary', 'brief', 'board');
    expect(peakMb).toBeLessThan(220);
  },
);
