/** What a thread is told to make, as plain data, and what it made. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { ItemTrend } from '../domain/periods/trend.ts';
import type { Snapshot } from '../domain/register/snapshot.ts';
import type { JournalEntry } from '../ports/commit.ts';
import type { ExportRecord } from '../records/export.ts';

export type ExportKind = ExportRecord['kind'];

/** The platform takes no larger file. */
export const PLATFORM_BYTES = 30 * 1024 * 1024;

/** Who speaks for a unit, by name, and how to reach them. */
export interface UnitPeople {
  readonly contacts: readonly string[];
  readonly deputies: readonly string[];
  /** Mobiles that the roster gives of them. */
  readonly phones: readonly string[];
}

/** One message of the plan or of 催办 to a unit's people. */
export interface Sent {
  readonly at: EpochMs;
  readonly job: 'announce' | 'remind' | 'chase';
  readonly arrived: boolean;
}

export interface ExportJob {
  readonly kind: ExportKind;
  readonly campaign: Campaign;
  /** As of when; what is filed while it is being made may be in it or not. */
  readonly now: EpochMs;
  readonly phones: boolean;
  /** Of one unit, or of one area (`summary`: of the summaries) alone. */
  readonly only?: { readonly unit?: string | undefined; readonly area?: string | undefined } | undefined;
  readonly people: ReadonlyMap<string, UnitPeople>;
  /** Newest first, each person by name. */
  readonly journal: readonly JournalEntry[];
  /** By unit; absent where it is not shown. */
  readonly sent?: ReadonlyMap<string, readonly Sent[]> | undefined;
  /** Of a campaign that repeats: each item in the periods before and in this one, for the ledger. */
  readonly trend?: readonly ItemTrend[] | undefined;
  /** The lists that are kept, newest first; for a list alone. */
  readonly lists?: readonly Snapshot[] | undefined;
  /** A folder of its own for what it writes. */
  readonly folder: string;
  /** The folder of the attachments. */
  readonly filesFolder: string;
}

export interface MadeFile {
  readonly path: string;
  /** As people are sent it. */
  readonly name: string;
  readonly bytes: number;
}

export interface Made {
  readonly files: readonly MadeFile[];
  /** Words of their own, to be copied. */
  readonly text?: string | undefined;
  /** What is to be known of the files. */
  readonly notes?: readonly string[] | undefined;
}
