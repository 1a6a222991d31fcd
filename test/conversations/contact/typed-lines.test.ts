/** Typed lines: the whole line is carried out or asked about; nothing is done in part. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet } from '../../support/conversation.ts';
import { ADMIN, CHIFENG, CHIFENG_DEPUTY, startChinese } from '../../support/people.ts';
import type { World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, CHIFENG_DEPUTY, ADMIN]);
  for (let n = 1; n <= 4; n += 1) await world.say(CHIFENG, `上报 宣传 第${n}条内容`);
});
afterAll(() => world?.stop());

describe('the correction date of a returned report', () => {
  conversation(
    () => world,
    [
      {
        who: ADMIN,
        says: '退回 #1 缺少参与人次，请于三天内重报',
        hears: [
          [ADMIN, '重报时限为9月11日(周六)17:30'],
          [CHIFENG, '缺少参与人次', '9月11日(周六)17:30'],
          [CHIFENG_DEPUTY, '9月11日(周六)17:30'],
        ],
        never: ['三天内'],
      },
      {
        who: ADMIN,
        says: '退回 #2 缺少参与人次 48小时内',
        // The area already has a later date from #1, and the reply states that date.
        hears: [[ADMIN, '所写的9月10日(周五)14:'], [CHIFENG], [CHIFENG_DEPUTY]],
      },
      {
        shows: 'a feast is no date',
        who: ADMIN,
        says: '退回 #3 缺少参与人次，国庆前重报',
        hears: [[ADMIN, '请把重报时限单独写在最后']],
      },
      {
        who: ADMIN,
        says: '退回 #3 数据不全请下周三补报来',
        hears: [[ADMIN, '请把重报时限单独写在最后']],
      },
      {
        who: ADMIN,
        says: '退回 #3 缺少参与人次 明晚',
        hears: [[ADMIN, '请写明具体时间']],
      },
      {
        who: ADMIN,
        says: '退回 #3 figures missing, by Friday please',
        hears: [[ADMIN, '所写的9月10日(周五)17:30'], [CHIFENG, 'figures missing'], [CHIFENG_DEPUTY]],
      },
      {
        shows: 'no limit at all: the usual three working days, and the answer says so',
        who: ADMIN,
        says: '退回 #4 缺少参与人次',
        hears: [[ADMIN, '重报时限为9月13日(周一)17:30'], [CHIFENG], [CHIFENG_DEPUTY]],
      },
    ],
  );
});

describe('grants, requests and pauses', () => {
  conversation(
    () => world,
    [
      {
        who: ADMIN,
        says: '截止 全部落实到位 9月29日',
        hears: [[ADMIN, '没有“全部落实到位”这个单位', '未作任何更改']],
      },
      {
        who: ADMIN,
        says: '截止 赤峰市九月二十九日',
        hears: [[ADMIN, '已将赤峰市的报送时限延至9月29日'], [CHIFENG, '9月29日'], [CHIFENG_DEPUTY]],
      },
      {
        who: CHIFENG,
        says: '延期 赤峰市 9月30日两点 材料尚在汇总',
        hears: [[CHIFENG, '请写明具体时间']],
      },
      {
        who: CHIFENG,
        says: '延期 9月30日夜里 材料尚在汇总',
        hears: [[CHIFENG, '请写明具体时间']],
      },
      {
        who: CHIFENG,
        says: '延期 9月29日或30日 材料尚在汇总',
        hears: [[CHIFENG, '写了多个日期']],
      },
      {
        who: ADMIN,
        says: '暂停 三天 台风应急响应',
        hears: [[ADMIN, '请写明暂停到哪一天']],
        after: [[ADMIN, '恢复', '活动没有暂停']],
      },
      {
        who: ADMIN,
        says: '暂停 至9月29日一早 台风应急响应',
        hears: [[ADMIN, '请写明具体时间']],
        after: [[ADMIN, '恢复', '活动没有暂停']],
      },
    ],
  );

  it('asks about what follows the date in an answer to a request, and answers nothing', async () => {
    const said = await world.say(CHIFENG, '延期 赤峰市 9月30日17:30 材料尚在汇总');
    const card = said.find(({ to }) => to === ADMIN);
    const code = /同意 ([0-9A-F]{6,})/u.exec(card?.text ?? '')?.[1] ?? '';
    const [asked] = await world.say(ADMIN, `同意 ${code} 9月29日24:00 只此一次`);
    expect(asked?.text).toContain('未能读懂“只此一次”，这项申请尚未答复');
    const [done] = await world.say(ADMIN, `同意 ${code}`);
    expect(done?.text).toContain('已同意赤峰市延期至9月30日');
  });
});
