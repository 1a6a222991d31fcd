/** All trials, one after the other, with their table; ends with 1 where anything was lost. */
import { crashPoints } from './crash-points.ts';
import { fuzz } from './fuzz.ts';
import { killedSenders } from './killed-senders.ts';
import { threeProcesses } from './three-processes.ts';
import { held, tableOf, type Row, type Trial } from './trial.ts';
import { troubles } from './troubles.ts';
import { unknownOutcome } from './unknown-outcome.ts';

const TRIALS: readonly Trial[] = [
  { name: 'crash points', run: crashPoints },
  { name: 'killed senders', run: killedSenders },
  { name: 'three processes', run: threeProcesses },
  { name: 'troubles', run: troubles },
  { name: 'unknown outcome', run: unknownOutcome },
  { name: 'fuzz', run: fuzz },
];
/** The whole run is bounded; what had no time says so. */
const MOST_MS = 5 * 60_000;

const args = process.argv.slice(2);
const size = args.includes('--short') ? 'short' : 'full';
const wanted = args.filter((each) => !each.startsWith('--'));
const chosen = TRIALS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)),
);
const from = performance.now();

const tables: string[] = [];
let broken = 0;
for (const { name, run } of chosen) {
  const began = performance.now();
  const left = MOST_MS - (began - from);
  const rows = await withinTime(left, run(size)).catch((error: unknown): Row[] => [
    { tried: name, lost: 0, twice: 0, broken: [String(error)], figures: '' },
  ]);
  broken += rows.filter((row) => !held(row)).length;
  const table = tableOf(`${name} (${Math.round((performance.now() - began) / 1000)} s)`, rows);
  tables.push(table);
  console.log(table);
}
console.log(
  broken === 0
    ? `Nothing lost, nothing twice: ${tables.length} trials, ${Math.round((performance.now() - from) / 1000)} s.`
    : `${broken} of the above did not hold.`,
);
process.exit(broken === 0 ? 0 : 1);

async function withinTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('out of time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
