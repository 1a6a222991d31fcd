/** What a thread is told to make, as plain data, and what it made. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { JournalEntry } from '../ports/commit.ts';

export type ExportKind = 'ledger';

/** Who speaks for a unit, by name, and how to reach them. */
export interface UnitPeople {
  readonly contacts: readonly string[];
  readonly deputies: readonly string[];
  /** Mobiles that the roster gives of them. */
  readonly phones: readonly string[];
}

export interface ExportJob {
  readonly kind: ExportKind;
  readonly campaign: Campaign;
  /** As of when; what is filed while it is being made may be in it or not. */
  readonly now: EpochMs;
  readonly phones: boolean;
  readonly people: ReadonlyMap<string, UnitPeople>;
  /** Newest first, each person by name. */
  readonly journal: readonly JournalEntry[];
  /** A folder of its own for what it writes. */
  readonly folder: string;
}

export interface MadeFile {
  readonly path: string;
  /** As people are sent it. */
  readonly name: string;
  readonly bytes: number;
}
