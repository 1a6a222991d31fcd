/**
 * Produces exports requested by admins, one at a time, in the background. A request is a stored record, so another
 * process continues it after a crash; the result is sent once, in a single commit.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { expected, key, read, readAll } from '../records/access.ts';
import type { ExportRecord } from '../records/export.ts';
import { removeLeftFolders } from '../files/temp-folders.ts';
import { isOpen } from './requests/claim.ts';
import { makeOne } from './requests/make-one.ts';
import type { ExportsParts } from './requests/parts.ts';

export type { ExportsParts } from './requests/parts.ts';

/** How often the folders of killed processes are removed, in ms of uptime; first at the start. */
const TIDY_MS = 6 * 3_600_000;
/** Time for which the record and its files are kept, in ms. */
const KEEP_MS = 24 * 3_600_000;

export interface Exports {
  /** Produces requested exports; true if there were any. A call during a run joins it and triggers another check. */
  run(): Promise<boolean>;
  /** Aborts the current export; another process starts it again. */
  stop(): Promise<void>;
}

export function createExports(parts: ExportsParts): Exports {
  const stopping = new AbortController();
  let running: Promise<boolean> | undefined;
  let wanted = false;
  let tidiedAt = -Infinity;

  async function tidyFolders(): Promise<void> {
    const now = parts.uptime();
    if (now - tidiedAt < TIDY_MS) return;
    tidiedAt = now;
    await removeLeftFolders().catch((error: unknown) =>
      parts.log.warn({ err: error }, 'folders of killed processes not removed'),
    );
  }

  /** Includes requests that arrive during the run. */
  async function makeUntilNone(): Promise<boolean> {
    let found = false;
    await tidyFolders();
    while (wanted && !stopping.signal.aborted) {
      wanted = false;
      found = (await makeAll(parts, stopping.signal)) || found;
    }
    return found;
  }

  return {
    run() {
      wanted = true;
      running ??= makeUntilNone().finally(() => (running = undefined));
      return running;
    },
    async stop() {
      stopping.abort();
      // The caller of the run reports its failure; an error here would prevent an orderly stop.
      await running?.catch(() => false);
    },
  };
}

async function makeAll(parts: ExportsParts, stopping: AbortSignal): Promise<boolean> {
  const { store, name, clock, log } = parts;
  let found = false;
  for (const campaign of parts.campaigns()) {
    for (const [id, value] of await readAll(store, 'export', campaign.id)) {
      if (stopping.aborted) return found;
      try {
        const open = isOpen(value, name, clock.now());
        found ||= open;
        if (open) await makeOne(parts, campaign, id, stopping);
        else await tidy(parts, campaign, id, value);
      } catch (error) {
        log.error({ err: error, campaign: campaign.id }, 'export not made; the next heartbeat retries');
      }
    }
  }
  return found;
}

async function tidy(
  { store, clock }: ExportsParts,
  campaign: Campaign,
  id: string,
  { state, kind, at }: ExportRecord,
): Promise<void> {
  // The archive of a campaign is kept for as long as its reports.
  if (state === 'making' || kind === 'pack' || clock.now() - at < KEEP_MS) return;
  const found = await read(store, 'export', campaign.id, id);
  const place = key('export', campaign.id, id);
  // The sweep deletes files that no record refers to.
  if (found.value) await store.commit({ expect: [expected(place, found)], drop: [place] });
}
