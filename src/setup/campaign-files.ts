/** The two files of a campaign folder, written from a setup: the same that a person would write by hand. */
import { stringify } from 'yaml';
import type { Roster } from '../domain/campaign/campaign.ts';
import type { Definition } from '../domain/setup/definition.ts';
import type { CampaignFiles } from '../ports/campaign-maker.ts';

const HEAD = '# yaml-language-server: $schema=../campaign.schema.json\n';
const COLUMNS = ['unit_id', 'unit', 'parent', 'role', 'name', 'open_id', 'mobile', 'email'] as const;

export function filesOf(definition: Definition, roster: Roster): CampaignFiles {
  return { yaml: HEAD + stringify(definition, { lineWidth: 0 }), roster: rosterCsv(roster) };
}

export function rosterCsv({ units, people }: Roster): string {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const withPeople = new Set(people.map(({ unit }) => unit));
  const rows = [
    // A unit without anybody stands in the list of units all the same, and in its place.
    ...units.flatMap((unit) => {
      const cells = { unit_id: unit.id, unit: unit.name, parent: unit.parent ?? '' };
      const own = people.filter((person) => person.unit === unit.id);
      return withPeople.has(unit.id) ? own.map((person) => ({ ...cells, ...personCells(person) })) : [cells];
    }),
    ...people.filter(({ unit }) => unit === undefined || !byId.has(unit)).map(personCells),
  ];
  const lines = rows.map((row) =>
    COLUMNS.map((column) => csvCell((row as Record<string, string>)[column] ?? '')).join(','),
  );
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

function personCells({ role, name, openId = '', mobile = '', email = '' }: Roster['people'][number]) {
  return { role, name, open_id: openId, mobile, email };
}

function csvCell(text: string): string {
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
