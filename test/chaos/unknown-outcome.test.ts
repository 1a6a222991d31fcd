import { expect, it } from 'vitest';
import { held, tableText } from './trial.ts';
import { unknownOutcome } from './unknown-outcome.ts';

it('parks a message whose outcome stays unknown, instead of risking it twice', async () => {
  const rows = await unknownOutcome();
  console.log(tableText('unknown outcome', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 120_000);
