/** Makes exports from registers as values: the same code as the thread runs, without the thread. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FiledUnit } from '../../src/exports/filed.ts';
import type { ExportJob } from '../../src/exports/job.ts';
import { makeExport } from '../../src/exports/make.ts';

export type JobParts = Partial<ExportJob> & Pick<ExportJob, 'campaign' | 'now'>;

export function aJob(parts: JobParts): ExportJob {
  return { kind: 'ledger', phones: false, people: new Map(), journal: [], folder: '', ...parts };
}

export async function* fed(units: readonly FiledUnit[]): AsyncGenerator<readonly FiledUnit[]> {
  for (let from = 0; from < units.length; from += 2) yield units.slice(from, from + 2);
}

/** The files by their endings. */
export async function made(
  parts: JobParts,
  units: readonly FiledUnit[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-made-'));
  try {
    const files = await makeExport(aJob({ ...parts, folder }), fed(units));
    return new Map(
      files.map(({ path, name }) => [
        name.slice(name.lastIndexOf('.') + 1),
        { name, bytes: readFileSync(path) },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
