import type { Campaign, EpochMs, LocalDate } from '../campaign/campaign.ts';
import type { Counted } from './gate.ts';
import { addDays, localAt } from '../time/local-time.ts';

/** How often a unit was reminded or chased. */
export interface Burden {
  readonly week: number;
  readonly all: number;
}

/** Monday and Sunday of the week of `now`, in the campaign's zone. */
export function weekOf(
  { timezone }: Pick<Campaign, 'timezone'>,
  now: EpochMs,
): { from: LocalDate; to: LocalDate } {
  const { date, weekday } = localAt(timezone, now);
  return { from: addDays(date, 1 - weekday), to: addDays(date, 7 - weekday) };
}

export function burdenOf(
  counted: readonly Counted[],
  { from, to }: { from: LocalDate; to: LocalDate },
): Burden {
  return { week: counted.filter(({ date }) => date >= from && date <= to).length, all: counted.length };
}
