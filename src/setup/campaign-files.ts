/** Writes the two files of a campaign folder from a setup, in the form that a person would write. */
import { stringify } from 'yaml';
import type { Roster } from '../domain/campaign/campaign.ts';
import type { Definition } from '../domain/setup/definition.ts';
import { rosterCsv } from '../rehearsal/units.ts';
import type { CampaignFiles } from '../ports/campaign-maker.ts';

const HEAD = '# yaml-language-server: $schema=../campaign.schema.json\n';
export function filesOf(definition: Definition, roster: Roster): CampaignFiles {
  return { yaml: HEAD + stringify(definition, { lineWidth: 0 }), roster: rosterFileOf(roster) };
}

/** Includes a byte order mark. */
export function rosterFileOf(roster: Roster): string {
  return `\uFEFF${rosterCsv(roster)}`;
}
