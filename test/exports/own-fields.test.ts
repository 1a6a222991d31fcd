/** Own fields that are called as columns and usual fields are: none is left out, and none is taken for another. */
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../src/domain/campaign/campaign.ts';
import { readUnits } from '../../src/exports/feed.ts';
import type { FiledUnit } from '../../src/exports/filed.ts';
import { mirrorLayout } from '../../src/mirror/tables.ts';
import { aCampaign, anArea, aPerson, at, NORTH } from '../support/campaign.ts';
import { made, wordsIn } from '../support/exporting.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const text = (id: string, name: string): FieldSpec => ({ id, name, type: 'text' });
const NEWS = {
  ...anArea('news'),
  name: '宣讲',
  fields: [
    { id: 'times', name: '次数', type: 'integer' },
    { id: 'way', name: '形式', type: 'choice', choices: ['线上', '线下'] },
    { id: 'day', name: '活动日期', type: 'date' },
    text('who', '联系人'),
    text('more', '备注'),
  ],
} as const;
const VISITS = {
  ...anArea('visits'),
  name: '走访',
  fields: [{ id: 'times', name: '次数', type: 'decimal' }],
} as const;
const campaign = aCampaign({
  id: 'own-fields',
  areas: [NEWS, VISITS, { ...anArea('help'), name: '实事' }],
  roster: { units: [NORTH], people: [aPerson('contact', 'north')] },
});
const FILED = ['次数：3', '形式：线上', '活动日期：2021年9月5日', '联系人：办公室', '备注：雨天改期'];
const OWN = ['宣讲：次数', '宣讲：形式', '活动日期', '宣讲：联系人', '宣讲：备注', '走访：次数'];

let redis: TestRedis;
let bot: InProcess;
let units: FiledUnit[];
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-08 08:00'));
  await bot.say('ou_contact_north', `上报 宣讲\n${FILED.join('\n')}`);
  await bot.say('ou_admin', '通过 #1');
  units = [];
  for await (const some of readUnits(bot.store, campaign)) units.push(...some);
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

describe('an own field with the name of another column', () => {
  it('begins with its area in the ledger, which has no two columns of one name', async () => {
    const files = await made({ campaign, now: bot.now() }, units);
    const [ledger] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const heads = ledger!.data.find((row) => row.includes('编号'))!.filter((cell) => cell !== null);
    expect(heads).toEqual(expect.arrayContaining(OWN));
    expect(new Set(heads).size).toBe(heads.length);
  });

  it('is a column of the mirror, which leaves out only the people of the roster', () => {
    const names = mirrorLayout(campaign).columns.reports.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(OWN));
    expect(names).not.toContain('联系人');
  });
});

describe('a line of an own field that is called as a usual field is', () => {
  it('stays in the text of the summary', async () => {
    const files = await made({ campaign, now: bot.now(), kind: 'summary' }, units);
    expect(wordsIn(files.get('docx')!.bytes)).toContain(FILED.join(' '));
  });

  it('stays in the draft of the unit', async () => {
    await bot.say('ou_contact_north', '总结 草稿');
    const card = bot.arrivals.find(({ text: told }) => told.includes('总结草稿'));
    for (const line of FILED) expect(card?.text).toContain(line);
  });
});
