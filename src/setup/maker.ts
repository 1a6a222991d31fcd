/** The `CampaignMaker` port: a campaign made in the chat goes through the very checks that a folder goes through. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCampaigns, readRosterFile, sentenceOf } from '../campaigns/index.ts';
import type { Fault } from '../campaigns/index.ts';
import type { Language, Roster } from '../domain/campaign/campaign.ts';
import { definitionOf, freeId } from '../domain/setup/definition.ts';
import type { HolidayYear } from '../domain/holidays/year.ts';
import type { Setup } from '../domain/setup/setup.ts';
import { readNoticeAside } from '../files/documents/notice-text.ts';
import { documentText } from '../files/documents/document-text.ts';
import type { CampaignFiles, CampaignMaker, CheckedSetup, RosterReading } from '../ports/campaign-maker.ts';
import type { Store } from '../ports/store.ts';
import type { WithSetup } from '../plan/rehearsals.ts';
import { APP, read } from '../records/access.ts';
import { checkWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';
import { rosterSheet, rosterTemplate, withoutSample } from './roster-template.ts';
import { aboutDefinition, editDefinition } from './edit-definition.ts';
import { filesOf, rosterFileOf } from './campaign-files.ts';

/** More faults than this are of one kind, and the first say what to do. */
const MOST_SENTENCES = 12;
/** What a setup cannot mend: it is told elsewhere, or asks for what the chat does not offer. */
const NOT_TOLD: ReadonlySet<Fault['key']> = new Set(['group-missing', 'ladder-replaces']);

/** Rows of a roster that comes by chat; more is a campaign for a folder. */
const MOST_ROWS = 5_000;

/** Years whose holidays somebody gave beside those that come with the program. */
export type KnownYears = () => Promise<readonly HolidayYear[]>;

export function createMaker(years: KnownYears = async () => []): CampaignMaker {
  return {
    textOf: documentText,
    noticeOf: readNoticeAside,
    rosterOf,
    rosterTemplate,
    rosterSheet,
    rosterText: rosterFileOf,
    check: (setup, id) => checked(setup, id, years, async (result) => result),
    edit: editDefinition,
    about: aboutDefinition,
    checkFiles: (files, language) => checkedFiles(files, language, years, async (result) => result),
  };
}

/** The campaign in the making of one person, as a folder that is gone afterwards. */
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

async function rosterOf(bytes: Uint8Array, name: string, language: Language): Promise<RosterReading> {
  const { roster: read, faults, warnings } = await readRosterFile(bytes, name);
  const roster = withoutSample(read);
  if (faults.length === 0 && roster.units.length === 0)
    return { ok: false, faults: [checkWords(language).onlySample] };
  if (faults.length > 0) return { ok: false, faults: sentences(faults, language, true) };
  const rows = rowsOf(roster);
  if (rows > MOST_ROWS) return { ok: false, faults: [wordsFor(language).roster.tooMany(rows, MOST_ROWS)] };
  const says = (key: Fault['key']) => warnings.some((each) => each.key === key);
  return {
    ok: true,
    roster,
    warnings: sentences(warnings, language, true),
    held: { ids: !says('roster-ids-made'), roles: !says('roster-roles-taken') },
  };
}

/** One for each person, and one for each unit without any. */
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

/** `withRow`: the rows are those of the file that a person sent. */
function sentences(faults: readonly Fault[], language: Language, withRow = false): string[] {
  const words = checkWords(language);
  // Of a file that a person sent the rows are told; of a definition there is no file.
  const said = withRow ? {} : wordsFor(language).settings.chatFaults;
  const told = faults
    .filter(({ key }) => !NOT_TOLD.has(key))
    .map((fault) => {
      const sentence = sentenceOf({ ...words.faults, ...said }, fault);
      return withRow && fault.line !== undefined ? words.row(fault.line, sentence) : sentence;
    });
  return [...new Set(told)].slice(0, MOST_SENTENCES);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-setup-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
