/** The `CampaignMaker` port: a campaign made in the chat goes through the very checks that a folder goes through. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCampaign, readRosterFile, sentenceOf } from '../campaigns/index.ts';
import type { Fault } from '../campaigns/index.ts';
import type { Language } from '../domain/campaign/campaign.ts';
import { definitionOf } from '../domain/setup/definition.ts';
import type { Setup } from '../domain/setup/setup.ts';
import { documentText } from '../files/documents/document-text.ts';
import type { CampaignFiles, CampaignMaker, CheckedSetup, RosterReading } from '../ports/campaign-maker.ts';
import { checkWords } from '../words/check.ts';
import { filesOf } from './campaign-files.ts';

/** More faults than this are of one kind, and the first say what to do. */
const MOST_SENTENCES = 12;
/** What a setup cannot mend: it is told elsewhere, or asks for what the chat does not offer. */
const NOT_TOLD: ReadonlySet<Fault['key']> = new Set(['group-missing', 'ladder-replaces']);

export function createMaker(): CampaignMaker {
  return { textOf: documentText, rosterOf, check };
}

async function rosterOf(bytes: Uint8Array, name: string, language: Language): Promise<RosterReading> {
  const { roster, faults, warnings } = await readRosterFile(bytes, name);
  return faults.length > 0
    ? { ok: false, faults: sentences(faults, language, true) }
    : { ok: true, roster, warnings: sentences(warnings, language, true) };
}

async function check(setup: Setup, id: string): Promise<CheckedSetup> {
  const files = filesOf(definitionOf(setup, id), setup.roster ?? { units: [], people: [] });
  return inFolder(async (folder) => {
    await writeCampaignFiles(folder, files);
    const { campaign, faults, warnings } = await loadCampaign(folder, {});
    return {
      ...(campaign && { campaign }),
      files,
      faults: sentences(faults, setup.language),
      warnings: sentences(warnings, setup.language),
    };
  });
}

export async function writeCampaignFiles(folder: string, { yaml, roster }: CampaignFiles): Promise<void> {
  await writeFile(path.join(folder, 'campaign.yaml'), yaml, { mode: 0o600 });
  await writeFile(path.join(folder, 'roster.csv'), roster, { mode: 0o600 });
}

/** `withRow`: the rows are those of the file that a person sent. */
function sentences(faults: readonly Fault[], language: Language, withRow = false): string[] {
  const words = checkWords(language);
  const told = faults
    .filter(({ key }) => !NOT_TOLD.has(key))
    .map((fault) => {
      const sentence = sentenceOf(words.faults, fault);
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
