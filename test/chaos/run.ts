/** All trials, two at a time, with their table; ends with 1 where anything was lost. */
import { crashPoints } from './crash-points.ts';
import { fuzz } from './fuzz.ts';
import { killedSenders } from './killed-senders.ts';
import { threeProcesses } from './three-processes.ts';
import { held, tableText, type Row, type Trial } from './trial.ts';
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
const WAITING = new Set(['troubles', 'unknown outcome', 'fuzz']);
/** The whole run is bounded; what had no time says so. */
const MOST_MS = 5 * 60_000;

const args = process.argv.slice(2);
const size = args.includes('--short') ? 'short' : 'full';
const wanted = args.filter((each) => !each.startsWith('--'));
const chosen = TRIALS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)),
);
const from = performance.now();

let broken = 0;
let done = 0;
const [waiting, rest] = [
  chosen.filter(({ name }) => WAITING.has(name)),
  chosen.filter(({ name }) => !WAITING.has(name)),
];
// Some mostly wait for time to pass, the others for the processor.
await Promise.all([oneByOne(rest), oneByOne(waiting)]);
console.log(
  broken === 0
    ? `Nothing lost, nothing twice: ${done} trials, ${seconds(from)} s.`
    : `${broken} of the above did not hold.`,
);
process.exit(broken === 0 ? 0 : 1);

async function oneByOne(trials: readonly Trial[]): Promise<void> {
  for (const { name, run } of trials) {
    const began = performance.now();
    const rows = await withinTime(MOST_MS - (began - from), run(size)).catch((error: unknown): Row[] => [
      { tried: name, lost: 0, twice: 0, broken: [String(error)], figures: '' },
    ]);
    broken += rows.filter((row) => !held(row)).length;
    done += 1;
    console.log(tableText(`${name} (${seconds(began)} s)`, rows));
  }
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}

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
