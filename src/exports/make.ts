/** Makes the files of an export; runs in the thread, and in tests without one. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { localAt } from '../domain/time/local-time.ts';
import { fileStem } from '../domain/text/plain-text.ts';
import { openCsv } from '../handover/csv.ts';
import { writeXlsx, type XlsxStyle } from '../handover/xlsx.ts';
import { FONTS } from '../words/fonts.ts';
import { wordsFor } from '../words/index.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob, MadeFile } from './job.ts';
import { ledgerColumns, ledgerSheets } from './ledger.ts';

export async function makeExport(job: ExportJob, units: FiledUnits): Promise<readonly MadeFile[]> {
  return makeLedger(job, units);
}

async function makeLedger(job: ExportJob, units: FiledUnits): Promise<readonly MadeFile[]> {
  const words = wordsFor(job.campaign.language);
  const stem = `${fileStem(words.exports.fileName.ledger(job.campaign.title))}_${dayOf(job)}`;
  const xlsx = { path: join(job.folder, 'ledger.xlsx'), name: `${stem}.xlsx` };
  const csv = { path: join(job.folder, 'ledger.csv'), name: `${stem}.csv` };
  const table = await openCsv(csv.path, ledgerColumns(job, words));
  try {
    const { sheets } = ledgerSheets(job, units, (cells) => table.row(cells));
    await writeXlsx(xlsx.path, sheets, styleOf(job));
  } finally {
    await table.close();
  }
  return Promise.all([xlsx, csv].map(sized));
}

function styleOf({ campaign: { language } }: ExportJob): XlsxStyle {
  const words = wordsFor(language);
  const chinese = language === 'zh-CN';
  return {
    font: chinese ? FONTS.page : FONTS.latin,
    titleFont: chinese ? FONTS.heading : FONTS.latin,
    pageFoot: words.exports.pageFoot,
  };
}

function dayOf({ campaign, now }: ExportJob): string {
  return localAt(campaign.timezone, now).date.replaceAll('-', '');
}

async function sized(file: { readonly path: string; readonly name: string }): Promise<MadeFile> {
  return { ...file, bytes: (await stat(file.path)).size };
}
