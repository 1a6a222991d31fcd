/** Runs a rehearsal in a child process, so that the bot can answer meanwhile. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../config.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { openTempFolder } from '../files/temp-folders.ts';
import { toStored } from '../records/stored-campaign.ts';
import type { Filing } from './filers.ts';

/** Thousands of units take minutes on a busy machine; docs/operations.md has figures. */
const TIMEOUT_MS = 15 * 60_000;
const MOST_OUTPUT = 16 * 1024 * 1024;

const told = z.object({
  setting: z.array(z.string()),
  totals: z.array(z.string()),
  leftOut: z.array(z.string()),
  warnings: z.array(z.string()),
});

/** Output of `muster rehearse --json`, and its page. */
export type Rehearsed = z.infer<typeof told> & { readonly page: Uint8Array };

export type Rehearse = (
  folder: string,
  options: {
    readonly filing: Filing;
    readonly units?: number | undefined;
    /** The campaign in force; its folder may hold a plan that is not accepted. */
    readonly inForce: Campaign;
    /** The periods of a year with the roster of the campaign in force; empty if it does not repeat. */
    readonly year: readonly Campaign[];
  },
) => Promise<Rehearsed>;

/** Rejects if the rehearsal exits with a non-zero code, times out, or is aborted. */
export function rehearseInChild(entry: string, env: Environment, stop: AbortSignal): Rehearse {
  return async (folder, { filing, units, inForce, year }) => {
    const into = await openTempFolder('page');
    const page = join(into, 'page.html');
    try {
      const size = units === undefined ? [] : ['--units', String(units)];
      const accepted = join(into, 'in-force.json');
      await writeFile(accepted, JSON.stringify(toStored(inForce)), { mode: 0o600 });
      const periods = join(into, 'year.json');
      const runs = year.map((run) => toStored({ ...run, roster: { units: [], people: [] } }));
      if (year.length > 0) await writeFile(periods, JSON.stringify(runs), { mode: 0o600 });
      const plan = ['--in-force', accepted, ...(year.length > 0 ? ['--year', periods] : [])];
      const args = [entry, 'rehearse', folder, '--filing', filing, '--out', page, '--json', ...plan, ...size];
      const out = await new Promise<string>((resolve, reject) => {
        const options = { env: { ...env }, timeout: TIMEOUT_MS, maxBuffer: MOST_OUTPUT, signal: stop };
        execFile(process.execPath, args, options, (error, stdout, stderr) =>
          error ? reject(new Error(`rehearsal: ${stderr.slice(-500)}`)) : resolve(stdout),
        );
      });
      // The setup may print first; the object is the last line.
      const line = out.trim().split('\n').at(-1) ?? '';
      return { ...told.parse(JSON.parse(line)), page: await readFile(page) };
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  };
}
