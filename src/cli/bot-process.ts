/** Runs the bot as a child process beside a sandbox, for the demo and the rehearsal. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { z } from 'zod';
import type { RunningSandbox } from '../../sandbox/start.ts';
import { CONFIG_VARIABLES, type Environment } from '../config.ts';
import { DEMO_APP } from './demo-tenant.ts';

const READY_MS = 60_000;
/** Above the 10 s in which the bot promises to stop. */
const STOP_MS = 11_000;
const LOOK_MS = 50;

export interface BotSurroundings {
  /** Its DATA_DIR. */
  readonly folder: string;
  /** Its CAMPAIGNS_DIR. */
  readonly campaigns: string;
  readonly sandbox: Pick<RunningSandbox, 'address'>;
  readonly adminOpenIds: readonly string[];
  readonly language: string;
  /** Values of `${NAME}` in the campaign, besides the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Switches the read-only API on. */
  readonly apiSecret?: string;
  /** Absent: a private Redis in its data folder. */
  readonly redisSocket?: string;
}

/** Clears all configuration variables that are not set here, so that the bot cannot use a real app. */
export function botEnvironment(env: Environment, surroundings: BotSurroundings): Environment {
  const { folder, campaigns, sandbox, adminOpenIds, language, variables, apiSecret, redisSocket } =
    surroundings;
  return {
    ...env,
    ...Object.fromEntries(CONFIG_VARIABLES.map((name) => [name, ''])),
    ...variables,
    FEISHU_APP_ID: DEMO_APP.id,
    FEISHU_APP_SECRET: DEMO_APP.secret,
    FEISHU_DOMAIN: sandbox.address,
    ADMIN_OPEN_IDS: adminOpenIds.join(','),
    DATA_DIR: folder,
    CAMPAIGNS_DIR: campaigns,
    MUSTER_CLOCK: sandbox.address,
    MUSTER_LANGUAGE: language,
    HTTP_PORT: '0',
    ...(apiSecret !== undefined && { API_SECRET: apiSecret }),
    ...(redisSocket !== undefined && { REDIS_URL: `unix://${redisSocket}` }),
  };
}

/** Starts the bot with its log in the file. It stops when this process ends, however that happens. */
export function startBot(entry: string, env: Environment, log: string): ChildProcess {
  const file = openSync(log, 'w');
  try {
    return spawn(process.execPath, [entry, 'start', '--with-parent'], {
      stdio: ['pipe', file, 'inherit'],
      env: { ...env },
      // Ctrl-C in the terminal must only reach the parent, which stops the bot before the sandbox.
      detached: true,
    });
  } finally {
    closeSync(file);
  }
}

export async function stopBot(bot: ChildProcess): Promise<void> {
  if (bot.pid === undefined || hasEnded(bot)) return;
  const exited = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGTERM');
  const late = setTimeout(() => bot.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

const sandboxState = z.object({ bots: z.array(z.object({ bot: z.string() })) });

/** Names of the bots on the sandbox's clock; an ended one stays listed for some seconds. */
export async function listedBots(sandbox: RunningSandbox): Promise<ReadonlySet<string>> {
  const state = sandboxState.safeParse(await sandbox.call('/sandbox/state'));
  return new Set(state.success ? state.data.bots.map(({ bot }) => bot) : []);
}

/**
 * Waits until the bot has connected and completed its first turn, i.e. done everything due at the present moment.
 * `before`: bots that were listed before this one started.
 */
export async function untilReady(
  sandbox: RunningSandbox,
  bot: ChildProcess,
  stop?: AbortSignal,
  before: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  for (let waited = 0; waited < READY_MS && !stop?.aborted && !hasEnded(bot); waited += LOOK_MS) {
    if ([...(await listedBots(sandbox))].some((name) => !before.has(name))) return true;
    await pause(LOOK_MS, stop);
  }
  return false;
}

/** Ends early if `stop` is aborted. */
export async function pause(milliseconds: number, stop?: AbortSignal): Promise<void> {
  await new Promise<void>((done) => {
    const finish = () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', finish);
      done();
    };
    const timer = setTimeout(finish, milliseconds);
    stop?.addEventListener('abort', finish);
  });
}
