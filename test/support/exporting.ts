/** Makes exports from registers as values: the code of the export thread, without the thread. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { FiledUnit } from '../../src/exports/filed.ts';
import type { ExportJob } from '../../src/exports/job.ts';
import { makeExport } from '../../src/exports/make.ts';

export type JobParts = Partial<ExportJob> & Pick<ExportJob, 'campaign' | 'now'>;

export interface ReadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function aJob(parts: JobParts): ExportJob {
  return {
    kind: 'ledger',
    phones: false,
    people: new Map(),
    journal: [],
    folder: '',
    filesFolder: '',
    ...parts,
  };
}

export async function madeOf(parts: JobParts, units: readonly FiledUnit[]) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-made-'));
  try {
    const made = await makeExport(aJob({ ...parts, folder }), fed(units));
    const files: ReadFile[] = made.files.map(({ path, name }) => ({ name, bytes: readFileSync(path) }));
    return { ...made, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files by extension. */
export async function made(
  parts: JobParts,
  units: readonly FiledUnit[],
): Promise<ReadonlyMap<string, ReadFile>> {
  const { files } = await madeOf(parts, units);
  return new Map(files.map((file) => [file.name.slice(file.name.lastIndexOf('.') + 1), file]));
}

export async function* fed(units: readonly FiledUnit[]): AsyncGenerator<readonly FiledUnit[]> {
  for (let from = 0; from < units.length; from += 2) yield units.slice(from, from + 2);
}

/** The text of a .docx, a paragraph a line. */
export function wordsIn(docx: Uint8Array): string {
  const xml = strFromU8(unzipSync(docx)['word/document.xml']!);
  return xml
    .split('</w:p>')
    .map((each) => [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, run]) => run).join(''))
    .join('\n');
}
