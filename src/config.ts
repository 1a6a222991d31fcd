/**
 * Reads the environment once and turns it into plain values. Pure: `src/main.ts` passes the variables. An empty
 * variable counts as unset, because that is how people clear a line of `.env`.
 */
import { validate as isCron } from 'node-cron';
import { z } from 'zod';
import type { Language } from './domain/campaign/campaign.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

export interface SentinelAccess {
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

export interface Config {
  /** The language of what the operator reads: command line, problems at the start. */
  readonly language: Language;
  readonly feishu: {
    readonly appId: string;
    readonly appSecret: string;
    /** Without a trailing slash. */
    readonly domain: string;
    readonly transport:
      | { readonly kind: 'websocket' }
      | { readonly kind: 'webhook'; readonly encryptKey: string; readonly verificationToken: string };
  };
  readonly redis:
    /** A private Redis, started by the bot under `dataDir`. */
    | { readonly kind: 'private' }
    | { readonly kind: 'url'; readonly url: string }
    | {
        readonly kind: 'sentinel';
        readonly sentinels: readonly HostPort[];
        readonly masterName: string;
        readonly url?: string;
        /** Credentials of the sentinels themselves; nothing in `url` applies to them. */
        readonly sentinelAccess?: SentinelAccess;
      }
    | { readonly kind: 'cluster'; readonly nodes: readonly HostPort[]; readonly url?: string };
  readonly dataDir: string;
  readonly campaignsDir: string;
  readonly adminOpenIds: readonly string[];
  /** Five or six fields: when the scheduler wakes. */
  readonly heartbeatCron: string;
  /** How long the event loop may stand still before the process ends itself. */
  readonly hangMs: number;
  readonly http: HostPort;
  /** Secret from which tokens of the read-only API are derived; absent: the API is off. */
  readonly apiSecret?: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Address of a sandbox whose virtual clock decides the time; absent: the machine's own clock. */
  readonly sandboxClock?: string;
  /** Values for `${NAME}` in campaigns: the environment without the variables of Feishu and Redis. */
  readonly campaignVariables: Readonly<Record<string, string>>;
}

export type ConfigFault =
  | 'missing'
  | 'bad-app-id'
  | 'no-folder'
  | 'not-writable'
  | 'bad-web-address'
  | 'bad-redis-address'
  | 'bad-redis-escape'
  | 'bad-transport'
  | 'bad-open-ids'
  | 'bad-cron'
  | 'bad-port'
  | 'bad-hang'
  | 'bad-level'
  | 'bad-language'
  | 'bad-nodes'
  | 'bad-switch'
  | 'short-secret'
  | 'needs-master-name'
  | 'needed-for-webhook'
  | 'one-redis-only'
  | 'port-taken'
  | 'port-forbidden'
  | 'host-not-here';

/** Names a variable and its problem. Never contains the value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly fault: ConfigFault;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** With any other form the platform's SDK opens no long connection, and says so only in its log. */
const APP_ID = /^cli_[\da-f]{16}$/iu;

const fault = (name: ConfigFault): ConfigFault => name;

const webAddress = z
  .string()
  .refine((text) => hasScheme(text, ['http:', 'https:']), fault('bad-web-address'));
const redisAddress = z
  .string()
  .refine(
    (text) => hasScheme(text, ['redis:', 'rediss:', 'unix:']) || text.startsWith('/'),
    fault('bad-redis-address'),
  )
  .refine(isDecodable, fault('bad-redis-escape'));
const list = z.string().transform((text) => text.split(/[,，;；\s]+/u).filter((part) => part !== ''));
const nodes = list.transform((parts, context) => {
  const read = parts.map(readHostPort);
  if (read.length > 0 && read.every((node) => node !== undefined)) return read;
  context.addIssue({ code: 'custom', message: fault('bad-nodes') });
  return z.NEVER;
});

const schema = z
  .object({
    FEISHU_APP_ID: z.string(fault('missing')),
    FEISHU_APP_SECRET: z.string(fault('missing')),
    FEISHU_DOMAIN: webAddress.default('https://open.feishu.cn'),
    FEISHU_TRANSPORT: z.enum(['websocket', 'webhook'], fault('bad-transport')).default('websocket'),
    FEISHU_ENCRYPT_KEY: z.string().optional(),
    FEISHU_VERIFICATION_TOKEN: z.string().optional(),
    REDIS_URL: redisAddress.optional(),
    REDIS_SENTINELS: nodes.optional(),
    REDIS_MASTER_NAME: z.string().optional(),
    REDIS_SENTINEL_USERNAME: z.string().optional(),
    REDIS_SENTINEL_PASSWORD: z.string().optional(),
    REDIS_SENTINEL_TLS: z.enum(['true', 'false'], fault('bad-switch')).default('false'),
    REDIS_CLUSTER_NODES: nodes.optional(),
    DATA_DIR: z.string().default('.data'),
    CAMPAIGNS_DIR: z.string().default('campaigns'),
    ADMIN_OPEN_IDS: list
      .refine((ids) => ids.every((id) => /^ou_[\w-]+$/u.test(id)), fault('bad-open-ids'))
      .default([]),
    HEARTBEAT_CRON: z.string().refine(isCron, fault('bad-cron')).default('* * * * *'),
    HANG_SECONDS: z
      .string()
      .regex(/^\d{1,4}$/u, fault('bad-hang'))
      .transform(Number)
      .refine((seconds) => seconds >= 2 && seconds <= 3_600, fault('bad-hang'))
      .default(60),
    HTTP_HOST: z.string().default('127.0.0.1'),
    HTTP_PORT: z
      .string()
      .regex(/^\d{1,5}$/u, fault('bad-port'))
      .transform(Number)
      .refine((port) => port <= 65_535, fault('bad-port'))
      .default(3000),
    API_SECRET: z.string().min(32, fault('short-secret')).optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, fault('bad-level')).default('info'),
    MUSTER_CLOCK: webAddress.optional(),
    MUSTER_LANGUAGE: z.enum(['zh-CN', 'en-US'], fault('bad-language')).optional(),
  })
  .superRefine((env, context) => {
    const problem = (variable: keyof typeof env, message: ConfigFault) =>
      context.addIssue({ code: 'custom', path: [variable], message });
    if (env.FEISHU_TRANSPORT === 'websocket' && !APP_ID.test(env.FEISHU_APP_ID))
      problem('FEISHU_APP_ID', 'bad-app-id');
    if (env.FEISHU_TRANSPORT === 'webhook') {
      if (env.FEISHU_ENCRYPT_KEY === undefined) problem('FEISHU_ENCRYPT_KEY', 'needed-for-webhook');
      if (env.FEISHU_VERIFICATION_TOKEN === undefined)
        problem('FEISHU_VERIFICATION_TOKEN', 'needed-for-webhook');
    }
    if (env.REDIS_SENTINELS && env.REDIS_MASTER_NAME === undefined)
      problem('REDIS_MASTER_NAME', 'needs-master-name');
    if (env.REDIS_SENTINELS && env.REDIS_CLUSTER_NODES) problem('REDIS_CLUSTER_NODES', 'one-redis-only');
  });

/** Every variable that the bot reads, in the order of `.env.example`. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(schema.shape);

/** Returns the configuration, or all its problems at once. Problems name variables and never contain a value. */
export function parseConfig(
  env: Environment,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    // zod runs cross-field rules only after each field is valid; these are checked here so that missing webhook
    // variables are reported together with the rest.
    const seen = new Map(
      parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message as ConfigFault]),
    );
    const appId = given['FEISHU_APP_ID'];
    if (given['FEISHU_TRANSPORT'] !== 'webhook' && appId !== undefined && !APP_ID.test(appId))
      seen.set('FEISHU_APP_ID', 'bad-app-id');
    if (given['FEISHU_TRANSPORT'] === 'webhook') {
      for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']) {
        if (!(name in given)) seen.set(name, 'needed-for-webhook');
      }
    }
    const problems = [...seen].map(([variable, name]) => ({ variable, fault: name }));
    return { ok: false, problems: inOrder(problems) };
  }
  return { ok: true, config: toConfig(parsed.data, given) };
}

/** In the order of `.env.example`. */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return problems.toSorted(
    (a, b) => CONFIG_VARIABLES.indexOf(a.variable) - CONFIG_VARIABLES.indexOf(b.variable),
  );
}

/**
 * The address where the bot would listen, regardless of other problems; any port if the port is invalid; undefined
 * without a host.
 */
export function httpOf(env: Environment): HostPort | undefined {
  const set = (name: string) => env[name]?.trim() || undefined;
  const host = schema.shape.HTTP_HOST.safeParse(set('HTTP_HOST'));
  const port = schema.shape.HTTP_PORT.safeParse(set('HTTP_PORT'));
  return host.success ? { host: host.data, port: port.success ? port.data : 0 } : undefined;
}

/** The data folder configured for a private Redis, regardless of other problems. */
export function dataFolderOf(env: Environment): Pick<Config, 'redis' | 'dataDir'> | undefined {
  const dataDir = env['DATA_DIR']?.trim();
  const elsewhere = ['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER_NODES'].some((name) => env[name]?.trim());
  return dataDir && !elsewhere ? { redis: { kind: 'private' }, dataDir } : undefined;
}

/**
 * The operator's language: MUSTER_LANGUAGE, else the machine's locale, else English. Determined before the
 * configuration, because its problems are reported in it.
 */
export function operatorLanguage(env: Environment): Language {
  if (env['MUSTER_LANGUAGE'] === 'zh-CN' || env['MUSTER_LANGUAGE'] === 'en-US') return env['MUSTER_LANGUAGE'];
  return /^zh/iu.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh-CN' : 'en-US';
}

/** Secret values, which the log must remove from every line. */
export function secretsOf(config: Config): readonly string[] {
  const { appSecret, transport } = config.feishu;
  const url = 'url' in config.redis ? config.redis.url : undefined;
  const sentinels = config.redis.kind === 'sentinel' ? config.redis.sentinelAccess?.password : undefined;
  return [
    appSecret,
    ...(transport.kind === 'webhook' ? [transport.encryptKey, transport.verificationToken] : []),
    ...(url !== undefined && URL.canParse(url) ? [decodeURIComponent(new URL(url).password)] : []),
    ...(sentinels === undefined ? [] : [sentinels]),
    ...(config.apiSecret === undefined ? [] : [config.apiSecret]),
  ].filter((secret) => secret.length > 0);
}

function toConfig(env: z.output<typeof schema>, given: Readonly<Record<string, string>>): Config {
  return {
    language: operatorLanguage(given),
    feishu: {
      appId: env.FEISHU_APP_ID,
      appSecret: env.FEISHU_APP_SECRET,
      domain: env.FEISHU_DOMAIN.replace(/\/+$/u, ''),
      transport:
        env.FEISHU_TRANSPORT === 'webhook'
          ? {
              kind: 'webhook',
              encryptKey: env.FEISHU_ENCRYPT_KEY ?? '',
              verificationToken: env.FEISHU_VERIFICATION_TOKEN ?? '',
            }
          : { kind: 'websocket' },
    },
    redis: redisOf(env),
    dataDir: env.DATA_DIR,
    campaignsDir: env.CAMPAIGNS_DIR,
    adminOpenIds: [...new Set(env.ADMIN_OPEN_IDS)],
    heartbeatCron: env.HEARTBEAT_CRON,
    hangMs: env.HANG_SECONDS * 1_000,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT },
    ...(env.API_SECRET !== undefined && { apiSecret: env.API_SECRET }),
    logLevel: env.LOG_LEVEL,
    ...(env.MUSTER_CLOCK === undefined ? {} : { sandboxClock: env.MUSTER_CLOCK.replace(/\/+$/u, '') }),
    campaignVariables: Object.fromEntries(
      Object.entries(given).filter(([name]) => !/^(FEISHU|REDIS|API)_/u.test(name)),
    ),
  };
}

function redisOf(env: z.output<typeof schema>): Config['redis'] {
  // With sentinels or cluster nodes, the URL still carries user, password, database and TLS.
  const url = env.REDIS_URL === undefined ? {} : { url: env.REDIS_URL };
  if (env.REDIS_SENTINELS) {
    const username = env.REDIS_SENTINEL_USERNAME;
    const password = env.REDIS_SENTINEL_PASSWORD;
    const sentinelAccess = {
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      tls: env.REDIS_SENTINEL_TLS === 'true',
    };
    return {
      kind: 'sentinel',
      sentinels: env.REDIS_SENTINELS,
      masterName: env.REDIS_MASTER_NAME ?? '',
      ...url,
      ...((username ?? password ?? sentinelAccess.tls) && { sentinelAccess }),
    };
  }
  if (env.REDIS_CLUSTER_NODES) return { kind: 'cluster', nodes: env.REDIS_CLUSTER_NODES, ...url };
  return env.REDIS_URL === undefined ? { kind: 'private' } : { kind: 'url', url: env.REDIS_URL };
}

/** User and password in a URL are percent-encoded; a bare % makes them undecodable. */
function isDecodable(text: string): boolean {
  try {
    const { username, password } = URL.canParse(text) ? new URL(text) : { username: '', password: '' };
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol);
}

function readHostPort(text: string): HostPort | undefined {
  const match = /^(?<host>\[[\da-f:]+\]|[\w.-]+):(?<port>\d{1,5})$/iu.exec(text);
  const port = Number(match?.groups?.['port']);
  if (!match?.groups?.['host'] || port < 1 || port > 65_535) return undefined;
  return { host: match.groups['host'].replace(/^\[|\]$/gu, ''), port };
}
