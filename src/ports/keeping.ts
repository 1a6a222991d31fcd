import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from './commit.ts';

/** What retention takes out of the state beside records. Each may be run again and does the rest. */
export interface Keeping {
  /** What settled messages said, once settled before the moment that `before` gives for their campaign ('' none). */
  emptyMessages(before: (campaign: string) => EpochMs): Promise<number>;
  /** Every trace of a campaign's messages. */
  forgetMessages(campaign: string): Promise<number>;
  /** Dead letters of what came before a moment. */
  oldLetters(before: EpochMs): Promise<readonly string[]>;
  /** The one change that is ever made to the journal: ids and order stay. */
  rewriteJournal(change: (entry: JournalEntry) => JournalEntry): Promise<void>;
}
