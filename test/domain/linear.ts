/** Whether work takes more than linear time, by its processor time, which depends little on other work of the machine. */

const TIMES = 4;
/** Shorter times are only noise, in ms. */
const FLOOR_MS = 40;
/** Quadratic time gives a ratio of 16. A busy machine distorts ratios, so a large one is measured again. */
const MOST_GROWTH = 9;
const TRIES = 4;

/** Compares the work on something of size `short` with that on four times as much. `make` is not measured. */
export function isBeyondLinear<T = number>(
  work: (made: T) => unknown,
  short: number,
  make: (size: number) => T = (size) => size as T,
): boolean {
  const [one, four] = [make(short), make(short * TIMES)];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const long = msOf(work, four);
    if (long < FLOOR_MS) return false;
    if (long / Math.max(msOf(work, one), 0.1) < MOST_GROWTH) return false;
  }
  return true;
}

function msOf<T>(work: (made: T) => unknown, made: T): number {
  const started = process.cpuUsage();
  work(made);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
