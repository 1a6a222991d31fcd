/**
 * 3,000 units with 30 reports each, exported in bounded memory. The child also prints its processor time and its
 * baseline.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { ExportKind } from '../../src/exports/job.ts';
import { compiledChild } from '../support/compiled/child.ts';

/** The flag of `npm start`; test/scripts/start-flags.test.ts checks that. */
const FLAGS = ['--max-semi-space-size=4'];
const CHILD = new URL('large-child.ts', import.meta.url);

async function made(args: readonly string[], kinds: readonly ExportKind[], flags = FLAGS) {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...flags, compiledChild(CHILD), ...args, ...kinds], {
    timeout: 170_000,
  });
  return JSON.parse(stdout) as { rows: number; peakMb: number; heapMb: number[] };
}

const LARGE = ['3000', '30'];
const OTHERS = ['missing', 'attachments', 'summary', 'brief', 'board'] as const;

it(
  'makes a ledger of 90,000 reports, with the summary of the closing pack, within 200 MB, all of the process counted',
  { timeout: 180_000 },
  async () => {
    const { rows, peakMb } = await made(LARGE, ['pack']);
    expect(rows).toBe(90_000);
    expect(peakMb).toBeLessThan(200);
  },
);

it(
  'makes every other export of 90,000 reports, one after the other, within 225 MB',
  { timeout: 180_000 },
  async () => {
    const { peakMb } = await made(LARGE, OTHERS);
    expect(peakMb).toBeLessThan(225);
  },
);

it('keeps nothing of an export that is done', { timeout: 60_000 }, async () => {
  const kinds: readonly ExportKind[] = ['ledger', ...OTHERS];
  // The first round loads programs and builds tables that are kept.
  const { heapMb } = await made(['500', '4'], [...kinds, ...kinds, ...kinds], [...FLAGS, '--expose-gc']);
  const [, second = 0, third = Infinity] = [1, 2, 3].map((round) => heapMb[round * kinds.length - 1]);
  expect(third - second).toBeLessThan(1);
});
