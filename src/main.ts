/**
 * `muster start`: the only file that reads the environment and the signals. Everything else
 * receives what it needs.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dataFolderProblem } from './cli/data-folder.ts';
import { problemsMessage } from './cli/problems.ts';
import {
  dataFolderOf,
  httpOf,
  inOrder,
  operatorLanguage,
  parseConfig,
  secretsOf,
  type ConfigProblem,
  type Environment,
} from './config.ts';
import { createLog, type Logger } from './log.ts';
import { findRedis } from './redis/server/address.ts';
import { machineClock, uptime } from './startup/machine-clock.ts';
import { isDoneWithin, refuse, stopAll, type OwnProcess } from './startup/own-process.ts';
import { run } from './startup/run.ts';
import { portProblem } from './web/listen.ts';
import { operatorWords } from './words/operator.ts';

/** How long an orderly stop may take after SIGTERM. */
const STOP_WITHIN_MS = 9_000;
/** Time to write the last log line. */
const EXIT_AFTER_MS = 200;

/** A process that the bot shares, as tests do: it keeps its signals and its standard output. */
export interface Host {
  /** Takes one line of the log. */
  readonly write: (line: string) => void;
  /** Aborts when the bot is asked to end. */
  readonly stop: AbortSignal;
}

export interface StartOptions {
  readonly acceptEmpty?: boolean;
  readonly entry?: string;
  /** Absent: the bot has this process to itself, and ends on SIGTERM and SIGINT. */
  readonly host?: Host;
}

/** Runs the bot until it is asked to end; resolves with the process's exit code. */
export async function start(
  env: Environment = process.env,
  { acceptEmpty = false, entry, host }: StartOptions = {},
): Promise<number> {
  const words = operatorWords(operatorLanguage(env));
  const parsed = parseConfig(env);
  const problems = await problemsAtStart(env, parsed);
  if (!parsed.ok || problems.length > 0) return refuse(problemsMessage(problems, words));
  const { config } = parsed;
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    write: host?.write ?? ((line) => process.stdout.write(line)),
  });

  const redis = await findRedis(config.redis, config.dataDir);
  if (!redis) return refuse(words.start.noRedis);
  const { stop, leave } = host ? { ...host, leave: () => {} } : ownProcess(log);
  const own: OwnProcess = {
    name: `${process.pid}-${randomUUID().slice(0, 8)}`,
    log,
    stop,
    undo: [async () => redis.stop()],
    acceptEmpty,
    entry,
    env,
    machineClock,
    uptime,
    kill: () => process.kill(process.pid, 'SIGKILL'),
  };
  try {
    return await run(config, redis.address, own);
  } finally {
    const isDone = await isDoneWithin(STOP_WITHIN_MS, stopAll(own));
    if (!isDone) log.warn('stopped with work in progress; it continues at the next start');
    leave(isDone);
  }
}

/** `leave` is called when the bot has ended; `isDone`: without work left in progress. */
function ownProcess(log: Logger): { readonly stop: AbortSignal; readonly leave: (isDone: boolean) => void } {
  const forget = logDeath(log);
  const stop = stopSignal();
  return {
    stop: stop.signal,
    leave(isDone) {
      stop.forget();
      forget();
      // If a part does not stop, this timer ends the process; it does not keep the process alive itself.
      if (!isDone) setTimeout(() => process.exit(), EXIT_AFTER_MS).unref();
    },
  };
}

/** Collects everything that is wrong before anything is started, so that it is reported in one message. */
async function problemsAtStart(
  env: Environment,
  parsed: ReturnType<typeof parseConfig>,
): Promise<readonly ConfigProblem[]> {
  const problems: readonly ConfigProblem[] = parsed.ok ? [] : parsed.problems;
  const folder = env['CAMPAIGNS_DIR']?.trim();
  const http = httpOf(env);
  const taken = http && (await portProblem(http));
  const data = parsed.ok ? parsed.config : dataFolderOf(env);
  const unwritable = data && (await dataFolderProblem(data));
  return inOrder([
    ...problems,
    ...(folder && !existsSync(folder) ? [{ variable: 'CAMPAIGNS_DIR', fault: 'no-folder' } as const] : []),
    ...(unwritable ? [unwritable] : []),
    ...(taken ? [taken] : []),
  ]);
}

function stopSignal(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const stopping = new AbortController();
  const onSignal = () => stopping.abort();
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return {
    signal: stopping.signal,
    forget: () => void process.off('SIGTERM', onSignal).off('SIGINT', onSignal),
  };
}

/**
 * An uncaught error still ends the process, but is logged first: Node would print the whole error, including secrets.
 */
function logDeath(log: Logger): () => void {
  const onUncaught = (error: unknown) => {
    log.fatal({ err: error }, 'uncaught error; exiting');
    process.exit(1);
  };
  process.on('uncaughtException', onUncaught);
  return () => void process.off('uncaughtException', onUncaught);
}
