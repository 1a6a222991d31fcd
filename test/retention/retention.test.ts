/**
 * What retention removes and when, with the compiled bot over a whole campaign; and what the journal never contained.
 * All of Redis is searched, to cover places that no test thought of.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PNG } from '../files/samples.ts';
import { edgeOf } from '../redis/edge.ts';
import { tenantOf } from '../support/tenant.ts';
import { closesAt } from '../../src/domain/deadlines/deadline.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { DAY_MS, type RetentionParts } from '../../src/retention/parts.ts';
import { emptyOldTexts } from '../../src/retention/old-texts.ts';
import { createRetention } from '../../src/retention/daily.ts';
import { createFileStore } from '../../src/files/store.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/ports/store.ts';
import { families } from '../../src/records/families.ts';
import { takeOutPersons } from '../../src/retention/persons.ts';
import { APP, key, readAll } from '../../src/records/access.ts';
import { aCampaign, aPerson, NORTH } from '../support/campaign.ts';
import { startInProcess } from '../support/in-process.ts';
import { startTestRedis } from '../support/redis.ts';
import { startWorld, type World } from '../support/world.ts';

const CAMPAIGNS = mkdtempSync(join(tmpdir(), 'muster-retention-campaigns-'));
const FOLDER = join(CAMPAIGNS, 'activity-month-2021');
cpSync(new URL('../../campaigns/', import.meta.url), CAMPAIGNS, { recursive: true });

const REPORT = '红山区开展宣讲一场受众甚广';
const SUMMARY = '全月工作已经按要求完成并已归档';
const REASON = '人手不足且场地尚未落实';
const CORRECTION = '名册中的称呼有误请予更正';
const RETURNED = '请补充活动形式与场次';
const QUESTION =
  '这是一段没有说明领域的较长文字用来让机器人先问清楚应当归入哪一个领域再行保存以免放错地方造成误解并请各单位核对';
const TYPED = [REPORT, SUMMARY, REASON, CORRECTION, RETURNED, QUESTION];

const data = mkdtempSync(join(tmpdir(), 'muster-retention-'));
let world: World;
let redis: Redis;
let idOf: (name: string) => string;
let names: readonly string[] = [];
let openIds: readonly string[] = [];
let contacts: readonly string[] = [];
let admin = '';

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  contacts = campaign.roster.people.filter(({ role }) => role === 'contact').map(({ name }) => name);
  admin = campaign.roster.people.find(({ role }) => role === 'admin')?.name ?? '';
  idOf = (name) => (tenant.people ?? []).find((person) => person.name === name)?.openId ?? '';
  names = campaign.roster.people.map(({ name }) => name);
  openIds = (tenant.people ?? []).flatMap(({ openId }) => openId ?? []);
  world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant,
    now: '2021-08-31T09:00:00+08:00',
    env: { DATA_DIR: data },
  });
  redis = new Redis({ path: world.redis.socket });
}, 90_000);
afterAll(async () => {
  redis?.disconnect();
  await world?.stop();
  rmSync(data, { recursive: true, force: true });
  rmSync(CAMPAIGNS, { recursive: true, force: true });
});

function keptFiles(): string[] {
  return readdirSync(join(data, 'attachments'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function sendPicture(who: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData();
  form.set('kind', 'image');
  form.set('file', new Blob([Uint8Array.from(bytes)]), 'image.png');
  const url = `${world.sandbox.address}/sandbox/people/${who}/send-file`;
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
  await world.heard();
}

/** Every key of the app whose name or content contains one of the words. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const places = new Set<string>();
  for (const name of await redis.keys('*')) {
    const type = await redis.type(name);
    const content =
      type === 'hash'
        ? await redis.hgetall(name)
        : type === 'stream'
          ? await redis.xrange(name, '-', '+')
          : type === 'zset'
            ? await redis.zrange(name, '0', '-1')
            : await redis.get(name);
    const text = `${name}\n${JSON.stringify(content)}`;
    if (words.some((word) => text.includes(word)))
      places.add(name.replace(/^\{[^}]*\}:/u, '').replace(/^(mark|seen):.*/su, '$1'));
  }
  return [...places].toSorted();
}

async function journal(): Promise<string[]> {
  const [key = ''] = await redis.keys('*:journal');
  return (await redis.xrange(key, '-', '+')).map(([id, fields]) => `${id} ${fields[1]}`);
}

describe('retention', { timeout: 180_000 }, () => {
  it('finds a campaign in full swing', async () => {
    const [one = '', two = '', three = '', four = ''] = contacts;
    await world.moveTo('2021-09-01T09:00:00+08:00');
    await world.say(one, `上报 宣传教育 ${REPORT}`);
    await world.say(two, `总结 ${SUMMARY}`);
    // One file is filed, one waits for an answer that never comes, and a draft is sent out.
    await sendPicture(idOf(one), PNG);
    await world.say(one, '附在 #1');
    await sendPicture(idOf(one), Uint8Array.from([...PNG, 1]));
    await world.say(one, '总结 草稿');
    expect(keptFiles()).toHaveLength(3);
    await world.say(three, `延期 9月30日 ${REASON}`);
    await world.say(four, `更正 ${CORRECTION}`);
    await world.say(four, QUESTION);
    await world.say('外单位人员', '绑定 赤峰市');
    await world.say('外单位人员', 'activity-month-2021');
    await world.say(admin, `管理员 添加 ${three}`);
    await world.say(three, '绑定 管理员');
    expect((await world.say(three, '我的信息'))[0]?.text).toContain('管理员');
    await world.say(admin, `退回 #1 ${RETURNED}`);
    await world.say(admin, '催办');
    for (const word of TYPED) expect(await placesOf([word]), word).not.toEqual([]);
    expect(await placesOf([QUESTION])).toContain('records:question:app');
  });

  it('has no name and no text in the journal', async () => {
    const lines = await journal();
    const acts = lines.map((line) => (JSON.parse(line.slice(line.indexOf(' '))) as { act: string }).act);
    for (const act of [
      'report.filed',
      'summary.filed',
      'extend.asked',
      'correction.asked',
      'bind.asked',
      'review.returned',
    ])
      expect(acts).toContain(act);
    const text = lines.join('\n');
    for (const word of [...TYPED, ...names]) expect(text).not.toContain(word);
    // A code, a number, an id or a date: nothing that could be a sentence.
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('leaves texts for the days promised', async () => {
    await world.moveTo('2021-09-08T08:00:00+08:00');
    expect(await placesOf([QUESTION])).toContain('records:question:app');
    expect(await placesOf([CORRECTION])).toContain('outbox:messages');
    expect(keptFiles()).toHaveLength(3);
  });

  it('then empties messages and questions; reports, summaries and fates stay', async () => {
    const before = (await world.say(admin, '投递'))[0]?.text;
    await world.moveTo('2021-09-09T09:00:00+08:00');
    expect(await placesOf([REPORT, SUMMARY])).toEqual(['records:filing:app']);
    expect(await placesOf([QUESTION, CORRECTION])).toEqual([]);
    expect(keptFiles()).toEqual([createHash('sha256').update(PNG).digest('hex')]);
    expect((await journal()).filter((line) => line.includes('"files.swept"'))).toHaveLength(2);
    const sent = (text: string | undefined) => Number(/已发 (\d+)/u.exec(text ?? '')?.[1]);
    expect(sent((await world.say(admin, '投递'))[0]?.text)).toBeGreaterThanOrEqual(sent(before));
    expect((await world.say(contacts[0] ?? '', '我的'))[0]?.text).toContain('#1');
  });

  it('does not restore, resend or forget anything through that', async () => {
    expect(await world.moveTo('2021-09-10T08:00:00+08:00')).toEqual([]);
    await world.kill('SIGTERM');
    await world.startBot();
    expect(await world.moveTo('2021-09-11T08:00:00+08:00')).toEqual([]);
  });

  it('lists only the remaining commands in the help after the close', async () => {
    await world.moveTo('2021-10-20T09:00:00+08:00');
    const [help] = await world.say(contacts[0] ?? '', '帮助');
    for (const part of ['已结束报送，目前仍可以', '**我的**', '**进度**']) expect(help?.text).toContain(part);
    const [all] = await world.say(contacts[0] ?? '', '帮助 全部');
    for (const part of ['**上报', '**总结', '**延期', '**稍后']) {
      expect(help?.text).not.toContain(part);
      expect(all?.text).not.toContain(part);
    }
    const [offered] = await world.say(admin, '帮助 全部');
    for (const part of ['**待办**', '**通过', '**日志']) expect(offered?.text).toContain(part);
    for (const part of ['**催办', '**退回', '**截止', '**暂停']) expect(offered?.text).not.toContain(part);
  });

  it('still allows reviews and queries after the close, even after a restart', async () => {
    await world.kill('SIGTERM');
    await world.startBot();
    const [shown] = await world.say(admin, '查看 #1');
    expect(shown?.text).toContain(REPORT);
    expect((await world.say(contacts[0] ?? '', '进度'))[0]?.text).toContain('第38个');
    expect((await world.say(contacts[0] ?? '', '上报 宣传 晚到的'))[0]?.text).toContain('已结束');
  });

  it('removes personal data when the period after the close is over, even if the folder is gone', async () => {
    const ids = (await journal()).map((line) => line.split(' ')[0]);
    await world.kill('SIGTERM');
    rmSync(FOLDER, { recursive: true });
    await world.startBot();
    await world.moveTo('2022-04-01T09:00:00+08:00');
    expect(await placesOf([openIds[0] ?? ''])).not.toEqual([]);

    await world.moveTo('2022-04-25T09:00:00+08:00');
    expect(await placesOf(openIds)).toEqual([]);
    expect(await placesOf(names)).toEqual([]);
    expect(await placesOf([REASON])).toEqual([]);
    expect(await placesOf([REPORT, SUMMARY])).toEqual(['records:filing:app']);

    const lines = await journal();
    expect(lines.map((line) => line.split(' ')[0]).slice(0, ids.length)).toEqual(ids);
    const by = lines.map((line) => (JSON.parse(line.slice(line.indexOf(' '))) as { by: string }).by);
    expect(new Set(by.filter((who) => who !== 'system')).size).toBeGreaterThanOrEqual(5);
    for (const who of by) expect(who).toMatch(/^(?:system|person-[0-9a-f]{8})$/u);
    expect(await placesOf(['"salt"'])).toEqual([]);
  });
});

it('does not look people up again after the removal, in a process that kept running', async () => {
  const server = await startTestRedis();
  const { openId: _, ...row } = aPerson('contact', 'north', { email: 'north@example.org' });
  const campaign = aCampaign({ roster: { units: [NORTH], people: [row] } });
  const closed = closesAt(campaign);
  const bot = await startInProcess(server.socket, campaign, closed - DAY_MS);
  try {
    await bot.settle();
    expect((await readAll(bot.store, 'lookup', APP)).size).toBe(1);
    for (let day = 0; day < 3; day += 1) {
      bot.set(closed + (campaign.retention.personalDays + day) * DAY_MS);
      await bot.settle();
    }
    expect((await readAll(bot.store, 'lookup', APP)).size).toBe(0);
    expect((await readAll(bot.store, 'campaign', APP)).get(campaign.id)?.emptiedAt).toBeDefined();
  } finally {
    await bot.stop();
    await server.stop();
  }
});

it('keeps no look-up for a period whose personal data is gone, while the process runs on', async () => {
  const server = await startTestRedis();
  const edge = edgeOf(server.socket);
  const store = createStore({ redis: edge, clock: { now: () => 0 } });
  const { openId: _, ...row } = aPerson('contact', 'north', { email: 'north@example.org' });
  const runs = ['monthly@2021-08', 'monthly@2021-09'].map((id) =>
    aCampaign({ id, roster: { units: [NORTH], people: [row] } }),
  );
  const parts = {
    store,
    keeping: { forgetMessages: () => Promise.resolve(0), rewriteJournal: () => Promise.resolve() },
    campaigns: () => runs,
    goesOn: () => false,
  } as unknown as RetentionParts;
  try {
    await store.commit({
      put: [
        { ...key('lookup', APP, 'email:north@example.org'), value: { at: 0 } },
        ...runs.map(({ id }) => ({ ...key('campaign', APP, id), value: { firstLoadedAt: 0 } })),
      ],
    });
    await takeOutPersons(parts, 'monthly@2021-08', DAY_MS);
    expect((await readAll(store, 'lookup', APP)).size).toBe(1);
    await takeOutPersons(parts, 'monthly@2021-09', 2 * DAY_MS);
    expect((await readAll(store, 'lookup', APP)).size).toBe(0);
  } finally {
    await edge.close();
    await server.stop();
  }
});

it('deletes the file of an old question whose answer changed nothing, unless a newer one names it', async () => {
  const server = await startTestRedis();
  const edge = edgeOf(server.socket);
  const store = createStore({ redis: edge, clock: { now: () => 0 } });
  const dropped: string[] = [];
  const parts = {
    store,
    clock: { now: () => 9 * DAY_MS },
    attachments: { drop: (hash: string) => Promise.resolve(dropped.push(hash)) },
    keeping: { emptyMessages: () => Promise.resolve(0), oldLetters: () => Promise.resolve([]) },
  } as unknown as RetentionParts;
  const about = (hash: string, askedAt: number) => ({
    kind: 'which-file' as const,
    command: 'file',
    text: '',
    messageId: `om_${hash}_${askedAt}`,
    file: { hash, name: 'a.png', type: 'png', size: 1 },
    askedAt,
  });
  const ended = (hash: string, at: number) => ({ ...about(hash, at), closedAt: at });
  const of = (
    id: string,
    value: { open: ReturnType<typeof about>[]; closed?: ReturnType<typeof ended>[] },
  ) => ({
    ...key('question', APP, id),
    value,
  });
  try {
    await store.commit({
      put: [
        of('ou_1', { open: [], closed: [ended('alone', 0)] }),
        of('ou_2', { open: [about('shared', 0)] }),
        of('ou_3', { open: [], closed: [ended('shared', 8 * DAY_MS)] }),
      ],
    });
    await emptyOldTexts(parts, () => DAY_MS, []);
    expect(dropped).toEqual(['alone']);
  } finally {
    await edge.close();
    await server.stop();
  }
});

it('reads all records once a week for files that are kept, and deletes what nothing names', async () => {
  const server = await startTestRedis();
  const edge = edgeOf(server.socket);
  let now = 0;
  const clock = { now: () => now };
  const folder = mkdtempSync(join(tmpdir(), 'muster-sweep-'));
  const files = createFileStore(folder, clock);
  const real = createStore({ redis: edge, clock });
  let reads = 0;
  const store: Store = { ...real, all: (...at) => ((reads += 1), real.all(...at)) };
  const retention = createRetention({
    store,
    clock,
    attachments: files,
    campaigns: () => [],
    outbox: { list: () => Promise.resolve([]) },
    letters: {},
    goesOn: () => false,
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
    keeping: { emptyMessages: () => Promise.resolve(0), oldLetters: () => Promise.resolve([]) },
  } as unknown as RetentionParts);
  const readsOf = async (days: number) => {
    reads = 0;
    for (let day = 0; day < days; day += 1) {
      now += DAY_MS;
      await retention.run();
    }
    return reads;
  };
  try {
    await retention.run();
    const hash = await files.keep(new Uint8Array([1]));
    const at = key('batch', APP, 'ou_named');
    await store.commit({
      put: [{ ...at, value: { at: 900 * DAY_MS, answers: [{ typed: hash, answer: '' }] } }],
    });
    await readsOf(14);
    // 28 days with one old file that a record names: what a day reads without it, and four times all records.
    const sweeps = 4 * Object.keys(families).length;
    const withFile = await readsOf(28);
    expect(await files.has(hash)).toBe(true);
    const orphan = await files.keep(new Uint8Array([2]));
    await readsOf(8);
    expect(await files.has(orphan)).toBe(false);
    // A clock that was a year ahead for a day does not put off the weekly sweep by a year.
    now += 365 * DAY_MS;
    await retention.run();
    now -= 365 * DAY_MS;
    await store.commit({ drop: [at] });
    await readsOf(7);
    expect(await files.has(hash)).toBe(false);
    const without = await readsOf(28);
    expect(withFile).toBe(without + sweeps);
  } finally {
    await edge.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
