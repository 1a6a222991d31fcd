/** Which process may make a requested export, and how often its progress is shown. */
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../src/exports/requests/claim.ts';
import { Progress } from '../../src/exports/requests/progress.ts';
import type { ExportRecord } from '../../src/records/export.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

describe('a request', () => {
  const making = (maker: string, touchedAt: number): ExportRecord => ({
    kind: 'ledger',
    by: 'ou_admin',
    at: 0,
    state: 'making',
    maker,
    touchedAt,
  });

  it.each<[string, ExportRecord, boolean]>([
    ['asked for', { kind: 'ledger', by: 'ou_admin', at: 0, state: 'asked' }, true],
    ['done', { kind: 'ledger', by: 'ou_admin', at: 0, state: 'done' }, false],
    ['failed', { kind: 'ledger', by: 'ou_admin', at: 0, state: 'failed' }, false],
    ['being made by another process', making('other', NOW - MINUTE), false],
    ['left by a process that died', making('other', NOW - 3 * MINUTE), true],
    ['left by this process before its commit', making('own', NOW - MINUTE), true],
    ['touched in the future, before the clock was set back', making('other', NOW + 3 * MINUTE), true],
  ])('%s', (_what, record, open) => {
    expect(isOpen(record, 'own', NOW)).toBe(open);
  });
});

describe('progress', () => {
  function aProgress(show = async () => {}) {
    const shown: string[] = [];
    let uptime = 0;
    const progress = new Progress(
      () => uptime,
      async (step, done, all) => {
        shown.push(`${step}: ${done}/${all}`);
        await show();
      },
      (error) => shown.push(String(error)),
    );
    return { progress, shown, after: (ms: number) => (uptime += ms) };
  }

  it('is shown every three seconds at most, and not for the last step', async () => {
    const { progress, shown, after } = aProgress();
    progress.at(1, 9);
    after(3_000);
    progress.at(2, 9);
    await progress.ended();
    after(2_999);
    progress.at(3, 9);
    after(1);
    progress.at(4, 9);
    await progress.ended();
    after(3_000);
    progress.at(9, 9);
    expect(shown).toEqual(['1: 2/9', '2: 4/9']);
  });

  it('is not shown twice at once, and goes on after a failure', async () => {
    let fail: (error: Error) => void = () => {};
    const { progress, shown, after } = aProgress(() => new Promise((_, reject) => (fail = reject)));
    after(3_000);
    progress.at(1, 9);
    after(3_000);
    progress.at(2, 9);
    expect(shown).toEqual(['1: 1/9']);
    fail(new Error('refused'));
    await progress.ended();
    progress.at(3, 9);
    expect(shown).toEqual(['1: 1/9', 'Error: refused', '2: 3/9']);
    fail(new Error('ends the test'));
    await progress.ended();
  });
});
