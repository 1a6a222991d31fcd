import { expect, it } from 'vitest';
import { crashPoints } from './crash-points.ts';
import { held, tableText } from './trial.ts';

it('finishes once what a bot left that died at any step', async () => {
  const rows = await crashPoints('short');
  console.log(tableText('crash points', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 240_000);
