import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { InboxEntryRef } from './inbox.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { RecordKey } from './records.ts';

/**
 * An atomic change of the state, applied at most once. `once` is its idempotency key (`event:…`, `occurrence:…#2`): a
 * second commit with that key only completes its event, and returns `repeated`. `number` is a random token of 32 hex digits;
 * the store replaces every occurrence of it in the commit by the next `#n`, and `<token>+1` by the number after that,
 * up to `numbers`.
 */
export interface Commit {
  readonly once?: string;
  readonly expect?: readonly (RecordKey & { readonly version: number })[];
  readonly put?: readonly (RecordKey & { readonly value: unknown })[];
  readonly drop?: readonly RecordKey[];
  readonly journal?: readonly JournalEntry[];
  readonly messages?: readonly OutgoingMessage[];
  readonly number?: string;
  /** How many numbers to draw. Default: 1. */
  readonly numbers?: number;
  /** The stored event that this commit completes and deletes. */
  readonly completes?: InboxEntryRef;
  /** Dead letters to retry, with their failure counts reset, or to delete. */
  readonly letters?: readonly { readonly id: string; readonly fate: 'retry' | 'delete' }[];
  /** Ids of failed or parked messages to resend. */
  readonly resend?: readonly string[];
  /** Checks a campaign's messages that wait for this reason again at once. */
  readonly release?: {
    readonly campaign: string;
    readonly reason: string;
    /** Further campaigns: the other runs of a series. */
    readonly others?: readonly string[];
  };
}

export type CommitResult =
  | { readonly status: 'done'; /** The first number drawn. */ readonly number?: number }
  | { readonly status: 'repeated' }
  | { readonly status: 'conflict' };

/** One line of the journal: person ids and numbers, no names or texts. */
export interface JournalEntry {
  readonly at: EpochMs;
  readonly by: string;
  readonly act: string;
  readonly campaign?: string;
  readonly unit?: string;
  readonly number?: number | string;
  readonly version?: number;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}
