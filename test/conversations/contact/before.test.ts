/** The day before a campaign opens: nothing has been sent, but everyone in the roster is already known. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, expectSaid } from '../../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, startChinese, STRANGER, WUHAI } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  // Without ADMIN_OPEN_IDS, the only admin is the one in the roster, known by e-mail.
  world = await startChinese({
    now: '2021-08-31T10:00:00+08:00',
    env: { ADMIN_OPEN_IDS: '' },
    keepFirst: true,
  });
});
afterAll(() => world?.stop());

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  [CHIFENG, ['帮助', '帮助 全部', '我的', '进度', '什么时候截止', '交到哪里', '怎么报', '稍后提醒']],
  [ADMIN, ['帮助', '进度', '汇总', '汇总 截止', '待办', '计划', '负担', '失联', '补发 kickoff@2021-09-01']],
];

describe('the day before', () => {
  it('sends nothing unless asked', async () => {
    expect(await world.heard()).toEqual([]);
  });

  conversation(
    () => world,
    [
      {
        who: ADMIN,
        says: '计划',
        hears: [
          [ADMIN, '9月1日(周三)09:00　通知'],
          [ADMIN, '使用须知'],
        ],
      },
      {
        who: CHIFENG,
        says: '帮助',
        hears: [
          [CHIFENG, '您是赤峰市的联络员'],
          [CHIFENG, '使用须知'],
        ],
      },
      {
        who: CHIEF,
        says: '汇总',
        hears: [
          [CHIEF, '仅限管理员使用'],
          [CHIEF, '使用须知'],
        ],
      },
      {
        who: STRANGER,
        says: '绑定 赤峰市',
        hears: [
          [STRANGER, '已提交绑定赤峰市的申请'],
          [STRANGER, '使用须知'],
          [ADMIN, '绑定申请'],
        ],
      },
    ],
  );

  it('answers without mentioning a past deadline', async () => {
    for (const [who, lines] of COMMANDS)
      for (const line of lines)
        for (const { text } of await world.say(who, line))
          expect(text, line).not.toMatch(/逾期|已过时限|已截止|已结束|迟报/u);
  });

  it('says when the campaign opens instead of misleading figures or reminders', async () => {
    expect((await world.say(CHIFENG, '进度'))[0]?.text).toContain('活动将于9月1日(周三)开始。');
    expect((await world.say(ADMIN, '催办'))[0]?.text).toContain(
      '活动将于9月1日(周三)开始，确认后在开始之前即发出提醒。',
    );
  });

  it('is followed by one announcement to everyone: with both dates after an extension, and not to exempt units', async () => {
    await world.say(ADMIN, '截止 赤峰市 9月30日');
    await world.say(ADMIN, '免报 包头市 机构合并');
    const said = await world.moveTo('2021-09-01T09:00:00+08:00');
    expect(said).toHaveLength(14);
    const of = (who: string) => said.find(({ to }) => to === who)?.text;
    expect(of(CHIFENG)).toContain('9月30日(周四)17:30（统一时限9月27日(周一)17:30）');
    expect(of(WUHAI)).toContain('**报送时限**　9月27日(周一)17:30');
    expect(of(WUHAI)).not.toContain('统一时限');
    expect(of(BAOTOU)).toBeUndefined();
    expectSaid(await world.moveTo('2021-09-01T12:00:00+08:00'), []);
  });
});
