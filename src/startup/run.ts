/** Starts everything in order, and resolves with the exit code when the process was asked to end. */
import type { FastifyInstance } from 'fastify';
import { addApi } from '../api/routes.ts';
import type { Bot } from '../bot.ts';
import { problemsMessage } from '../cli/problems.ts';
import type { Config } from '../config.ts';
import { screening } from '../intake/screen.ts';
import { openTransport } from './transport.ts';
import type { ClockWatch } from '../clock/clock-watch.ts';
import type { CampaignSource } from '../plan/campaign-source.ts';
import type { RedisAddress } from '../redis/server/connect.ts';
import { isRedisTrouble } from '../redis/server/trouble.ts';
import { createSeen } from '../redis/store/seen.ts';
import { startWatchdog } from '../watchdog.ts';
import { createWeb } from '../web/health.ts';
import { listen } from '../web/listen.ts';
import type { Metrics } from '../web/metrics.ts';
import { wordsFor } from '../words/index.ts';
import { maintenanceWords } from '../words/maintenance.ts';
import { operatorWords } from '../words/operator.ts';
import { assembleBot } from './assembly.ts';
import { collectAfterStart } from './at-rest.ts';
import { campaignSource, hasAdmins, knownYears } from './campaigns.ts';
import { clockWatchOf, openEdges, type Edges } from './edges.ts';
import { ended, refuse, type OwnProcess } from './own-process.ts';
import { metricsOf, readinessFor, watchReadiness, type Live } from './watch.ts';

export async function run(config: Config, address: RedisAddress, own: OwnProcess): Promise<number> {
  const { log } = own;
  const watchdog = startWatchdog({
    now: () => own.machineClock.now(),
    hungAfterMs: config.hangMs,
    onError: (err) => log.error({ err }, 'watchdog ended; a hang would go unnoticed'),
  });
  own.undo.push(() => watchdog.stop());
  const words = operatorWords(config.language);
  const edges = await openEdges(config, address, own);
  const { state, store, clock } = edges;
  const condition = await state.look().catch(() => state.condition());
  if (condition === 'newer') return refuse(maintenanceWords(config.language).condition.newer);

  const years = knownYears(config.campaignsDir, store);
  const source = await campaignSource(config, { store, clock, log }, years);
  const clockWatch = clockWatchOf(config, edges, source, own);
  const isIntact = condition === 'intact';
  // The first plan takes effect, and gets its date, only with a clock that the platform does not contradict.
  if (isIntact && (await clockWatch.look())) await source.refresh();
  const campaigns = source.current();
  const isManaged = config.adminOpenIds.length > 0 || (await hasAdmins(campaigns, edges.facts, isIntact));
  if (!isManaged) log.warn(words.start.noAdmins);

  const metrics = metricsOf(edges, source, own, () => live);
  const bot = assembleBot(config, edges, own, { source, years, clockWatch, metrics });
  const { connection, direct } = openConnection(config, edges, own, { clockWatch, bot, source, metrics });
  const web = createWeb({
    direct,
    readiness: () => readiness(),
    metrics: { page: () => metrics.page() },
    onError: (error) => log.error({ err: error }, 'health page failed'),
  });
  own.undo.push(async () => web.close());
  if (config.apiSecret !== undefined) openApi(web, edges, source, own);
  const live: Live = { bot, connection, startedAt: clock.now() };
  const readiness = readinessFor(config, edges, clockWatch, live);

  const opened = await listen(web, config.http);
  if (!opened.ok) return refuse(problemsMessage([opened.problem], words));
  await begin(live, edges, own);
  watchReadiness(config, edges, source, own, readiness);
  log.info(
    { address: opened.address, campaigns: campaigns.map(({ id }) => id) },
    words.start.running(campaigns.length),
  );
  const callOff = collectAfterStart();
  own.undo.push(async () => callOff());
  await ended(own.stop);
  log.info(words.start.stopping);
  return 0;
}

/** Starts the bot before the connection, so that the first event finds it running. */
async function begin({ bot, connection }: Live, { clock }: Edges, own: OwnProcess): Promise<void> {
  let turns: Promise<void> | undefined;
  bot.start();
  // Stop this after the bot: a turn ends when no work is left, which may never happen, or when the bot stops.
  own.undo.push(async () => turns);
  own.undo.push(() => bot.stop());
  await connection.start();
  own.undo.push(() => connection.stop());
  if ('run' in clock) turns = clock.run(bot, own.stop);
}

function openApi(
  web: FastifyInstance,
  edges: Edges,
  source: CampaignSource,
  { log, uptime }: OwnProcess,
): void {
  const { store, facts, attachments, clock } = edges;
  const { current: campaigns } = source;
  addApi(web, { campaigns, store, facts, attachments, clock, uptime, log, isStoreTrouble: isRedisTrouble });
}

function openConnection(
  { feishu, language }: Config,
  { redis, messenger }: Edges,
  { log }: OwnProcess,
  parts: {
    readonly clockWatch: ClockWatch;
    readonly bot: Bot;
    readonly source: CampaignSource;
    readonly metrics: Metrics;
  },
): ReturnType<typeof openTransport> {
  const { clockWatch, bot, source, metrics } = parts;
  const { replies } = wordsFor(source.current()[0]?.language ?? language);
  return openTransport({
    feishu,
    intake: bot.intake,
    messenger,
    clock: { now: clockWatch.now },
    log,
    screen: screening(source.current),
    pressFailed: { toast: { type: 'error', text: replies.tryAgain } },
    seen: createSeen({ redis }),
    onLeftOut: (why) => metrics.eventLeftOut(why),
    onWebhook: (result) => metrics.webhookCall(result),
  });
}
