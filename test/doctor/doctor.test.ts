/** `muster doctor` on real servers and the sandbox: its findings without faults, and for each possible fault. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { baseTokenOf } from '../../sandbox/world/bases.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { doctor, type DoctorOptions } from '../../src/cli/doctor.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { edgeOf } from '../redis/edge.ts';
import { judgeFolders, judgeGroup, judgeHolidays, judgePeople } from '../../src/doctor/campaigns.ts';
import { examinePlatform, judgeScopes } from '../../src/doctor/platform.ts';
import { SCOPES } from '../../src/feishu/needs.ts';
import { judgeServer } from '../../src/doctor/server.ts';
import { directoryOf } from '../../src/domain/people/directory.ts';
import type { ServerFacts } from '../../src/redis/server/server-facts.ts';
import { doctorWords } from '../../src/words/doctor.ts';
import { aCampaign } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const SECRET = 'marked-app-secret';
const words = doctorWords('en-US');

let sandbox: RunningSandbox;
let folder: string;
const ended: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-doctor-'));
  const { tenant } = await tenantOf(`${CAMPAIGNS}activity-month-2021/`);
  sandbox = await startSandbox({
    tenant: { ...tenant, app: { id: 'cli_0123456789abcdef', secret: SECRET, name: '报送助手' } },
    now: '2021-08-31T09:00:00+08:00',
  });
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

async function redisWith(...options: string[]): Promise<TestRedis> {
  const redis = await startTestRedis(options);
  ended.push(() => redis.stop());
  return redis;
}

async function examined(env: Readonly<Record<string, string>>, options: DoctorOptions = {}) {
  const lines: string[] = [];
  const out = (text: string) => void lines.push(text);
  const given = {
    out,
    env: {
      MUSTER_LANGUAGE: 'en-US',
      FEISHU_APP_ID: 'cli_0123456789abcdef',
      FEISHU_APP_SECRET: SECRET,
      FEISHU_DOMAIN: sandbox.address,
      CAMPAIGNS_DIR: CAMPAIGNS,
      DATA_DIR: join(folder, 'data'),
      GROUP_CHAT_ID: 'oc_workgroup',
      ...env,
    },
  };
  const code = await doctor(given, options);
  const failed = lines.filter((line) => line.startsWith('fail'));
  return { code, lines, failed, text: lines.join('\n') };
}

describe('muster doctor', () => {
  it('passes healthy checks, warns of unknown ones, and sums up in its last line', async () => {
    const redis = await redisWith();
    const { code, lines, failed, text } = await examined({ REDIS_URL: `unix://${redis.socket}` });
    expect(failed.filter((line) => line.includes('activity-month-2021'))).toEqual([]);
    expect(text).toContain('pass  Redis evicts nothing');
    expect(text).toContain('pass  Redis keeps an append-only file');
    expect(text).toContain("pass  The app's credentials are good");
    expect(text).toContain('pass  Campaign activity-month-2021: the bot is in its group');
    expect(text).toContain('pass  Campaign activity-month-2021: holidays of 2021 are known');
    expect(text).toContain('pass  Campaign activity-month-2021: each of its 14 units');
    expect(text).toContain('warn  Event subscriptions cannot be asked for');
    expect(lines.at(-1)).toMatch(/^\d+ checks: \d+ passed, \d+ to look at, \d+ failed$/u);
    expect(code).toBe(failed.length > 0 ? 1 : 0);
    // It changes nothing.
    expect(text).not.toContain(SECRET);
  });

  it('looks up the Base of each mirror', async () => {
    const name = '办公室台账';
    const dir = join(folder, 'mirrored');
    for (const [id, token] of [
      ['base-of-ours', baseTokenOf(name)],
      ['base-of-none', baseTokenOf('无')],
    ] as const) {
      cpSync(join(CAMPAIGNS, 'activity-month-2021'), join(dir, id), { recursive: true });
      const file = join(dir, id, 'campaign.yaml');
      const yaml = readFileSync(file, 'utf8').replace('id: activity-month-2021', `id: ${id}`);
      writeFileSync(file, `${yaml}\nbitable: ${token}\n`);
    }
    await sandbox.call('/sandbox/bases', { name });
    const { lines } = await examined({ CAMPAIGNS_DIR: dir });
    expect(lines).toContain('pass  base-of-ours: its Base can be read.');
    expect(lines.find((line) => line.startsWith('warn  base-of-none: '))).toContain('Base');
  });

  it('recounts on request, and names a filing that its register does not list', async () => {
    const redis = await redisWith();
    const edge = edgeOf(redis.socket, 'cli_0123456789abcdef');
    ended.push(() => edge.close());
    const store = createStore({ redis: edge, clock: { now: () => 0 } });
    const filing = (n: number) => ({
      family: 'filing',
      scope: 'app',
      id: String(n),
      value: {
        n,
        campaign: 'activity-month-2021',
        unit: 'chifeng',
        kind: 'report',
        area: 'publicity',
        versions: [{ version: 1, at: n, by: 'ou_1', text: '宣讲', fields: {} }],
      },
    });
    const listed = {
      n: 1,
      kind: 'report',
      area: 'publicity',
      state: 'pending',
      version: 1,
      by: 'ou_1',
      firstFiledAt: 1,
      lastFiledAt: 1,
    };
    const register = { family: 'unit', scope: 'activity-month-2021', id: 'chifeng' };
    await store.commit({ put: [filing(1), { ...register, value: { filings: [listed] } }] });
    const env = { REDIS_URL: `unix://${redis.socket}` };
    expect((await examined(env)).text).not.toContain('the register of');
    expect((await examined(env, { check: true })).text).toContain(
      'pass  Campaign activity-month-2021: the register of 1 unit agrees with 1 filing',
    );
    await store.commit({ put: [filing(2)] });
    const { code, text } = await examined(env, { check: true });
    expect(text).toContain(
      'fail  Campaign activity-month-2021: 1 filing differs from the registers (#2 chifeng not in the register)',
    );
    expect(code).toBe(1);
  });

  it('fails a Redis that may lose data', async () => {
    const redis = await redisWith(
      '--maxmemory',
      '50mb',
      '--maxmemory-policy',
      'allkeys-lru',
      '--appendonly',
      'no',
    );
    const { code, text } = await examined({ REDIS_URL: `unix://${redis.socket}` });
    expect(code).toBe(1);
    expect(text).toContain(
      'fail  Redis evicts data when its memory is full (allkeys-lru): set maxmemory-policy noeviction',
    );
    expect(text).toContain('fail  Redis keeps no append-only file');
  });

  it('continues without Redis, and reveals no password', async () => {
    const { code, text } = await examined({ REDIS_URL: 'redis://bot:marked-password@127.0.0.1:1/0' });
    expect(code).toBe(1);
    expect(text).toContain('fail  Redis cannot be reached');
    expect(text).toContain("pass  The app's credentials are good");
    expect(text).not.toContain('marked-password');
  });

  it('distinguishes wrong credentials from an unavailable platform', async () => {
    const redis = await redisWith();
    const env = { REDIS_URL: `unix://${redis.socket}` };
    const wrong = await examined({ ...env, FEISHU_APP_SECRET: 'marked-wrong-secret' });
    expect(wrong.text).toMatch(/fail {2}Feishu refuses the app's credentials \(\d+\)/u);
    expect(wrong.text).not.toContain('marked-wrong-secret');
    const away = await examined({ ...env, FEISHU_DOMAIN: 'http://127.0.0.1:1' });
    expect(away.text).toContain('fail  Feishu cannot be reached at http://127.0.0.1:1 (ECONNREFUSED)');
  });

  it('reports a group without the bot, and a missing group', async () => {
    const redis = await redisWith();
    const env = { REDIS_URL: `unix://${redis.socket}` };
    await sandbox.call('/sandbox/groups/oc_workgroup', { bot: false }, 'PATCH');
    const without = await examined(env);
    await sandbox.call('/sandbox/groups/oc_workgroup', { bot: true }, 'PATCH');
    expect(without.failed.join('\n')).toMatch(
      /activity-month-2021: (?:the bot is not in its group|its group cannot)/u,
    );
    const unknown = await examined({ ...env, GROUP_CHAT_ID: 'oc_nowhere' });
    expect(unknown.failed.join('\n')).toContain('check group');
  });

  it('names invalid variables in the operator’s language', async () => {
    const { code, failed } = await examined({ FEISHU_APP_SECRET: '', MUSTER_LANGUAGE: 'zh-CN' });
    expect(code).toBe(1);
    expect(failed[0]).toMatch(/^fail {2}FEISHU_APP_SECRET/u);
  });
});

describe('a server', () => {
  const WELL: ServerFacts = {
    version: '7.0.15',
    role: 'master',
    eviction: 'noeviction',
    appendOnly: true,
    appendOnlyOk: true,
    usedBytes: 1e6,
    maxBytes: 1e8,
    time: 1_000_000,
  };
  it.each<[string, Partial<ServerFacts>, string, string]>([
    ['too old', { version: '6.0.16' }, 'fail', 'upgrade to 6.2'],
    ['new', { version: '8.2.0' }, 'pass', 'Redis 8.2.0'],
    ['a replica', { role: 'slave' }, 'fail', 'is a replica'],
    ['that hides its policy', { eviction: '' }, 'warn', 'does not show'],
    ['whose file fails', { appendOnlyOk: false }, 'fail', 'append-only file failed'],
    ['nearly full', { usedBytes: 9e7 }, 'warn', 'nearly all'],
    ['full', { usedBytes: 2e8 }, 'fail', 'is full'],
    ['with another clock', { time: 1_000_000 - 90_000 }, 'warn', '90 s ahead'],
    ['silent about itself', { version: '' }, 'warn', '+info'],
    ['slow of clock', { time: 1_000_000 + 90_000 }, 'warn', '90 s behind'],
  ])('%s', (_, facts, level, text) => {
    const found = judgeServer({ ...WELL, ...facts }, 1_000_000, words);
    expect(found).toContainEqual({ level, text: expect.stringContaining(text) as string });
    expect(judgeServer(WELL, 1_000_000, words).every((finding) => finding.level === 'pass')).toBe(true);
  });
});

describe('the app', () => {
  it('lacks a scope, has a broader one, or cannot query scopes', () => {
    expect(judgeScopes({ ok: true, value: SCOPES }, words)).toEqual([{ level: 'pass', text: words.scopes }]);
    const wide = ['im:message', 'im:chat', 'im:resource', 'contact:user.id:readonly'];
    expect(judgeScopes({ ok: true, value: wide }, words)[0]?.level).toBe('pass');
    expect(judgeScopes({ ok: true, value: ['im:message'] }, words)).toEqual([
      {
        level: 'fail',
        text: words.scopesMissing(['im:chat:readonly', 'im:resource', 'contact:user.id:readonly']),
      },
    ]);
    expect(judgeScopes({ ok: false, word: '99991672' }, words)[0]?.level).toBe('warn');
  });

  it('may not query the bot itself, because a scope is missing that the error code does not name', async () => {
    const inspector = {
      bot: async () => ({ ok: false, word: '99991672' }) as const,
      scopes: async () => ({ ok: false, word: '99991672' }) as const,
    };
    expect(await examinePlatform(inspector, 'https://open.feishu.cn', words)).toEqual([
      { level: 'fail', text: words.scopesMissing(SCOPES) },
    ]);
  });

  it('has a bot that is not enabled', async () => {
    const inspector = {
      bot: async () => ({ ok: true, value: { name: 'x', enabled: false } }) as const,
      scopes: async () => ({ ok: false, word: '404' }) as const,
    };
    const found = await examinePlatform(inspector, 'https://open.feishu.cn', words);
    expect(found).toContainEqual({ level: 'fail', text: words.botDisabled });
  });
});

describe('a campaign', () => {
  it('without reachable people', () => {
    const campaign = aCampaign({ roster: { ...aCampaign().roster, people: [] } });
    const found = judgePeople(campaign, directoryOf(campaign, new Map(), new Map(), []), words);
    expect(found.map(({ level }) => level)).toEqual(['warn', 'warn']);
    expect(found[1]?.text).toContain('3 units have no contact');
  });

  it('without a calendar for its years, without a group, with faults', () => {
    const campaign = aCampaign({ opens: '2031-09-01', deadline: { date: '2031-09-27', time: '17:30' } });
    expect(judgeHolidays(campaign, words).level).toBe('warn');
    expect(judgeHolidays(aCampaign(), words).level).toBe('pass');
    expect(judgeGroup(campaign, { ok: true, value: false }, words).level).toBe('fail');
    expect(judgeGroup(aCampaign({ schedule: [] }), undefined, words).level).toBe('pass');
    const faulty = {
      dir: 'campaigns/x',
      id: 'x',
      language: 'zh-CN',
      faults: [{}, {}],
      warnings: [],
    } as never;
    expect(judgeFolders([faulty], 'campaigns', words)).toEqual([
      { level: 'fail', text: expect.stringContaining('2 faults') as string },
    ]);
    expect(judgeFolders([], 'campaigns', words)[0]?.level).toBe('warn');
  });
});
