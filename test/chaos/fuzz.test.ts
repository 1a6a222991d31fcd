import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { held, tableText } from './trial.ts';

it('survives any input', async () => {
  const rows = await fuzz('short');
  console.log(tableText('fuzz', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 180_000);
