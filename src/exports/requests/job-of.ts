/** Collects the facts for an export in one batch, before its thread starts. */
import { personName } from '../../cards/person-name.ts';
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { trendOf, type ItemTrend } from '../../domain/periods/trend.ts';
import { journalScopes } from '../../domain/periods/series.ts';
import { hasYearTotals, yearTotalsOf, type YearTotals } from '../../domain/periods/year-totals.ts';
import { earlierInYearOf } from '../../plan/year-runs.ts';
import { earlierRuns } from '../../plan/earlier-runs.ts';
import { APP, readAll } from '../../records/access.ts';
import type { ExportRecord } from '../../records/export.ts';
import { wordsFor } from '../../words/index.ts';
import { peopleOf } from '../feed.ts';
import type { ExportJob } from '../job.ts';
import type { ExportsParts } from './parts.ts';
import { sentIn } from './sent.ts';

/** Journal entries in a ledger. */
const JOURNAL = 5_000;
/** Earlier periods in the ledger; with the current one, a year of months. */
const TREND_PERIODS = 11;
/** Lists per export; a schedule usually has one. */
const MOST_LISTS = 5;

export async function jobOf(
  parts: ExportsParts,
  campaign: Campaign,
  { kind, phones = false, only }: ExportRecord,
  now: EpochMs,
  folder: string,
): Promise<Omit<ExportJob, 'filesFolder'>> {
  const { store } = parts;
  const [directory, lookups, entries] = await Promise.all([
    parts.facts.directory(campaign),
    readAll(store, 'lookup', APP),
    // Only the ledger shows it; the anonymised archive must not contain people from the start.
    kind === 'ledger' ? store.journal({ campaigns: journalScopes(campaign), limit: JOURNAL }) : [],
  ]);
  const words = wordsFor(campaign.language);
  const isLedger = kind === 'ledger' || kind === 'pack';
  const nameOf = (openId: string) => personName(openId, directory, words);
  return {
    kind,
    campaign,
    now,
    phones,
    ...(only && { only }),
    ...((kind === 'frozen' || kind === 'pack') && { lists: await listsOf(parts, campaign) }),
    ...(isLedger && campaign.period && { trend: await trendIn(parts, campaign, now) }),
    ...(isLedger && hasYearTotals(campaign) && { year: await yearIn(parts, campaign) }),
    ...(isLedger && { unused: await unusedIn(parts, campaign) }),
    ...(kind === 'missing' && { sent: await sentIn(parts, campaign) }),
    people: kind === 'pack' ? new Map() : peopleOf(campaign, directory, nameOf, lookups),
    journal: entries.map((entry) => ({
      ...entry,
      by: entry.by === 'system' ? entry.by : nameOf(entry.by),
      ...(typeof entry.detail?.['maker'] === 'string' && {
        detail: { ...entry.detail, maker: nameOf(entry.detail['maker']) },
      }),
    })),
    folder,
  };
}

async function unusedIn({ store }: ExportsParts, campaign: Campaign): Promise<ExportJob['unused']> {
  const registers = [...(await readAll(store, 'unit', campaign.id)).values()];
  const isExtended = registers.some(({ extensions = {} }) => Object.keys(extensions).length > 0);
  const isReturned = registers.some(({ filings }) => filings.some(({ returns = 0 }) => returns > 0));
  return new Set([
    ...(isExtended ? [] : (['extended'] as const)),
    ...(isReturned ? [] : (['returns'] as const)),
  ]);
}

async function trendIn(
  { store, campaigns }: ExportsParts,
  campaign: Campaign,
  now: EpochMs,
): Promise<readonly ItemTrend[]> {
  const before = await earlierRuns(campaign, campaigns(), store, TREND_PERIODS);
  const registers = await readAll(store, 'unit', campaign.id);
  return trendOf([...before, { campaign, registers }], now);
}

async function yearIn(
  { store, campaigns }: ExportsParts,
  campaign: Campaign,
): Promise<YearTotals | undefined> {
  const before = await earlierInYearOf(campaign, campaigns(), store);
  return yearTotalsOf([...before, { campaign, registers: await readAll(store, 'unit', campaign.id) }]);
}

async function listsOf({ store }: ExportsParts, campaign: Campaign) {
  const kept = [...(await readAll(store, 'snapshot', campaign.id)).values()];
  return kept.toSorted((a, b) => b.at - a.at).slice(0, MOST_LISTS);
}
