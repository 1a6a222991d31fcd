/**
 * Warns early that holidays of a year needed by a repeating campaign are unknown. Until the plan of that year is
 * published, Monday to Friday count as working days.
 */
import { pageCard } from '../cards/choice.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { closesAt, opensAt } from '../domain/deadlines/deadline.ts';
import type { Series } from '../domain/periods/series.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { FactsSource } from '../facts.ts';
import { toAdmins } from '../delivery/notices.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read } from '../records/access.ts';
import { runsUntil } from './runs.ts';

/** Time before the opening of the first affected period, in ms. */
const AHEAD_MS = 60 * 86_400_000;

/** Reports each year once per series; `shown`: the run in which it is reported. */
export async function tellUnknownYears(
  series: Series,
  shown: Campaign,
  parts: { readonly store: Store; readonly facts: Pick<FactsSource, 'facts'> },
  now: EpochMs,
): Promise<void> {
  if (series.days.kind !== 'cn') return;
  const run = runsUntil(series, now, now + AHEAD_MS).find((each) => unknownYear(each) !== undefined);
  const year = run && unknownYear(run);
  if (!run?.period || year === undefined) return;
  const at = key('campaign', APP, series.id);
  const head = await read(parts.store, 'campaign', APP, series.id);
  const { yearsTold = [] } = head.value ?? {};
  if (!head.value || yearsTold.includes(year)) return;
  const known = await parts.facts.facts(shown, now);
  const { format, holidays } = known.words;
  const card = pageCard({
    title: holidays.aheadTitle(year),
    paragraphs: [holidays.ahead(year, format.period(run.period), format.fullDate(run.opens))],
  });
  // On a conflict, another process has reported it.
  await parts.store.commit({
    expect: [expected(at, head)],
    put: [{ ...at, value: { ...head.value, yearsTold: [...yearsTold, year] } }],
    messages: toAdmins(`unknown-year/${series.id}/${year}`, card, known),
  });
}

/** The first year of the run without known holidays; undefined if all are known. */
function unknownYear(run: Campaign): number | undefined {
  const first = Number(localAt(run.timezone, opensAt(run)).date.slice(0, 4));
  const last = Number(localAt(run.timezone, closesAt(run) - 1).date.slice(0, 4));
  return [first, last].find((year) => !run.days.years.includes(year));
}
