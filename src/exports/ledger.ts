/** 台账: a row per report and summary, with sheets counted from the same rows. */
import { createAccount } from '../domain/exports/account.ts';
import type { Cell, Sheet } from '../domain/exports/sheet.ts';
import type { ReportValues } from '../domain/reading/report-fields.ts';
import { localAt } from '../domain/time/local-time.ts';
import { wordsFor } from '../words/index.ts';
import { createChecks, checksSheet } from './checks-sheet.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';
import { journalSheet } from './journal-sheet.ts';
import { leadOf, linesOf, ledgerColumns } from './ledger-columns.ts';
import { missingSheet } from './missing.ts';
import { totalsSheet, trendSheet } from './totals-sheet.ts';

/** The sheets in order. The first one consumes `units`; the others are counted on the way. */
export function ledgerSheets(job: ExportJob, units: FiledUnits, onRow?: (cells: readonly Cell[]) => unknown) {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const { ledger } = words.exports;
  const wall = localAt(campaign.timezone, now);
  const columns = ledgerColumns(job, words);
  const account = createAccount(campaign, now);
  const checks = createChecks(campaign);
  const by = ledger.by(campaign.organiser, wall);
  const missing = missingSheet(job, by, words);

  async function* rows(): AsyncGenerator<readonly Cell[]> {
    let place = 0;
    for await (const some of units)
      for (const filed of some) {
        const { unit, register } = filed;
        const texts = new Map(filed.texts.map((text) => [text.n, text]));
        const fieldsOf = (n: number) => texts.get(n)?.fields as ReportValues | undefined;
        account.add(unit, register, fieldsOf);
        checks.add(filed);
        missing.add(unit, register);
        for (const head of linesOf(campaign, register)) {
          place += 1;
          const line = {
            place,
            unit,
            register,
            head,
            text: texts.get(head.n),
            fields: fieldsOf(head.n) ?? {},
          };
          const cells = columns.map(({ of }) => of(line));
          await onRow?.(cells);
          yield cells;
        }
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
