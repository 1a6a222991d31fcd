/** Bots that tests start: within this process, or as processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/root.mjs';
import { compiledMain } from './load.mjs';

export interface BotOptions {
  /** Arguments after `muster start`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Receives every line of the log. */
  readonly note: (line: string) => void;
  /** The log line that means that the bot runs. */
  readonly isUp: (line: string) => boolean;
}

export interface BotHere {
  /** Asks it to stop; resolves when it has. */
  stop(): Promise<void>;
}

const START_MS = 30_000;
const PROGRAM = join(root, 'scripts', 'muster.mjs');

/** Resolves when the bot runs. */
export async function startBotHere({ args, env, note, isUp }: BotOptions): Promise<BotHere> {
  const { start } = await compiledMain();
  const stopping = new AbortController();
  const up = upWithin(isUp);
  const write = (lines: string) => {
    for (const line of lines.trimEnd().split('\n')) {
      note(line);
      up.look(line);
    }
  };
  const ended = start(env, {
    entry: PROGRAM,
    acceptEmpty: args.includes('--accept-empty'),
    host: { write, stop: stopping.signal },
  });
  void ended.then((code) => up.fail(`the bot ended with code ${code}`), up.fail);
  await up.reached;
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

export interface StartingProcess {
  readonly child: ChildProcess;
  /** Resolves when the bot runs. */
  readonly up: Promise<void>;
}

export function startBotProcess({ args, env, cwd, note, isUp }: BotOptions): StartingProcess {
  const child = spawn(process.execPath, [PROGRAM, 'start', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const up = upWithin(isUp);
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      note(line);
      up.look(line);
    });
  child.once('exit', (code) => up.fail(`the bot ended with code ${code}`));
  return { child, up: up.reached };
}

/** Waits for the line that means that a bot runs; on failure, shows its last lines. */
function upWithin(isUp: (line: string) => boolean) {
  const lines: string[] = [];
  let look = (_line: string): void => {};
  let fail = (_why: unknown): void => {};
  const reached = new Promise<void>((resolve, reject) => {
    fail = (why) => {
      const reason = why instanceof Error ? why.message : String(why);
      reject(new Error(`${reason}:\n${lines.slice(-20).join('\n')}`));
    };
    const timer = setTimeout(fail, START_MS, 'the bot was not connected in time');
    look = (line) => {
      lines.push(line);
      if (!isUp(line)) return;
      clearTimeout(timer);
      resolve();
    };
  });
  return { reached, look, fail };
}
