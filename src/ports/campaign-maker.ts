/** Builds campaigns from what people send: reads documents and rosters, and validates the result. */
import type { Campaign, Language, LocalDate, Roster } from '../domain/campaign/campaign.ts';
import type { HolidayYear } from '../domain/holidays/year.ts';
import type { SafeReading } from '../domain/notice/read-safely.ts';
import type { Entry, Outline } from '../domain/setup/outline.ts';
import type { Rhythm } from '../domain/setup/rhythm.ts';
import type { SettingValues } from '../domain/setup/settings.ts';
import type { RosterColumnsHeld } from '../domain/setup/roster-change.ts';
import type { Setup } from '../domain/setup/setup.ts';
import type { Documents } from './documents.ts';

/** Faults are sentences in the requested language, without line numbers of files that the reader does not have. */
export type RosterReading =
  | {
      readonly ok: true;
      readonly roster: Roster;
      readonly warnings: readonly string[];
      /** The optional columns that the file had. */
      readonly held: RosterColumnsHeld;
    }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The two files of a campaign folder. */
export interface CampaignFiles {
  /** The text of `campaign.yaml`. */
  readonly yaml: string;
  /** The text of `roster.csv`, with a byte order mark so that spreadsheets open it as UTF-8. */
  readonly roster: string;
}

/** A validated campaign with its files. Faults and warnings are sentences in the requested language. */
export interface CheckedSetup {
  /** Absent if there are faults. */
  readonly campaign?: Campaign;
  readonly files: CampaignFiles;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** Facts read from the text of a `campaign.yaml`. */
export interface DefinitionFacts {
  /** Absent if its schedule lines match no predefined rhythm. */
  readonly rhythm?: Rhythm;
  /** The campaign asks for several items, which a plain list of areas cannot express. */
  readonly hasItems: boolean;
  /** The campaign repeats, so its dates come from its period. */
  readonly repeats: boolean;
  /** The values as the file has them. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** The owed items with ids; a short form is expanded to items. */
  readonly items: readonly Entry[];
  readonly outlines: Readonly<Record<Outline, readonly Entry[]>>;
}

/** Faults are sentences in the requested language. */
export type FolderReading =
  | { readonly ok: true; readonly campaign: Campaign; readonly files: CampaignFiles }
  | { readonly ok: false; readonly faults: readonly string[] };

export interface CampaignMaker extends Documents {
  /** Reads a notice that was received on a local date; undefined if reading exceeds its time limit. */
  noticeOf(text: string, receivedOn: LocalDate): Promise<SafeReading | undefined>;
  /** Reads a roster from an .xlsx or .csv. Never throws because of the content. */
  rosterOf(bytes: Uint8Array, name: string, language: Language): Promise<RosterReading>;
  /** The text of `roster.csv`. */
  rosterText(roster: Roster): string;
  /** The same as an .xlsx that can be edited and sent back. */
  rosterSheet(roster: Roster, language: Language): Promise<Uint8Array>;
  /** An .xlsx template: headings, a sample row, a list of roles, and a sheet of hints. */
  rosterTemplate(language: Language): Promise<Uint8Array>;
  /** Validates the campaign as if it were loaded from a folder. */
  check(setup: Setup, id: string): Promise<CheckedSetup>;
  /** Validates an existing pair of files in the same way. */
  checkFiles(files: CampaignFiles, language: Language): Promise<CheckedSetup>;
  /**
   * The text of `campaign.yaml` with new values. `revision` is that of the new text, so that generated ids are new.
   */
  edit(yaml: string, values: SettingValues, revision: number): string;
  /** A year of holidays by name: confirmed, from the folder of calendars, or built in. */
  holidayYear(year: number): Promise<HolidayYear | undefined>;
  /** Facts that only the file states. */
  about(yaml: string): DefinitionFacts;
  /** The folder that defines a campaign on this machine, as files that need no variables. */
  folderFiles(id: string, language: Language): Promise<FolderReading>;
}
