import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { held, tableOf } from './trial.ts';

it('stands whatever comes in', async () => {
  const rows = await fuzz('short');
  console.log(tableOf('fuzz', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 180_000);
