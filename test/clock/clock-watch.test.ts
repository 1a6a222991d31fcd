/** A clock set forward or back is detected by comparison with the uptime and the platform's time. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { createClockWatch } from '../../src/clock/clock-watch.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import { APP, key, readAll } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = at('2021-09-27 08:00');
const SCHEDULE: readonly ScheduleLine[] = [
  {
    id: 't-0',
    job: 'remind',
    to: ['owing'],
    onDayOff: 'skip',
    when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline', time: '09:00' } },
  },
  {
    id: 'close',
    job: 'snapshot',
    to: ['admins'],
    onDayOff: 'send',
    when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
  },
];

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());
afterEach(() => bot?.stop());

async function begin() {
  bot = await startInProcess(redis.socket, aCampaign({ schedule: [...SCHEDULE] }), START);
  await bot.settle();
}

const happened = async () =>
  [...(await readAll(bot.store, 'occurrence', 'september')).keys()].filter((id) => !id.startsWith('notice.'));
const toAdmins = () => bot.arrivals.filter(({ to }) => to === 'ou_admin').map(({ text }) => text);
const reminders = () => bot.arrivals.filter(({ text }) => text.startsWith('【提醒】'));

it('plans, freezes and misses nothing while the clock is ahead, and resumes when it is right', async () => {
  await begin();
  for (const ahead of [12 * HOUR, 12 * HOUR + MINUTE]) {
    bot.set(START + ahead);
    bot.setPlatform({ behindMs: 12 * HOUR });
    await bot.settle();
  }
  expect(bot.clockState()).toEqual({ kind: 'differs', aheadMs: 12 * HOUR });
  expect(await happened()).toEqual([]);
  await bot.say('ou_contact_north', '帮助');
  expect(bot.arrivals.some(({ text }) => text.startsWith('可以做什么'))).toBe(true);
  expect(toAdmins().filter((text) => text.includes('时钟比平台快12小时'))).toHaveLength(1);

  bot.set(START + 2 * MINUTE);
  bot.setPlatform({ behindMs: 0 });
  await bot.settle();
  await bot.settle();
  expect(toAdmins().filter((text) => text.includes('时钟与平台已一致'))).toHaveLength(1);
  await bot.moveTo(at('2021-09-27 09:01'));
  expect(await happened()).toEqual(['t-0@2021-09-27']);
  expect(reminders()).toHaveLength(3);
});

it('answers people by the platform’s time while the clock differs', async () => {
  await begin();
  const answerAt = async (wrong: number, behindMs: number) => {
    bot.set(wrong);
    bot.setPlatform({ behindMs });
    await bot.settle();
    await bot.say('ou_contact_north', '进度');
    return bot.arrivals.findLast(({ text }) => text.includes('进度'))?.text ?? '';
  };
  expect(await answerAt(START + 12 * 24 * HOUR, 12 * 24 * HOUR)).toContain('总结：未报，截止');
  // The clock shows a day before the deadline, which has already passed.
  const later = at('2021-09-29 10:00');
  const wrong = later - 3 * 24 * HOUR;
  expect(await answerAt(wrong, wrong - later)).toContain('总结：逾期，截止');
});

it('does the same if the clock is set back, and reports the difference', async () => {
  await begin();
  bot.set(START - 48 * HOUR);
  bot.setPlatform({ behindMs: -48 * HOUR });
  await bot.settle();
  expect(toAdmins().some((text) => text.includes('时钟比平台慢2天'))).toBe(true);
  expect(bot.clockState()).toMatchObject({ kind: 'differs', aheadMs: -48 * HOUR });
});

it('continues if the platform confirms that the time has passed, as after a sleep', async () => {
  await begin();
  bot.set(START + 2 * HOUR);
  await bot.settle();
  expect(bot.clockState()).toEqual({ kind: 'agrees' });
  expect(await happened()).toEqual(['t-0@2021-09-27']);
  expect(toAdmins().filter((text) => text.includes('时钟'))).toEqual([]);
});

it('waits five minutes for a silent platform, then uses its own clock and reports it', async () => {
  await begin();
  bot.setPlatform('silent');
  bot.set(START + 2 * HOUR);
  await bot.settle();
  expect(bot.clockState()).toMatchObject({ kind: 'asking' });
  expect(await happened()).toEqual([]);
  bot.set(START + 2 * HOUR + 4 * MINUTE);
  bot.age(4 * MINUTE);
  await bot.settle();
  expect(await happened()).toEqual([]);
  bot.set(START + 2 * HOUR + 6 * MINUTE);
  bot.age(2 * MINUTE);
  await bot.settle();
  expect(bot.clockState()).toEqual({ kind: 'silent' });
  expect(await happened()).toEqual(['t-0@2021-09-27']);
  expect(toAdmins().filter((text) => text.includes('按服务器自身时钟'))).toHaveLength(1);
});

it('extrapolates the platform’s time by the uptime if it falls silent during a difference', async () => {
  await begin();
  bot.set(START + 12 * HOUR);
  bot.setPlatform({ behindMs: 12 * HOUR });
  await bot.settle();
  bot.setPlatform('silent');
  bot.age(6 * MINUTE);
  bot.set(START + 12 * HOUR + 6 * MINUTE);
  await bot.settle();
  expect(await happened()).toEqual([]);
  bot.set(START + 7 * MINUTE);
  await bot.settle();
  expect(bot.clockState()).toEqual({ kind: 'agrees' });
});

it('asks at its start, when a changed clock cannot be detected', async () => {
  await begin();
  await bot.restart(() => {
    bot.set(START + 12 * HOUR);
    bot.setPlatform({ behindMs: 12 * HOUR });
  });
  expect(await happened()).toEqual([]);
  expect(bot.clockState()).toMatchObject({ kind: 'differs' });
});

it('reinstates a firing recorded by a wrong clock: confirmed, journalled, and repeated at its proper moment', async () => {
  await begin();
  bot.setPlatform('silent');
  for (const minutes of [0, 6]) {
    bot.set(START + 12 * HOUR + minutes * MINUTE);
    bot.age(minutes * MINUTE);
    await bot.settle();
  }
  expect(await happened()).toEqual(['t-0@2021-09-27', 'close@2021-09-27']);
  bot.set(START + 10 * MINUTE);
  bot.setPlatform({ behindMs: 0 });
  await bot.settle();
  // The first answer to a person is followed by the privacy notice.
  await bot.say('ou_admin', '帮助');
  await bot.say('ou_admin', '计划');
  const plan = bot.arrivals.at(-1)?.text ?? '';
  expect(plan).toMatch(/提醒.*已错过，编号 t-0@2021-09-27/u);
  expect(plan).toMatch(/截止情况.*已执行，编号 close@2021-09-27/u);
  await bot.say('ou_admin', '恢复 t-0@2021-09-27');
  expect(bot.arrivals.at(-1)?.text).toContain('将撤销9月27日(周一)09:00提醒');
  await bot.say('ou_admin', '恢复 t-0@2021-09-27 确认');
  await bot.say('ou_admin', '恢复 close@2021-09-27 确认');
  expect(await readAll(bot.store, 'snapshot', 'september')).toEqual(new Map());
  const journal = await bot.store.journal({ campaigns: ['september'], limit: 20 });
  expect(journal.filter(({ act }) => act === 'occurrence.taken-back')).toMatchObject([
    { by: 'ou_admin', detail: { occurrence: 'close@2021-09-27', state: 'done' } },
    { by: 'ou_admin', detail: { occurrence: 't-0@2021-09-27', state: 'missed' } },
  ]);
  await bot.moveTo(at('2021-09-27 09:01'));
  expect(reminders()).toHaveLength(3);
  await bot.say('ou_admin', '恢复 t-0@2021-09-27 确认');
  expect(bot.arrivals.at(-1)?.text).toContain('已按时执行');
  await bot.say('ou_admin', '计划');
  expect(bot.arrivals.at(-1)?.text).not.toContain('编号 t-0@');
  await bot.say('ou_contact_north', '总结 已完成。');
  await bot.moveTo(at('2021-09-27 17:31'));
  expect(toAdmins().at(-1)).toContain('已报：北区');
});

it('stops only the process whose clock is wrong, of several that share a state; each is told once', async () => {
  await begin();
  let wrong = START;
  const other = createClockWatch({
    name: 'other',
    clock: { now: () => wrong },
    uptime: () => performance.now(),
    messenger: { time: async () => START },
    store: bot.store,
    facts: createFacts(bot.store, []),
    campaigns: () => [aCampaign({ schedule: [...SCHEDULE] })],
    admins: ['ou_admin'],
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
  await bot.store.commit({
    put: [{ ...key('beat', APP, 'other'), value: { at: START, patienceMs: 48 * HOUR, beats: 1, signs: 1 } }],
  });
  expect(await other.look()).toBe(true);
  wrong += 12 * HOUR;
  expect([await other.look(), await other.look(), other.isSure()]).toEqual([false, false, false]);
  await bot.settle();
  expect(toAdmins().filter((text) => text.includes('时钟比平台快12小时'))).toHaveLength(1);

  await bot.moveTo(at('2021-09-27 09:01'));
  expect(await happened()).toEqual(['t-0@2021-09-27']);
  expect(bot.clockState()).toEqual({ kind: 'agrees' });
  await bot.restart();
  await bot.settle();
  expect(toAdmins().filter((text) => text.includes('时钟与平台已一致'))).toEqual([]);

  wrong = START;
  expect(await other.look()).toBe(true);
  await bot.settle();
  expect(toAdmins().filter((text) => text.includes('时钟与平台已一致'))).toHaveLength(1);
  expect(reminders()).toHaveLength(3);
});
