/**
 * `muster new`: creates a campaign folder from a notice and a roster, asking only for missing values, or from last
 * year's folder.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { input, confirm } from '@inquirer/prompts';
import { CALENDARS, loadCalendars, loadCampaign, readHolidays } from '../../campaigns/index.ts';
import { readNotice } from '../../domain/notice/read-notice.ts';
import { dayTableOf, withYears } from '../../domain/holidays/days.ts';
import type { HolidayYear } from '../../domain/holidays/year.ts';
import { freeId } from '../../domain/setup/definition.ts';
import {
  doubtsOf,
  emptySetup,
  lacksOf,
  withNotice,
  withValues,
  type Setup,
  type SetupField,
} from '../../domain/setup/setup.ts';
import { othersText, readValue, type ChoiceWords, type TypedField } from '../../domain/setup/values.ts';
import { noneWords } from '../../setup/choice-words.ts';
import { createMaker, writeCampaignFiles, type KnownYears } from '../../setup/maker.ts';
import { faultLines } from '../check.ts';
import { newWords } from '../../words/new.ts';
import { wordsFor } from '../../words/index.ts';
import { anotherYear } from './another-year.ts';
import { emptyFolder, reportFolder, Stop, type Asking, type NewContext } from './new-folder.ts';

export interface NewOptions {
  readonly notice?: string;
  readonly roster?: string;
  readonly received?: string;
  readonly id?: string;
  readonly title?: string;
  readonly theme?: string;
  readonly organiser?: string;
  readonly opens?: string;
  readonly deadline?: string;
  readonly dayOff?: string;
  readonly deliverable?: string;
  readonly item?: readonly string[];
  readonly area?: readonly string[];
  readonly requirement?: readonly string[];
  readonly review?: string;
  readonly rhythm?: string;
  readonly group?: string;
  readonly language?: string;
  readonly timezone?: string;
  readonly yes?: boolean;
  readonly from?: string;
  readonly year?: string;
}

/** Uses the process's own terminal. */
export const terminalAsking: Asking = {
  text: (message, preset) => input({ message, ...(preset !== undefined && { default: preset }) }),
  yes: (message) => confirm({ message, default: true }),
};

/** Command-line options of the fields. */
const FLAGS: Readonly<Partial<Record<TypedField, string>>> = {
  title: '--title',
  theme: '--theme',
  organiser: '--organiser',
  opens: '--opens',
  deadline: '--deadline',
  hour: '--deadline',
  dayOff: '--day-off',
  deliverable: '--deliverable',
  others: '--item',
  areas: '--area',
  requirements: '--requirement',
  review: '--review',
  rhythm: '--rhythm',
};
const CHOICES: ChoiceWords = {
  dayOff: { 'as-written': [], 'put-off': [], 'bring-forward': [] },
  review: { required: [], 'by-level': [], none: [] },
  rhythm: { light: [], normal: [], tight: [] },
};
const TRIES = 5;

/** Takes rosters of any size that a table can hold, because a folder does. */
const newMaker = (years?: KnownYears) => createMaker(years, undefined, Number.POSITIVE_INFINITY);

/** The holidays beside the new folder, which will count for the campaign. */
const calendarsBeside = (dir: string | undefined) =>
  loadCalendars(path.join(dir === undefined ? 'campaigns' : path.dirname(path.resolve(dir)), CALENDARS));

/** Exit code 0: created; 1: the input is not a valid campaign; 2: a wrong option. */
export async function newCampaign(
  dir: string | undefined,
  options: NewOptions,
  context: NewContext,
): Promise<number> {
  const words = newWords(context.language);
  try {
    const { from, year } = options;
    if ((from === undefined) !== (year === undefined)) return (context.err(words.fromYear), 2);
    return await (from === undefined || year === undefined
      ? fromNotice(dir, options, context)
      : anotherYear(dir, { from, year }, context));
  } catch (error) {
    if (error instanceof Stop) return error.code;
    // Ctrl+C at a prompt.
    if (error instanceof Error && error.name === 'ExitPromptError') return (context.err(words.cancelled), 1);
    throw error;
  }
}

async function fromNotice(
  dir: string | undefined,
  options: NewOptions,
  context: NewContext,
): Promise<number> {
  const { err } = context;
  const words = newWords(context.language);
  const calendars = await calendarsBeside(dir);
  const maker = newMaker(async () => calendars.years);
  let setup = await started(options, context, calendars.years);
  setup = withOptions(setup, options, context);
  if (options.roster !== undefined) setup = await withRoster(setup, options.roster, context);
  if (options.yes) refuseToGuess(setup, context);
  else if (context.asking) setup = await asked(setup, context.asking, context);
  else if (lacksOf(setup).length > 0 || doubtsOf(setup).length > 0) return (err(words.noTerminal), 2);

  const id = options.id ?? freeId(setup.deadline ?? '', new Set(await readdir('campaigns').catch(() => [])));
  const { campaign, files, faults } = await maker.check(setup, id);
  // The group may be a variable that only the server has.
  if (!campaign) {
    err(words.faults);
    for (const fault of faults) err(`  ${fault}`);
    for (const line of faultLines(calendars)) err(line);
    return 1;
  }
  const target = dir ?? path.join('campaigns', id);
  await emptyFolder(target, context);
  await writeCampaignFiles(target, files);
  return reportFolder(target, await loadCampaign(target, context.variables), context);
}

async function started(
  options: NewOptions,
  context: NewContext,
  years: readonly HolidayYear[],
): Promise<Setup> {
  const { err, out } = context;
  const words = newWords(context.language);
  const language = (['zh-CN', 'en-US'] as const).find(
    (each) => each === (options.language ?? context.language),
  );
  if (!language) throw bad('language', options.language, context);
  const empty = emptySetup(language, options.timezone ?? 'Asia/Shanghai');
  if (options.notice === undefined) return empty;
  const bytes = await bytesOf(options.notice, context);
  const document = await newMaker().textOf(bytes);
  if (!document.ok) {
    err(wordsFor(context.language).setup.unreadNotice[document.reason]);
    throw new Stop(1);
  }
  const receivedOn = options.received ?? context.today;
  const days = dayTableOf(withYears(await readHolidays(), years));
  const setup = withNotice(empty, readNotice(document.text, { receivedOn, days }));
  out(words.read);
  for (const field of Object.keys(setup.sources) as SetupField[]) {
    const source = setup.sources[field];
    out(
      words.value(
        nameOf(field, context),
        valueOf(setup, field) + (source?.certain === false ? words.doubtful : ''),
      ),
    );
    if (source) out(words.quote(source.sentence));
  }
  for (const kind of new Set(setup.asked.map((each) => each.kind)))
    out(words.asks(wordsFor(context.language).setup.asks[kind]));
  return setup;
}

/** Options override the notice. */
function withOptions(setup: Setup, options: NewOptions, context: NewContext): Setup {
  const { item, area, requirement, group } = options;
  const given: readonly [TypedField, string | undefined][] = [
    ['title', options.title],
    ['theme', options.theme],
    ['organiser', options.organiser],
    ['opens', options.opens],
    ['deadline', options.deadline],
    ['dayOff', options.dayOff],
    ['deliverable', options.deliverable],
    ['others', item?.join('\n')],
    // The semicolon keeps a single area whole: 宣传、教育.
    ['areas', area?.length === 1 ? `${area[0]}；` : area?.join('\n')],
    ['requirements', requirement?.join('\n')],
    ['review', options.review],
    ['rhythm', options.rhythm],
  ];
  const typed = given.reduce((before, [field, text]) => {
    if (text === undefined) return before;
    const reading = readValue(field, text, { today: context.today, choices: CHOICES, none: noneWords() });
    if (!reading.ok) throw bad(FLAGS[field]?.slice(2) ?? field, text, context);
    return withValues(before, reading.values);
  }, setup);
  return group === undefined ? typed : { ...typed, group };
}

async function withRoster(setup: Setup, file: string, context: NewContext): Promise<Setup> {
  const reading = await newMaker().rosterOf(await bytesOf(file, context), file, context.language);
  if (reading.ok) return { ...setup, roster: { ...reading.roster, file: path.basename(file) } };
  context.err(newWords(context.language).rosterFaults(file));
  for (const fault of reading.faults) context.err(`  ${fault}`);
  throw new Stop(1);
}

/** `--yes`: names missing or uncertain values with their options and creates nothing. */
function refuseToGuess(setup: Setup, context: NewContext): void {
  const words = newWords(context.language);
  const lacks = lacksOf(setup).map((lack) => (lack === 'roster' ? '--roster' : (FLAGS[lack] ?? lack)));
  const doubts = doubtsOf(setup);
  if (lacks.length > 0) context.err(words.lacking([...new Set(lacks)]));
  if (doubts.length > 0) {
    context.err(words.doubts);
    for (const field of doubts)
      context.err(words.doubt(nameOf(field, context), valueOf(setup, field), FLAGS[field] ?? field));
  }
  if (lacks.length > 0 || doubts.length > 0) throw new Stop(2);
}

async function asked(given: Setup, asking: Asking, context: NewContext): Promise<Setup> {
  const words = newWords(context.language);
  let setup = given;
  for (const field of doubtsOf(setup)) {
    const right = await asking.yes(words.confirm(nameOf(field, context), valueOf(setup, field)));
    setup = right
      ? withValues(setup, { [field]: setup[field] })
      : await typedIn(field, setup, asking, context);
  }
  for (const lack of lacksOf(setup)) {
    if (lack === 'roster') setup = await withRoster(setup, await asking.text(words.rosterAsk), context);
    else setup = await typedIn(lack, setup, asking, context);
  }
  return setup;
}

async function typedIn(field: TypedField, setup: Setup, asking: Asking, context: NewContext): Promise<Setup> {
  const words = newWords(context.language);
  const name = nameOf(field, context);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const text = await asking.text(words.ask(name));
    const reading = readValue(field, text, { today: context.today, choices: CHOICES, none: noneWords() });
    if (reading.ok) return withValues(setup, reading.values);
    context.err(words.unread(name));
  }
  throw new Stop(1);
}

async function bytesOf(file: string, context: NewContext): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    context.err(newWords(context.language).noFile(file));
    throw new Stop(2);
  }
}

function bad(option: string, value: string | undefined, context: NewContext): Stop {
  context.err(newWords(context.language).badOption(option, value ?? ''));
  return new Stop(2);
}

function nameOf(field: TypedField, { language }: NewContext): string {
  return wordsFor(language).setup.fields[field][0] ?? field;
}

function valueOf(setup: Setup, field: SetupField): string {
  if (field === 'others') return othersText(setup.others).split('\n').join('；');
  const value = setup[field];
  return typeof value === 'string' ? value : (value ?? []).join('；');
}
