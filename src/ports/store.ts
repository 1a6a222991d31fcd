import type { Commit, CommitResult, JournalEntry } from './commit.ts';
import type { RecordKey, Versioned } from './records.ts';

/** The state. Values are untyped: records are parsed by their schema, never cast. */
export interface Store {
  read(key: RecordKey): Promise<Versioned<unknown> | undefined>;
  /** Reads several records of any families in one round trip, in the order given. */
  readMany(keys: readonly RecordKey[]): Promise<readonly (Versioned<unknown> | undefined)[]>;
  /** Every record of a family in a scope, by id. */
  all(family: string, scope: string): Promise<ReadonlyMap<string, Versioned<unknown>>>;
  commit(commit: Commit): Promise<CommitResult>;
  journal(filter: {
    readonly campaign?: string;
    readonly unit?: string;
    readonly number?: number;
    readonly limit: number;
  }): Promise<readonly JournalEntry[]>;
  ping(): Promise<void>;
}
