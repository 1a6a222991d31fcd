/** The environment of a rehearsal: a private Redis, a sandbox, and the bot on the sandbox's clock. */
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { botEnvironment, startBot, stopBot, untilReady } from '../cli/bot-process.ts';
import { DEMO_APP, demoTenant, groupVariable } from '../cli/demo-tenant.ts';
import type { Environment } from '../config.ts';
import type { Campaign, EpochMs, Language } from '../domain/campaign/campaign.ts';
import { withStarts } from '../domain/campaign/event-clock.ts';
import { isoAt } from '../domain/time/local-time.ts';
import { planHash } from '../domain/plan/plan-parts.ts';
import { createLog } from '../log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import { APP, key } from '../records/access.ts';
import { type PlanInForce } from '../records/campaign.ts';
import { closeRedis, openRedis } from '../redis/server/connect.ts';
import { createOutbox } from '../redis/queue/outbox.ts';
import { startPrivateRedis } from '../redis/server/private.ts';
import { uptime } from '../startup/machine-clock.ts';
import { createStore } from '../redis/store/store.ts';
import { toStored } from '../records/stored-campaign.ts';
import { startId } from '../plan/stored-starts.ts';
import { wordsFor } from '../words/index.ts';
import { operatorWords } from '../words/operator.ts';
import { rosterCsv } from './units.ts';

export interface Stage {
  readonly sandbox: RunningSandbox;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly store: Pick<Store, 'all'>;
  /** Whether the bot's process has ended. */
  readonly botEnded: () => boolean;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly campaign: Campaign;
  /** The campaign's folder on disk. */
  readonly source: string;
  /** The plan in force and the hash of the folder's plan; the hash is undefined if the folder has faults. */
  readonly accepted?: { readonly campaign: Campaign; readonly folderHash: string | undefined } | undefined;
  /** The roster differs from the folder's and must be written. */
  readonly ownRoster: boolean;
  readonly from: EpochMs;
  readonly env: Environment;
  readonly entry: string;
  readonly language: Language;
}

/** A rehearsal could not be started or completed. */
export class StageError extends Error {
  readonly fault: 'no-redis' | 'not-ready';
  constructor(fault: StageError['fault'], log = '') {
    super(`${fault}\n${log}`);
    this.fault = fault;
  }
}

/** Throws `StageError`; everything started so far is stopped first. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { campaign, source, from, env, entry } = options;
  const folder = mkdtempSync(join(tmpdir(), 'muster-rehearsal-'));
  const undo: (() => Promise<unknown> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const campaigns = join(folder, 'campaigns');
    copyCampaign(source, join(campaigns, basename(source)), options.ownRoster ? campaign : undefined);
    const redis = await startPrivateRedis(folder);
    if (!redis.ok) throw new StageError('no-redis');
    undo.push(redis.stop);

    const quiet = createLog({ level: 'silent', secrets: [], write: () => {} });
    const edge = openRedis({ socket: redis.socket, appId: DEMO_APP.id, log: quiet, uptime });
    undo.push(() => closeRedis(edge));
    const store = createStore({ redis: edge, clock: { now: () => from } });
    if (options.accepted) await store.commit({ put: inForce(options.accepted, basename(source), from) });

    const names = operatorWords(campaign.language).demo.people;
    const tenant = demoTenant(campaign, wordsFor(campaign.language).terms.product, names);
    const sandbox = await startSandbox({
      tenant: tenant.tenant,
      now: isoAt(campaign.timezone, from),
      limits: false,
    });
    undo.push(() => sandbox.stop());

    const variable = groupVariable(textOf(join(source, 'campaign.yaml')));
    const log = join(folder, 'bot.log');
    const bot = startBot(
      entry,
      botEnvironment(env, {
        folder: join(folder, 'data'),
        campaigns,
        sandbox,
        adminOpenIds: tenant.adminOpenIds,
        language: options.language,
        variables: { [variable]: tenant.groupChatId },
        redisSocket: redis.socket,
      }),
      log,
    );
    undo.push(() => stopBot(bot));
    if (!(await untilReady(sandbox, bot))) throw new StageError('not-ready', tail(log));

    return {
      sandbox,
      outbox: createOutbox({ redis: edge }),
      store,
      botEnded: () => hasGone(bot),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Records of an accepted plan. The folder's plan is recorded as already offered, so that admins are not asked about
 * it.
 */
function inForce(
  { campaign, folderHash }: NonNullable<StageOptions['accepted']>,
  folder: string,
  from: EpochMs,
) {
  const hash = planHash(campaign);
  const offered =
    folderHash === undefined || folderHash === hash ? [] : [{ hash: folderHash, request: 'rehearsal' }];
  const plan: PlanInForce = { revision: 1, hash, acceptedAt: from, folder, content: '', offered };
  return [
    { ...key('campaign', APP, campaign.id), value: { firstLoadedAt: from, plan } },
    ...(campaign.started ?? []).map(({ item, unit, ...start }) => ({
      ...key('start', campaign.id, startId(item, unit)),
      value: start,
    })),
    { ...key('plan', campaign.id, hash), value: toStored(withStarts(campaign, undefined)) },
  ];
}

/** The bot runs every campaign in its folder, so the rehearsal uses a folder with only this one. */
function copyCampaign(source: string, into: string, roster: Campaign | undefined): void {
  mkdirSync(into, { recursive: true });
  cpSync(source, into, { recursive: true });
  if (!roster) return;
  rmSync(join(into, 'roster.xlsx'), { force: true });
  writeFileSync(join(into, 'roster.csv'), rosterCsv(roster.roster));
}

function hasGone(bot: ChildProcess): boolean {
  return bot.exitCode !== null || bot.signalCode !== null;
}

function tail(file: string): string {
  return textOf(file).split('\n').slice(-5).join('\n');
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
