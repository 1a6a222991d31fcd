/** 导出 附件: filed attachments in folders by unit, split into zips that fit the platform's limit. */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filingName } from '../domain/campaign/naming.ts';
import type { Cell, Sheet } from '../domain/exports/sheet.ts';
import { fileStem } from '../domain/text/plain-text.ts';
import { momentNumbers } from '../domain/time/day-numbers.ts';
import { localAt } from '../domain/time/local-time.ts';
import { createFileStore, filePath } from '../files/store.ts';
import { writeXlsx } from './formats/xlsx.ts';
import type { XlsxStyle } from './formats/xlsx-styles.ts';
import { writeZip, type ZipEntry } from './formats/zip.ts';
import type { Attachment } from '../records/filing.ts';
import { wordsFor } from '../words/index.ts';
import type { FiledUnits } from './filed.ts';
import { PLATFORM_BYTES, type ExportJob } from './job.ts';
import type { Unit } from '../domain/campaign/campaign.ts';
import type { FilingHead } from '../domain/register/register.ts';

/** Bytes of the files per zip, leaving room for names and index. */
const PART_BYTES = 28 * 1024 * 1024;
/** Beyond this, admins export by unit or area instead, to protect the chat and the disk. */
const MOST_PARTS = 20;

interface FiledFile {
  readonly unit: Unit;
  readonly head: FilingHead;
  readonly attachment: Attachment;
  /** Path within the zip. */
  readonly path: string;
}

interface Part {
  readonly files: FiledFile[];
  bytes: number;
}

export interface MadeAttachments {
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly counts: { readonly files: number; readonly gone: number; readonly left: number };
}

export async function makeAttachments(
  job: ExportJob,
  units: FiledUnits,
  stem: string,
  style: XlsxStyle,
): Promise<MadeAttachments> {
  const { parts, alone, left } = await planned(job, units);
  const made: { path: string; name: string }[] = [];
  let files = 0;
  let gone = 0;
  for (const [index, part] of parts.entries()) {
    const path = join(job.folder, `part-${index + 1}.zip`);
    const counts = await writePart(path, part, index + 1, job, style);
    files += counts.files;
    gone += counts.gone;
    made.push({ path, name: parts.length === 1 ? `${stem}.zip` : `${stem}_${index + 1}.zip` });
  }
  for (const [index, { attachment, path: name }] of alone.entries()) {
    const path = join(job.folder, `alone-${index + 1}`);
    const copied = await copyFile(filePath(job.filesFolder, attachment.hash), path).then(
      () => true,
      () => false,
    );
    if (!copied) gone += 1;
    else {
      files += 1;
      made.push({ path, name: name.slice(name.indexOf('/') + 1) });
    }
  }
  return { files: made, counts: { files, gone, left } };
}

/** Distributes the files to zips by their recorded sizes. */
async function planned({ only }: ExportJob, units: FiledUnits) {
  const parts: Part[] = [];
  const alone: FiledFile[] = [];
  const taken = new Set<string>();
  const folders = new Map<string, string>();
  let left = 0;
  for await (const some of units)
    for (const { unit, register, texts } of some) {
      if (only?.unit !== undefined && only.unit !== unit.id) continue;
      for (const head of register.filings) {
        if (head.state === 'withdrawn') continue;
        if (only?.area !== undefined && only.area !== (head.area ?? 'summary')) continue;
        for (const attachment of texts.find(({ n }) => n === head.n)?.attachments ?? []) {
          const path = pathOf(unit, attachment, folders, taken);
          const file = { unit, head, attachment, path };
          if (attachment.size > PART_BYTES && attachment.size <= PLATFORM_BYTES) {
            alone.push(file);
            continue;
          }
          const last = parts.at(-1);
          const fits = last && last.bytes + attachment.size <= PART_BYTES;
          if (!fits && parts.length + alone.length >= MOST_PARTS) {
            left += 1;
            continue;
          }
          const part = fits ? last : { files: [], bytes: 0 };
          if (!fits) parts.push(part);
          part.files.push(file);
          part.bytes += attachment.size;
        }
      }
    }
  return { parts, alone, left };
}

/** `单位/单位_领域_日期_序号.ext`; made unique for equal unit or file names. */
function pathOf(unit: Unit, { name }: Attachment, folders: Map<string, string>, taken: Set<string>): string {
  let folder = folders.get(unit.id);
  if (folder === undefined) {
    folder = unused(fileStem(unit.name, 120), '', taken);
    folders.set(unit.id, folder);
  }
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? `.${fileStem(name.slice(dot + 1), 10)}` : '';
  const stem = fileStem(dot > 0 ? name.slice(0, dot) : name, 220);
  return unused(`${folder}/${stem}`, ending, taken);
}

function unused(stem: string, ending: string, taken: Set<string>): string {
  let name = `${stem}${ending}`;
  for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${stem}_${again}${ending}`;
  taken.add(name.toLowerCase());
  return name;
}

async function writePart(path: string, { files }: Part, number: number, job: ExportJob, style: XlsxStyle) {
  const store = createFileStore(job.filesFolder, { now: () => job.now });
  const rows: (readonly Cell[])[] = [];
  let gone = 0;

  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const file of files) {
      // A file damaged on disk is reported as missing rather than included.
      const bytes = await store.read(file.attachment.hash);
      if (!bytes) gone += 1;
      rows.push(indexRow(file, bytes !== undefined, rows.length + 1, job));
      if (bytes) yield { name: file.path, data: [bytes], packed: true };
    }
    const index = join(job.folder, `index-${number}.xlsx`);
    await writeXlsx(index, [indexSheet(job, number, rows)], style);
    const words = wordsFor(job.campaign.language);
    yield {
      name: `${fileStem(words.exports.index.fileName)}.xlsx`,
      data: [await readFile(index)],
      packed: true,
    };
  }
  await writeZip(path, entries());
  return { files: files.length - gone, gone };
}

function indexSheet({ campaign, now }: ExportJob, number: number, rows: readonly (readonly Cell[])[]): Sheet {
  const { index, ledger } = wordsFor(campaign.language).exports;
  const { column } = index;
  return {
    name: index.fileName,
    title: index.title(campaign.title, number),
    notes: [ledger.by(campaign.organiser, localAt(campaign.timezone, now))],
    columns: [
      { heading: column.place, width: 6, kind: 'number' },
      { heading: column.unit, width: 18, kind: 'text' },
      { heading: column.category, width: 14, kind: 'text' },
      { heading: column.number, width: 8, kind: 'text' },
      { heading: column.file, width: 52, kind: 'text' },
      { heading: column.size, width: 10, kind: 'number' },
      { heading: column.filedAt, width: 17, kind: 'moment' },
      { heading: column.remark, width: 22, kind: 'text' },
    ],
    rows,
  };
}

function indexRow(
  { unit, head, attachment, path }: FiledFile,
  there: boolean,
  place: number,
  { campaign }: ExportJob,
): readonly Cell[] {
  const words = wordsFor(campaign.language);
  const { index } = words.exports;
  return [
    place,
    unit.name,
    filingName(campaign, head, words.terms),
    `#${head.n}`,
    path,
    Math.ceil(attachment.size / 1_000),
    momentNumbers(campaign.timezone)(head.lastFiledAt),
    words.format.list([...(there ? [] : [index.gone]), ...(attachment.unread ? [index.unread] : [])]),
  ];
}
