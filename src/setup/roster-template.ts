/** The roster as an .xlsx file to fill in. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import type { Language, Roster, RosterPerson, Unit } from '../domain/campaign/campaign.ts';
import { wordsFor } from '../words/index.ts';

type Content = Stream | Buffer | Blob;

/** Id of the sample row's unit, so that a sample row left in place does not become a unit. */
const SAMPLE_UNIT = 'example';
/** Rows that get the drop-down list of roles. */
const ROWS = 5_000;
const ROLE_COLUMN = 'D';
const TAGS_WIDTH = 16;
const WIDTHS = [14, 30, 24, 14, 14, 20, 18, 28];

/** Loaded on demand, because its many modules would slow down the start. */
const writer = () => import('write-excel-file/node');

export async function rosterTemplate(language: Language): Promise<Uint8Array> {
  const { setup: say } = wordsFor(language);
  const head = say.templateHeads.map((value) => ({ value, fontWeight: 'bold' as const, type: String }));
  const sample = say.templateSample.map((value) => ({
    value,
    type: String,
    textColor: '#808080',
    format: '@',
  }));
  const hints = say.templateHints.map((value) => [{ value, type: String, wrap: true }]);
  const { default: writeExcelFile } = await writer();
  const bytes = await writeExcelFile(
    [
      {
        data: [head, sample],
        sheet: say.templateSheets.roster,
        columns: WIDTHS.map((width) => ({ width })),
        stickyRowsCount: 1,
      },
      { data: hints, sheet: say.templateSheets.hints, columns: [{ width: 100 }] },
    ],
    { features: [roleList(say.templateRoles)] },
  ).toBuffer();
  return new Uint8Array(bytes);
}

/** An existing roster in the same columns, to be edited and sent back. */
export async function rosterSheet({ units, people }: Roster, language: Language): Promise<Uint8Array> {
  const { setup: say, terms } = wordsFor(language);
  const cell = (value: string) => ({ value, type: String, format: '@' });
  const withPeople = new Set(people.map(({ unit }) => unit));
  const named = new Map(units.map((unit) => [unit.id, unit]));
  const row = (unit: Unit | undefined, person: RosterPerson | undefined) =>
    [
      unit?.id,
      unit?.name,
      unit?.parent && named.get(unit.parent)?.name,
      person && terms.role[person.role],
      person?.name,
      person?.openId,
      person?.mobile,
      person?.email,
      unit?.tags?.join(' '),
    ].map((value) => cell(value ?? ''));
  const rows = units.flatMap((unit) =>
    withPeople.has(unit.id)
      ? people.filter((person) => person.unit === unit.id).map((person) => row(unit, person))
      : [row(unit, undefined)],
  );
  const others = people.filter(({ unit }) => unit === undefined).map((person) => row(undefined, person));
  const head = [...say.templateHeads, say.tagsHead].map((value) => ({
    value,
    fontWeight: 'bold' as const,
    type: String,
  }));
  const { default: writeExcelFile } = await writer();
  const bytes = await writeExcelFile([
    {
      data: [head, ...rows, ...others],
      sheet: say.templateSheets.roster,
      columns: [...WIDTHS, TAGS_WIDTH].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
  return new Uint8Array(bytes);
}

/** The roster without the sample row. */
export function withoutSample({ units, people }: Roster): Roster {
  return {
    units: units.filter(({ id }) => id !== SAMPLE_UNIT),
    people: people.filter(({ unit }) => unit !== SAMPLE_UNIT),
  };
}

/** A drop-down list in every row of the first sheet. */
function roleList(roles: readonly string[]): Feature<Content> {
  const range = `${ROLE_COLUMN}2:${ROLE_COLUMN}${ROWS + 1}`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: (_, { sheetIndex }) =>
            sheetIndex === 0
              ? `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}">` +
                `<formula1>"${roles.join(',')}"</formula1></dataValidation></dataValidations>`
              : undefined,
        },
      },
    },
  };
}
