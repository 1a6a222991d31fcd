/**
 * An unanswered request for more time holds back reminders briefly; then the reminder follows, and admins see the
 * request every morning and in the list.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign, ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type Arrival, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const NORTH = 'ou_contact_north';
const SOUTH = 'ou_contact_south';
const EAST = 'ou_contact_east';
const ADMIN = 'ou_admin';

const line = (id: string, job: 'remind' | 'snapshot', days?: number): ScheduleLine => ({
  id,
  job,
  to: [job === 'remind' ? 'owing' : 'admins'],
  onDayOff: job === 'remind' ? 'skip' : 'send',
  when: {
    kind: 'at',
    rule: {
      kind: 'anchor',
      anchor: 'deadline',
      ...(days !== undefined && { offset: { amount: -days, unit: 'working-day' }, time: '09:00' }),
    },
  },
});
const campaign: Campaign = aCampaign({
  schedule: [
    line('t-5', 'remind', 5),
    line('t-2', 'remind', 2),
    line('t-1', 'remind', 1),
    line('close', 'snapshot'),
  ],
  limits: { perUnitPerDay: 1, perUnitPerWeek: 6 },
});

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  // T-0 is Monday 27, T-1 Sunday 26 (a working day), T-2 Friday 24, T-5 Saturday 18 (a working day).
  bot = await startInProcess(redis.socket, campaign, at('2021-09-17 10:00'), { mornings: true });
  await bot.settle();
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function says(who: string, text: string): Promise<string> {
  const before = bot.arrivals.length;
  await bot.say(who, text);
  const heard = bot.arrivals.slice(before).filter(({ to }) => to === who || to === `oc_of_${who}`);
  return heard.map((arrival) => arrival.text).join('\n');
}

async function until(moment: string): Promise<readonly Arrival[]> {
  const before = bot.arrivals.length;
  await bot.moveTo(at(moment));
  return bot.arrivals.slice(before);
}

const remindersOf = (who: string, arrivals: readonly Arrival[]) =>
  arrivals.filter(({ to, text }) => to === who && text.includes('【提醒】'));
/** The morning cards that mention a unit's request. */
const again = (unit: string, arrivals: readonly Arrival[]) =>
  arrivals.filter(
    ({ to, text }) => to === ADMIN && text.includes('今日事项') && text.includes(`延期　${unit}`),
  );

describe('asked well before the deadline', () => {
  it('quiets the unit for two working days, and no longer', async () => {
    expect(await says(NORTH, '延期 9月29日 人手不足')).toContain('时限前1个工作日起照常提醒');
    // Friday 17; two working days later is Wednesday 22, after the working Saturday and three days off.
    const quiet = await until('2021-09-22 18:00');
    expect(remindersOf(NORTH, quiet)).toEqual([]);
    expect(remindersOf(SOUTH, quiet).map((each) => each.at)).toEqual([at('2021-09-18 09:00')]);
    const after = await until('2021-09-24 12:00');
    expect(remindersOf(NORTH, after).map(({ text }) => text)).toEqual([
      expect.stringContaining('贵单位延期至9月29日(周三)17:30的申请尚未答复，答复前请按现时限报送'),
    ]);
    expect(remindersOf(SOUTH, after)[0]?.text).not.toContain('尚未答复');
    expect(await says(NORTH, '我的')).toContain('延期至9月29日(周三)17:30的申请正在等待答复');
    expect(again('北区', quiet).map((each) => each.at)).toEqual([
      at('2021-09-18 09:00'),
      at('2021-09-22 09:00'),
    ]);
    expect(again('北区', after).map((each) => each.at)).toEqual([
      at('2021-09-23 09:00'),
      at('2021-09-24 09:00'),
    ]);
    expect(again('北区', after)[0]?.text).toMatch(/申请延期至9月29日.*“同意 \w{10}”.*已等5天/u);
  });
});

describe('asked close to the deadline', () => {
  it('quiets nobody past the working day before the last', async () => {
    await until('2021-09-24 15:00');
    await says(SOUTH, '延期 9月29日 材料未齐');
    const arrivals = await until('2021-09-26 12:00');
    expect(remindersOf(SOUTH, arrivals).map(({ at: moment, text }) => [moment, text])).toEqual([
      [at('2021-09-26 09:00'), expect.stringContaining('的申请尚未答复')],
    ]);
    expect(again('南区', arrivals).map((each) => each.at)).toEqual([at('2021-09-26 09:00')]);
    expect(await says(EAST, '延期 9月28日 材料未齐')).toContain('时限临近，答复前仍照常提醒');
  });

  it('is not told again once it was answered', async () => {
    const code = /延期　东区.*“同意 (\w{10})”/u.exec(await says(ADMIN, '待办'))?.[1] ?? '';
    await says(ADMIN, `不同意 ${code}`);
    const arrivals = await until('2021-09-27 12:00');
    expect(again('东区', arrivals)).toEqual([]);
  });
});

it('marks the open requests in the list at the deadline', async () => {
  const arrivals = await until('2021-09-27 18:00');
  const list = arrivals.find(({ to, text }) => to === ADMIN && text.includes('截止情况'))?.text;
  expect(list).toContain('未报：北区（已申请延期，未答复）、南区（已申请延期，未答复）、东区');
  const kept = await bot.store.all('snapshot', campaign.id);
  expect(JSON.stringify([...kept.values()])).toContain('"requested":true');
  // A later answer does not change it.
  const code = /延期　北区.*“同意 (\w{10})”/u.exec(await says(ADMIN, '待办'))?.[1] ?? '';
  await says(ADMIN, `同意 ${code}`);
  expect(await says(ADMIN, '汇总 截止')).toContain('北区（已申请延期，未答复）');
});

it('is answered by a deadline that an admin grants', async () => {
  expect(await says(ADMIN, '待办 延期')).toMatch(/延期　南区/u);
  await says(ADMIN, '截止 南区 10月9日');
  expect(await says(ADMIN, '待办 延期')).toContain('没有待办事项');
  expect(await says(SOUTH, '我的')).not.toContain('等待答复');
});
