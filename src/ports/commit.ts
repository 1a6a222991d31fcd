import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { InboxEntryRef } from './inbox.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { RecordKey } from './records.ts';

/**
 * All or nothing, once. `once` names what is being done (`event:…`, `occurrence:…#2`): a second commit of that name
 * changes nothing and answers `repeated`. `number` is a token (32 hex digits, drawn at random) that the store replaces,
 * wherever it stands in this commit, by the next `#n`; `<token>+1` stands for the one after it, and so on to `numbers`.
 */
export interface Commit {
  readonly once?: string;
  readonly expect?: readonly (RecordKey & { readonly version: number })[];
  readonly put?: readonly (RecordKey & { readonly value: unknown })[];
  readonly drop?: readonly RecordKey[];
  readonly journal?: readonly JournalEntry[];
  readonly messages?: readonly OutgoingMessage[];
  readonly number?: string;
  /** How many are drawn; absent: 1. */
  readonly numbers?: number;
  /** The stored event that this commit completes; it is deleted with it. */
  readonly completes?: InboxEntryRef;
  /** Dead letters: given another life with their failures forgotten, or deleted. */
  readonly letters?: readonly { readonly id: string; readonly fate: 'retry' | 'delete' }[];
  /** Ids of messages, failed or parked, to be sent again. */
  readonly resend?: readonly string[];
  /** A campaign's messages that wait for this reason are asked about again at once. */
  readonly release?: { readonly campaign: string; readonly reason: string };
}

export type CommitResult =
  | { readonly status: 'done'; /** The first that was drawn. */ readonly number?: number }
  | { readonly status: 'repeated' }
  | { readonly status: 'conflict' };

/** One line of the journal: person ids and numbers, no names and no texts. */
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
