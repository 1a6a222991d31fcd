/** `muster rehearse DIR`: runs the whole campaign through the real bot, on the sandbox and a virtual clock. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { loadCampaign } from '../campaigns/index.ts';
import { operatorLanguage } from '../config.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { withStarts } from '../domain/campaign/event-clock.ts';
import { minutesMs } from '../domain/time/local-time.ts';
import { isSeries } from '../domain/periods/series.ts';
import { planHash, underPlan } from '../domain/plan/plan-parts.ts';
import { accountOf, type Account, type Played } from '../rehearsal/account.ts';
import { FILINGS, type Filing } from '../rehearsal/filers.ts';
import { pageOf } from '../rehearsal/page.ts';
import { periodsOf } from '../rehearsal/periods.ts';
import { play, rehearsalStart } from '../rehearsal/play.ts';
import {
  leftOutOf,
  periodLines,
  planTable,
  settingOf,
  titleOf,
  totalsOf,
  warningsOf,
  yearOf,
} from '../rehearsal/sentences.ts';
import { openStage, StageError, type Stage, type StageOptions } from '../rehearsal/stage.ts';
import { withUnits } from '../rehearsal/units.ts';
import { runById, runsOfAYear } from '../plan/runs.ts';
import { fromStored, storedCampaign } from '../records/stored-campaign.ts';
import { checkWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';
import { operatorWords } from '../words/operator.ts';
import { faultLines, isMissing, warningLines } from './check.ts';
import { inColumns } from './columns.ts';
import type { CliContext } from './context.ts';
import { BadOutput, outputFault, writeOutput } from './output-file.ts';

export interface RehearseOptions {
  readonly units?: string;
  readonly filing: string;
  readonly out?: string;
  readonly json: boolean;
  /** File with the accepted plan, which replaces the folder's. */
  readonly inForce?: string;
  /** Beside `inForce`: file with the accepted periods of a year, without their roster. */
  readonly year?: string;
}

const MOST_UNITS = 5_000;
/** The exit code that shells use after SIGINT. */
const SIGNALLED = 130;

/**
 * Exit code 0: completed, with or without warnings; 1: the campaign has faults and no accepted plan, or the run
 * failed; 2: no such folder, or a wrong option.
 */
export async function rehearse(dir: string, options: RehearseOptions, context: CliContext): Promise<number> {
  const { env, out, err } = context;
  const language = operatorLanguage(env);
  const { rehearse: words } = wordsFor(language);
  const units = options.units === undefined ? undefined : Number(options.units);
  if (units !== undefined && !(Number.isInteger(units) && units >= 1 && units <= MOST_UNITS))
    return (err(words.badUnits), 2);
  const filing = FILINGS.find((each) => each === options.filing);
  if (!filing) return (err(words.badFiling), 2);

  const { output } = operatorWords(language).cli;
  const bad = options.out === undefined ? undefined : await outputFault(options.out);
  if (bad !== undefined) return (err(output[bad](options.out ?? '')), 2);

  const source = resolve(dir);
  const loaded = await loadCampaign(source, env);
  if (isMissing(loaded)) return (err(checkWords(language).badFolder(dir)), 2);
  const sized = (campaign: Campaign) => (units === undefined ? campaign : ofSize(campaign, units));
  const inForce = options.inForce === undefined ? undefined : sized(acceptedIn(options.inForce));
  const theirs = loaded.campaign && runIn(loaded.campaign, inForce?.id);
  const inFolder = theirs && sized(theirs);
  const under = inFolder && inForce ? underPlan(inFolder, inForce) : (inForce ?? inFolder);
  const campaign = under && withStarts(under, inForce?.started);
  if (!campaign) {
    for (const line of faultLines(loaded)) err(line);
    err(checkWords(loaded.language).found(dir, loaded.faults.length));
    return 1;
  }
  for (const line of warningLines(loaded)) (options.json ? err : out)(line);

  const accepted = inForce && { campaign: inForce, folderHash: inFolder && planHash(inFolder) };
  try {
    const stage = { campaign, accepted, source, ownRoster: units !== undefined && inFolder !== undefined };
    const runs = yearBeside(loaded.campaign, campaign, options);
    const account = await played(stage, filing, runs.map(sized), context);
    if (options.out !== undefined)
      await writeOutput(options.out, (into) => into.writeFile(pageOf(account)), 0o644);
    if (options.json) out(JSON.stringify(inShort(account)));
    else print(account, options.out, out);
    return 0;
  } catch (error) {
    if (error instanceof BadOutput) return (err(output[error.fault](options.out ?? '')), 1);
    const reason = error instanceof StageError ? stageFault(error, words) : String(error);
    err(`${words.failedToPlay}${reason}`);
    return 1;
  }
}

/** The periods of a year; with a plan in force those that were accepted, which the caller knows. */
function yearBeside(
  loaded: Campaign | undefined,
  { roster }: Campaign,
  { inForce, year }: Pick<RehearseOptions, 'inForce' | 'year'>,
): readonly Campaign[] {
  if (year !== undefined) {
    const runs = z.array(storedCampaign).parse(JSON.parse(readFileSync(year, 'utf8')));
    return runs.map((run) => ({ ...fromStored(run), roster }));
  }
  return loaded && inForce === undefined && isSeries(loaded) ? runsOfAYear(loaded) : [];
}

/** For a repeating campaign, the requested run or the first. */
function runIn(campaign: Campaign, id: string | undefined): Campaign | undefined {
  if (!isSeries(campaign)) return campaign;
  return id === undefined ? runsOfAYear(campaign)[0] : runById(campaign, id);
}

function acceptedIn(file: string): Campaign {
  return fromStored(storedCampaign.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

async function played(
  what: Pick<StageOptions, 'campaign' | 'accepted' | 'source' | 'ownRoster'>,
  filing: Filing,
  runs: readonly Campaign[],
  { env, entry }: CliContext,
): Promise<Account> {
  const { campaign, accepted } = what;
  const folder = accepted && folderBeside(accepted);
  // The bot reports the folder's faults at its start, before any planned message.
  const early = folder === 'faulty' ? minutesMs(1) : 0;
  const opening = openStage({
    ...what,
    from: rehearsalStart(campaign) - early,
    env,
    entry,
    language: operatorLanguage(env),
  });
  // Also during opening; wait for it, because only then is it known what was started.
  const onSignal = () => void opening.then((stage) => stage.close()).finally(() => process.exit(SIGNALLED));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  let stage: Stage | undefined;
  try {
    stage = await opening;
    const found = await play(campaign, filing, stage, folder);
    const year = runs.length > 0 ? periodsOf(runs, campaign.id, found.directory, filing) : undefined;
    return { ...accountOf(found), ...(year && { year }) };
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await stage?.close();
  }
}

function folderBeside({ campaign, folderHash }: NonNullable<StageOptions['accepted']>): Played['folder'] {
  if (folderHash === undefined) return 'faulty';
  return folderHash === planHash(campaign) ? undefined : 'changed';
}

function ofSize(campaign: Campaign, units: number): Campaign {
  const { invented } = wordsFor(campaign.language).rehearse;
  return { ...campaign, roster: withUnits(campaign.roster, units, invented) };
}

function print(account: Account, file: string | undefined, out: CliContext['out']): void {
  const { rehearse: words, year: say } = wordsFor(account.campaign.language);
  const { heading, rows } = planTable(account);
  const warnings = warningsOf(account);
  const leftOut = leftOutOf(account).map(({ line }) => line);
  const bulleted = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  for (const line of [
    titleOf(account),
    ...settingOf(account),
    '',
    ...inColumns([heading, ...rows]),
    '',
    words.totals,
    ...bulleted(totalsOf(account)),
    '',
    ...(account.year ? [say.heading, ...bulleted([...yearOf(account), ...periodLines(account)]), ''] : []),
    words.leftOut,
    ...bulleted(leftOut.length > 0 ? leftOut : [words.nothingLeftOut]),
    '',
    words.warnings,
    ...bulleted(warnings.length > 0 ? warnings : [words.noWarnings]),
    ...(file === undefined ? [] : ['', words.written(file)]),
  ])
    out(line);
}

/** A contract with scripts: names are English, sentences in the campaign's language. */
function inShort(account: Account) {
  const { campaign, filing, letters, people, calls, largestDay, leftOut } = account;
  return {
    campaign: campaign.id,
    filing,
    units: campaign.roster.units.length,
    messages: letters.length,
    recipients: people.length,
    perUnit: account.perUnit,
    largestDay: largestDay && { date: largestDay.date, messages: largestDay.letters },
    calls: { total: calls.total, largestDay: calls.largestDay },
    notSent: leftOut.reduce((sum, { names }) => sum + names.length, 0),
    setting: settingOf(account),
    ...(account.year && {
      year: yearOf(account),
      periods: account.year.map(({ run, messages, differences, isPlayed }) => ({
        campaign: run.id,
        messages,
        differences: differences.length,
        played: isPlayed,
      })),
    }),
    totals: totalsOf(account),
    leftOut: leftOutOf(account).map(({ line }) => line),
    warnings: warningsOf(account),
  };
}

function stageFault({ fault, message }: StageError, words: ReturnType<typeof wordsFor>['rehearse']): string {
  return fault === 'no-redis'
    ? words.noRedis
    : `${words.notReady}\n${message.split('\n').slice(1).join('\n')}`;
}
