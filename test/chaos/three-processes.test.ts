import { expect, it } from 'vitest';
import { threeProcesses } from './three-processes.ts';
import { held, tableText } from './trial.ts';

it('comes to the same register over three processes as over one', async () => {
  const rows = await threeProcesses('short');
  console.log(tableText('three processes', rows));
  expect(rows.filter((row) => !held(row))).toEqual([]);
}, 180_000);
