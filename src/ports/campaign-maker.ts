/** What it takes to make a campaign out of what people send: documents read, rosters read, the result checked. */
import type { Campaign, Language, Roster } from '../domain/campaign/campaign.ts';
import type { Rhythm } from '../domain/setup/rhythm.ts';
import type { SettingValues } from '../domain/setup/settings.ts';
import type { RosterColumnsHeld } from '../domain/setup/roster-change.ts';
import type { Setup } from '../domain/setup/setup.ts';
import type { Documents } from './documents.ts';

/** Sentences are in the language asked for, and name no line of a file that nobody has. */
export type RosterReading =
  | {
      readonly ok: true;
      readonly roster: Roster;
      readonly warnings: readonly string[];
      /** What the file had columns for. */
      readonly held: RosterColumnsHeld;
    }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The two files of a campaign folder. */
export interface CampaignFiles {
  /** The text of `campaign.yaml`. */
  readonly yaml: string;
  /** The text of `roster.csv`, with its byte order mark, so that a spreadsheet opens it as UTF-8. */
  readonly roster: string;
}

export interface CheckedSetup {
  /** Absent where there are faults. */
  readonly campaign?: Campaign;
  readonly files: CampaignFiles;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

export interface DefinitionFacts {
  /** Absent where its schedule lines are those of no rhythm. */
  readonly rhythm?: Rhythm;
  /** It asks for several things item by item, which a list of names cannot say. */
  readonly hasItems: boolean;
}

export interface CampaignMaker extends Documents {
  /** The table of a .xlsx or .csv. Never throws for what is in the bytes. */
  rosterOf(bytes: Uint8Array, name: string, language: Language): Promise<RosterReading>;
  /** The text of `roster.csv`. */
  rosterText(roster: Roster): string;
  /** The same as an .xlsx to edit and send back. */
  rosterSheet(roster: Roster, language: Language): Promise<Uint8Array>;
  /** An .xlsx to fill in: headings, a sample row, the roles to choose from, a sheet of hints. */
  rosterTemplate(language: Language): Promise<Uint8Array>;
  /** The campaign as a folder would give it, through the same checks. */
  check(setup: Setup, id: string): Promise<CheckedSetup>;
  /** The same for files that are there already. */
  checkFiles(files: CampaignFiles, language: Language): Promise<CheckedSetup>;
  /** The text of `campaign.yaml` with new values; `revision`: of the new text, so that ids which are made are new. */
  edit(yaml: string, values: SettingValues, revision: number): string;
  /** What only the text says. */
  about(yaml: string): DefinitionFacts;
}
