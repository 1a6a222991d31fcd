/**
 * Warns early that holidays of a year needed by a repeating campaign are unknown. Until the plan of that year is
 * published, Monday to Friday count as working days.
 */
import { pageCard } from '../cards/choice.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { Series } from '../domain/periods/series.ts';
import { UNKNOWN_YEAR_AHEAD_MS, unknownYearOf } from '../domain/periods/year.ts';
import type { FactsSource } from '../facts.ts';
import { toAdmins } from '../delivery/admin-notifications.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read } from '../records/access.ts';
import { runsUntil } from './runs.ts';

/** Reports each year once per series; `shown`: the run in which it is reported. */
export async function tellUnknownYears(
  series: Series,
  shown: Campaign,
  parts: { readonly store: Store; readonly facts: Pick<FactsSource, 'facts'> },
  now: EpochMs,
): Promise<void> {
  const run = runsUntil(series, now, now + UNKNOWN_YEAR_AHEAD_MS).find(
    (each) => unknownYearOf(each) !== undefined,
  );
  const year = run && unknownYearOf(run);
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
