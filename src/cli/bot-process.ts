/** The bot as a process of its own beside a sandbox: as the demo and the rehearsal start it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { z } from 'zod';
import type { RunningSandbox } from '../../sandbox/start.ts';
import { CONFIG_VARIABLES, type Environment } from '../config.ts';
import { DEMO_APP } from './demo-tenant.ts';

const READY_MS = 60_000;
/** The bot promises to stop within 10 s. */
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
  /** What `${NAME}` in the campaign stands for, besides the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absent: a private one in its data folder. */
  readonly redisSocket?: string;
}

/** No variable of a real app reaches this bot: everything not set here is emptied. */
export function botEnvironment(env: Environment, surroundings: BotSurroundings): Environment {
  const { folder, campaigns, sandbox, adminOpenIds, language, variables, redisSocket } = surroundings;
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
    ...(redisSocket !== undefined && { REDIS_URL: `unix://${redisSocket}` }),
  };
}

/** Writes the bot's log to the file. The bot ends when this process ends, in whatever way. */
export function startBot(entry: string, env: Environment, log: string): ChildProcess {
  const file = openSync(log, 'w');
  try {
    return spawn(process.execPath, [entry, 'start', '--with-parent'], {
      stdio: ['pipe', file, 'inherit'],
      env: { ...env },
      // Ctrl-C at the terminal is for the parent, which then stops the bot before the sandbox.
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

/** Names of the bots that go by the sandbox's clock; one that has ended stays listed for some seconds. */
export async function listedBots(sandbox: RunningSandbox): Promise<ReadonlySet<string>> {
  const state = sandboxState.safeParse(await sandbox.call('/sandbox/state'));
  return new Set(state.success ? state.data.bots.map(({ bot }) => bot) : []);
}

/**
 * Whether the bot has connected and taken its first turn: all that is due at the present moment is done. `before` are
 * bots that were listed before this one started.
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

/** Ends early when told to stop. */
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
