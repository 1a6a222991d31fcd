/** A campaign of three levels, in either language: every output states the figures counted by hand. */
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresView } from '../../src/api/views.ts';
import { closingCard } from '../../src/cards/organiser/closing.ts';
import type { Campaign, Language } from '../../src/domain/campaign/campaign.ts';
import { createAccount } from '../../src/domain/exports/account.ts';
import { unitsWith } from '../../src/domain/deadlines/standing.ts';
import { countOf } from '../../src/domain/register/digest-change.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { readUnits } from '../../src/exports/feed.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { createFacts } from '../../src/facts.ts';
import { mirrorLayout } from '../../src/mirror/tables.ts';
import { readAll } from '../../src/records/access.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, aPerson, at } from '../support/campaign.ts';
import { made } from '../support/exporting.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const UNITS = [
  { id: 'city', name: '=市局' },
  { id: 'county', name: '+县局', parent: 'city' },
  { id: 'town', name: '镇，{ TOC }', parent: 'county' },
  { id: 'other', name: '*另一*县', parent: 'city' },
];
/** Counted by hand: due, filed, on time, late, missing, exempt. `other` is exempt from everything. */
const COUNTED = {
  summary: [3, 2, 1, 1, 1, 1],
  news: [3, 1, 1, 0, 2, 1],
  visits: [3, 1, 1, 0, 2, 1],
} as const;
/** Reports in force: two and one; and the sum of accepted and pending ones. */
const REPORTS = { news: 2, visits: 1 } as const;

function campaignIn(language: Language): Campaign {
  return aCampaign({
    id: `same-${language.slice(0, 2)}`,
    language,
    areas: [
      { ...anArea('news', 2), name: '信息' },
      {
        ...anArea('visits', 1),
        name: '走访',
        kind: 'figures',
        fields: [{ id: 'n', name: '次数', type: 'integer', unit: '次' }],
      },
    ],
    roster: { units: UNITS, people: UNITS.map(({ id }) => aPerson('contact', id)) },
  });
}

const LINES: Readonly<Record<Language, readonly (readonly [who: string, wall: string, text: string])[]>> = {
  'zh-CN': [
    ['ou_contact_city', '2021-09-08 09:00', '总结 =1+1 已完成'],
    ['ou_contact_county', '2021-09-08 10:00', '上报 信息 开展宣讲一次'],
    ['ou_contact_county', '2021-09-08 10:05', '上报 信息 又开展宣讲一次'],
    ['ou_contact_town', '2021-09-08 10:10', '上报 走访 次数：12'],
    ['ou_contact_town', '2021-09-08 10:20', '上报 信息 撤回的一条'],
    ['ou_contact_town', '2021-09-08 10:30', '撤回 #5'],
    ['ou_admin', '2021-09-09 09:00', '通过 #1'],
    ['ou_admin', '2021-09-09 09:01', '通过 #4'],
    ['ou_admin', '2021-09-09 09:02', '退回 #3 请补充照片'],
    ['ou_admin', '2021-09-09 09:03', '免报 *另一*县 机构调整'],
    ['ou_contact_county', '2021-09-28 10:00', '总结 补报的总结'],
  ],
  'en-US': [
    ['ou_contact_city', '2021-09-08 09:00', 'summary =1+1 done'],
    ['ou_contact_county', '2021-09-08 10:00', 'report 信息 a talk'],
    ['ou_contact_county', '2021-09-08 10:05', 'report 信息 another talk'],
    ['ou_contact_town', '2021-09-08 10:10', 'report 走访 次数: 12'],
    ['ou_contact_town', '2021-09-08 10:20', 'report 信息 taken back'],
    ['ou_contact_town', '2021-09-08 10:30', 'withdraw #5'],
    ['ou_admin', '2021-09-09 09:00', 'accept #1'],
    ['ou_admin', '2021-09-09 09:01', 'accept #4'],
    ['ou_admin', '2021-09-09 09:02', 'return #3 please add pictures'],
    ['ou_admin', '2021-09-09 09:03', 'exempt *另一*县 reorganised'],
    ['ou_contact_county', '2021-09-28 10:00', 'summary a late summary'],
  ],
};

const nameOf = (item: string) => ({ summary: '总结', news: '信息', visits: '走访' })[item];

let redis: TestRedis;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());

describe.each<Language>(['zh-CN', 'en-US'])('in %s', (language) => {
  const campaign = campaignIn(language);
  let bot: InProcess;
  beforeAll(async () => {
    bot = await startInProcess(redis.socket, campaign, at('2021-09-08 08:00'));
    for (const [who, wall, text] of LINES[language]) {
      bot.set(at(wall));
      await bot.say(who, text);
    }
  });
  afterAll(() => bot?.stop());

  it('the API', async () => {
    const facts = await createFacts(bot.store, ['ou_admin']).facts(campaign, bot.now());
    const view = figuresView(facts);
    for (const { item, due, filed, on_time, late, missing, exempt } of view.items)
      expect([item, [due, filed, on_time, late, missing, exempt]]).toEqual([
        item,
        COUNTED[item as keyof typeof COUNTED],
      ]);
    expect(Object.fromEntries(view.areas.map(({ area, reports }) => [area, reports]))).toEqual(REPORTS);
    expect(view.totals.map(({ fields }) => fields.map(({ total }) => total))).toEqual([[12]]);
  });

  it('the mirror', async () => {
    const registers = await readAll(bot.store, 'unit', campaign.id);
    const account = createAccount(campaign, bot.now());
    for (const { unit, register } of unitsWith(campaign, registers))
      account.add(unit, register, () => undefined);
    const layout = mirrorLayout(campaign);
    for (const { key, values } of layout.wholeRows(account, []).slice(1)) {
      const [, , due, filed, onTime, late, missing, , exempt] = values;
      expect([key, [due, filed, onTime, late, missing, exempt]]).toEqual([key, COUNTED[key as 'news']]);
    }
  });

  it('the workbook', async () => {
    const units: FiledUnit[] = [];
    for await (const some of readUnits(bot.store, campaign)) units.push(...some);
    const files = await made({ campaign, now: bot.now() }, units);
    const [ledger, totals, missing] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    for (const [item, counted] of Object.entries(COUNTED)) {
      const row = totals!.data.find((each) => each[1] === nameOf(item));
      const [due, filed, onTime, late, left, , exempt] = row!.slice(3);
      expect([item, [due, filed, onTime, late, left, exempt]]).toEqual([item, counted]);
      const lines = (sheet: typeof ledger, at: number) =>
        sheet!.data.filter((each) => each[at] === nameOf(item));
      expect(lines(ledger, 3)).toHaveLength(item === 'summary' ? counted[1] : REPORTS[item as 'news']);
      expect(lines(missing, 3)).toHaveLength(counted[4]);
    }
    const all = totals!.data.find((each) => each[3] === 9)!;
    expect([all[12], all.at(-1)]).toEqual([3, 12]);
    for (const cell of [...ledger!.data, ...totals!.data].flat()) expect(String(cell)).not.toMatch(/^[=+]/u);
  });

  it('the closing, with as many reports as the digest and the ledger', async () => {
    const registers = await readAll(bot.store, 'unit', campaign.id);
    const words = wordsFor(language);
    const now = bot.now();
    const card = closingCard({ campaign, registers, as: 'group', now, waiting: 0 }, words);
    expect(JSON.stringify(card)).toContain(words.messages.closing.reports(3));
    expect(countOf(figuresOf(campaign, registers, now), []).reports).toBe(3);
  });

  it('the digest, the state and what is said of one area', async () => {
    const before = bot.arrivals.length;
    for (const text of language === 'zh-CN' ? ['汇总', '进度'] : ['digest', 'status'])
      await bot.say('ou_admin', text);
    const said = bot.arrivals.slice(before).map(({ text }) => text);
    expect(said).toHaveLength(2);
    const { digest } = wordsFor(language).replies;
    for (const [due, filed, onTime, late, missing] of Object.values(COUNTED))
      for (const text of said)
        expect(text).toContain(digest.figures({ due, filed, onTime, late, missing }, true));
  });
});
