import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsMessage } from '../../src/cli/problems.ts';
import { CONFIG_VARIABLES, operatorLanguage, parseConfig, secretsOf, type Config } from '../../src/config.ts';
import { operatorWords } from '../../src/words/operator.ts';

const BARE = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 's3cret' };

function configOf(env: Record<string, string>): Config {
  const parsed = parseConfig({ ...BARE, ...env });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

function faultsOf(env: Record<string, string>): string[] {
  const parsed = parseConfig({ ...BARE, ...env });
  return parsed.ok ? [] : parsed.problems.map(({ variable, fault }) => `${variable} ${fault}`);
}

describe('parseConfig', () => {
  it('reports an app id that the SDK would not accept, together with all other problems', () => {
    expect(faultsOf({ ...BARE, FEISHU_APP_ID: 'cli_short', LOG_LEVEL: 'nope' })).toEqual([
      'FEISHU_APP_ID bad-app-id',
      'LOG_LEVEL bad-level',
    ]);
    expect(faultsOf({ ...BARE, FEISHU_APP_ID: 'cli_short' })).toEqual(['FEISHU_APP_ID bad-app-id']);
  });

  it('requires the app and its secret, and has defaults for everything else', () => {
    expect(configOf({})).toEqual({
      language: 'en-US',
      feishu: {
        appId: 'cli_0123456789abcdef',
        appSecret: 's3cret',
        domain: 'https://open.feishu.cn',
        transport: { kind: 'websocket' },
      },
      redis: { kind: 'private' },
      dataDir: '.data',
      campaignsDir: 'campaigns',
      adminOpenIds: [],
      heartbeatCron: '* * * * *',
      hangMs: 60_000,
      http: { host: '127.0.0.1', port: 3000 },
      logLevel: 'info',
      campaignVariables: {},
    });
    expect(faultsOf({ FEISHU_APP_ID: '', FEISHU_APP_SECRET: '  ' })).toEqual([
      'FEISHU_APP_ID missing',
      'FEISHU_APP_SECRET missing',
    ]);
  });

  it.each([
    [{ FEISHU_DOMAIN: 'open.feishu.cn' }, 'FEISHU_DOMAIN bad-web-address'],
    [{ FEISHU_DOMAIN: 'ftp://open.feishu.cn' }, 'FEISHU_DOMAIN bad-web-address'],
    [{ FEISHU_TRANSPORT: 'long-poll' }, 'FEISHU_TRANSPORT bad-transport'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL bad-redis-address'],
    [{ REDIS_URL: 'http://localhost' }, 'REDIS_URL bad-redis-address'],
    [{ REDIS_URL: 'redis://:pw100%@127.0.0.1:6379/0' }, 'REDIS_URL bad-redis-escape'],
    [{ REDIS_SENTINELS: 'one', REDIS_MASTER_NAME: 'm' }, 'REDIS_SENTINELS bad-nodes'],
    [{ REDIS_SENTINELS: 'one:26379' }, 'REDIS_MASTER_NAME needs-master-name'],
    [
      { REDIS_SENTINELS: 'a:1', REDIS_MASTER_NAME: 'm', REDIS_SENTINEL_TLS: 'yes' },
      'REDIS_SENTINEL_TLS bad-switch',
    ],
    [{ REDIS_CLUSTER_NODES: 'a:70000' }, 'REDIS_CLUSTER_NODES bad-nodes'],
    [
      { REDIS_CLUSTER_NODES: 'a:1', REDIS_SENTINELS: 'b:2', REDIS_MASTER_NAME: 'm' },
      'REDIS_CLUSTER_NODES one-redis-only',
    ],
    [{ ADMIN_OPEN_IDS: 'ou_1, 13800000000' }, 'ADMIN_OPEN_IDS bad-open-ids'],
    [{ HEARTBEAT_CRON: 'every minute' }, 'HEARTBEAT_CRON bad-cron'],
    [{ HEARTBEAT_CRON: '0 24 * * *' }, 'HEARTBEAT_CRON bad-cron'],
    [{ HANG_SECONDS: '1' }, 'HANG_SECONDS bad-hang'],
    [{ HANG_SECONDS: '60s' }, 'HANG_SECONDS bad-hang'],
    [{ HTTP_PORT: '65536' }, 'HTTP_PORT bad-port'],
    [{ HTTP_PORT: '3000x' }, 'HTTP_PORT bad-port'],
    [{ HTTP_PORT: '-1' }, 'HTTP_PORT bad-port'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL bad-level'],
    [{ MUSTER_CLOCK: 'noon' }, 'MUSTER_CLOCK bad-web-address'],
    [{ MUSTER_LANGUAGE: 'fr' }, 'MUSTER_LANGUAGE bad-language'],
  ])('refuses %j', (env, fault) => {
    expect(faultsOf(env)).toEqual([fault]);
  });

  it.each<[Record<string, string>, Partial<Config>]>([
    [{ HEARTBEAT_CRON: '*/5 * * * * *' }, { heartbeatCron: '*/5 * * * * *' }],
    [{ HANG_SECONDS: '120' }, { hangMs: 120_000 }],
    [{ HTTP_PORT: '0', HTTP_HOST: '::1' }, { http: { host: '::1', port: 0 } }],
    [{ ADMIN_OPEN_IDS: ' ou_1，ou_2, ou_1,' }, { adminOpenIds: ['ou_1', 'ou_2'] }],
    [
      { REDIS_URL: 'rediss://user:pw@host:6380/2' },
      { redis: { kind: 'url', url: 'rediss://user:pw@host:6380/2' } },
    ],
    [{ REDIS_URL: '/run/redis.sock' }, { redis: { kind: 'url', url: '/run/redis.sock' } }],
    [
      { REDIS_SENTINELS: 'a:26379,[::1]:26380', REDIS_MASTER_NAME: 'main' },
      {
        redis: {
          kind: 'sentinel',
          masterName: 'main',
          sentinels: [
            { host: 'a', port: 26_379 },
            { host: '::1', port: 26_380 },
          ],
        },
      },
    ],
    [
      {
        REDIS_SENTINELS: 'a:1',
        REDIS_MASTER_NAME: 'm',
        REDIS_SENTINEL_USERNAME: 'watcher',
        REDIS_SENTINEL_PASSWORD: 'pw',
        REDIS_SENTINEL_TLS: 'true',
      },
      {
        redis: {
          kind: 'sentinel',
          masterName: 'm',
          sentinels: [{ host: 'a', port: 1 }],
          sentinelAccess: { username: 'watcher', password: 'pw', tls: true },
        },
      },
    ],
    [
      { REDIS_CLUSTER_NODES: '10.0.0.1:7000' },
      { redis: { kind: 'cluster', nodes: [{ host: '10.0.0.1', port: 7000 }] } },
    ],
    [{ MUSTER_CLOCK: 'http://127.0.0.1:4000/' }, { sandboxClock: 'http://127.0.0.1:4000' }],
    [
      { REDIS_URL: '', LOG_LEVEL: ' ' },
      { redis: { kind: 'private' }, logLevel: 'info' },
    ],
  ])('takes %j', (env, expected) => {
    expect(configOf(env)).toMatchObject(expected);
  });

  it('requires both keys of a webhook, and reports them with all other problems', () => {
    expect(faultsOf({ FEISHU_TRANSPORT: 'webhook' })).toEqual([
      'FEISHU_ENCRYPT_KEY needed-for-webhook',
      'FEISHU_VERIFICATION_TOKEN needed-for-webhook',
    ]);
    expect(faultsOf({ FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'k', HTTP_PORT: 'x' })).toEqual([
      'FEISHU_VERIFICATION_TOKEN needed-for-webhook',
      'HTTP_PORT bad-port',
    ]);
    expect(
      configOf({ FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 't' }),
    ).toMatchObject({
      feishu: { transport: { kind: 'webhook', encryptKey: 'k', verificationToken: 't' } },
    });
  });

  it('keeps the secrets of Feishu and Redis away from campaigns', () => {
    const { campaignVariables } = configOf({ REDIS_URL: 'redis://h', GROUP_CHAT_ID: 'oc_1' });
    expect(campaignVariables).toEqual({ GROUP_CHAT_ID: 'oc_1' });
  });
});

describe('the message about a bad configuration', () => {
  const bad = {
    FEISHU_APP_SECRET: 'marked-secret',
    FEISHU_DOMAIN: 'marked-domain',
    REDIS_URL: 'marked:pw@host',
    HTTP_PORT: 'marked-port',
    ADMIN_OPEN_IDS: 'marked-id',
    HEARTBEAT_CRON: 'marked-cron',
  };

  it.each(['zh-CN', 'en-US'] as const)('names every variable at once and no value (%s)', (language) => {
    const parsed = parseConfig(bad);
    const message = parsed.ok ? '' : problemsMessage(parsed.problems, operatorWords(language));
    for (const name of [
      'FEISHU_APP_ID',
      'FEISHU_DOMAIN',
      'REDIS_URL',
      'HTTP_PORT',
      'ADMIN_OPEN_IDS',
      'HEARTBEAT_CRON',
    ]) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('marked');
    expect(message).not.toContain('undefined');
  });
});

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en-US'],
  [{ LANG: 'zh_CN.UTF-8', MUSTER_LANGUAGE: 'en-US' }, 'en-US'],
  [{}, 'en-US'],
])('uses the operator’s language of %j', (env, language) => {
  expect(operatorLanguage(env)).toBe(language);
});

it('knows which values are secrets', () => {
  const config = configOf({
    REDIS_URL: 'redis://user:p%40ss@host',
    FEISHU_TRANSPORT: 'webhook',
    FEISHU_ENCRYPT_KEY: 'key',
    FEISHU_VERIFICATION_TOKEN: 'token',
  });
  expect(secretsOf(config)).toEqual(['s3cret', 'key', 'token', 'p@ss']);
  const watched = configOf({
    REDIS_URL: 'redis://:one@host',
    REDIS_SENTINELS: 'a:1',
    REDIS_MASTER_NAME: 'm',
    REDIS_SENTINEL_PASSWORD: 'two',
  });
  expect(secretsOf(watched)).toEqual(['s3cret', 'one', 'two']);
});

it('.env.example has every variable, each with an explanation', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^#? ?([A-Z][A-Z_]+)=/u.exec(line)?.[1] ?? []);
  expect(named.filter((name) => name !== 'GROUP_CHAT_ID')).toEqual(CONFIG_VARIABLES);
  for (const [index, line] of lines.entries()) {
    if (/^#? ?[A-Z_]+=/u.test(line)) expect(lines[index - 1], line).toMatch(/^# \S|^#? ?[A-Z_]+=/u);
  }
});
