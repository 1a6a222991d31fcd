/** The two files of a campaign folder, written from a setup: the same that a person would write by hand. */
import { stringify } from 'yaml';
import type { Roster } from '../domain/campaign/campaign.ts';
import type { Definition } from '../domain/setup/definition.ts';
import { rosterCsv } from '../rehearsal/units.ts';
import type { CampaignFiles } from '../ports/campaign-maker.ts';

const HEAD = '# yaml-language-server: $schema=../campaign.schema.json\n';
export function filesOf(definition: Definition, roster: Roster): CampaignFiles {
  return { yaml: HEAD + stringify(definition, { lineWidth: 0 }), roster: rosterFileOf(roster) };
}

/** With its byte order mark. */
export function rosterFileOf(roster: Roster): string {
  return `\uFEFF${rosterCsv(roster)}`;
}
