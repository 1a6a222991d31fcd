/** The end of a campaign is announced once to admins, units and group, with what is still possible. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../src/retention/parts.ts';
import { APP, readAll } from '../../src/records/access.ts';
import { aCampaign, aPerson, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const { roster } = aCampaign();
const units = [...roster.units, { id: 'west', name: '西区' }];
const people = [...roster.people, aPerson('contact', 'west')];

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(
    redis.socket,
    aCampaign({ schedule: [], group: 'oc_group', roster: { units, people } }),
    at('2021-09-27 09:00'),
  );
  await bot.settle();
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

const ended = () => bot.arrivals.filter(({ text }) => text.includes('已结束\n'));
const to = (name: string) => ended().filter((arrival) => arrival.to === name);

it('tells each person once, in office hours, which tasks are open and what is still possible', async () => {
  await bot.say('ou_contact_north', '总结 已完成。');
  await bot.say('ou_admin', '免报 东区 机构合并');
  // Everything that waits for an admin counts, not only reviews.
  await bot.say('ou_new', '绑定 南区');
  await bot.say('ou_contact_south', '延期 9月29日 材料未齐');
  await bot.say('ou_contact_west', '总结 已完成。');
  await bot.say('ou_admin', '退回 #2 缺少数据 9月29日');
  await bot.say('ou_contact_north', '上报 news 开展检查1次');
  await bot.say('ou_admin', '通过 #3');
  await bot.moveTo(at('2021-10-31 12:00'));
  await bot.settle();
  expect(to('ou_admin')).toHaveLength(1);
  expect(to('ou_admin')[0]?.text).toContain('尚有3项待办');
  expect(to('ou_contact_north')[0]?.text).toContain('应报事项已报送');
  expect(to('ou_contact_north')[0]?.text).toMatch(/已审核通过：[^：、]*1条。/u);
  expect(to('ou_contact_south')[0]?.text).toContain('没有报送：');
  expect(to('ou_contact_south')[0]?.text).not.toContain('已审核通过');
  // Its correction date is long past, so nothing is owed and there are no thanks.
  expect(to('ou_contact_west')[0]?.text).toContain('退回后没有重报：');
  expect(to('ou_contact_west')[0]?.text).not.toContain('谢谢');
  expect(to('ou_contact_east')).toEqual([]);
  expect(to('oc_group')).toHaveLength(1);
  expect(ended()).toHaveLength(5);
});

it('brings the admins what remains, once, with no person in it', async () => {
  const packs = () => bot.arrivals.filter(({ text }) => text.includes('结束材料'));
  expect(packs().map((arrival) => arrival.to)).toEqual(['ou_admin']);
  expect(packs()[0]?.text).toMatch(/台账_20211015\.xlsx/u);
  expect(packs()[0]?.text).toContain('尚待处理：审核1');
  const files = () => bot.arrivals.filter(({ text, to: reader }) => text === '' && reader === 'ou_admin');
  // Ledger, CSV, and the summary of accepted reports; there is no deadline list.
  expect(files()).toHaveLength(3);
  await bot.restart();
  expect(packs()).toHaveLength(1);
  expect(files()).toHaveLength(3);
});

it('sends the same files again after personal data was removed', async () => {
  const { retention } = aCampaign();
  const packed = [...(await readAll(bot.store, 'export', 'september')).values()].flatMap(
    ({ files = [] }) => files,
  );
  for (const day of [1, 2, 3]) {
    bot.set(at('2021-10-31 12:00') + (retention.personalDays + day) * DAY_MS);
    await bot.settle();
  }
  expect((await readAll(bot.store, 'campaign', APP)).get('september')?.emptiedAt).toBeDefined();
  const before = bot.arrivals.length;
  await bot.say('ou_admin', '导出 结束材料');
  const said = bot.arrivals.slice(before);
  const told = said.filter(({ to: reader }) => reader === 'ou_admin' || reader === 'oc_of_ou_admin');
  expect(told.map(({ text }) => text).join()).toContain('台账_20211015.xlsx');
  expect(told).toHaveLength(said.length);
  expect(said.filter(({ text, to: reader }) => text === '' && reader === 'ou_admin')).toHaveLength(3);
  const sent = await bot.outbox.list({ states: ['sent'], limit: 500 });
  const hashes = sent.flatMap(({ message: { id, body } }) =>
    id.startsWith('pack/') && body.type === 'file-from-store' ? [body.hash] : [],
  );
  expect(hashes.toSorted()).toEqual(packed.map(({ hash }) => hash).toSorted());
});
