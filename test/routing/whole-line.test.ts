/**
 * Commands with targets, moments and reasons in every combination and in both languages: every part of the line is in
 * the act or in its preview; if a part is unreadable, the bot asks and does nothing.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { aPerson, aPlainCampaign, anArea, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startRouter, type RouterHere } from '../support/router.ts';

const START = at('2021-09-08 14:00');
const [ADMIN, A] = ['ou_admin', 'ou_a'];
const people = [
  aPerson('contact', 'one', { openId: A }),
  aPerson('contact', 'two', { openId: 'ou_b' }),
  aPerson('contact', 'three', { openId: 'ou_c' }),
  aPerson('admin', undefined, { openId: ADMIN }),
];
const rosterOf = (names: readonly string[]) => ({
  units: ['one', 'two', 'three'].map((id, index) => ({ id, name: names[index] ?? '' })),
  people,
});
const ZH = ['赤峰市', '包头市', '乌海市(本级)'] as const;
const EN = ['North Office', 'South Office', 'East Office (HQ)'] as const;
const areas = [anArea('news')];
const chinese = aPlainCampaign({ areas, roster: rosterOf(ZH) });
const english = aPlainCampaign({ areas, language: 'en-US', roster: rosterOf(EN) });

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [chinese], START);
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

interface Part {
  readonly typed: string;
  /** What the act or its preview must contain. */
  readonly means: readonly string[];
}

interface Language {
  readonly campaign: Campaign;
  readonly targets: readonly Part[];
  readonly moments: readonly Part[];
  readonly reasons: readonly Part[];
  readonly file: string;
  readonly commands: Readonly<
    Record<'deadline' | 'exempt' | 'extend' | 'return' | 'pause' | 'chase', string>
  >;
}

const part = (typed: string, ...means: readonly string[]): Part => ({ typed, means });
const CHINESE: Language = {
  campaign: chinese,
  targets: [
    part('赤峰市', '赤峰市'),
    part('赤峰市、包头市', '赤峰市', '包头市'),
    part('赤峰市 包头市', '赤峰市', '包头市'),
    part('赤峰市和包头市', '赤峰市', '包头市'),
    part('乌海市（本级）', '乌海市(本级)'),
    part('包头市，乌海市〔本级〕', '包头市', '乌海市(本级)'),
    part('赤峰市 包头市 乌海市(本级)', '赤峰市', '包头市', '乌海市(本级)'),
  ],
  moments: [
    part('9月30日', '9月30日(周四)17:30'),
    part('9月30日 12:00', '9月30日(周四)12:00'),
    part('9月30日早9点', '9月30日(周四)09:00'),
    part('9月30日下午3点半', '9月30日(周四)15:30'),
    part('9月30日中午前', '9月30日(周四)12:00'),
    part('2021-09-30', '9月30日(周四)17:30'),
    part('9.30', '9月30日(周四)17:30'),
    part('9月30日24:00', '9月30日(周四)24:00'),
  ],
  reasons: [
    part('机构合并', '机构合并'),
    part('缺少参与人次', '缺少参与人次'),
    part('材料尚在汇总，9月初人手不足', '材料尚在汇总，9月初人手不足'),
    part('与#3重复', '与#3重复'),
  ],
  file: '上报 news 已开展检查1次',
  commands: {
    deadline: '截止',
    exempt: '免报',
    extend: '延期',
    return: '退回',
    pause: '暂停',
    chase: '催办',
  },
};
const ENGLISH: Language = {
  campaign: english,
  targets: [
    part('North Office', 'North Office'),
    part('North Office, South Office', 'North Office', 'South Office'),
    part('North Office and South Office', 'North Office', 'South Office'),
    part('East Office [HQ]', 'East Office (HQ)'),
    part('South Office East Office (HQ)', 'South Office', 'East Office (HQ)'),
  ],
  moments: [
    part('30 Sep', '30 Sep'),
    part('30 September 12:00', '12:00'),
    part('Sept 30 9am', '09:00'),
    part('2021-09-30 15:30', '15:30'),
    part('30 Sep noon', '12:00'),
  ],
  reasons: [
    part('merged with another office', 'merged with another office'),
    part('figures are missing, as in August', 'figures are missing, as in August'),
  ],
  file: 'report news One inspection was held',
  commands: {
    deadline: 'deadline',
    exempt: 'exempt',
    extend: 'extend',
    return: 'return',
    pause: 'pause',
    chase: 'chase',
  },
};

/** Words that no command understands, at the end of a line without a reason. */
const ODD = '@@甲乙';

async function hear(who: string, text: string): Promise<{ readonly told: string; readonly acted: boolean }> {
  const before = JSON.stringify(await bot.state());
  const posted = await bot.say(who, text);
  const after = JSON.stringify(await bot.state());
  return { told: `${posted.map((each) => each.text).join('\n')}\n${after}`, acted: before !== after };
}

/** Every part is in what was done or in the preview. */
async function expectWhole(who: string, text: string, parts: readonly Part[]): Promise<void> {
  const { told, acted } = await hear(who, text);
  const lacks = parts.flatMap(({ means }) => means).filter((each) => !told.includes(each));
  expect(lacks, `${text}\n${told.slice(0, 600)}`).toEqual([]);
  expect(acted, `${text}\n${told.slice(0, 600)}`).toBe(true);
}

async function expectAsked(who: string, text: string, odd: string): Promise<void> {
  const { told, acted } = await hear(who, text);
  expect(acted, `${text}\n${told.slice(0, 600)}`).toBe(false);
  expect(told.split('\n{')[0], text).toContain(odd);
}

describe.each([
  ['Chinese', CHINESE],
  ['English', ENGLISH],
] as const)('a line in %s', (_, { campaign, targets, moments, reasons, commands, file }) => {
  beforeEach(async () => {
    await server.empty();
    bot.campaigns = [campaign];
    await bot.say(A, file);
  });
  const pairs = <X, Y>(xs: readonly X[], ys: readonly Y[]) =>
    xs.flatMap((x) => ys.map((y) => [x, y] as const));

  async function fresh(): Promise<void> {
    await server.empty();
    await bot.say(A, file);
  }

  it('that moves deadlines is done for every unit and to the moment', async () => {
    for (const [target, moment] of pairs(targets, moments)) {
      await fresh();
      await expectWhole(ADMIN, `${commands.deadline} ${target.typed} ${moment.typed}`, [target, moment]);
    }
  });

  it('that moves deadlines is asked about if something is left over', async () => {
    for (const [target, moment] of pairs(targets.slice(0, 2), moments)) {
      await expectAsked(ADMIN, `${commands.deadline} ${target.typed} ${moment.typed} ${ODD}`, '甲乙');
      await expectAsked(ADMIN, `${commands.deadline} ${target.typed} ${ODD} ${moment.typed}`, '甲乙');
    }
  });

  it('that exempts keeps its units and its reason', async () => {
    for (const [target, reason] of pairs(targets.slice(0, 1), reasons)) {
      await fresh();
      await expectWhole(ADMIN, `${commands.exempt} ${target.typed} ${reason.typed}`, [target, reason]);
    }
  });

  it('that returns keeps its reason and its moment', async () => {
    for (const [reason, moment] of pairs(reasons, moments)) {
      await fresh();
      await expectWhole(ADMIN, `${commands.return} #1 ${reason.typed} ${moment.typed}`, [reason, moment]);
    }
  });

  it('that asks for an extension keeps its moment and its reason', async () => {
    for (const [moment, reason] of pairs(moments, reasons)) {
      await fresh();
      await expectWhole(A, `${commands.extend} ${moment.typed} ${reason.typed}`, [moment, reason]);
    }
  });

  it('that chases lists every unit, and asks about words that are not units', async () => {
    for (const target of targets) {
      await fresh();
      await expectWhole(ADMIN, `${commands.chase} ${target.typed}`, [target]);
      await fresh();
      await expectAsked(ADMIN, `${commands.chase} ${target.typed} ${ODD}`, '甲乙');
    }
  });

  it('that pauses keeps its end and its reason', async () => {
    for (const [moment, reason] of pairs(moments, reasons.slice(0, 2))) {
      await fresh();
      const until = campaign.language === 'zh-CN' ? '至' : 'until ';
      // A date without an hour means the end of that day.
      const day = { typed: moment.typed, means: [campaign.language === 'zh-CN' ? '9月30日' : '30 Sep'] };
      await expectWhole(ADMIN, `${commands.pause} ${until}${moment.typed} ${reason.typed}`, [day, reason]);
    }
  });

  it.runIf(campaign.language === 'zh-CN')(
    'that returns asks where its last words are a time that it cannot read',
    async () => {
      for (const time of ['30日24:00', '23号下午3点']) {
        const before = await bot.state();
        await bot.say(ADMIN, `${commands.return} #1 缺少人次 ${time}`);
        expect(await bot.state(), time).toEqual(before);
      }
    },
  );
});
