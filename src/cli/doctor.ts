import { loadCampaigns } from '../campaigns/index.ts';
import { operatorLanguage, parseConfig, type Config } from '../config.ts';
import { judgeFolders, judgeGroup, judgeHolidays, judgePeople } from '../doctor/campaigns.ts';
import { fail, pass, warn, type Finding } from '../doctor/finding.ts';
import { examinePlatform } from '../doctor/platform.ts';
import { recountTwice } from '../doctor/recount.ts';
import { judgeServer, judgeState } from '../doctor/server.ts';
import type { Campaign, Language } from '../domain/campaign/campaign.ts';
import { lookupKeysOf } from '../domain/people/directory.ts';
import { directoryWith } from '../facts.ts';
import { createBaseTables } from '../feishu/outgoing/base-tables.ts';
import { CallFailed, wordFor } from '../feishu/outgoing/failure.ts';
import { createInspector } from '../feishu/outgoing/inspector.ts';
import { createMessenger } from '../feishu/outgoing/messenger.ts';
import { createLog, type Logger } from '../log.ts';
import { machineClock, uptime } from '../startup/machine-clock.ts';
import { BaseRefused } from '../ports/base-tables.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { APP, readAll } from '../records/access.ts';
import { type Value } from '../records/families.ts';
import { lookAtRedis } from '../redis/server/look.ts';
import { closeRedis, openRedis, type RedisEdge } from '../redis/server/connect.ts';
import { judge, readInstallation, remembered } from '../redis/maintenance/installation.ts';
import { knownStates, stateName } from '../redis/maintenance/known-states.ts';
import { readServerFacts } from '../redis/server/server-facts.ts';
import { createStore } from '../redis/store/store.ts';
import { wordForTrouble } from '../redis/server/trouble.ts';
import { doctorWords, type DoctorWords } from '../words/doctor.ts';
import { maintenanceWords } from '../words/maintenance.ts';
import { wordsFor } from '../words/index.ts';
import { operatorWords } from '../words/operator.ts';
import type { CliContext } from './context.ts';

/**
 * `muster doctor`: checks everything that the bot depends on, a line each. Writes and sends nothing, and can run
 * beside a bot. Exit code 1 if a line says `fail`.
 */
export async function doctor(
  { env, out }: Pick<CliContext, 'env' | 'out'>,
  { check = false }: DoctorOptions = {},
): Promise<number> {
  const language = operatorLanguage(env);
  const words = doctorWords(language);
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const { level, text } of found) out(`${level}  ${text}`);
  };

  const parsed = parseConfig(env);
  if (!parsed.ok) {
    const { configLine } = operatorWords(language);
    tell(parsed.problems.map(({ variable, fault }) => fail(configLine(variable, fault).trim())));
    return 1;
  }
  const { config } = parsed;
  tell([pass(words.configuration)]);

  const silent = createLog({ level: 'silent', secrets: [], write: () => {} });
  const redis = await openConfigured(config);
  try {
    tell(redis ? await examineServer(redis, config, words) : [fail(words.redisNone)]);
    const inspector = createInspector({ ...config.feishu, log: silent });
    const platform = await examinePlatform(inspector, config.feishu.domain, words);
    tell(platform);

    const loaded = await loadCampaigns(config.campaignsDir, config.campaignVariables);
    tell(judgeFolders(loaded, config.campaignsDir, words));
    const campaigns = loaded.flatMap(({ campaign }) => campaign ?? []);
    tell(campaigns.map((campaign) => judgeHolidays(campaign, words)));
    if (check && redis) tell(await examineRegisters(redis, campaigns, words));
    // Without the platform, nothing more can be checked.
    if (platform.some(({ level }) => level === 'pass')) {
      for (const campaign of campaigns) {
        const presence = campaign.group === undefined ? undefined : await inspector.isInGroup(campaign.group);
        tell([judgeGroup(campaign, presence, words)]);
      }
      tell(await examineMirrors(campaigns, config, silent, language));
      tell(await examinePeople(campaigns, config, redis?.edge, silent, words));
    }
  } finally {
    if (redis) await closeRedis(redis.edge);
    await redis?.stop();
  }

  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  out(words.summary(count('pass'), count('warn'), count('fail')));
  return count('fail') > 0 ? 1 : 0;
}

export interface DoctorOptions {
  /** Reads every filing and compares the registers with them. */
  readonly check?: boolean;
}

/** Maximum of differing filings named; the rest are counted. */
const NAMED = 10;

async function examineRegisters(
  { edge, why }: OpenedRedis,
  campaigns: readonly Campaign[],
  words: DoctorWords,
): Promise<Finding[]> {
  const store = createStore({ redis: edge, clock: machineClock });
  try {
    const filings = await readAll(store, 'filing', APP);
    // The runs of a repeating campaign have registers of their own.
    const ids = new Set([
      ...campaigns.map(({ id }) => id),
      ...[...filings.values()].map((each) => each.campaign),
    ]);
    const findings: Finding[] = [];
    for (const id of ids) {
      const registers = await readAll(store, 'unit', id);
      const differences = await recountTwice(id, { registers, filings }, async () => ({
        registers: await readAll(store, 'unit', id),
        filings: await readAll(store, 'filing', APP),
      }));
      const named = differences
        .slice(0, NAMED)
        .map(({ n, unit, what }) => words.differs(n, unit, words.difference[what]));
      const count = [...registers.values()].reduce((sum, each) => sum + each.filings.length, 0);
      findings.push(
        differences.length === 0
          ? pass(words.recounted(id, registers.size, count))
          : fail(words.recountDiffers(id, differences.length, named)),
      );
    }
    return findings;
  } catch (error) {
    return [fail(words.redisAway(why(error)))];
  }
}

interface OpenedRedis {
  readonly edge: RedisEdge;
  readonly stop: () => Promise<void>;
  /** The server's problem in a few words. */
  readonly why: (error: unknown) => string;
}

async function openConfigured(config: Config): Promise<OpenedRedis | undefined> {
  const found = await lookAtRedis(config.redis, config.dataDir);
  if (!found) return undefined;
  const silent = { info: () => {}, warn: () => {} };
  const edge = openRedis({ ...found.address, appId: config.feishu.appId, log: silent, uptime });
  return {
    edge,
    stop: found.stop,
    why: (error) => wordForTrouble(error, edge.trouble()),
  };
}

async function examineServer(
  { edge, why }: OpenedRedis,
  config: Config,
  words: DoctorWords,
): Promise<Finding[]> {
  try {
    const facts = await readServerFacts(edge);
    const name = stateName(config.redis, config.feishu.appId);
    const known = await remembered(knownStates(config.dataDir), name);
    const condition = judge(known.id, await readInstallation(edge), known.beat);
    const { condition: sentences } = maintenanceWords(config.language);
    return [
      ...judgeServer(facts, machineClock.now(), words),
      judgeState(condition, condition === 'new' ? '' : sentences[condition], words),
    ];
  } catch (error) {
    return [fail(words.redisAway(why(error)))];
  }
}

/** Looks up the tables of each mirror's Base. Its refusal is a warning, because filings do not depend on it. */
async function examineMirrors(
  campaigns: readonly Campaign[],
  config: Config,
  log: Logger,
  language: Language,
): Promise<Finding[]> {
  const base = createBaseTables({ ...config.feishu, log });
  const { cli } = wordsFor(language).mirror;
  const findings: Finding[] = [];
  for (const { id, base: token } of campaigns) {
    if (token === undefined) continue;
    try {
      await base.tables(token);
      findings.push(pass(cli.found(id)));
    } catch (error) {
      if (!(error instanceof BaseRefused)) throw error;
      findings.push(warn(cli.refused(id, error.trouble)));
    }
  }
  return findings;
}

async function examinePeople(
  campaigns: readonly Campaign[],
  config: Config,
  edge: RedisEdge | undefined,
  log: Logger,
  words: DoctorWords,
): Promise<Finding[]> {
  const bound = await peopleBoundIn(edge);
  const messenger = createMessenger({ ...config.feishu, log });
  const findings: Finding[] = [];
  for (const campaign of campaigns) {
    const lookups = await lookUp(campaign, messenger);
    if ('word' in lookups) {
      findings.push(warn(words.contactsUnseen(lookups.word)));
      continue;
    }
    const directory = directoryWith(campaign, lookups.found, bound, config.adminOpenIds);
    findings.push(...judgePeople(campaign, directory, words));
  }
  return findings;
}

/** Bindings made in chat; empty without Redis. */
async function peopleBoundIn(edge: RedisEdge | undefined): Promise<ReadonlyMap<string, Value<'person'>>> {
  if (!edge) return new Map();
  const store: Store = createStore({ redis: edge, clock: machineClock });
  return await readAll(store, 'person', APP).catch(() => new Map<string, Value<'person'>>());
}

async function lookUp(
  campaign: Campaign,
  messenger: Messenger,
): Promise<{ readonly found: ReadonlyMap<string, string> } | { readonly word: string }> {
  const names = [...new Set(campaign.roster.people.flatMap(lookupKeysOf))];
  const keysOf = (prefix: string) =>
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  if (names.length === 0) return { found: new Map() };
  try {
    const answers = await messenger.lookUp({ emails: keysOf('email:'), mobiles: keysOf('mobile:') });
    return {
      found: new Map(
        names.flatMap((name) => {
          const openId = answers.get(name.slice(name.indexOf(':') + 1));
          return openId === undefined ? [] : [[name, openId] as const];
        }),
      ),
    };
  } catch (error) {
    return { word: error instanceof CallFailed ? wordFor(error.failure) : 'failed' };
  }
}
