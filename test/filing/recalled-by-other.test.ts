/** The group's owner recalls the message of a sheet: its sender and the admins hear of everything that it brought. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { APP, key } from '../../src/records/access.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type RouterHere } from '../support/router.ts';

const [ADMIN, SENDER] = ['ou_admin', 'ou_contact_north'];
const NOW = at('2021-09-08 14:00');
const campaign = aPlainCampaign({
  areas: [anArea('news')],
  roster: {
    units: [{ id: 'north', name: '北区' }],
    people: [aPerson('contact', 'north'), aPerson('admin', undefined, { openId: ADMIN })],
  },
});

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [campaign], NOW);
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

/** Filings of one message; `later` was corrected by another message since. */
async function sheetOf(numbers: readonly number[], later: number): Promise<string> {
  const messageId = 'om_sheet';
  const version = (index: number, of: string) => ({
    version: index,
    at: NOW,
    by: SENDER,
    messageId: of,
    text: '内容',
    fields: {},
  });
  const filings = numbers.map((n) => ({
    ...key('filing', APP, String(n)),
    value: {
      n,
      campaign: campaign.id,
      unit: 'north',
      kind: 'report',
      area: 'news',
      versions: [version(1, messageId), ...(n === later ? [version(2, 'om_later')] : [])],
    },
  }));
  const [n, ...others] = numbers;
  const source = { ...key('source', APP, messageId), value: { campaign: campaign.id, n, others } };
  await bot.store.commit({ put: [...filings, source] });
  return messageId;
}

it('names each filing that still stands by its text', async () => {
  const told = await bot.recall(await sheetOf([1, 2, 3, 4], 3), true);
  const to = (who: string) => told.filter((each) => each.to === who).map(({ text }) => text);
  expect(to(SENDER)).toEqual([
    expect.stringContaining('#1、#2、#4 的原消息被群主或管理人员撤回。各项报送仍然有效'),
  ]);
  expect(to(ADMIN)).toEqual([expect.stringContaining('北区 报送的 #1、#2、#4 的原消息')]);
  const journal = await bot.store.journal({ campaigns: [campaign.id], limit: 10 });
  expect(
    journal.map(({ act, number }) => [act, number]).toSorted(([, a], [, b]) => Number(a) - Number(b)),
  ).toEqual([1, 2, 4].map((n) => ['recall.by-other', n]));
});

it('names twenty of a long sheet, and how many there are', async () => {
  const [told] = await bot.recall(
    await sheetOf(
      Array.from({ length: 30 }, (_, index) => index + 1),
      0,
    ),
    true,
  );
  expect(told?.text).toContain('#19、#20等30项');
});
