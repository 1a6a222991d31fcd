/**
 * The process dies, or Redis stops, in the midst of a decision: before it is written, and after it is written but
 * before that is known. The event is taken up again, and the decision is carried out once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, key } from '../../src/records/access.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type Posted, type RouterHere } from '../support/router.ts';

const [ADMIN, CHIEF, NORTH, SOUTH, X] = [
  'ou_admin',
  'ou_chief',
  'ou_contact_north',
  'ou_contact_south',
  'ou_x',
] as const;
const MISSED = 'line@2021-09-09';
const campaign = aPlainCampaign({
  areas: [
    anArea('news'),
    { ...anArea('原件'), kind: 'original', expect: 1 },
    {
      ...anArea('纪要'),
      clock: { event: '会议', after: { amount: 3, unit: 'working-day' }, time: '17:30', expect: 1 },
    },
  ],
  schedule: [
    {
      id: 'line',
      job: 'remind',
      to: ['owing'],
      onDayOff: 'send',
      when: { kind: 'at', rule: { kind: 'moment', moment: { date: '2021-09-09', time: '09:00' } } },
    },
  ],
  roster: {
    units: [
      { id: 'north', name: '北区' },
      { id: 'south', name: '南区' },
    ],
    people: [
      aPerson('contact', 'north'),
      aPerson('contact', 'south'),
      aPerson('admin', undefined, { openId: ADMIN }),
      aPerson('admin', undefined, { openId: CHIEF }),
    ],
  },
});

type Fault = 'none' | 'before' | 'after';
/** When the next commit fails. */
let fails: Fault;
let server: TestRedis;
let bot: RouterHere;

const failing = (when: Fault) => async () => {
  if (fails !== when) return;
  fails = 'none';
  throw new Error('the connection is gone');
};

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server?.stop());

const cardOf = (who: string, posted: readonly Posted[]) => posted.find(({ to }) => to === who)?.content;

type Deed = () => Promise<unknown>;
const typing =
  (who: string, line: string): Deed =>
  () =>
    bot.say(who, line);
/** The press on a button of what the line was answered to the admin. */
async function pressing(who: string, line: string, label: string): Promise<Deed> {
  const button = buttonIn(cardOf(ADMIN, await bot.say(who, line)), label);
  return () => bot.press(ADMIN, button);
}

const file = async () => {
  await bot.say(NORTH, '总结 已检查12处。');
  await bot.say(SOUTH, '总结 已种树300棵。');
};
const missed = () =>
  bot.store.commit({
    put: [
      {
        ...key('occurrence', campaign.id, MISSED),
        value: { state: 'missed', at: at('2021-09-09 09:00'), openedAt: 1, planned: 0, unreachable: [] },
      },
    ],
  });

/** Prepares the state and names the deed. */
const DEEDS: Readonly<Record<string, () => Promise<Deed>>> = {
  'a chase': () => pressing(ADMIN, '催办', '发送'),
  'later deadlines of all units': () => pressing(ADMIN, '截止 全部 9月28日', '延长并通知'),
  'the date of an event': () => pressing(ADMIN, '开始 纪要 9月9日', '起算并通知'),
  'all that waits for review': async () => {
    await file();
    return pressing(ADMIN, '全部通过', '通过以上2项');
  },
  'an extension that was asked for': () => pressing(NORTH, '延期 9月29日 台风影响', '同意'),
  'an extension that is declined': () => pressing(NORTH, '延期 9月29日 台风影响', '不同意'),
  'a binding': () => pressing(X, '绑定 北区', '同意'),
  'an acceptance': async () => {
    await file();
    return typing(ADMIN, '通过 #1');
  },
  'a return': async () => {
    await file();
    return typing(ADMIN, '退回 #1 缺少照片 9月29日');
  },
  'a later deadline of one unit': async () => typing(ADMIN, '截止 北区 9月29日'),
  'an extension that is taken back': async () => {
    await bot.say(ADMIN, '截止 北区 9月29日');
    return typing(ADMIN, '取消延期 北区 确认');
  },
  'an exemption': async () => typing(ADMIN, '免报 北区 机构合并'),
  'an original': async () => typing(ADMIN, '收到 北区 原件'),
  'a pause': async () => typing(ADMIN, '暂停 至9月9日 检修'),
  'the end of a pause': async () => {
    await bot.say(ADMIN, '暂停 至9月9日 检修');
    return typing(ADMIN, '恢复');
  },
  'a reinstatement': async () => {
    await missed();
    return typing(ADMIN, `恢复 ${MISSED} 确认`);
  },
  'a binding by the roster': async () => typing(ADMIN, '名册 绑定 南区 ou_contact_north'),
  'the start of a hand-over': async () => typing(NORTH, '移交'),
};

/** Who is told how often, and what is journalled. */
async function carriedOut(prepare: () => Promise<Deed>, fault: Fault) {
  await server.empty();
  fails = 'none';
  bot = await startRouter(server.socket, [campaign], at('2021-09-08 14:00'), {
    appId: `cli_once_${fault}`,
    beforeCommit: failing('before'),
    afterCommit: failing('after'),
  });
  await bot.store.commit({ put: [{ ...key('campaign', APP, campaign.id), value: { firstLoadedAt: 1 } }] });
  for (const who of [ADMIN, CHIEF, NORTH, SOUTH, X]) await bot.say(who, '我的信息');
  const deed = await prepare();
  const before = (await bot.store.journal({ campaigns: [campaign.id], limit: 100 })).length;
  fails = fault;
  const told: Posted[] = [];
  if (fault === 'none') {
    const done = (await deed()) as readonly Posted[] | { readonly posted: readonly Posted[] };
    told.push(...('posted' in done ? done.posted : done));
  } else {
    await expect(deed()).rejects.toThrow('the connection is gone');
    told.push(...(await bot.again()));
    // Once more, as by a process that took over an event whose end it did not see.
    told.push(...(await bot.again()));
  }
  const journal = await bot.store.journal({ campaigns: [campaign.id], limit: 100 });
  await bot.stop();
  return {
    told: told
      .map(({ to }) => to)
      .filter((to) => to !== ADMIN)
      .toSorted(),
    journal: journal.slice(0, journal.length - before).map(({ act, unit }) => `${act} ${unit ?? ''}`),
  };
}

describe.each(Object.entries(DEEDS))('%s', (_, prepare) => {
  it('is carried out once, whenever the process dies', async () => {
    const whole = await carriedOut(prepare, 'none');
    expect(whole.journal).not.toEqual([]);
    expect(await carriedOut(prepare, 'before')).toEqual(whole);
    expect(await carriedOut(prepare, 'after')).toEqual(whole);
  });
});
