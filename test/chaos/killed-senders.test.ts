import { expect, it } from 'vitest';
import { killedSenders } from './killed-senders.ts';
import { held, tableText } from './trial.ts';

it('loses no message and shows none twice when senders and Redis are killed', async () => {
  const rows = await killedSenders('short');
  console.log(tableText('killed senders', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 120_000);
