/** Decides who files what and when in a rehearsal, by a seeded generator, so that results are reproducible. */
import { seededRandom } from '../../sandbox/random.ts';
import { addWorkingDays, isWorkingDay } from '../domain/time/calendar.ts';
import type { Campaign, EpochMs, Item, LocalDate, Unit } from '../domain/campaign/campaign.ts';
import { closesAt, momentAt, scheduledDeadline, tZero } from '../domain/deadlines/deadline.ts';
import { addDays, minutesMs } from '../domain/time/local-time.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { expectedOf } from '../domain/campaign/naming.ts';
import { officeHoursOn } from '../domain/time/office-hours.ts';
import { itemsOf } from '../domain/campaign/items.ts';

export const FILINGS = ['none', 'typical', 'late'] as const;
export type Filing = (typeof FILINGS)[number];

/** A single simulated filing. */
export interface PlannedFiling {
  readonly at: EpochMs;
  readonly unit: Unit;
  readonly item: Item;
  /** Counts the unit's filings of the item, from 1. */
  readonly nth: number;
}

/** Shares of units that file in time and after the deadline; the rest never file. */
const SHARES: Record<Filing, { readonly inTime: number; readonly late: number }> = {
  none: { inTime: 0, late: 0 },
  typical: { inTime: 0.85, late: 0.12 },
  late: { inTime: 0.4, late: 0.5 },
};
/** Working days after the deadline within which late units file. */
const LATE_DAYS = 5;

/** All filings that units owe, oldest first, during office hours of working days. */
export function plannedFilings(campaign: Campaign, units: readonly Unit[], filing: Filing): PlannedFiling[] {
  const random = seededRandom(seedOf(`${campaign.id}/${filing}`));
  const share = SHARES[filing];
  const spans = new Map<EpochMs, Span>();

  return units
    .flatMap((unit) => {
      const draw = random();
      const inTime = draw < share.inTime;
      if (!inTime && draw >= share.inTime + share.late) return [];
      const own = campaignFor(campaign, unit.id);
      const filed = itemsOf(own).filter((item) => !isOnPaper(own, item));
      return filed.flatMap((item) => {
        const span = spanOf(momentAt(campaign.timezone, scheduledDeadline(own, item)));
        return Array.from({ length: expectedOf(own, item) }, (_, index) => ({
          at: drawn(span, inTime),
          unit,
          item,
          nth: index + 1,
        }));
      });
    })
    .filter(({ at }) => at < closesAt(campaign))
    .toSorted((a, b) => a.at - b.at);

  /** On-time filings cluster before the deadline (the larger of two draws), late ones after it (the smaller). */
  function drawn({ before, after, last, due }: Span, inTime: boolean): EpochMs {
    const days = inTime ? before : after;
    const [a, b] = [random(), random()];
    const place = Math.floor((inTime ? Math.max(a, b) : Math.min(a, b)) * days.length);
    const { from, to } = officeHoursOn(campaign, days[place] ?? last);
    const until = inTime ? Math.min(to, due) : to;
    const minutes = Math.max(1, Math.floor((until - from) / minutesMs(1)));
    return from + minutesMs(Math.floor(random() * minutes));
  }

  /** The working days on which filings for a deadline are made. */
  function spanOf(due: EpochMs): Span {
    const known = spans.get(due);
    if (known) return known;
    const last = tZero(campaign, due);
    const span = {
      due,
      last,
      before: workingDays(campaign, campaign.opens, last),
      after: workingDays(campaign, addDays(last, 1), addWorkingDays(campaign.days, last, LATE_DAYS)),
    };
    spans.set(due, span);
    return span;
  }
}

interface Span {
  readonly due: EpochMs;
  readonly last: LocalDate;
  readonly before: readonly LocalDate[];
  readonly after: readonly LocalDate[];
}

/** A signed original is delivered on paper, so nobody types it. */
function isOnPaper({ areas }: Campaign, item: Item): boolean {
  return item.kind === 'area' && areas.find(({ id }) => id === item.area)?.kind === 'original';
}

function workingDays({ days }: Campaign, from: LocalDate, until: LocalDate): LocalDate[] {
  const found: LocalDate[] = [];
  for (let date = from; date <= until; date = addDays(date, 1))
    if (isWorkingDay(days, date)) found.push(date);
  return found;
}

function seedOf(text: string): number {
  let seed = 17;
  for (const character of text) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return seed;
}
