/**
 * `muster start`: the only file that reads the environment, the machine's clock and the signals, and opens sockets.
 * Everything else receives what it needs.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createBot, type Bot } from './bot.ts';
import { createCampaignSource, type CampaignSource, type SourceParts } from './plan/campaign-source.ts';
import { createDecidedYears } from './plan/decided-years.ts';
import {
  CALENDARS,
  loadCalendars,
  folderContent,
  folderStamp,
  loadCampaigns,
  unsetVariables,
} from './campaigns/index.ts';
import { problemsMessage } from './cli/problems.ts';
import {
  dataFolderOf,
  httpOf,
  inOrder,
  operatorLanguage,
  parseConfig,
  secretsOf,
  type Config,
  type ConfigProblem,
  type Environment,
} from './config.ts';
import { dataFolderProblem } from './cli/data-folder.ts';
import type { Campaign } from './domain/campaign/campaign.ts';
import { createAlert } from './delivery/alert.ts';
import { createReadinessWatch } from './delivery/readiness-watch.ts';
import { createFacts, type FactsSource } from './facts.ts';
import { createBaseTables } from './feishu/outgoing/base-tables.ts';
import { createMessenger } from './feishu/outgoing/messenger.ts';
import { makeInThread } from './exports/thread.ts';
import { createAttachments } from './files/index.ts';
import { crashAt, withCrashPoints } from './crash-points.ts';
import { createLog, type Logger } from './log.ts';
import { whileIntact } from './intake/intact-state.ts';
import { entrySheets, writePaper } from './on-demand.ts';
import type { Clock } from './ports/clock.ts';
import type { Pacing } from './ports/outbox.ts';
import type { Store } from './ports/store.ts';
import type { StateWatch } from './ports/state-watch.ts';
import { rehearseInChild } from './rehearsal/child.ts';
import { refusalOf } from './plan/running.ts';
import { createClockWatch } from './clock/clock-watch.ts';
import { createSandboxClock, type SandboxClock } from './clock/sandbox-clock.ts';
import { readinessOf } from './web/readiness.ts';
import { findRedis } from './redis/server/address.ts';
import { closeRedis, openRedis, type RedisAddress, type RedisEdge } from './redis/server/connect.ts';
import { createDeadLetters } from './redis/queue/dead-letters.ts';
import { createInbox } from './redis/queue/inbox.ts';
import { createStateWatch } from './redis/keeping/installation.ts';
import { knownStates, stateName } from './redis/keeping/known-states.ts';
import { createOutbox } from './redis/queue/outbox.ts';
import { createSeen } from './redis/store/seen.ts';
import { createKeeping } from './redis/keeping/retention.ts';
import { createMaker, setupFolders, type KnownYears } from './setup/maker.ts';
import { createMadeFolders } from './setup/made-folders.ts';
import { createStore } from './redis/store/store.ts';
import { redisTime } from './redis/store/state-records.ts';
import { isRedisTrouble, wordForTrouble } from './redis/server/trouble.ts';
import { screening } from './intake/screen.ts';
import { openTransport } from './intake/transport.ts';
import { addApi } from './api/routes.ts';
import { tokenFor } from './domain/api/token.ts';
import { createWeb } from './web/health.ts';
import { listen, portProblem } from './web/listen.ts';
import { createMetrics } from './web/metrics.ts';
import { keepingWords } from './words/keeping.ts';
import { operatorWords } from './words/operator.ts';
import { startWatchdog } from './watchdog.ts';
import { wordsFor } from './words/index.ts';

/** The platform's rate limits; the outbox keeps a margin below them. */
const PACING: Pacing = { perSecond: 50, perMinute: 1000, perChatPerSecond: 5 };
/** Virtual time stands still while messages are sent, so no rate applies. */
const UNPACED: Pacing = { perSecond: Infinity, perMinute: Infinity, perChatPerSecond: Infinity };
/** How long an orderly stop may take after SIGTERM. */
const STOP_WITHIN_MS = 9_000;
/** Interval of the readiness check for long-lasting failures. */
const READINESS_MS = 60_000;
/** Time to write the last log line. */
const EXIT_AFTER_MS = 200;

/** The machine's clock, for a bot that is not on a sandbox's clock. */
export const machineClock: Clock = { now: () => Date.now() };

/** Runs the bot until SIGTERM or SIGINT; resolves with the process's exit code. */
export async function start(
  env: Readonly<Record<string, string | undefined>> = process.env,
  { acceptEmpty = false, entry }: { readonly acceptEmpty?: boolean; readonly entry?: string } = {},
): Promise<number> {
  const words = operatorWords(operatorLanguage(env));
  const parsed = parseConfig(env);
  const problems = await problemsAtStart(env, parsed);
  if (!parsed.ok || problems.length > 0) return refuse(problemsMessage(problems, words));
  const { config } = parsed;
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    write: (line) => process.stdout.write(line),
  });

  const redis = await findRedis(config.redis, config.dataDir);
  if (!redis) return refuse(words.start.noRedis);
  const forget = logDeath(log);
  const stop = stopSignal();
  const undo: (() => Promise<unknown>)[] = [async () => redis.stop()];
  try {
    const code = await run(config, redis.address, { log, stop: stop.signal, undo, acceptEmpty, entry, env });
    return code;
  } finally {
    const unfinished = await withinTime(STOP_WITHIN_MS, () => stopAll(undo, log));
    stop.forget();
    forget();
    if (unfinished) {
      log.warn('stopped with work in progress; it continues at the next start');
      // If a part does not stop, this timer ends the process; it does not keep the process alive itself.
      setTimeout(() => process.exit(), EXIT_AFTER_MS).unref();
    }
  }
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

interface RunOptions {
  readonly log: Logger;
  readonly stop: AbortSignal;
  /** Opened resources, to be closed in reverse order. */
  readonly undo: (() => Promise<unknown>)[];
  readonly acceptEmpty: boolean;
  /** Path of the program, which it starts as a child process. */
  readonly entry: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function run(
  config: Config,
  address: RedisAddress,
  { log, stop, undo, acceptEmpty, entry, env }: RunOptions,
): Promise<number> {
  const watchdog = startWatchdog({
    now: machineClock.now,
    hungAfterMs: config.hangMs,
    onError: (err) => log.error({ err }, 'the watchdog has ended; a hang would go unnoticed'),
  });
  undo.push(() => watchdog.stop());
  const words = operatorWords(config.language);
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const clock: Clock | SandboxClock = config.sandboxClock
    ? await createSandboxClock(config.sandboxClock, name, log)
    : { now: machineClock.now };

  const edge = openRedis({ ...address, appId: config.feishu.appId, log });
  undo.push(() => closeRedis(edge));
  const store = createStore({ redis: edge, clock });
  const state = stateWatch(config, edge, acceptEmpty, log);
  const condition = await state.look().catch(() => state.condition());
  if (condition === 'newer') return refuse(keepingWords(config.language).condition.newer);
  const { inbox, outbox } = whileIntact(state, createInbox({ redis: edge }), createOutbox({ redis: edge }));

  const years = knownYears(config.campaignsDir, store);
  const source = await campaignSource(config, { store, clock, log }, years);
  const { appId, appSecret, domain } = config.feishu;
  const messenger = createMessenger({ appId, appSecret, domain, log });
  const clockWatch = createClockWatch({
    name,
    clock,
    uptime: () => performance.now(),
    messenger,
    store,
    facts: createFacts(store, config.adminOpenIds),
    campaigns: source.current,
    admins: config.adminOpenIds,
    log,
  });
  // The first plan takes effect, and gets its date, only with a clock that the platform does not contradict.
  if (condition === 'intact' && (await clockWatch.look())) await source.refresh();
  const campaigns = source.current();
  if (
    config.adminOpenIds.length === 0 &&
    !(await hasAdmins(campaigns, createFacts(store, []), condition === 'intact'))
  )
    log.warn(words.start.noAdmins);
  const counters = {
    event: (kind: string, result: string) =>
      result === 'duplicate' ? metrics.eventDuplicate(kind) : metrics.eventReceived(kind),
    act: (handler: string, result: string) => metrics.actHandled(handler, result),
    message: (kind: string, fate: string) => metrics.messageSettled(kind, fate),
    occurrence: (job: string, state: string) => metrics.occurrenceSettled(job, state),
    failure: () => metrics.eventFailed('handler'),
  };
  // Only on a sandbox's clock: a variable that ends the process is too dangerous with a real platform.
  const crash = config.sandboxClock
    ? crashAt(env['MUSTER_CRASH_AT'], () => process.kill(process.pid, 'SIGKILL'))
    : undefined;
  const filesFolder = join(config.dataDir, 'attachments');
  const { apiSecret } = config;
  const bot: Bot = createBot({
    name,
    uptime: () => performance.now(),
    machineNow: machineClock.now,
    source,
    rehearse: entry === undefined ? undefined : rehearseInChild(entry, env, stop),
    admins: config.adminOpenIds,
    letters: createDeadLetters({ redis: edge }),
    keeping: createKeeping({ redis: edge }),
    state,
    isStoreTrouble: isRedisTrouble,
    attachments: createAttachments(filesFolder, clock),
    writePaper,
    entrySheets,
    base: createBaseTables({ appId, appSecret, domain, log }),
    makeExport: (job, units, stop) => makeInThread({ ...job, filesFolder }, units, stop),
    maker: createMaker(years, { of: source.folderOf, variables: config.campaignVariables }),
    withSetup: setupFolders(store, years),
    clock,
    clockWatch,
    pacing: config.sandboxClock ? UNPACED : PACING,
    apiToken: apiSecret === undefined ? undefined : (id) => tokenFor(apiSecret, id),
    heartbeatCron: config.heartbeatCron,
    log,
    counters,
    ...withCrashPoints({ store, inbox, outbox, messenger }, crash),
  });
  const { replies } = wordsFor(campaigns[0]?.language ?? config.language);
  const web = createWeb({
    readiness: () => readiness(),
    metrics: { page: () => metrics.page() },
    onError: (error) => log.error({ err: error }, 'health page failed'),
  });
  undo.push(async () => web.close());
  if (apiSecret !== undefined)
    addApi(web, {
      campaigns: source.current,
      store,
      facts: createFacts(store, config.adminOpenIds),
      attachments: createAttachments(filesFolder, clock),
      clock,
      uptime: () => performance.now(),
      log,
      isStoreTrouble: isRedisTrouble,
    });
  const connection = await openTransport({
    feishu: config.feishu,
    web,
    intake: bot.intake,
    messenger,
    clock,
    log,
    screen: screening(source.current),
    pressFailed: { toast: { type: 'error', text: replies.tryAgain } },
    seen: createSeen({ redis: edge }),
    onLeftOut: (why) => metrics.eventLeftOut(why),
    onWebhook: (result) => metrics.webhookCall(result),
  });
  const startedAt = clock.now();
  const readiness = readinessOf({
    store,
    wordForTrouble: (error) => wordForTrouble(error, edge.trouble()),
    state,
    connection,
    clock,
    clockState: clockWatch.state,
    clockWords: wordsFor(config.language).clock.check,
    lastBeat: () => bot.lastBeat() ?? startedAt,
    patienceMs: bot.patienceMs,
    virtual: config.sandboxClock !== undefined,
  });
  const readinessWatch = createReadinessWatch({
    readiness,
    uptime: () => performance.now(),
    alert: createAlert({
      about: 'readiness',
      name,
      clock,
      store,
      past: messenger,
      facts: createFacts(store, config.adminOpenIds),
      campaigns: source.current,
      admins: config.adminOpenIds,
      log,
    }),
  });
  const metrics = createMetrics({
    outbox: () => outbox.size(),
    inbox: () => inbox.size(),
    connected: () => connection.state().connected,
    intact: () => state.condition() === 'intact',
    heartbeatAgeMs: () => clock.now() - (bot.lastBeat() ?? startedAt),
    clockSkewMs: async () => machineClock.now() - (await redisTime(edge)),
    campaigns: () => source.current().length,
  });

  const opened = await listen(web, config.http);
  if (!opened.ok) return refuse(problemsMessage([opened.problem], words));

  bot.start();
  let turns: Promise<void> | undefined;
  // Stop this after the bot: a turn ends when no work is left, which may never happen, or when the bot stops.
  undo.push(async () => turns);
  undo.push(() => bot.stop());
  await connection.start();
  undo.push(() => connection.stop());
  // A timer of its own, because the heartbeat may be what has stopped.
  const watching = setInterval(() => {
    readinessWatch.look().catch((error: unknown) => log.warn({ err: error }, 'readiness not checked'));
  }, READINESS_MS);
  undo.push(async () => clearInterval(watching));
  if ('run' in clock) {
    turns = clock.run(bot, stop);
  }
  log.info(
    { address: opened.address, campaigns: campaigns.map(({ id }) => id) },
    words.start.running(campaigns.length),
  );
  await ended(stop);
  log.info(words.start.stopping);
  return 0;
}

/** An admin in a roster, or someone appointed in the chat by another admin. */
async function hasAdmins(
  campaigns: readonly Campaign[],
  facts: Pick<FactsSource, 'directory'>,
  readable: boolean,
): Promise<boolean> {
  if (campaigns.some(({ roster }) => roster.people.some(({ role }) => role === 'admin'))) return true;
  if (!readable) return false;
  try {
    const directories = await Promise.all(campaigns.map((campaign) => facts.directory(campaign)));
    return directories.some(({ admins }) => admins.length > 0);
  } catch {
    return false;
  }
}

/** Holidays from the folder beside the campaigns, and from the chat. */
function knownYears(campaignsDir: string, store: Store): KnownYears {
  const decided = createDecidedYears(store);
  return async () => [
    ...(await loadCalendars(join(campaignsDir, CALENDARS))).years,
    ...(await decided.read()),
  ];
}

async function campaignSource(
  config: Config,
  known: Pick<SourceParts, 'store' | 'clock' | 'log'>,
  years: KnownYears,
): Promise<CampaignSource> {
  const { campaignsDir, campaignVariables, language, sandboxClock } = config;
  const { start: words } = operatorWords(language);
  const { log, store } = known;
  const decided = createDecidedYears(store);
  const told = new Set<string>();
  const made = createMadeFolders(join(config.dataDir, 'made'), store);
  let unset: ReadonlyMap<string, readonly string[]> = new Map();
  const source = await createCampaignSource({
    ...known,
    facts: createFacts(store, config.adminOpenIds),
    load: async () => {
      const folders = await loadCampaigns(campaignsDir, campaignVariables, await decided.read());
      const inChat = await loadCampaigns(made.root, campaignVariables, await years());
      // One source for each id: what the store holds is the same for every process, so it overrides a folder.
      const ids = new Set(inChat.map(({ id }) => id));
      const loaded = [...folders.filter(({ id }) => !ids.has(id)), ...inChat];
      for (const { id, dir } of folders.filter((each) => ids.has(each.id) && !told.has(each.dir))) {
        told.add(dir);
        log.warn({ campaign: id, dir }, words.heldInChat(id, dir));
      }
      // In a demo or a rehearsal people are known without a lookup, so a failure is harmless.
      if (!sandboxClock) unset = new Map(loaded.map((each) => [each.id, unsetVariables(each)]));
      return loaded;
    },
    stamp: async () =>
      [await folderStamp(campaignsDir), await decided.stamp(), await made.sync()].join('\n\n'),
    madeStamp: made.sync,
    content: folderContent,
    refusal: (campaign, now, begun) => {
      const reason = refusalOf(campaign, now, language, { unset: unset.get(campaign.id) ?? [], begun });
      if (reason !== undefined && !told.has(campaign.id))
        log.warn({ campaign: campaign.id, reason }, words.notRunning(campaign.id, reason));
      told.add(campaign.id);
      return reason;
    },
    onFaulty: (id) => log.warn({ campaign: id, reason: words.faulty }, words.notRunning(id, words.faulty)),
  });
  if (source.current().length === 0) log.warn(words.noCampaigns(campaignsDir));
  return source;
}

function stateWatch(config: Config, redis: RedisEdge, acceptEmpty: boolean, log: Logger): StateWatch {
  const { condition, forgetful } = keepingWords(config.language);
  return createStateWatch({
    redis,
    known: knownStates(config.dataDir),
    name: stateName(config.redis, config.feishu.appId),
    acceptEmpty,
    onChange: (now, before) => {
      if (now !== 'intact') log.error({ state: now }, condition[now]);
      else if (before !== 'unknown') log.info({ state: now }, condition.intact);
    },
    onForgetful: (error) => log.warn({ err: error }, forgetful),
  });
}

/** Reports a problem to the operator on standard error, and returns the exit code for "configuration error". */
function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
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

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Closes in reverse order of opening: intake stops first, the store last. */
async function stopAll(undo: readonly (() => Promise<unknown>)[], log: Logger): Promise<void> {
  for (const step of undo.toReversed()) {
    await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'));
  }
}

async function withinTime(ms: number, work: () => Promise<void>): Promise<boolean> {
  const late = Symbol('late');
  const first = await Promise.race([work(), new Promise((resolve) => setTimeout(resolve, ms, late).unref())]);
  return first === late;
}
