/** Input and output of the export thread, as plain data. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import type { YearTotals } from '../domain/periods/year-totals.ts';
import type { ItemTrend } from '../domain/periods/trend.ts';
import type { Snapshot } from '../domain/register/snapshot.ts';
import type { JournalEntry } from '../ports/commit.ts';
import type { ExportRecord } from '../records/export.ts';

export type ExportKind = ExportRecord['kind'];

/** Maximum file size of the platform. */
export const PLATFORM_BYTES = 30 * 1024 * 1024;

/** Names and phone numbers of a unit's people. */
export interface UnitPeople {
  readonly contacts: readonly string[];
  readonly deputies: readonly string[];
  /** Mobile numbers from the roster. */
  readonly phones: readonly string[];
}

/** A scheduled message or 催办 to a unit's people. */
export interface Sent {
  readonly at: EpochMs;
  readonly job: 'announce' | 'remind' | 'chase';
  readonly arrived: boolean;
}

export interface ExportJob {
  readonly kind: ExportKind;
  readonly campaign: Campaign;
  /** Reference time; filings made during the export may or may not be included. */
  readonly now: EpochMs;
  readonly phones: boolean;
  /** Restriction to one unit or area (`summary` for summaries). */
  readonly only?: { readonly unit?: string | undefined; readonly area?: string | undefined } | undefined;
  readonly people: ReadonlyMap<string, UnitPeople>;
  /** Newest first; people by name. */
  readonly journal: readonly JournalEntry[];
  /** By unit; absent if it is not shown. */
  readonly sent?: ReadonlyMap<string, readonly Sent[]> | undefined;
  /** In a repeating campaign, for the ledger: each item over earlier periods and this one. */
  readonly trend?: readonly ItemTrend[] | undefined;
  /** Of fields that are added up over the year, for the ledger. */
  readonly year?: YearTotals | undefined;
  /** The stored lists, newest first; only for an export of lists. */
  readonly lists?: readonly Snapshot[] | undefined;
  /** Features that no unit has used; the ledger hides their columns. */
  readonly unused?: ReadonlySet<'extended' | 'returns'> | undefined;
  /** Folder for the output files. */
  readonly folder: string;
  /** Folder of the stored attachments. */
  readonly filesFolder: string;
}

export interface MadeFile {
  readonly path: string;
  /** File name under which it is sent. */
  readonly name: string;
  readonly bytes: number;
}

export interface Made {
  readonly files: readonly MadeFile[];
  /** A separate text to copy. */
  readonly text?: string | undefined;
  /** Remarks on the files. */
  readonly notes?: readonly string[] | undefined;
}
