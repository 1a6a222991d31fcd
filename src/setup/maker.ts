/** Implements the `CampaignMaker` port: campaigns created in chat pass the same checks as folders. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { builtInYear, loadCampaigns, readHolidays, readRosterFile, sentenceOf } from '../campaigns/index.ts';
import type { Fault } from '../campaigns/index.ts';
import type { Language, Roster } from '../domain/campaign/campaign.ts';
import { definitionOf, freeId } from '../domain/setup/definition.ts';
import { withYears } from '../domain/holidays/days.ts';
import type { HolidayYear } from '../domain/holidays/year.ts';
import type { Setup } from '../domain/setup/setup.ts';
import { readNoticeAside } from '../files/documents/notice-text.ts';
import { documentText } from '../files/documents/document-text.ts';
import { openTempFolder } from '../files/temp-folders.ts';
import type {
  CampaignFiles,
  CampaignMaker,
  CheckedSetup,
  FolderReading,
  RosterReading,
} from '../ports/campaign-maker.ts';
import type { Store } from '../ports/store.ts';
import type { WithSetup } from '../plan/rehearsals.ts';
import { APP, read } from '../records/access.ts';
import { checkWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';
import { rosterSheet, rosterTemplate, withoutSample } from './roster-template.ts';
import { aboutDefinition, editDefinition } from './edit-definition.ts';
import { chatSentence } from './chat-faults.ts';
import { filesOf, rosterFileOf } from './campaign-files.ts';
import { readFolderFiles } from './folder-files.ts';

/** Maximum of fault sentences; more are usually of one kind. */
const MOST_SENTENCES = 12;
/** Faults that a setup cannot fix, or that are reported elsewhere. */
const NOT_TOLD: ReadonlySet<Fault['key']> = new Set(['group-missing', 'ladder-replaces']);

/** Faults of a roster as a whole, which have no row. */
const OF_COLUMNS: ReadonlySet<Fault['key']> = new Set([
  'roster-ids-made',
  'roster-roles-taken',
  'roster-leaders-taken',
]);

/** Maximum of roster rows in chat; larger campaigns need a folder. */
const MOST_ROWS = 5_000;

/** Holiday years provided in addition to the built-in ones. */
export type KnownYears = () => Promise<readonly HolidayYear[]>;

/** Where the campaigns of this machine lie, and the variables that their files may use. */
export interface Folders {
  readonly of: (id: string) => string | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const NO_FOLDERS: Folders = { of: () => undefined, variables: {} };

/** `mostRows`: maximum of roster rows. A campaign folder has only the limit of the table itself. */
export function createMaker(
  years: KnownYears = async () => [],
  folders: Folders = NO_FOLDERS,
  mostRows: number = MOST_ROWS,
): CampaignMaker {
  return {
    textOf: documentText,
    noticeOf: async (text, receivedOn) =>
      readNoticeAside(text, receivedOn, withYears(await readHolidays(), await years())),
    rosterOf: (bytes, name, language) => rosterOf(bytes, name, language, mostRows),
    rosterTemplate,
    rosterSheet,
    rosterText: rosterFileOf,
    check: (setup, id) => checked(setup, id, years, async (result) => result),
    edit: editDefinition,
    about: aboutDefinition,
    checkFiles: (files, language) => checkedFiles(files, language, years, async (result) => result),
    // Later entries override earlier ones.
    holidayYear: async (year) => (await years()).findLast((each) => each.year === year) ?? builtInYear(year),
    folderFiles: (id, language) => folderFiles(id, language, folders, years),
  };
}

async function folderFiles(
  id: string,
  language: Language,
  { of, variables }: Folders,
  years: KnownYears,
): Promise<FolderReading> {
  const dir = of(id);
  if (dir === undefined) return { ok: false, faults: [] };
  const holidays = withYears(await readHolidays(), await years());
  const read = await readFolderFiles(dir, variables, holidays);
  if (read.ok) return read;
  const { unsetVariable } = wordsFor(language).settings;
  return {
    ok: false,
    faults: [...sentences(read.loaded.faults, language), ...read.unset.map((name) => unsetVariable(name))],
  };
}

/** Provides a person's setup as a temporary campaign folder. */
export function setupFolders(store: Store, years: KnownYears): WithSetup {
  return async (owner, play) => {
    const { value } = await read(store, 'setup', APP, owner);
    const id = freeId(value?.fields.deadline ?? '', new Set());
    return (
      value &&
      checked(value.fields, id, years, async ({ campaign }, folder) => campaign && play(campaign, folder))
    );
  };
}

async function rosterOf(
  bytes: Uint8Array,
  name: string,
  language: Language,
  mostRows: number,
): Promise<RosterReading> {
  const { roster: read, faults, warnings } = await readRosterFile(bytes, name);
  const roster = withoutSample(read);
  if (faults.length === 0 && roster.units.length === 0)
    return { ok: false, faults: [checkWords(language).onlySample] };
  if (faults.length > 0) return { ok: false, faults: sentences(faults, language, true) };
  const rows = rowsOf(roster);
  if (rows > mostRows) return { ok: false, faults: [wordsFor(language).roster.tooMany(rows, mostRows)] };
  const says = (key: Fault['key']) => warnings.some((each) => each.key === key);
  return {
    ok: true,
    roster,
    warnings: sentences(warnings, language, true),
    held: { ids: !says('roster-ids-made'), roles: !says('roster-roles-taken') },
  };
}

/** One row per person, and one per unit without people. */
function rowsOf({ units, people }: Roster): number {
  const withPeople = new Set(people.map(({ unit }) => unit));
  return people.length + units.filter(({ id }) => !withPeople.has(id)).length;
}

async function checked<T>(
  setup: Setup,
  id: string,
  years: KnownYears,
  work: (result: CheckedSetup, folder: string) => Promise<T>,
): Promise<T> {
  const files = filesOf(definitionOf(setup, id), setup.roster ?? { units: [], people: [] });
  return checkedFiles(files, setup.language, years, work);
}

async function checkedFiles<T>(
  files: CampaignFiles,
  language: Language,
  years: KnownYears,
  work: (result: CheckedSetup, folder: string) => Promise<T>,
): Promise<T> {
  return inFolder(async (root) => {
    const folder = path.join(root, 'setup');
    await mkdir(folder);
    await writeCampaignFiles(folder, files);
    const [loaded] = await loadCampaigns(root, {}, await years());
    const { campaign, faults = [], warnings = [] } = loaded ?? {};
    return work(
      {
        ...(campaign && { campaign }),
        files,
        faults: sentences(faults, language),
        warnings: sentences(warnings, language),
      },
      folder,
    );
  });
}

export async function writeCampaignFiles(folder: string, { yaml, roster }: CampaignFiles): Promise<void> {
  await writeFile(path.join(folder, 'campaign.yaml'), yaml, { mode: 0o600 });
  await writeFile(path.join(folder, 'roster.csv'), roster, { mode: 0o600 });
}

/** `withRow`: mention row numbers, because the faults concern a file that a person sent. */
function sentences(faults: readonly Fault[], language: Language, withRow = false): string[] {
  const words = checkWords(language);
  const told = faults
    .filter(({ key }) => !NOT_TOLD.has(key))
    .map((fault) => {
      const isOfColumns = OF_COLUMNS.has(fault.key);
      const sentence =
        !withRow || isOfColumns || fault.key === 'roster-no-address'
          ? chatSentence(fault, language)
          : sentenceOf(words.faults, fault);
      return !withRow || isOfColumns || fault.line === undefined ? sentence : words.row(fault.line, sentence);
    });
  return [...new Set(told)].slice(0, MOST_SENTENCES);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await openTempFolder('setup');
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
