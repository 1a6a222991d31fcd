/** The rows of the benchmark table: a measurement over several rounds, and its target. */

export interface Mark {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One line of the table. */
export interface Result {
  /** What was measured, e.g. `14 units`. */
  readonly what: string;
  readonly unit: string;
  /** One value per round. */
  readonly values: readonly number[];
  /** A reference measured in the same rounds; the target then applies to the ratio. */
  readonly beside?: { readonly what: string; readonly values: readonly number[] };
  readonly mark?: Mark;
}

export interface Row {
  readonly name: string;
  readonly title: string;
  /** Rounds per measurement. */
  readonly run: (rounds: number) => Promise<readonly Result[]>;
}

export interface Summary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  return { min: sorted[0] ?? Number.NaN, median, max: sorted.at(-1) ?? Number.NaN };
}

/** Per round, because a busy machine slows both down. */
export function ratiosOf({ values, beside }: Result): number[] | undefined {
  return beside && values.map((value, round) => value / (beside.values[round] ?? Number.NaN));
}

/** Uses the median, because single rounds may be disturbed. */
export function misses(result: Result): boolean {
  const { mark } = result;
  if (!mark) return false;
  const { median } = summaryOf(ratiosOf(result) ?? result.values);
  const { atLeast = -Infinity, atMost = Infinity } = mark;
  return !(median >= atLeast && median <= atMost);
}

export function lineOf(result: Result): string {
  const { what, unit, values, beside, mark } = result;
  const ratios = ratiosOf(result);
  const parts = [
    `${what}: ${shown(summaryOf(values))} ${unit}`,
    beside ? `beside ${beside.what} ${shown(summaryOf(beside.values))}` : '',
    ratios ? `ratio ${shown(summaryOf(ratios))}` : '',
    mark?.atLeast === undefined ? '' : `at least ${mark.atLeast}`,
    mark?.atMost === undefined ? '' : `at most ${mark.atMost}`,
  ];
  const verdict = mark ? (misses(result) ? 'MISSES' : 'holds ') : '      ';
  return `${verdict}  ${parts.filter(Boolean).join(', ')}`;
}

/** Median, with minimum and maximum in brackets. */
function shown({ min, median, max }: Summary): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
