import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Campaign, Language, Roster } from '../domain/campaign/campaign.ts';
import type { Holidays } from '../domain/holidays/days.ts';
import type { HolidayYear } from '../domain/holidays/year.ts';
import { isSeries } from '../domain/periods/series.ts';
import { buildCampaign } from './build.ts';
import { readDraft } from './draft.ts';
import { faultAt, inFileOrder } from './fault.ts';
import type { Fault, Findings } from './fault.ts';
import { CALENDARS, holidaysFor, readCalendars } from './holidays.ts';
import { checkItems } from './items.ts';
import { readLines } from './lines.ts';
import { checkMeaning } from './meaning.ts';
import { readRosterFile } from './roster/index.ts';
import { rosterFileIn } from './roster/roster-file.ts';
import { checkRepeats } from './repeats.ts';
import { checkRuns, checkTiming } from './timing.ts';
import { decodeUtf8 } from './text-file.ts';
import { trialBuild } from './trial-build.ts';
import { untypableNames } from './untypable-names.ts';
import type { Variables } from './variables.ts';
import { readYaml } from './yaml-source.ts';

const CAMPAIGN_FILE = 'campaign.yaml';
const LARGEST_BYTES = 5 * 1024 * 1024;

export interface LoadedCampaign {
  readonly dir: string;
  /** The campaign's id, or the folder's name without a campaign. */
  readonly id: string;
  /** Absent if there is any fault. */
  readonly campaign?: Campaign;
  /** Number of people in the roster, as far as readable; absent without a folder. */
  readonly people?: number;
  /** Language of the campaign as far as readable; used for its faults. */
  readonly language: Language;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/**
 * A warning for each name that the chat reads as something else. Only who checks a campaign asks for them: at 40,000
 * units they take half as long as the reading itself, which a start would wait for.
 */
export function nameWarnings({ campaign, dir }: Pick<LoadedCampaign, 'campaign' | 'dir'>): Fault[] {
  const file = path.join(dir, CAMPAIGN_FILE);
  const names = campaign ? untypableNames(campaign) : [];
  return names.map((name) => faultAt({ file }, 'name-not-typable', { name }));
}

/**
 * Reads a campaign folder: `campaign.yaml` and `roster.csv` or `roster.xlsx`. Reports all faults at once, and returns
 * a campaign only without faults. `variables` resolves `${NAME}`. `holidays` defaults to the built-in ones and the
 * folder `calendars` beside it.
 */
export async function loadCampaign(
  dir: string,
  variables: Variables,
  holidays?: Holidays,
): Promise<LoadedCampaign> {
  try {
    return await readFolder(dir, variables, holidays);
  } catch (error) {
    // Any error is a fault of this folder alone, so that the other campaigns can start.
    const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return {
      dir,
      id: path.basename(dir),
      language: 'zh-CN',
      faults: [faultAt({ file: dir }, 'cannot-be-built', { detail })],
      warnings: [],
    };
  }
}

async function readFolder(dir: string, variables: Variables, holidays?: Holidays): Promise<LoadedCampaign> {
  const found: Findings = { faults: [], warnings: [] };
  if (!(await isFolder(dir)))
    return {
      dir,
      id: path.basename(dir),
      language: 'zh-CN',
      faults: [faultAt({ file: dir }, 'folder-missing', {})],
      warnings: [],
    };

  const roster = await loadRoster(dir, variables, found);
  const text = await readText(path.join(dir, CAMPAIGN_FILE), found);
  const built =
    text === undefined
      ? undefined
      : await readCampaign(
          path.join(dir, CAMPAIGN_FILE),
          text,
          { roster, variables, holidays: holidays ?? (await holidaysBeside(dir)) },
          found,
        );
  return {
    dir,
    id: built?.campaign?.id || path.basename(dir),
    ...(built?.campaign && found.faults.length === 0 ? { campaign: built.campaign } : {}),
    people: roster.people.length,
    language: built?.language ?? 'zh-CN',
    faults: inFileOrder(found.faults),
    warnings: inFileOrder(found.warnings),
  };
}

/**
 * Loads all campaign folders under `root`, by name; empty without a root. A duplicate campaign id is a fault. A
 * faulty `calendars` folder is included. `decided`: holidays confirmed by admins.
 */
export async function loadCampaigns(
  root: string,
  variables: Variables,
  decided: readonly HolidayYear[] = [],
): Promise<readonly LoadedCampaign[]> {
  const names = (await namesIn(root))
    .filter((name) => !name.startsWith('.') && name !== CALENDARS)
    .toSorted();
  const calendars = await loadCalendars(path.join(root, CALENDARS));
  const holidays = await holidaysFor(calendars, decided);
  // Mounted configuration consists of symbolic links, so links are followed.
  const folders = await Promise.all(
    names.map(async (name) => ((await isFolder(path.join(root, name))) ? [name] : [])),
  );
  const loaded = await Promise.all(
    folders.flat().map((name) => loadCampaign(path.join(root, name), variables, holidays)),
  );
  return withoutTwins(calendars.faults.length > 0 ? [...loaded, calendars] : loaded);
}

/** Loads the folder `calendars` in the form of a campaign folder, to report its faults. */
export async function loadCalendars(
  dir: string,
): Promise<LoadedCampaign & { readonly years: readonly HolidayYear[] }> {
  const { years, faults } = await readCalendars(dir);
  return { dir, id: path.basename(dir), language: 'zh-CN', faults: inFileOrder(faults), warnings: [], years };
}

async function holidaysBeside(dir: string): Promise<Holidays> {
  return holidaysFor(await readCalendars(path.join(path.dirname(path.resolve(dir)), CALENDARS)));
}

/** Campaigns with the same id would share records, so the later folder is rejected. */
export function withoutTwins(loaded: readonly LoadedCampaign[]): readonly LoadedCampaign[] {
  const first = new Map<string, string>();
  return loaded.map((each) => {
    if (!each.campaign) return each;
    const { campaign, ...rest } = each;
    const other = first.get(campaign.id);
    if (other === undefined) {
      first.set(campaign.id, each.dir);
      return each;
    }
    const fault = faultAt({ file: path.join(each.dir, CAMPAIGN_FILE) }, 'campaign-id-twice', {
      id: campaign.id,
      other,
    });
    return { ...rest, id: path.basename(each.dir), faults: [...rest.faults, fault] };
  });
}

/**
 * Environment variables that the campaign's files reference but that are unset; the campaign must not start without
 * them.
 */
export function unsetVariables({ warnings }: Pick<LoadedCampaign, 'warnings'>): readonly string[] {
  return [
    ...new Set(
      warnings.flatMap((warning) => (warning.key === 'variable-unset' ? [warning.params.name] : [])),
    ),
  ];
}

async function readCampaign(
  file: string,
  text: string,
  {
    roster,
    variables,
    holidays,
  }: { readonly roster: Roster; readonly variables: Variables; readonly holidays: Holidays },
  found: Findings,
): Promise<{ readonly campaign?: Campaign; readonly language: Language }> {
  const source = readYaml(file, text);
  found.faults.push(...source.faults);
  if (source.data === undefined) return { language: /^language:\s*["']?en/mu.test(text) ? 'en-US' : 'zh-CN' };
  const { draft, faults } = readDraft(source);
  found.faults.push(...faults);
  const language = draft.language ?? 'zh-CN';
  // Not a map, so nothing in it can be checked further.
  if (typeof source.data !== 'object' || source.data === null || Array.isArray(source.data))
    return { language };

  checkMeaning(draft, source, found);
  checkItems(draft, roster, source, found);
  checkRepeats(draft, source, found);
  const lines = readLines(draft, source, found);
  const ingredients = { lines: lines.map(({ value }) => value), roster, holidays, variables };
  const campaign = buildCampaign(draft, source, ingredients, found);
  if (!campaign) return { language };
  if (isSeries(campaign)) checkRuns(campaign, lines, source, found);
  else checkTiming(campaign, draft, lines, holidays, source, found);
  const unbuilt = trialBuild(campaign, file);
  if (unbuilt) found.faults.push(unbuilt);
  return { campaign, language };
}

async function loadRoster(dir: string, variables: Variables, found: Findings): Promise<Roster> {
  const none: Roster = { units: [], people: [] };
  const names = await readdir(dir).catch(() => undefined);
  if (!names) found.faults.push(faultAt({ file: dir }, 'file-unreadable', { name: path.basename(dir) }));
  const name = names && rosterFileIn(dir, names, found);
  if (name === undefined) return none;
  const file = path.join(dir, name);
  const bytes = await readBytes(file, found);
  if (!bytes) return none;
  const { roster, faults, warnings } = await readRosterFile(bytes, file, variables);
  found.faults.push(...faults);
  found.warnings.push(...warnings);
  return roster;
}

async function readText(file: string, found: Findings): Promise<string | undefined> {
  const bytes = await readBytes(file, found);
  if (!bytes) return undefined;
  const text = decodeUtf8(bytes);
  if (text === undefined) found.faults.push(faultAt({ file }, 'file-not-utf8', {}));
  return text;
}

async function readBytes(file: string, { faults }: Findings): Promise<Buffer | undefined> {
  const name = path.basename(file);
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) faults.push(faultAt({ file }, 'file-missing', { name }));
  else if (stats.size > LARGEST_BYTES)
    faults.push(faultAt({ file }, 'file-too-big', { limit: `${LARGEST_BYTES / 1024 / 1024} MB` }));
  else {
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) faults.push(faultAt({ file }, 'file-unreadable', { name }));
    return bytes;
  }
  return undefined;
}

async function isFolder(dir: string): Promise<boolean> {
  return (await stat(dir).catch(() => undefined))?.isDirectory() ?? false;
}

async function namesIn(dir: string): Promise<readonly string[]> {
  return (await isFolder(dir)) ? await readdir(dir) : [];
}
