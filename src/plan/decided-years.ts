/** Statutory holidays that admins confirmed in chat, for the loader of campaigns. */
import { daysOffOf, workingDaysOf, type HolidayYear } from '../domain/holidays/year.ts';
import type { Store } from '../ports/store.ts';
import { APP, readAll } from '../records/access.ts';

export interface DecidedYears {
  /** Returns the last known values if the store is unavailable. */
  read(): Promise<readonly HolidayYear[]>;
  /** Changes whenever `read` might return something else. */
  stamp(): Promise<string>;
}

export function createDecidedYears(store: Store): DecidedYears {
  let known: readonly HolidayYear[] = [];
  async function read(): Promise<readonly HolidayYear[]> {
    try {
      known = [...(await readAll(store, 'holidays', APP)).values()].toSorted((a, b) => a.year - b.year);
    } catch {
      // While the store is away nobody can change a decision, so the last values still apply.
    }
    return known;
  }
  return {
    read,
    stamp: async () =>
      (await read())
        .map((year) => [year.year, ...daysOffOf(year), '/', ...workingDaysOf(year)].join(' '))
        .join('\n'),
  };
}
