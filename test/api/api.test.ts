/** The read-only API on the real server: tokens from the chat, bounds, scopes, ETags, problems, and its own description. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimit } from '../../src/api/limit.ts';
import { addApi } from '../../src/api/routes.ts';
import {
  campaign as campaignSchema,
  figures,
  filing,
  listOf,
  unit,
  unitStanding,
} from '../../src/api/schemas.ts';
import { tokenFor, tokenHash } from '../../src/domain/api/token.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { isRedisTrouble } from '../../src/redis/server/trouble.ts';
import { createWeb } from '../../src/web/health.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { aCampaign, anArea, aReport, aSummary, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const SECRET = 'a secret of this test, long enough for it';
const ADMIN = 'ou_admin';
const campaign = aCampaign();
/** A repeating campaign with two open periods, and a campaign that opens later. */
const MONTHS = ['2021-08', '2021-07', '2021-09'].map((id) => {
  const month = Number(id.slice(5)) + 1;
  const of = (day: string) => `2021-${String(month).padStart(2, '0')}-${day}`;
  return aCampaign({
    id: `monthly@${id}`,
    title: `月报 ${id}`,
    period: { series: 'monthly', id, every: 'month', from: `${id}-01`, until: `${id}-30` },
    opens: of('01'),
    areas: [{ ...anArea('news'), fields: [{ id: 'visits', name: '走访次数', type: 'integer', unit: '次' }] }],
    deadline: { date: of('10'), time: '17:30' },
  });
});

let redis: TestRedis;
let bot: InProcess;
let web: FastifyInstance;
let address: string;
let uptime = 0;
const logged: string[] = [];
/** Stores the attachment files on disk. */
const kept = new Map<string, Uint8Array>();

beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-06 10:00'), { apiSecret: SECRET });
  await bot.settle();
  await bot.say('ou_contact_north', '总结 已检查12处。');
  await bot.say('ou_contact_south', '上报 news 开展检查一次');
  await bot.say('ou_contact_south', '上报 news 又开展检查一次');
  await bot.say(ADMIN, '通过 #1');
  web = createWeb({ readiness: async () => ({ ok: true, checks: [] }), metrics: createMetrics({}) });
  addApi(web, {
    campaigns: () => [...MONTHS, campaign],
    store: bot.store,
    facts: createFacts(bot.store, [ADMIN]),
    attachments: { read: async (hash) => kept.get(hash) },
    clock: { now: bot.now },
    uptime: () => uptime,
    log: createLog({ level: 'info', secrets: [], write: (line) => void logged.push(line) }),
    isStoreTrouble: isRedisTrouble,
  });
  address = await web.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await web?.close();
  await bot?.stop();
  await redis?.stop();
});

/** Sends a line as the admin; returns the messages that the bot sends in reply. */
async function says(text: string): Promise<string[]> {
  const before = bot.arrivals.length;
  await bot.say(ADMIN, text);
  return bot.arrivals.slice(before).map((arrival) => arrival.text);
}

async function newToken(line: string): Promise<string> {
  const said = await says(line);
  const token = /mst_\w{8}_[\w-]{43}/u.exec(said.join('\n'))?.[0];
  if (!token) throw new Error(`no token in ${said.join('\n')}`);
  return token;
}

/** Waits a minute first, so that the rate limit of an earlier test does not apply. */
async function get(path: string, token: string, headers: Record<string, string> = {}) {
  uptime += 60_000;
  return fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
}

async function dataOf(path: string, token: string): Promise<unknown> {
  const answer = await get(path, token);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return answer.json();
}

/** A token of another campaign, stored as the chat stores one. */
async function keep(of: string): Promise<string> {
  const id = of.includes('@') ? '0a0a0a0a' : '0b0b0b0b';
  const token = tokenFor(SECRET, id);
  await bot.store.commit({
    put: [
      {
        family: 'apiToken',
        scope: 'app',
        id,
        value: { campaign: of, name: '大屏', hash: tokenHash(token), persons: false, at: bot.now() },
      },
    ],
  });
  return token;
}

describe('a token', () => {
  it('is shown once, and only its digest is kept', async () => {
    const token = await newToken('接口 新建 领导驾驶舱');
    const kept = JSON.stringify([...(await bot.store.all('apiToken', 'app'))]);
    expect(kept).toContain(tokenHash(token));
    const outbox = JSON.stringify(await bot.outbox.list({ limit: 500 }));
    expect(outbox).not.toContain(token);
    expect(kept).not.toContain(token);
    expect((await says('接口')).join('\n')).not.toContain(token);
  });

  it('is needed, and ends at once when it is revoked', async () => {
    const token = await newToken('接口 新建 大屏');
    expect((await get('/figures', token)).status).toBe(200);
    const [, id = ''] = token.split('_');
    expect((await says(`接口 停用 ${id}`)).join('\n')).toContain(`已停用令牌 ${id}（大屏）`);
    const refused = await get('/figures', token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ status: 401, title: 'Unauthorized' });
    for (const wrong of ['', 'mst_00000000_' + 'a'.repeat(43), tokenFor('another secret', id)])
      expect((await get('/figures', wrong)).status).toBe(401);
    const journal = (await says('日志')).join('\n');
    expect(journal).toContain('新建接口令牌');
    expect(journal).toContain('停用接口令牌');
  });

  it('is accepted with its scheme in any letter case', async () => {
    const token = await newToken('接口 新建 小写');
    uptime += 60_000;
    const headers = { authorization: `bearer ${token}` };
    expect((await fetch(`${address}/api/v1/figures`, { headers })).status).toBe(200);
  });

  it('is noted in the journal once a day when it is used', async () => {
    const token = await newToken('接口 新建 数据交换');
    const used = async () => (await says('日志')).join('\n').split('读取只读接口').length - 1;
    const before = await used();
    await get('/units', token);
    await get('/figures', token);
    expect(await used()).toBe(before + 1);
  });

  it('is not created by a mistyped line, or for someone who is not an admin', async () => {
    expect((await says('接口 新建')).join('\n')).toContain('请写明名称');
    expect((await says('接口 停用 zzz')).join('\n')).toContain('没有编号为“zzz”的有效令牌');
    expect((await says('接口 打开')).join('\n')).toContain('未能读懂');
    const before = bot.arrivals.length;
    await bot.say('ou_contact_north', '接口 新建 大屏');
    expect(
      bot.arrivals
        .slice(before)
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('mst_');
  });
});

describe('what it reads', () => {
  let token = '';
  beforeAll(async () => {
    token = await newToken('接口 新建 读取');
  });

  it('is described by the schemas of its answers', async () => {
    const lists = [
      ['/campaigns', listOf(campaignSchema)],
      ['/units', listOf(unit)],
      ['/standings', listOf(unitStanding)],
      ['/filings', listOf(filing)],
      ['/figures', figures],
    ] as const;
    for (const [path, schema] of lists) schema.strict().parse(await dataOf(path, token));
    uptime += 60_000;
    const document = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<
        string,
        {
          get: {
            parameters?: { name: string; schema: Record<string, unknown> }[];
            responses: Record<string, unknown>;
          };
        }
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/v1/filings');
    const { responses } = document.paths['/api/v1/figures']?.get ?? {};
    expect(Object.keys(responses ?? {})).toEqual(['200', '304', '400', '401', '404', '429', '503']);
    const parameters = document.paths['/api/v1/filings']?.get.parameters ?? [];
    expect(parameters.find(({ name }) => name === 'per_page')?.schema).toMatchObject({ maximum: 200 });
  });

  it('passes a validator that has only the OpenAPI document', async () => {
    uptime += 60_000;
    const document = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, { get: { responses: Record<string, { content?: Record<string, unknown> }> } }>;
    };
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema(document, 'api');
    const validatorOf = (path: string, status: string, type: string) => {
      const steps = ['paths', path, 'get', 'responses', status, 'content', type, 'schema'];
      const pointer = steps.map((step) => step.replaceAll('/', '~1')).join('/');
      return ajv.compile({ $ref: `api#/${encodeURI(pointer)}` });
    };
    for (const [path, { get: described }] of Object.entries(document.paths)) {
      const asked = path.replace('/api/v1', '').replace('{hash}', '0'.repeat(64));
      if (described.responses['200']?.content?.['application/json']) {
        const valid = validatorOf(path, '200', 'application/json');
        const body = await dataOf(asked, token);
        expect([path, valid(body), valid.errors]).toEqual([path, true, null]);
        expect(valid({})).toBe(false);
      }
      const refused = await (await get(asked, 'mst_wrong')).json();
      expect(validatorOf(path, '401', 'application/problem+json')(refused)).toBe(true);
    }
  });

  it('equals what was filed', async () => {
    expect(await dataOf('/figures', token)).toMatchObject({
      items: [{ item: 'summary', due: 3, filed: 1, missing: 2 }],
      areas: [{ area: 'news', reports: 2, units: 1 }],
    });
    expect(await dataOf('/filings?state=accepted', token)).toMatchObject({
      total: 1,
      data: [{ number: 1, unit: 'north', item: 'summary', text: '已检查12处。', state: 'accepted' }],
    });
    expect(await dataOf('/standings?per_page=1&page=2', token)).toMatchObject({
      total: 3,
      data: [{ unit: 'south', item: 'summary', standing: 'missing', owes: true }],
    });
    expect(await dataOf('/files', token)).toMatchObject({ data: [] });
  });

  it('comes in pages within bounds, and rejects parameters outside them', async () => {
    expect(await dataOf('/filings?per_page=2&page=2', token)).toMatchObject({
      total: 3,
      data: [{ number: 3 }],
    });
    for (const query of ['per_page=201', 'per_page=0', 'page=1.5', 'page=x', 'state=lost']) {
      const answer = await get(`/filings?${query}`, token);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(await answer.json()).toMatchObject({ title: 'Bad parameter' });
    }
    expect((await get('/files/../units', token)).status).toBe(200);
    expect((await get('/nothing', token)).status).toBe(404);
    expect((await get(`/files/${'0'.repeat(64)}`, token)).status).toBe(404);
  });

  it('names persons only to a token that was made for it, and never how to reach them', async () => {
    const plain = JSON.stringify(await dataOf('/units', token));
    expect(plain).not.toContain('contact_north');
    const wide = await newToken('接口 新建 通讯录 含联络员');
    const named = JSON.stringify(await dataOf('/units', wide));
    expect(named).toContain('{"name":"contact_north","role":"contact"}');
    expect(named).not.toContain('ou_');
    const [said = ''] = await says('接口 新建 展板 不含联络员');
    expect(said).toContain('（展板 不含联络员），只能读取本活动，不含联络员姓名');
    for (const path of ['/filings', '/standings', '/campaigns', '/figures'])
      expect(JSON.stringify(await dataOf(path, token))).not.toContain('ou_');
  });

  it('is not sent again if it has not changed', async () => {
    const first = await get('/filings', token);
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/filings', token, { 'if-none-match': etag })).status).toBe(304);
    await bot.say('ou_contact_south', '上报 news 再次开展检查');
    expect((await get('/filings', token, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is not sent again if the answer has a timestamp, or a proxy made the ETag weak', async () => {
    const first = await get('/figures', token);
    const etag = first.headers.get('etag') ?? '';
    const { as_of: asOf } = (await first.json()) as { as_of: string };
    bot.set(bot.now() + 61_000);
    const list = `"another", ${etag}`;
    for (const given of [etag, etag.replace('W/', ''), list, '*'])
      expect([given, (await get('/figures', token, { 'if-none-match': given })).status]).toEqual([
        given,
        304,
      ]);
    expect(await dataOf('/figures', token)).not.toMatchObject({ as_of: asOf });
    await bot.say('ou_contact_south', '上报 news 最后一次检查');
    expect((await get('/figures', token, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is limited to the rate that a dashboard needs', async () => {
    uptime += 60_000;
    const many = [];
    for (let asked = 0; asked < 40; asked += 1)
      many.push(await fetch(`${address}/api/v1/figures`, { headers: { authorization: `Bearer ${token}` } }));
    const refused = many.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect((await get('/figures', token)).status).toBe(200);
  });

  it('delivers an attachment, and notes in the journal once a day who fetched which', async () => {
    const hash = 'ab'.repeat(32);
    kept.set(hash, Buffer.from('附件'));
    const place = { family: 'filing', scope: 'app', id: '2' };
    const filed = (await bot.store.read(place))?.value as { versions: object[] };
    const attachments = [{ hash, name: "照片'1.jpg", size: 6, type: 'jpg' }];
    const versions = filed.versions.map((each) => ({ ...each, attachments }));
    await bot.store.commit({
      put: [
        { ...place, value: { ...filed, versions } },
        { family: 'filed', scope: campaign.id, id: hash, value: { n: 2, unit: 'south' } },
      ],
    });
    const told = async () => (await says('日志')).join('\n').match(/经只读接口取得附件/gu)?.length ?? 0;
    expect((await get(`/files/${hash}`, token, { 'if-none-match': `"${hash}"` })).status).toBe(304);
    expect(await told()).toBe(0);
    for (let times = 0; times < 2; times += 1) {
      const answer = await get(`/files/${hash}`, token);
      expect([answer.status, await answer.text()]).toEqual([200, '附件']);
      expect(answer.headers.get('content-disposition')).toContain('%E7%85%A7%E7%89%87%271.jpg');
    }
    expect(await told()).toBe(1);
    expect((await get(`/files/${hash}`, await keep('monthly'))).status).toBe(404);
  });

  it('can be read and never written', async () => {
    uptime += 60_000;
    const asked = (method: string, path: string, body?: string) =>
      fetch(`${address}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
        ...(body !== undefined && { body }),
      });
    const { paths } = (await (await get('/openapi.json', token)).json()) as { paths: object };
    const known = Object.keys(paths).map((path) =>
      path.slice('/api/v1'.length).replace('{hash}', '0'.repeat(64)),
    );
    for (const path of [...known, '/openapi.json', '/filings?page=2'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await asked(method, path, method === 'POST' ? '<a/>' : undefined);
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        expect(answer.headers.get('allow')).toBe('GET, HEAD');
        expect(await answer.json()).toMatchObject({ title: 'Method not allowed', status: 405 });
      }
    for (const path of ['/nothing', '/files/a/b']) expect((await asked('POST', path, '{')).status).toBe(404);
    for (const path of ['/filings', '/openapi.json']) {
      const head = await asked('HEAD', path);
      expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
      expect(head.headers.get('etag')).toBe((await get(path, token)).headers.get('etag'));
    }
    expect((await fetch(`${address}/api/v1/filings`, { method: 'HEAD' })).status).toBe(401);
    uptime += 60_000;
    const refused = [];
    for (let times = 0; times < 250; times += 1) refused.push((await asked('DELETE', '/filings')).status);
    expect(refused.filter((status) => status === 429)).toHaveLength(10);
    uptime += 60_000;
  });
});

describe('a token of a campaign that repeats', () => {
  const idsOf = async (token: string) =>
    listOf(campaignSchema)
      .parse(await dataOf('/campaigns', token))
      .data.map(({ id }) => id);

  it.each(['monthly', 'monthly@2021-07'])('made for %s opens every period that has opened', async (of) => {
    const token = await keep(of);
    expect(await idsOf(token)).toEqual(['monthly@2021-08', 'monthly@2021-07']);
    const { total } = listOf(unit).parse(await dataOf('/units?campaign=monthly@2021-07', token));
    expect(total).toBe(3);
  });

  it('answers for the latest, or for the one that is named', async () => {
    const token = await keep('monthly');
    await bot.store.commit({
      put: [
        {
          family: 'unit',
          scope: 'monthly@2021-07',
          id: 'north',
          value: { filings: [aSummary(at('2021-08-03 10:00'), { n: 900 })] },
        },
      ],
    });
    const filed = async (path: string) =>
      figures.parse(await dataOf(path, token)).items.find(({ item }) => item === 'summary')?.filed;
    expect(await filed('/figures')).toBe(0);
    expect(await filed('/figures?campaign=monthly@2021-07')).toBe(1);
  });

  it('gives the sums of fields that items have of their own', async () => {
    const value = (figures: Record<string, number>, state: 'accepted' | 'returned' = 'accepted') => ({
      filings: [aReport('news', at('2021-09-03 10:00'), { figures, state })],
    });
    const scope = 'monthly@2021-08';
    await bot.store.commit({
      put: [
        { family: 'unit', scope, id: 'north', value: value({ visits: 3 }) },
        { family: 'unit', scope, id: 'south', value: value({ visits: 4 }) },
        { family: 'unit', scope, id: 'east', value: value({ visits: 5 }, 'returned') },
      ],
    });
    expect(figures.parse(await dataOf('/figures', await keep('monthly'))).totals).toEqual([
      {
        area: 'news',
        units: 2,
        returned: 1,
        fields: [{ field: 'visits', name: '走访次数', unit: '次', total: 7 }],
      },
    ]);
  });

  it.each(['monthly@2021-09', 'monthly', campaign.id])('gives access to nothing else, as %s', async (id) => {
    const answer = await get(`/figures?campaign=${id}`, await keep('monthly'));
    expect(answer.status).toBe(404);
  });
});

it('is off unless it was configured', async () => {
  const without = await startInProcess(redis.socket, campaign, at('2021-09-06 10:00'));
  await without.say(ADMIN, '接口 新建 大屏');
  expect(without.arrivals.map(({ text }) => text).join('\n')).toContain('只读接口没有启用');
  await without.stop();
});

it('forgets callers instead of growing with their number', () => {
  const limit = createLimit({ perMinute: 60, burst: 1, uptime: () => 0 });
  expect(limit.take('first')).toBe(0);
  expect(limit.take('first')).toBe(1);
  for (let other = 0; other < 6_000; other += 1) limit.take(`caller ${other}`);
  expect(limit.take('first')).toBe(0);
});

it('asks readers to come again while the store is away, and does not fill the log', async () => {
  const token = await newToken('接口 新建 值班屏');
  expect((await get('/figures', token)).status).toBe(200);
  await redis.kill();
  const answer = await get('/figures', token);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.json()).toMatchObject({ title: 'Not available', status: 503 });
  expect(logged.join('')).not.toContain('API request failed');
  await redis.start();
});
