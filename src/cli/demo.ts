/**
 * `muster demo`: runs the sandbox and a bot with one campaign on the sandbox's clock. Data stays under DATA_DIR, and
 * a second start continues with it. Bot and sandbox end with this process, however it ends; the private Redis ends
 * with the bot.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { loadCampaign } from '../campaigns/index.ts';
import { operatorLanguage } from '../config.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { isoAt } from '../domain/time/local-time.ts';
import { uptime } from '../startup/machine-clock.ts';
import { wordsFor } from '../words/index.ts';
import { operatorWords } from '../words/operator.ts';
import { botEnvironment, hasEnded, listedBots, pause, startBot, stopBot, untilReady } from './bot-process.ts';
import type { CliContext } from './context.ts';
import { demoStart, demoTenant, groupVariable } from './demo-tenant.ts';
import { watchSources, type SourceWatch } from './source-watch.ts';

export interface DemoOptions {
  /** Folder of the campaign. */
  readonly campaign: string;
  /** Port of the page; 0 for any free one. */
  readonly port: string;
  readonly fresh: boolean;
  /** Restart the bot whenever a source file changes. */
  readonly reload: boolean;
}

const LOOK_MS = 250;

/** Runs until stopped or until a part ends; resolves with the exit code. */
export async function demo({ env, entry, out, err }: CliContext, options: DemoOptions): Promise<number> {
  const words = operatorWords(operatorLanguage(env)).demo;
  const plan = await demoPlan(env, options, words);
  if ('refusal' in plan) return (err(plan.refusal), 2);
  const { port, source, campaign, folder } = plan;
  if (options.fresh) rmSync(folder, { recursive: true, force: true });
  const state = join(folder, 'sandbox.json');
  const continued = existsSync(state);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, PID_FILE), String(process.pid));

  const stop = stopSignal();
  const log = join(folder, 'bot.log');
  const names = operatorWords(campaign.language).demo.people;
  const tenant = demoTenant(campaign, wordsFor(campaign.language).terms.product, names);
  let sandbox: RunningSandbox | undefined;
  let bot: ChildProcess | undefined;
  let sources: SourceWatch | undefined;
  try {
    out(words.starting);
    copyCampaign(source, join(folder, 'campaigns'));
    const now = isoAt(campaign.timezone, demoStart(campaign));
    sandbox = await startSandbox({ tenant: tenant.tenant, state, now, port });
    const environment = environmentOf(env, { source, folder, sandbox, tenant });
    if (options.reload) sources = watchSources(dirname(dirname(entry)), uptime);
    bot = startBot(entry, environment, log);

    const ready = await untilReady(sandbox, bot, stop.signal);
    if (stop.signal.aborted) return 0;
    if (!ready) return (err(words.notReady(words.parts.bot, log)), 1);
    if (continued) out(words.continued);
    out(words.ready(sandbox.address));
    out(words.howToStop);

    for (;;) {
      const event = await nextEvent(sandbox, bot, stop.signal, sources);
      if (event === undefined) return 0;
      if ('ended' in event) return (err(words.partEnded(words.parts[event.ended], log)), 1);
      out(words.reloading(event.changed));
      await stopBot(bot);
      const before = await listedBots(sandbox);
      bot = startBot(entry, environment, log);
      const again = await untilReady(sandbox, bot, stop.signal, before);
      if (!stop.signal.aborted) out(again ? words.reloaded : words.notReloaded(log));
    }
  } finally {
    sources?.stop();
    if (stop.signal.aborted) out(words.stopping);
    if (bot) await stopBot(bot);
    await sandbox?.stop();
    stop.forget();
    rmSync(join(folder, PID_FILE), { force: true });
  }
}

interface DemoPlan {
  readonly port: number;
  /** The campaign's folder. */
  readonly source: string;
  readonly campaign: Campaign;
  /** The folder of the demo's data. */
  readonly folder: string;
}

/** The parsed options, or the reason why the demo cannot start. */
async function demoPlan(
  env: CliContext['env'],
  { port: typed, campaign: path }: DemoOptions,
  words: ReturnType<typeof operatorWords>['demo'],
): Promise<DemoPlan | { readonly refusal: string }> {
  const port = Number(typed);
  if (!/^\d{1,5}$/u.test(typed) || port > 65_535) return { refusal: words.badPort };
  const source = resolve(path);
  if (!existsSync(join(source, 'campaign.yaml'))) return { refusal: words.noCampaign(path) };
  const { campaign, faults } = await loadCampaign(source, {});
  if (!campaign) return { refusal: words.badCampaign(path, faults.length) };
  const folder = resolve(env['DATA_DIR'] || '.data', 'demo', campaign.id);
  const other = runningDemo(folder);
  return other === undefined ? { port, source, campaign, folder } : { refusal: words.alreadyRuns(other) };
}

/** The environment of the demo's bot. */
function environmentOf(
  env: CliContext['env'],
  {
    source,
    folder,
    sandbox,
    tenant,
  }: {
    readonly source: string;
    readonly folder: string;
    readonly sandbox: RunningSandbox;
    readonly tenant: ReturnType<typeof demoTenant>;
  },
) {
  const variables = {
    [groupVariable(readFileSync(join(source, 'campaign.yaml'), 'utf8'))]: tenant.groupChatId,
  };
  return botEnvironment(env, {
    folder,
    campaigns: join(folder, 'campaigns'),
    sandbox,
    adminOpenIds: tenant.adminOpenIds,
    language: operatorLanguage(env),
    variables,
    // The tokens of an earlier start stay valid.
    apiSecret: randomBytes(32).toString('hex'),
  });
}

const PID_FILE = 'demo.pid';

/** Two demos in one folder would share a Redis and overwrite each other's state file. */
function runningDemo(folder: string): number | undefined {
  const file = join(folder, PID_FILE);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The bot runs every campaign in its folder, so the demo uses a folder with only this one. */
function copyCampaign(source: string, into: string): void {
  rmSync(into, { recursive: true, force: true });
  cpSync(source, join(into, basename(source)), { recursive: true });
}

/**
 * A part that ended or a changed source file; undefined if the demo was stopped. With --reload, a bot that crashes is
 * restarted at the next change.
 */
async function nextEvent(
  sandbox: RunningSandbox,
  bot: ChildProcess,
  stop: AbortSignal,
  sources: SourceWatch | undefined,
): Promise<{ readonly ended: 'sandbox' | 'bot' } | { readonly changed: string } | undefined> {
  while (!stop.aborted) {
    const changed = sources?.take();
    if (changed !== undefined) return { changed };
    if (!sources && hasEnded(bot)) return { ended: 'bot' };
    if (!isAlive(sandbox.pid)) return { ended: 'sandbox' };
    await pause(LOOK_MS, stop);
  }
  return undefined;
}

function stopSignal(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const stopping = new AbortController();
  const onSignal = () => stopping.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: stopping.signal,
    forget: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
