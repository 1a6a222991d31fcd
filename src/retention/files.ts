/**
 * Deletes unreferenced files: stored before a commit that never came, already sent, or left behind when the records
 * that named them were deleted.
 */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from '../ports/commit.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP } from '../records/access.ts';
import { families, type Family } from '../records/families.ts';
import type { RetentionParts } from './parts.ts';

const HASH = /[0-9a-f]{64}/gu;
/** More than the outbox ever holds. */
const WAITING = 100_000;
/** Most hashes in one journal line. */
const NAMED = 20;

/** Deletes unreferenced files stored between `kept.from` and `kept.before`; returns how many. */
export async function sweepFiles(
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
