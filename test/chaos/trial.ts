/** The interface of a trial of the chaos suite: a fault that is injected, and what was lost by it. */

/** App id of the sandbox's tenant. */
export const APP_ID = 'cli_0123456789abcdef';
export const CAMPAIGN = 'chaos';
export const NOW = '2021-09-08T10:00:00+08:00';

export type Size = 'short' | 'full';

/** A line of the table. */
export interface Row {
  readonly tried: string;
  readonly lost: number;
  readonly twice: number;
  /** Violated expectations; empty if all hold. */
  readonly broken: readonly string[];
  /** Figures to print. */
  readonly figures: string;
}

export interface Trial {
  readonly name: string;
  readonly run: (size: Size) => Promise<readonly Row[]>;
}

export function held(row: Row): boolean {
  return row.lost === 0 && row.twice === 0 && row.broken.length === 0;
}

/** The table, one line per row. */
export function tableText(name: string, rows: readonly Row[]): string {
  const lines = rows.map(
    (row) =>
      `${held(row) ? 'held  ' : 'BROKEN'}  lost ${row.lost}  twice ${row.twice}  ${row.tried}: ${row.figures}` +
      row.broken.map((what) => `\n          ${what}`).join(''),
  );
  return [name, ...lines].join('\n  ');
}

/** A seeded random generator with values in [0, 1). */
export function drawing(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/** How many wanted values were not found, and how many were found more than once. */
export function counted(
  wanted: readonly string[],
  found: readonly string[],
): { lost: number; twice: number } {
  const times = new Map<string, number>();
  for (const each of found) times.set(each, (times.get(each) ?? 0) + 1);
  return {
    lost: wanted.filter((each) => !times.has(each)).length,
    twice: [...times.values()].filter((count) => count > 1).length,
  };
}

/** Polls until the condition holds or the time is over; returns whether it holds. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  withinMs: number,
  everyMs = 100,
): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
