/** Two campaigns at once: whoever has a part in both is asked which is meant, and what they wrote is kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSaid, greet, to } from '../support/conversation.ts';
import { ADMIN, CHIEF, CHIFENG, GROUP, MEMBER, startBoth } from '../support/people.ts';
import type { World } from '../support/world.ts';

const CHINESE = '第38个全区民族团结进步活动月';
const ENGLISH = 'Site safety, first quarter of 2025';
const BIRCH = 'Birch Depot contact A';

let world: World;

beforeAll(async () => {
  world = await startBoth();
  await greet(world, [CHIFENG, ADMIN, CHIEF, MEMBER, BIRCH]);
});
afterAll(() => world?.stop());

describe('someone with a part in one campaign', () => {
  it('is never asked, and is answered in its language, also before anything of it was due', async () => {
    expectSaid(await world.say(CHIFENG, '进度'), [[CHIFENG, CHINESE]]);
    expectSaid(await world.say(BIRCH, 'status'), [[BIRCH, ENGLISH, 'Birch Depot']]);
    expectSaid(await world.say(BIRCH, '进度'), [[BIRCH, ENGLISH]]);
  });
});

describe('an admin of both', () => {
  it('is asked which, and answers by a press', async () => {
    const asked = await world.say(CHIEF, '计划');
    expectSaid(asked, [[CHIEF, CHINESE, ENGLISH, 'activity-month-2021', 'site-safety-2025']]);
    const { said } = await world.press(CHIEF, to(CHIEF, asked), ENGLISH);
    expectSaid(said, [[CHIEF, ENGLISH, /28 Mar/u]]);
  });

  it('answers by typing, and the words that were kept are taken up', async () => {
    await world.say(CHIEF, '日志 赤峰市');
    const [journal] = await world.say(CHIEF, 'activity-month-2021');
    expect(journal?.text).toContain('操作记录');
  });

  it('in the group of one campaign means that one', async () => {
    expectSaid(await world.say(CHIEF, '汇总', { group: GROUP }), [[GROUP, CHINESE]]);
  });
});

describe('a contact of units in both', () => {
  it('keeps the text of a report while the campaign is asked', async () => {
    const asked = await world.say(MEMBER, '绑定 赤峰市');
    expectSaid(asked, [
      [MEMBER, '已提交绑定赤峰市的申请'],
      [ADMIN, '绑定申请'],
      [CHIEF, '绑定申请'],
    ]);
    await world.press(ADMIN, to(ADMIN, asked), '同意');
    // A member of one campaign is no stranger to it: the other one is asked for by its admin’s consent.
    expectSaid(await world.say(MEMBER, '上报 宣传 两处的人'), [[MEMBER, '#1', '赤峰市']]);
  });

  it('keeps words apart that belong to no campaign', async () => {
    expectSaid(await world.say(CHIEF, '我的信息'), [[CHIEF, 'open_id：ou_chief']]);
    expectSaid(await world.say(CHIEF, '谢谢'), [[CHIEF, '不客气']]);
    expect(await world.say(CHIEF, '今天天气不错')).toHaveLength(1);
  });
});
