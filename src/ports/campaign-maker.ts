/** What it takes to make a campaign out of what people send: documents read, rosters read, the result checked. */
import type { Campaign, Language, Roster } from '../domain/campaign/campaign.ts';
import type { Setup } from '../domain/setup/setup.ts';
import type { Documents } from './documents.ts';

/** Sentences are in the language asked for, and name no line of a file that nobody has. */
export type RosterReading =
  | { readonly ok: true; readonly roster: Roster; readonly warnings: readonly string[] }
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

export interface CampaignMaker extends Documents {
  /** The table of a .xlsx or .csv. Never throws for what is in the bytes. */
  rosterOf(bytes: Uint8Array, name: string, language: Language): Promise<RosterReading>;
  /** An .xlsx to fill in: headings, a sample row, the roles to choose from, a sheet of hints. */
  rosterTemplate(language: Language): Promise<Uint8Array>;
  /** The campaign as a folder would give it, through the same checks. */
  check(setup: Setup, id: string): Promise<CheckedSetup>;
}
