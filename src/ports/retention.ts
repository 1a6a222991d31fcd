import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from './commit.ts';

/** Retention of state other than records. Each operation is idempotent and resumes after an interruption. */
export interface Keeping {
  /** Empties the content of messages settled before `before(campaign)`; the campaign is '' for messages of none. */
  emptyMessages(before: (campaign: string) => EpochMs): Promise<number>;
  /** Deletes all messages of a campaign with their indexes. */
  forgetMessages(campaign: string): Promise<number>;
  /** Ids of dead letters whose events are older than a moment. */
  oldLetters(before: EpochMs): Promise<readonly string[]>;
  /** The only operation that changes the journal; ids and order stay. */
  rewriteJournal(change: (entry: JournalEntry) => JournalEntry): Promise<void>;
}
