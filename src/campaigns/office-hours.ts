/** Parses office hours: one range or several, optionally by season. */
import type { Campaign, HourRange } from '../domain/campaign/campaign.ts';
import { isRealDate, minuteOfDay } from '../domain/time/local-time.ts';
import type { Draft } from './draft.ts';
import { faultAt, type Findings } from './fault.ts';
import type { YamlSource } from './yaml-source.ts';

const A_LEAP_YEAR = '2000';

export function readOfficeHours({ office_hours: given }: Draft): Campaign['officeHours'] {
  const seasons = Object.entries(typeof given === 'object' ? given : {})
    .map(([since, text]) => ({ since, ranges: rangesIn(text) }))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const ranges = typeof given === 'string' ? rangesIn(given) : [];
  const all = seasons.length > 0 ? seasons.map((season) => season.ranges) : [ranges];
  // The hours common to all seasons, used where no date is known.
  const from = later(all.map(([first]) => first?.from ?? '00:00'));
  const to = all.map((each) => each.at(-1)?.to ?? '24:00').toSorted()[0] ?? '24:00';
  if (seasons.length > 0) return { from, to, seasons };
  return { from, to, ...(ranges.length > 1 && { seasons: [{ since: '01-01', ranges }] }) };
}

export function checkOfficeHours(
  { office_hours: given }: Draft,
  source: YamlSource,
  { faults }: Findings,
): void {
  const texts =
    typeof given === 'object'
      ? Object.entries(given)
      : given === undefined
        ? []
        : [[undefined, given] as const];
  for (const [since, text] of texts) {
    const place = source.place(since === undefined ? ['office_hours'] : ['office_hours', since]);
    if (since !== undefined && !isRealDate(`${A_LEAP_YEAR}-${since}`))
      faults.push(faultAt(place, 'no-such-date', { path: 'office_hours', found: since }));
    const minutes = rangesIn(text).flatMap(({ from, to }) => [minuteOfDay(from), minuteOfDay(to)]);
    if (minutes.some((minute, index) => index > 0 && minute <= (minutes[index - 1] ?? 0)))
      faults.push(faultAt(place, 'office-hours-order', { found: text }));
  }
}

function rangesIn(text: string): HourRange[] {
  return text.split(',').map((range) => {
    const [from = '', to = ''] = range.trim().split('-');
    return { from, to };
  });
}

function later(times: readonly string[]): string {
  return times.toSorted().at(-1) ?? '00:00';
}
