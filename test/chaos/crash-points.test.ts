import { expect, it } from 'vitest';
import { crashPoints } from './crash-points.ts';
import { held, tableText } from './trial.ts';

it('completes the work of a bot that died at any step, exactly once', async () => {
  const rows = await crashPoints('short');
  console.log(tableText('crash points', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 240_000);
