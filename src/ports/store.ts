import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Commit, CommitResult, JournalEntry } from './commit.ts';
import type { RecordKey, Versioned } from './records.ts';

/** The state. Values are untyped: records are parsed by their schema, never cast. */
export interface Store {
  /** Reads one record; undefined if it does not exist. Rejects if the store is unavailable, as all methods do. */
  read(key: RecordKey): Promise<Versioned<unknown> | undefined>;
  /** Reads several records of any families in one round trip, in the order given. */
  readMany(keys: readonly RecordKey[]): Promise<readonly (Versioned<unknown> | undefined)[]>;
  /** Every record of a family in a scope, by id. */
  all(family: string, scope: string): Promise<ReadonlyMap<string, Versioned<unknown>>>;
  /**
   * Applies a commit atomically. `conflict`: a record's version differs from `expect`; `repeated`: `once` was used
   * before. In both cases nothing changes, except that a repeated commit still completes its event.
   */
  commit(commit: Commit): Promise<CommitResult>;
  /**
   * Journal lines that match, newest first, at most `limit`. The search is limited to recent lines. `campaigns`: those
   * of any of these ids. `since` (epoch ms): the search may end at the first older line.
   */
  journal(filter: {
    readonly campaigns?: readonly string[];
    readonly unit?: string;
    readonly number?: number;
    readonly since?: EpochMs;
    readonly limit: number;
  }): Promise<readonly JournalEntry[]>;
  /** Rejects if the store would currently refuse writes. */
  ping(): Promise<void>;
}
