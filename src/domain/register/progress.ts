/** Cumulative filings per day, reduced to as many points and lines as a chart in a chat can show. */
import type { Campaign, EpochMs, LocalDate } from '../campaign/campaign.ts';
import { unitsWith } from '../deadlines/standing.ts';
import type { UnitRegister } from './register.ts';
import { localOfNumber, momentNumbers } from '../time/day-numbers.ts';
import { addDays, localAt } from '../time/local-time.ts';

export interface ProgressPoint {
  readonly date: LocalDate;
  /** Filings up to the end of that day. */
  readonly count: number;
}

const MOST_POINTS = 31;

/**
 * From the day before the first filing to the day of `now`; the last point includes everything. Spans of more than a
 * month are thinned out evenly. Empty without filings.
 */
export function progressOf(filedAt: readonly EpochMs[], timezone: string, now: EpochMs): ProgressPoint[] {
  return cumulative([filedAt], timezone, now, MOST_POINTS).map(({ date, counts: [count = 0] }) => ({
    date,
    count,
  }));
}

export interface AreaProgress {
  /**
   * Areas with reports in campaign order; undefined: those beyond the number of lines a chart can show, and those that
   * the campaign no longer has.
   */
  readonly areas: readonly (string | undefined)[];
  /** `counts` in the order of `areas`. */
  readonly points: readonly { readonly date: LocalDate; readonly counts: readonly number[] }[];
}

/** Lines of a chart, and points of all lines together, which bounds the bytes of a card. */
const MOST_LINES = 6;
const MOST_AREA_POINTS = 108;

/** Cumulative reports of each area by their first filing, without withdrawn ones. */
export function areaProgressOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): AreaProgress {
  const byArea = new Map<string, EpochMs[]>(campaign.areas.map(({ id }) => [id, []]));
  const former: EpochMs[] = [];
  for (const { register } of unitsWith(campaign, registers))
    for (const { kind, area = '', state, firstFiledAt } of register.filings)
      if (kind === 'report' && state !== 'withdrawn') (byArea.get(area) ?? former).push(firstFiledAt);
  const active = [...byArea].filter(([, times]) => times.length > 0);
  const most = former.length > 0 ? MOST_LINES - 1 : MOST_LINES;
  const own = active.length > most ? active.slice(0, MOST_LINES - 1) : active;
  const others = [...active.slice(own.length).flatMap(([, times]) => times), ...former];
  const lines = others.length > 0 ? [...own, [undefined, others] as const] : own;
  return {
    areas: lines.map(([area]) => area),
    points: cumulative(
      lines.map(([, times]) => times),
      campaign.timezone,
      now,
      Math.min(MOST_POINTS, Math.floor(MOST_AREA_POINTS / Math.max(1, lines.length))),
    ),
  };
}

/** Counts per line up to the end of each day, at most `most` days. */
function cumulative(
  lines: readonly (readonly EpochMs[])[],
  timezone: string,
  now: EpochMs,
  most: number,
): AreaProgress['points'] {
  // By day number first: there may be 90,000 filings, and a local date takes far longer than a number.
  const numberOf = momentNumbers(timezone);
  const perNumber = new Map<number, number[]>();
  for (const [line, times] of lines.entries())
    for (const at of times) {
      const day = Math.floor(numberOf(at));
      const counts = perNumber.get(day) ?? lines.map(() => 0);
      counts[line] = (counts[line] ?? 0) + 1;
      perNumber.set(day, counts);
    }
  const perDay = new Map([...perNumber].map(([day, counts]) => [localOfNumber(day).date, counts] as const));
  const dates = [...perDay.keys()].toSorted();
  const [first] = dates;
  if (first === undefined) return [];
  const today = localAt(timezone, now).date;
  const last = [dates.at(-1) ?? today, today].toSorted()[1] ?? today;
  const all: { date: LocalDate; counts: number[] }[] = [];
  let counts = lines.map(() => 0);
  for (let date = addDays(first, -1); date <= last; date = addDays(date, 1)) {
    counts = counts.map((count, line) => count + (perDay.get(date)?.[line] ?? 0));
    all.push({ date, counts });
  }
  const step = Math.ceil(all.length / most);
  return all.filter((_, index) => (all.length - 1 - index) % step === 0);
}
