/**
 * Deletes unreferenced files: stored before a commit that never came, already sent, or left behind when the records
 * that named them were deleted.
 */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from '../ports/commit.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP } from '../records/access.ts';
import { families, type Family, type Value } from '../records/families.ts';
import { DAY_MS, type RetentionParts } from './parts.ts';

const HASH = /[0-9a-f]{64}/gu;
/** How often files that were swept before are looked at again: the record that named one may be gone. */
const ALL_MS = 7 * DAY_MS;
/** More than the outbox ever holds. */
const WAITING = 100_000;
/** Most hashes in one journal line. */
const NAMED = 20;

/** How far files have been swept. */
export type Swept = Pick<Value<'retention'>, 'swept' | 'sweptAll'>;

/**
 * Sweeps the files that came of age since the last sweep, and once a week all: every record is read for a sweep, so
 * files that are kept for good must not cause one every day. Returns how many were deleted, and what to remember.
 */
export async function sweepInTurn(
  parts: RetentionParts,
  campaigns: readonly string[],
  kept: { readonly from: EpochMs; readonly before: EpochMs },
  last: Swept,
): Promise<{ readonly files: number; readonly done: Swept }> {
  const now = parts.clock.now();
  const { swept, sweptAll = -Infinity } = last;
  // A clock that was ahead must not put the next sweep off by years.
  const isAll = swept === undefined || now < sweptAll || now - sweptAll >= ALL_MS;
  const from = isAll ? kept.from : Math.max(kept.from, swept);
  const files = await sweepFiles(parts, campaigns, { from, before: kept.before });
  return { files, done: { swept: kept.before, sweptAll: isAll ? now : sweptAll } };
}

/** Deletes unreferenced files stored between `kept.from` and `kept.before`; returns how many. */
async function sweepFiles(
  parts: RetentionParts,
  campaigns: readonly string[],
  kept: { readonly from: EpochMs; readonly before: EpochMs },
): Promise<number> {
  const dropped = await parts.attachments.sweep(() => namedHashes(parts, campaigns), kept);
  if (dropped.length > 0)
    await parts.store.commit({ journal: [sweptEntry(dropped, parts.clock.now(), undefined)] });
  return dropped.length;
}

/** The journal line for deleted files, by hash, never by name. */
export function sweptEntry(
  hashes: readonly string[],
  at: EpochMs,
  campaign: string | undefined,
): JournalEntry {
  const detail = { files: hashes.length, hashes: hashes.slice(0, NAMED).join(' ') };
  return { at, by: 'system', act: 'files.swept', ...(campaign !== undefined && { campaign }), detail };
}

/** Every hash that occurs in any record, and of every file waiting to be sent. */
async function namedHashes(
  { store, outbox }: RetentionParts,
  campaigns: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  const note = (text: string) => text.match(HASH)?.forEach((hash) => named.add(hash));
  for (const family of Object.keys(families) as Family[])
    for (const scope of [APP, ...campaigns])
      for (const [id, { value }] of await store.all(family, scope)) {
        note(id);
        note(JSON.stringify(value));
      }
  const waiting = await outbox.list({ states: ['planned', 'held', 'sending'], limit: WAITING });
  for (const { message } of waiting) note(fileOf(message));
  return named;
}

function fileOf({ body }: OutgoingMessage): string {
  return body.type === 'file-from-store' ? body.hash : '';
}
