/** Digests: the change since the last one, the next message, and none on a day without events. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { digest } from '../../jobs/digest.ts';
import { digestCount } from '../../src/delivery/group-digest.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { wordsFor } from '../../src/words/index.ts';
import { areaChangeSinceLast, changeSince } from '../../src/domain/register/digest-change.ts';
import { readAll } from '../../src/records/access.ts';
import { aCampaign, aRegister, aSummary, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { textOf } from '../support/world.ts';

const deadlineAnchor = { kind: 'anchor', anchor: 'deadline' } as const;
const digestLine = (id: string, cron: string, to: 'group' | 'admins'): ScheduleLine => ({
  id,
  job: 'digest',
  to: [to],
  onDayOff: 'skip',
  when: { kind: 'cron', cron, from: { kind: 'anchor', anchor: 'opens' }, until: deadlineAnchor },
});

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  const remind: ScheduleLine = {
    id: 't-0',
    job: 'remind',
    to: ['owing'],
    onDayOff: 'skip',
    when: { kind: 'at', rule: { ...deadlineAnchor, time: '09:00' } },
  };
  const schedule = [
    digestLine('daily', '0 17 * * *', 'group'),
    digestLine('weekly', '0 10 * * 1', 'admins'),
    remind,
  ];
  bot = await startInProcess(redis.socket, aCampaign({ schedule }), at('2021-09-06 08:00'));
  await bot.settle();
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function digests(to: string, until: string) {
  const before = bot.arrivals.length;
  await bot.moveTo(at(until));
  return bot.arrivals
    .slice(before)
    .filter((arrival) => arrival.to === to && arrival.kind !== 'patch' && arrival.text.includes('进展情况'));
}

it('stays silent on a day on which nothing happened, also on the first one', async () => {
  expect(await digests('oc_group', '2021-09-08 18:00')).toEqual([]);
  const skipped = await bot.outbox.list({ campaign: 'september', states: ['skipped'], limit: 10 });
  expect(skipped.map(({ reason }) => reason)).toEqual(['unchanged', 'unchanged', 'unchanged']);
});

it('is sent the first time if something was filed since the opening', async () => {
  const campaign = aCampaign({ id: 'early', schedule: [digestLine('daily', '0 17 * * *', 'group')] });
  const other = await startInProcess(redis.socket, campaign, at('2021-09-06 10:00'));
  await other.say('ou_contact_south', '上报 news 开展检查一次');
  await other.moveTo(at('2021-09-07 18:00'));
  const sent = other.arrivals.filter(({ to, text }) => to === 'oc_group' && text.includes('进展情况'));
  expect(sent.map((each) => each.at)).toEqual([at('2021-09-06 17:00')]);
  expect(sent[0]?.text).not.toContain('相比');
  await other.stop();
});

it('shows the change since the last one, compared with its stored figures', async () => {
  await bot.say('ou_contact_north', '总结 已检查12处。');
  await bot.say('ou_contact_south', '上报 news 开展检查一次');
  const [after, ...more] = await digests('oc_group', '2021-09-09 18:00');
  expect(after?.text).toContain('与9月8日(周三)17:00相比：已报增加1、信息增加1条');
  expect(after?.text).toContain('下一节点：9月27日(周一)09:00　提醒');
  expect(more).toEqual([]);
  await bot.say('ou_contact_south', '撤回 #2');
  expect((await digests('oc_group', '2021-09-10 18:00'))[0]?.text).toContain('信息减少1条');
});

it('is sent if a text was corrected although the numbers are the same', async () => {
  await bot.say('ou_contact_north', '修改 #1 已检查14处。');
  expect((await digests('oc_group', '2021-09-13 18:00'))[0]?.text).toContain('相比：数量没有变化');
});

it('of a week comes also where nothing happened, and compares with its own line alone', async () => {
  const [weekly] = await digests('ou_admin', '2021-09-22 18:00');
  expect(weekly).toBeUndefined();
  const [monday] = await digests('ou_admin', '2021-09-27 12:00');
  expect(monday?.text).toContain('与9月13日(周一)10:00相比：数量没有变化');
  expect(monday?.text).toContain(
    "未报单位：\n<text_tag color='yellow'>未报，临近时限</text_tag>　南区、东区",
  );
});

describe('a digest that is asked for', () => {
  const asked = async (text: string) => {
    const before = bot.arrivals.length;
    await bot.say('ou_admin', text);
    return bot.arrivals.slice(before).find(({ kind }) => kind !== 'patch')?.text ?? '';
  };

  it('says what changed since the last one that was sent, what is next, and draws a line per area', async () => {
    await bot.say('ou_contact_south', '上报 news 再次开展检查');
    const text = await asked('汇总');
    expect(text).toContain('与9月27日(周一)10:00相比：信息增加1条');
    const area = await asked('汇总 news');
    expect(area).toContain('与9月27日(周一)10:00相比：信息增加1条');
    expect(area).toContain('累计报送条数');
  });

  it('names accepted highlights, and marked ones that were not accepted not yet', async () => {
    await bot.say('ou_admin', '亮点 #3');
    expect(await asked('汇总')).not.toContain('**亮点**');
    expect(await asked('汇总 news')).not.toContain('［亮点］');
    await bot.say('ou_admin', '通过 #3');
    expect(await asked('汇总')).toContain('**亮点**\n#3　南区　再次开展检查');
    expect(await asked('汇总 news')).toContain('#3　南区　再次开展检查　［亮点］');
  });
});

describe('without a digest in the schedule', () => {
  it('compares with the last one that the same reader asked for', async () => {
    const alone = await startInProcess(redis.socket, aCampaign({ schedule: [] }), at('2021-09-06 10:00'));
    const asked = async (text: string) => {
      const before = alone.arrivals.length;
      await alone.say('ou_admin', text);
      return alone.arrivals.slice(before).find(({ kind }) => kind !== 'patch')?.text ?? '';
    };
    expect(await asked('汇总')).not.toContain('相比');
    await alone.say('ou_contact_south', '上报 news 开展检查一次');
    await alone.moveTo(at('2021-09-07 11:00'));
    expect(await asked('汇总')).toContain('与9月6日(周一)10:00相比：信息增加1条');
    await alone.say('ou_contact_south', '撤回 #1');
    expect(await asked('汇总 news')).toContain('与9月7日(周二)11:00相比：信息减少1条');
    expect((await readAll(alone.store, 'askedDigest', 'september')).size).toBe(1);
    await alone.stop();
  });
});

it('compares with nothing if the last one stored no figures', () => {
  const now = { filed: 1, reports: 2 };
  const before = new Map([
    ['daily@2021-09-06', { at: 1 }],
    ['weekly@2021-09-06', { at: 2, counted: { filed: 0, reports: 0 } }],
    ['daily@2021-09-07', { at: 3 }],
  ]);
  expect(changeSince('daily@2021-09-07', before, now)).toBeUndefined();
  expect(areaChangeSinceLast(before, 'news', 2)).toBeUndefined();
  expect(changeSince('weekly@2021-09-13', before, now)).toEqual({
    since: 2,
    filed: 1,
    reports: 2,
    isNone: false,
  });
});

it('counts the figures once, however often its parts ask for them', () => {
  /** Counts how often a register is looked up. */
  class Counted extends Map<string, UnitRegister> {
    lookups = 0;
    override get(unit: string) {
      this.lookups += 1;
      return super.get(unit);
    }
  }
  const now = at('2021-09-20 10:00');
  const filed = () => new Counted([['north', aRegister([aSummary(at('2021-09-10 10:00'))])]]);
  const campaign = aCampaign();
  const words = wordsFor('zh-CN');
  const lookupsOf = (registers: Counted) => {
    const before = registers.lookups;
    const facts = { campaign, registers, now, words, occurrences: new Map() };
    digestCount(facts);
    digest.render(
      { campaign: 'september', occurrence: 'weekly@2021-09-20T10:00', at: now, as: 'admin', late: false },
      facts,
    );
    return registers.lookups - before;
  };
  const known = filed();
  figuresOf(campaign, known, now);
  const one = known.lookups;
  expect(one).toBeGreaterThan(0);
  expect(lookupsOf(filed()) - lookupsOf(known)).toBe(one);
});

it('says how many units confirmed each requirement, each unit once', () => {
  const checks = [
    { id: 'rules', text: '遵守防疫要求' },
    { id: 'lead', text: '加强组织领导' },
  ];
  const campaign = aCampaign({ checks });
  const filed = (n: number, state: 'pending' | 'withdrawn', ...confirmed: string[]) => ({
    ...aSummary(at('2021-09-08 09:00'), { n, state }),
    checks: confirmed,
  });
  const registers = new Map<string, UnitRegister>([
    ['north', aRegister([filed(1, 'pending', 'rules'), filed(2, 'pending', 'rules')])],
    ['south', aRegister([filed(3, 'withdrawn', 'lead')])],
  ]);
  const now = at('2021-09-13 10:00');
  for (const as of ['group', 'admin'] as const) {
    const body = digest.render(
      { campaign: 'september', occurrence: 'weekly@2021-09-13T10:00', at: now, as, late: false },
      { campaign, registers, now, words: wordsFor('zh-CN'), occurrences: new Map() },
    );
    expect(body?.type === 'card' && textOf(body.card)).toContain(
      '**工作要求确认情况**\n遵守防疫要求：1个单位\n加强组织领导：0个单位',
    );
  }
});
