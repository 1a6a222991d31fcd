/** 失联: unreachable people, as admins are told and can fix it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';

let office: Office;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-08-31 10:00',
    roster: [
      rowOf('north', '北区'),
      rowOf('south', '南区'),
      'east,东区,,contact,东区联络员甲,,,east@example.com',
    ],
    yaml: `schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
`,
  });
  await office.say(ADMIN, '帮助');
});

afterAll(() => office?.stop());

const change = (person: string, changes: Record<string, boolean>) =>
  office.sandbox.call(`/sandbox/people/${office.openIdOf(person)}`, changes, 'PATCH');

describe('失联', () => {
  it('names nobody while everyone can be reached', async () => {
    await office.moveTo('2021-09-01 12:00');
    const [list] = await office.say(ADMIN, '失联');
    expect(list?.text).toContain('各单位均有可联系的联络员');
    expect(await office.moveTo('2021-09-13 12:00')).toEqual([]);
  });

  it('names who blocked the bot or left, once a message has failed, in the order of the roster', async () => {
    await change(NORTH, { blocked: true });
    await change('东区联络员甲', { resigned: true });
    const said = await office.moveTo('2021-09-16 12:00');
    expect(said.map(({ to }) => to)).toEqual([SOUTH]);
    const [list] = await office.say(ADMIN, '失联');
    expect(list?.text).toContain('2个单位收不到通知和提醒');
    expect(list?.text).toMatch(
      /\*\*北区\*\*　北区联络员甲：对方关闭了机器人消息\n\*\*东区\*\*　东区联络员甲：/u,
    );
    expect(list?.text).toContain('以下单位收不到消息：北区、东区');
    expect(list?.text).toContain('发送“绑定 <单位>”，例如“绑定 北区”');
  });

  it('comes to the admins by itself at the beginning of the week, as the plan says', async () => {
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain('9月22日(周三)09:30　失联名单　管理员');
    const said = await office.moveTo('2021-09-22 12:00');
    expect(office.rows(said)).toEqual([`09-22 09:30 ${ADMIN}`]);
    expect(said[0]?.text).toContain('2个单位收不到通知和提醒');
    expect(await office.moveTo('2021-09-23 18:00')).toEqual([]);
  });

  it('is repaired by a new binding', async () => {
    const asked = await office.say('外单位人员', '绑定 北区');
    const code = /同意 ([0-9A-F]{4,})/u.exec(asked.map(({ text }) => text).join('\n'))?.[1] ?? '';
    await office.say(ADMIN, `同意 ${code}`);
    const [list] = await office.say(ADMIN, '失联');
    expect(list?.text).toContain('1个单位收不到');
    expect(list?.text).not.toContain('北区');
  });
});
