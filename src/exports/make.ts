/** Produces the files of an export; runs in the thread, or directly in tests. */
import { stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { inline } from '../cards/kit.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import { fileStem } from '../domain/text/plain-text.ts';
import type { Paper } from '../domain/register/paper.ts';
import { paperDocx } from './formats/paper.ts';
import { boardPage, boardPng } from './formats/board-picture.ts';
import { openCsv } from './formats/csv.ts';
import { writeXlsx } from './formats/xlsx.ts';
import type { XlsxStyle } from './formats/xlsx-styles.ts';
import { writeZip } from './formats/zip.ts';
import { canonical } from '../domain/register/snapshot.ts';
import { FONTS } from '../words/fonts.ts';
import { wordsFor } from '../words/index.ts';
import { makeAttachments } from './attachments.ts';
import type { FiledUnits } from './filed.ts';
import { PLATFORM_BYTES, type ExportJob, type ExportKind, type Made, type MadeFile } from './job.ts';
import { frozenSheets } from './frozen.ts';
import { ledgerColumns } from './ledger-columns.ts';
import { ledgerSheets } from './ledger.ts';
import { boardOf } from './board.ts';
import { briefPaper } from './brief.ts';
import { createSummary } from './summary.ts';
import { missingSheet } from './missing.ts';

/** Characters of a file's name in a note. */
const LONGEST_NAME = 120;

type Named = Pick<MadeFile, 'path' | 'name'>;
type Maker = (
  job: ExportJob,
  units: FiledUnits,
) => Promise<Omit<Made, 'files'> & { files: readonly Named[] }>;

const MAKERS: Readonly<Record<ExportKind, Maker>> = {
  ledger: makeLedger,
  missing: makeMissing,
  attachments: makeFiles,
  frozen: makeFrozen,
  summary: makeSummary,
  brief: makeBrief,
  board: makeBoard,
  pack: makePack,
};

export async function makeExport(job: ExportJob, units: FiledUnits): Promise<Made> {
  const made = await MAKERS[job.kind](job, units);
  return { ...made, files: await Promise.all(made.files.map((file) => fitted(file))) };
}

/** File name without extension: kind, campaign, and the local date of `at`. */
function stemOf({ campaign, now }: ExportJob, kind: ExportKind, at: EpochMs = now): string {
  const { fileName } = wordsFor(campaign.language).exports;
  const day = localAt(campaign.timezone, at).date.replaceAll('-', '');
  return `${fileStem(fileName[kind](campaign.title))}_${day}`;
}

async function makeLedger(job: ExportJob, units: FiledUnits) {
  const stem = stemOf(job, 'ledger');
  const words = wordsFor(job.campaign.language);
  const xlsx = { path: join(job.folder, 'ledger.xlsx'), name: `${stem}.xlsx` };
  const csv = { path: join(job.folder, 'ledger.csv'), name: `${stem}.csv` };
  const table = await openCsv(csv.path, ledgerColumns(job, words));
  try {
    await writeXlsx(
      xlsx.path,
      ledgerSheets(job, units, (rows) => table.add(rows)),
      styleOf(job),
    );
  } finally {
    await table.close();
  }
  return { files: [xlsx, csv] };
}

async function makeMissing(job: ExportJob, units: FiledUnits) {
  const { campaign, now } = job;
  const words = wordsFor(campaign.language);
  const by = words.exports.ledger.by(campaign.organiser, localAt(campaign.timezone, now));
  const missing = missingSheet(job, by, words);
  for await (const some of units) for (const { unit, register } of some) missing.add(unit, register);
  const xlsx = { path: join(job.folder, 'missing.xlsx'), name: `${stemOf(job, 'missing')}.xlsx` };
  await writeXlsx(xlsx.path, [missing.sheet], styleOf(job));
  return { files: [xlsx], text: missing.lines() };
}

async function makeFiles(job: ExportJob, units: FiledUnits) {
  const { index } = wordsFor(job.campaign.language).exports;
  const { files, counts } = await makeAttachments(job, units, stemOf(job, 'attachments'), styleOf(job));
  const notes = [
    index.count(counts.files),
    ...(counts.gone > 0 ? [index.goneCount(counts.gone)] : []),
    ...(counts.left > 0 ? [index.left(counts.left)] : []),
  ];
  return { files, notes };
}

async function makeSummary(job: ExportJob, units: FiledUnits) {
  const summary = createSummary(job);
  for await (const some of units) for (const filed of some) summary.add(filed);
  return paperFile(job, 'summary', summary.paper());
}

async function makeBrief(job: ExportJob, units: FiledUnits) {
  return paperFile(job, 'brief', await briefPaper(job, units));
}

/** A picture and a single-file page; only the page if no picture can be drawn. */
async function makeBoard(job: ExportJob, units: FiledUnits) {
  const { language } = job.campaign;
  const board = await boardOf(job, units);
  const stem = stemOf(job, 'board');
  const page = { path: join(job.folder, 'board.html'), name: `${stem}.html` };
  await writeFile(page.path, boardPage(board, language), { mode: 0o600 });
  const png = await boardPng(board);
  if (!png) return { files: [page], notes: [wordsFor(language).exports.board.noFont] };
  const picture = { path: join(job.folder, 'board.png'), name: `${stem}.png` };
  await writeFile(picture.path, png, { mode: 0o600 });
  return { files: [picture, page] };
}

/** The archive of a campaign: ledger, summary and lists from a single pass over its units. */
async function makePack(job: ExportJob, units: FiledUnits) {
  const summary = createSummary(job);
  async function* both(): FiledUnits {
    for await (const some of units) {
      for (const filed of some) summary.add(filed);
      yield some;
    }
  }
  const ledger = await makeLedger(job, both());
  const paper = await paperFile(job, 'summary', summary.paper());
  const lists = await makeFrozen(job);
  return {
    files: [...ledger.files, ...paper.files, ...lists.files],
    notes: [...paper.notes, ...lists.notes],
  };
}

/** Without accepted reports there is no summary. */
async function paperFile(job: ExportJob, kind: ExportKind, paper: Paper | undefined) {
  const { paper: words } = wordsFor(job.campaign.language).exports;
  if (!paper) return { files: [], notes: [words.nothing] };
  const path = join(job.folder, 'paper.docx');
  await writeFile(path, await paperDocx(paper), { mode: 0o600 });
  return {
    files: [{ path, name: `${stemOf(job, kind)}.docx` }],
    notes: [words.basisNote, ...(kind === 'brief' ? [] : [words.blanksNote])],
  };
}

/** Per list, of which there is usually one: a workbook to sign, and the data whose checksum it prints. */
async function makeFrozen(job: ExportJob) {
  const { campaign, lists = [] } = job;
  const words = wordsFor(campaign.language);
  const files: Named[] = [];
  const notes: string[] = [];
  for (const [index, list] of lists.entries()) {
    // A list as of 24:00 belongs to the day that it ends.
    const stem = `${stemOf(job, 'frozen', list.at - 1)}${index > 0 ? `_${index + 1}` : ''}`;
    const sheet = { path: join(job.folder, `list-${index}.xlsx`), name: `${stem}.xlsx` };
    await writeXlsx(sheet.path, frozenSheets(campaign, list, words), styleOf(job));
    const data = { path: join(job.folder, `list-${index}.json`), name: `${stem}.json` };
    await writeFile(data.path, canonical(campaign.id, list), { mode: 0o600 });
    files.push(sheet, data);
    notes.push(words.snapshot.hashOf(inline(data.name, LONGEST_NAME), list.sha256));
  }
  return { files, notes };
}

/** Zips a file that exceeds the platform's limit; tables shrink to about a tenth. */
async function fitted(file: Named): Promise<MadeFile> {
  const { size } = await stat(file.path);
  if (size <= PLATFORM_BYTES) return { ...file, bytes: size };
  const path = `${file.path}.zip`;
  await writeZip(path, [{ name: file.name, data: createReadStream(file.path) }]);
  return { path, name: `${file.name}.zip`, bytes: (await stat(path)).size };
}

function styleOf({ campaign: { language } }: ExportJob): XlsxStyle {
  const words = wordsFor(language);
  const chinese = language === 'zh-CN';
  return {
    font: chinese ? FONTS.page : FONTS.latin,
    titleFont: chinese ? FONTS.heading : FONTS.latin,
    pageFoot: words.exports.pageFoot,
    widePrint: words.exports.widePrint,
  };
}
