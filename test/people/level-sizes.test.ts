/**
 * Messages to people of every level with 14 and 3,000 units in three levels: cards within the platform's limits,
 * totals first, and no list too long to read.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/cards/limits.ts';
import { morningCard } from '../../src/cards/organiser/morning.ts';
import { morningOf } from '../../src/delivery/morning.ts';
import type { Campaign, Unit } from '../../src/domain/campaign/campaign.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import type { FilingHead, UnitRegister } from '../../src/domain/register/register.ts';
import { createFacts } from '../../src/facts.ts';
import { key } from '../../src/records/access.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, aPerson, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { openRouter, type RouterParts } from '../support/router.ts';
import { textOf } from '../support/world.ts';

const NOW = at('2021-09-28 10:00');
const FILED = at('2021-09-10 10:00');
const FIELDS = [
  { id: 'sessions', name: '场次', type: 'integer', unit: '场' },
  { id: 'people', name: '人次', type: 'integer' },
] as const;

/** Names of realistic length. */
function unitsOf(cities: number, counties: number, towns: number): Unit[] {
  const units: Unit[] = [];
  for (let city = 1; city <= cities; city += 1) {
    units.push({ id: `c${city}`, name: `第${city}自治州人民政府` });
    for (let county = 1; county <= counties; county += 1) {
      const id = `c${city}-${county}`;
      units.push({ id, name: `第${city}自治州第${county}民族自治县`, parent: `c${city}` });
      for (let town = 1; town <= towns; town += 1)
        units.push({
          id: `${id}-${town}`,
          name: `第${city}自治州第${county}民族自治县第${town}镇`,
          parent: id,
        });
    }
  }
  return units;
}

/** Every third unit has filed its summary and every fourth its table, all pending; the others are late. */
function registerOf(n: number): UnitRegister {
  const head = (offset: number, more: Partial<FilingHead>): FilingHead => ({
    n: n * 10 + offset,
    kind: 'report',
    state: 'pending',
    version: 1,
    by: 'ou_someone',
    firstFiledAt: FILED,
    lastFiledAt: FILED,
    ...more,
  });
  return {
    filings: [
      ...(n % 3 === 0 ? [head(1, { kind: 'summary' })] : []),
      ...(n % 4 === 0
        ? [head(2, { area: 'table', state: 'accepted', figures: { sessions: 3, people: 40 } })]
        : []),
      ...(n % 5 === 0 ? [head(3, { area: 'news' })] : []),
    ],
  };
}

const SIZES = [
  ['14', 2, 2, 2],
  ['3,000', 30, 9, 10],
] as const;

describe.each(SIZES)('%s units in three levels', (_size, cities, counties, towns) => {
  const units = unitsOf(cities, counties, towns);
  const campaign: Campaign = aCampaign({
    review: 'by-level',
    areas: [
      { ...anArea('news'), name: '信息' },
      { ...anArea('table', 1), name: '统计表', kind: 'figures', fields: FIELDS },
    ],
    schedule: [],
    roster: {
      units,
      people: [
        aPerson('admin'),
        aPerson('contact', 'c1'),
        aPerson('contact', 'c1-1'),
        aPerson('contact', 'c1-1-1'),
        ...units
          .filter(({ id }) => !['c1', 'c1-1', 'c1-1-1'].includes(id))
          .map(({ id }) => aPerson('contact', id)),
      ],
    },
  });
  let server: TestRedis;
  let parts: RouterParts;

  beforeAll(async () => {
    server = await startTestRedis();
    parts = openRouter(server.socket, { campaigns: () => [campaign], now: () => NOW, appId: 'cli_sizes' });
    for (let from = 0; from < units.length; from += 500)
      await parts.store.commit({
        put: units
          .slice(from, from + 500)
          .map(({ id }, index) => ({ ...key('unit', campaign.id, id), value: registerOf(from + index) })),
      });
    for (const who of ['ou_admin', 'ou_contact_c1', 'ou_contact_c1-1', 'ou_contact_c1-1-1'])
      await say(who, '我的信息');
  }, 120_000);
  afterAll(async () => {
    await parts.stop();
    await server.stop();
  });

  /** All messages to the person, as sent. */
  async function say(sender: string, text: string): Promise<{ text: string; bytes: number }[]> {
    const { outbox } = parts;
    const known = new Set((await outbox.list({ limit: 1000 })).map(({ message }) => message.id));
    await parts.receive(sender, { type: 'text', text }, 'direct');
    const sent = (await outbox.list({ limit: 1000 })).filter(({ message }) => !known.has(message.id));
    return sent.map(({ message: { body } }) => ({
      text:
        body.type === 'card' ? textOf(body.card) : body.type === 'text' ? body.text : JSON.stringify(body),
      bytes: Buffer.byteLength(JSON.stringify(body.type === 'card' ? body.card : body)),
    }));
  }

  it.each([
    [
      'the region',
      'ou_admin',
      [
        '进度',
        '汇总',
        '汇总 统计表',
        '汇总 信息',
        '待办',
        '全部通过',
        '催办',
        '名册',
        '计划',
        '导出',
        '失联',
        '负担',
        '帮助',
      ],
    ],
    [
      'a city',
      'ou_contact_c1',
      ['进度', '汇总', '汇总 统计表', '待办', '全部通过', '催办', '名册', '我的', '上报 统计表', '帮助'],
    ],
    ['a county', 'ou_contact_c1-1', ['进度', '汇总', '待办', '全部通过', '催办', '名册', '我的', '帮助']],
    ['a town', 'ou_contact_c1-1-1', ['进度', '我的', '帮助']],
  ] as const)(
    '%s reads cards that the platform takes',
    async (_who, sender, typed) => {
      for (const text of typed) {
        const said = await say(sender, text);
        expect(said.length, text).toBeGreaterThan(0);
        for (const { text: read, bytes } of said) {
          expect(bytes, `${text}: ${read.slice(0, 200)}`).toBeLessThan(LIMITS.bytes + 1000);
          expect(read.split('\n').length, text).toBeLessThan(150);
        }
      }
    },
    120_000,
  );

  it('a city reads of its subtree, and whose figures they are', async () => {
    for (const typed of ['汇总', '汇总 统计表', '汇总 信息']) {
      const [{ text } = { text: '' }] = await say('ou_contact_c1', typed);
      expect([typed, text]).toEqual([
        typed,
        expect.stringContaining(`统计范围：第1自治州人民政府及其下级单位${counties * (towns + 1)}个`),
      ]);
      expect(text).not.toContain('第2自治州人民政府');
    }
  });

  it('the morning card of the region', async () => {
    const facts = await createFacts(parts.store, []).facts(campaign, NOW);
    const section = await morningOf(facts, {
      store: parts.store,
      outbox: parts.outbox,
      fanOut: async () => [],
    });
    const card = morningCard([section!].filter(Boolean), localAt(campaign.timezone, NOW), wordsFor('zh-CN'));
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(LIMITS.bytes);
  });
});
