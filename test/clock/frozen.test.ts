/**
 * The list at the deadline when the bot crashes while making it, and when it starts after the list's grace period.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { snapshotOf } from '../../src/domain/register/snapshot.ts';
import { key, readAll } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const DEADLINE = at('2021-09-27 17:30');
const CLOSE = 'close@2021-09-27';
const line: ScheduleLine = {
  id: 'close',
  job: 'snapshot',
  to: ['admins'],
  onDayOff: 'send',
  when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
};

let redis: TestRedis;
let bot: InProcess | undefined;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

const lists = () => bot?.arrivals.filter(({ text }) => text.includes('SHA-256')) ?? [];

it('keeps the list that a crashed process froze, even if another would compute a different one', async () => {
  const campaign = aCampaign({ schedule: [line] });
  bot = await startInProcess(redis.socket, campaign, DEADLINE - 60_000);
  await bot.settle();
  const made = snapshotOf(campaign, new Map(), DEADLINE, '总结');
  await bot.say('ou_contact_north', '总结 已完成。');
  await bot.store.commit({
    put: [
      {
        ...key('occurrence', campaign.id, CLOSE),
        value: { state: 'open', at: DEADLINE, openedAt: DEADLINE, planned: 300, unreachable: [] },
      },
      { ...key('snapshot', campaign.id, CLOSE), value: made },
    ],
  });
  await bot.moveTo(DEADLINE + 60_000);
  expect((await readAll(bot.store, 'snapshot', campaign.id)).get(CLOSE)).toEqual(made);
  expect(lists().map(({ text }) => text.includes(made.sha256))).toEqual([true]);
  expect(lists()[0]?.text).toContain('未报：北区、南区、东区');
});

it('freezes a missed list as of the deadline, once, and shows later filings separately', async () => {
  const campaign = aCampaign({ schedule: [line] });
  bot = await startInProcess(redis.socket, campaign, DEADLINE - 60_000);
  await bot.say('ou_contact_north', '总结 已完成。');
  await bot.restart(() => bot?.set(DEADLINE + 1_800_000));
  await bot.say('ou_contact_south', '总结 已完成。');
  await bot.restart();
  expect(lists()).toHaveLength(1);
  const list = lists()[0]?.text ?? '';
  expect(list).toContain('因系统停机，本消息迟发');
  expect(list).toContain('应报 3、已报 1、按时 1、补报 0、未报 2');
  expect(list).toContain('未报：南区、东区');
  await bot.say('ou_admin', '汇总 截止');
  expect(lists()[1]?.text).toBe(list.replace('因系统停机，本消息迟发。\n', ''));
  const later = bot.arrivals.find(({ text }) => text.includes('截止后收到1份'))?.text;
  expect(later).toContain('南区　总结　#2　9月27日(周一)18:00　补报，逾期不足1个工作日');
});

it('still freezes the list when it is too late to send it, and sends it by hand', async () => {
  const campaign = aCampaign({ schedule: [{ ...line, graceMs: 3_600_000 }] });
  bot = await startInProcess(redis.socket, campaign, DEADLINE - 60_000);
  await bot.say('ou_contact_north', '总结 已完成。');
  await bot.restart(() => bot?.set(DEADLINE + 2 * 3_600_000));
  expect(lists()).toEqual([]);
  await bot.say('ou_contact_south', '总结 已完成。');
  await bot.say('ou_admin', `补发 ${CLOSE}`);
  expect(lists()).toHaveLength(1);
  expect(lists()[0]?.text).toContain('已报：北区');
  expect(lists()[0]?.text).toContain('未报：南区、东区');
});
