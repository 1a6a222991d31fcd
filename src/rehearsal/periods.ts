/** The periods of a year: one is played, the others are derived and compared with it. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Directory } from '../domain/people/directory.ts';
import { deriveRun, type Derived, type DerivedRow } from './derived.ts';
import type { Filing } from './filers.ts';

export interface PeriodAccount extends Derived {
  /** Against the played period, in the order of the plan; empty: all lines send as many messages as there. */
  readonly differences: readonly Difference[];
  readonly isPlayed: boolean;
}

/** A firing of a schedule line that the two periods do not share, or that sends another number of messages. */
export interface Difference {
  /** Id of the schedule line. */
  readonly entry: string;
  /** Counts the firings of the line within the period, from 1; 0: it fires once. */
  readonly nth: number;
  /** Absent: it does not fire in the period that is compared. */
  readonly here?: DerivedRow;
  /** Absent: it does not fire in the played period. */
  readonly there?: DerivedRow;
}

/** `runs`: the played period and those after it. */
export function periodsOf(
  runs: readonly Campaign[],
  played: string,
  directory: Directory,
  filing: Filing,
): readonly PeriodAccount[] {
  const derived = runs.map((run) => deriveRun(run, directory, filing));
  const first = derived.find(({ run }) => run.id === played);
  if (!first) return [];
  return derived.map((each) => ({
    ...each,
    isPlayed: each === first,
    differences: each === first ? [] : differencesOf(each.rows, first.rows),
  }));
}

function differencesOf(here: readonly DerivedRow[], there: readonly DerivedRow[]): Difference[] {
  const [own, others] = [byFiring(here), byFiring(there)];
  return [...new Set([...own.keys(), ...others.keys()])].flatMap((name) => {
    const [a, b] = [own.get(name), others.get(name)];
    const firing = a ?? b;
    if (!firing || a?.row.sent === b?.row.sent) return [];
    const isOnce = firing.nth === 1 && !own.has(`${firing.entry} 2`) && !others.has(`${firing.entry} 2`);
    return [
      {
        entry: firing.entry,
        nth: isOnce ? 0 : firing.nth,
        ...(a && { here: a.row }),
        ...(b && { there: b.row }),
      },
    ];
  });
}

function byFiring(rows: readonly DerivedRow[]) {
  const counts = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const { entry } = row.occurrence;
      const nth = (counts.get(entry) ?? 0) + 1;
      counts.set(entry, nth);
      return [`${entry} ${nth}`, { entry, nth, row }] as const;
    }),
  );
}
