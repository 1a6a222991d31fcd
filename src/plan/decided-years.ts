/** The holidays that admins confirmed in the chat, for whoever reads campaigns. */
import { daysOffOf, workingDaysOf, type HolidayYear } from '../domain/holidays/year.ts';
import type { Store } from '../ports/store.ts';
import { APP, readAll } from '../records/access.ts';

export interface DecidedYears {
  /** Falls back to the last values read when the store is unavailable. */
  read(): Promise<readonly HolidayYear[]>;
  /** Changes whenever `read` might answer something else. */
  stamp(): Promise<string>;
}

export function createDecidedYears(store: Store): DecidedYears {
  let known: readonly HolidayYear[] = [];
  async function read(): Promise<readonly HolidayYear[]> {
    try {
      known = [...(await readAll(store, 'holidays', APP)).values()].toSorted((a, b) => a.year - b.year);
    } catch {
      // Without the store no decision can be made, so the last values still hold.
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
