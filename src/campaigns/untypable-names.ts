/** Finds names of areas and units that the chat reads as something else. Called only when a person checks a campaign. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { parseArea } from '../domain/reading/area-text.ts';
import { parseCommand } from '../domain/reading/command-text.ts';
import { fold } from '../domain/reading/folding.ts';
import { readTargets } from '../domain/reading/targets.ts';
import { allWords } from '../words/index.ts';

/** Words that stand in a unit's place, or beside it, for something else: all units, and the roles of people. */
const RESERVED: ReadonlySet<string> = new Set(
  allWords.flatMap(({ extension, roster, arguments: { admin } }) =>
    [...extension.everyone, ...admin, ...Object.values(roster.roles).flat()].map((word) => fold(word)),
  ),
);
/** The command that a name is typed behind; any would do. */
const WORD = 'x';
const COMMANDS = [{ word: WORD, command: WORD }];
/** What follows a unit in most commands, and an area in a report. */
const AFTER = '9月29日';

/**
 * Names of areas and units that a person cannot type, because the readers of the chat take them for something else: marks
 * that separate words (。、…), all units, a role, or a name that reads like an earlier one (full-width letters, other brackets).
 */
export function untypableNames({ areas, roster }: Campaign): string[] {
  const typed = (name: string): string => {
    const reading = parseCommand(`${WORD} ${name} ${AFTER}`, COMMANDS);
    return reading.kind === 'command' ? reading.rest : '';
  };
  const ofAreas = areas.flatMap((area) =>
    [area.name, ...area.aliases].filter((name) => {
      const reading = parseArea(typed(name), areas);
      return reading.kind !== 'area' || reading.area !== area || reading.text !== AFTER;
    }),
  );
  const ofUnits = roster.units.filter((unit) => {
    const targets = readTargets(typed(unit.name), { roster }, { corrects: false });
    return (
      RESERVED.has(fold(unit.name).trim()) ||
      targets.kind !== 'units' ||
      targets.units.length !== 1 ||
      targets.units[0] !== unit ||
      targets.rest !== AFTER
    );
  });
  return [...ofAreas, ...ofUnits.map(({ name }) => name)];
}
