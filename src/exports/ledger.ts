/** 台账: a row per report and summary, with sheets counted from the same rows. */
import { createAccount } from '../domain/exports/account.ts';
import type { Row, Sheet } from '../domain/exports/sheet.ts';
import type { ReportValues } from '../domain/reading/report-fields.ts';
import { localAt } from '../domain/time/local-time.ts';
import { wordsFor } from '../words/index.ts';
import { createChecks, checksSheet } from './checks-sheet.ts';
import type { FiledUnit, FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';
import { journalSheet } from './journal-sheet.ts';
import { leadOf, linesOf, ledgerColumns } from './ledger-columns.ts';
import { missingSheet } from './missing.ts';
import { totalsSheet, trendSheet } from './totals-sheet.ts';

/**
 * The sheets in order. The first one consumes `units`; the others are counted on the way. `onRows` gets the rows of the
 * first one, before they are written.
 */
export function ledgerSheets(
  job: ExportJob,
  units: FiledUnits,
  onRows: (rows: readonly Row[]) => Promise<void> | void = () => {},
) {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { ledger } = words.exports;
  const wall = localAt(campaign.timezone, now);
  const columns = ledgerColumns(job, words);
  const account = createAccount(campaign, now);
  const checks = createChecks(campaign);
  const by = ledger.by(campaign.organiser, wall);
  const missing = missingSheet(job, by, words);
  let place = 0;

  function* rowsOf(filed: FiledUnit): Generator<Row> {
    const { unit, register } = filed;
    const texts = new Map(filed.texts.map((text) => [text.n, text]));
    account.add(unit, register, (n) => texts.get(n)?.fields);
    checks.add(filed);
    missing.add(unit, register);
    for (const head of linesOf(campaign, register)) {
      place += 1;
      const text = texts.get(head.n);
      const line = { place, unit, register, head, text, fields: (text?.fields ?? {}) as ReportValues };
      yield columns.map(({ of }) => of(line));
    }
  }

  async function* rows(): AsyncGenerator<readonly Row[]> {
    for await (const some of units) {
      const made = some.flatMap((filed) => [...rowsOf(filed)]);
      await onRows(made);
      yield made;
    }
  }

  const sheets: Sheet[] = [
    {
      name: ledger.sheets.ledger,
      title: ledger.title(campaign.title),
      notes: [by, ledger.basis(wall)],
      columns,
      lead: leadOf(campaign, words),
      rows: rows(),
    },
    totalsSheet(campaign, { account, year: job.year }, by, words),
    ...(job.trend?.some(({ points }) => points.length > 1)
      ? [trendSheet(job.trend, campaign, by, words)]
      : []),
    missing.sheet,
    ...(campaign.checks.length > 0 ? [checksSheet(campaign, checks, by, words)] : []),
    // The anonymised archive has no journal, which names people.
    ...(job.kind === 'pack' ? [] : [journalSheet(job, by, words)]),
  ];
  return sheets;
}
