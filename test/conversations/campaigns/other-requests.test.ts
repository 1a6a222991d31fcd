/** Notices of other kinds through the bot: three annexes with three deadlines, and a week shortened by a holiday. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../../support/office.ts';
import type { Said } from '../../support/world.ts';

const [CITY, COUNTY, BUREAU] = ['某市联络员甲', '某县联络员甲', '某局联络员甲'];
const ROSTER = [
  rowOf('city', '某市', 'contact', '', 'city'),
  rowOf('county', '某县', 'contact', 'city', 'county'),
  rowOf('bureau', '某局'),
];
const LINES = `schedule:
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: late, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
`;
const ALL = [CITY, COUNTY, BUREAU];
const asked = (office: Office, said: readonly Said[]) =>
  office.rows(said.filter(({ text }) => /【提醒】|【催报】/u.test(text)));

describe('three annexes with three deadlines, and an original', () => {
  let office: Office;
  beforeAll(async () => {
    office = await startOffice({
      head: `id: sample
title: 专项检查
timezone: Asia/Shanghai
opens: 2026-09-01
deadline: 2026-09-30T17:30
closes: deadline +5 working days
limits: { per_unit_per_day: 2, per_unit_per_week: 9 }
items:
  - { id: one, name: 附件1, kind: document, deadline: 2026-09-10T17:30 }
  - { id: two, name: 附件2, kind: document, deadline: 2026-09-18T17:30 }
  - { id: three, name: 附件3, kind: document }
  - { id: sealed, name: 签章原件, kind: original, of: [county, city] }
`,
      yaml: LINES,
      roster: ROSTER,
      now: '2026-09-07 08:00',
    });
  });
  afterAll(() => office?.stop());
  const answer = async (who: string, text: string) => (await office.say(who, text))[0]?.text ?? '';

  const file = async (who: string, item: string) =>
    office.say(who, `上报 ${item} 已完成自查，共排查点位20处，情况见正文。`);
  const at = (wall: string, ...people: string[]) => people.map((who) => `${wall} ${who}`).toSorted();

  it('asks for each annex by its own deadline, and for nothing that was filed', async () => {
    expect(asked(office, await office.moveTo('2026-09-07 10:00'))).toEqual(at('09-07 09:00', ...ALL));
    await file(COUNTY, '附件1');
    const tenth = await office.moveTo('2026-09-10 12:00');
    expect(asked(office, tenth)).toEqual(at('09-10 09:00', BUREAU, CITY));
    // One message lists all that is owed, soonest first.
    expect(tenth[0]?.text).toMatch(/附件1。[^]*今日17:30截止[^]*附件2。[^]*9月18日[^]*附件3/u);
    await file(BUREAU, '附件1');
    const eleventh = await office.moveTo('2026-09-11 12:00');
    expect(asked(office, eleventh)).toEqual(at('09-11 10:00', CITY));
    const list = eleventh.find(({ to }) => to === ADMIN)?.text ?? '';
    expect(list).toContain('**附件1**\n应报 3、已报 2、按时 2、补报 0、未报 1');
    expect(list).not.toContain('附件2');
    await file(CITY, '附件1');
    expect(await answer(ADMIN, '汇总')).toContain('应报 3、已报 3、按时 2、补报 1、逾期未报 0');
  });

  it('chases on working days alone, Sunday 20 September among them', async () => {
    const chased = asked(office, await office.moveTo('2026-09-21 12:00'));
    expect(chased).toEqual([
      ...at('09-15 09:00', ...ALL),
      ...at('09-18 09:00', ...ALL),
      ...at('09-20 10:00', ...ALL),
      ...at('09-21 10:00', ...ALL),
    ]);
    for (const who of ALL) await file(who, '附件2');
    // 25 to 27 September are holidays.
    expect(asked(office, await office.moveTo('2026-09-30 12:00'))).toEqual([
      ...at('09-24 09:00', ...ALL),
      ...at('09-30 09:00', ...ALL),
    ]);
  });

  it('registers the original, and closes with what each unit has not filed', async () => {
    for (const who of [COUNTY, BUREAU]) await file(who, '附件3');
    expect(await answer(ADMIN, '收到 某县 签章原件')).toContain('已登记收到某县的签章原件');
    expect(asked(office, await office.moveTo('2026-10-09 12:00'))).toEqual([
      ...at('10-08 10:00', CITY),
      ...at('10-09 10:00', CITY),
    ]);
    expect(await answer(ADMIN, '汇总')).toMatch(
      /附件2\*\*[^*]*应报 3、已报 3、按时 0、补报 3[^]*签章原件\*\*[^*]*应报 2、已报 1、按时 1、补报 0、逾期未报 1/u,
    );
    const end = await office.moveTo('2026-10-20 12:00');
    const to = (who: string) => end.find((said) => said.to === who)?.text ?? '';
    expect(to(CITY)).toContain('没有报送：附件3、签章原件');
    expect(to(BUREAU)).toContain('应报事项已报送');
    expect(to(ADMIN)).toContain('附件3：结束时应报 3、已报 2、按时 2、补报 0、逾期未报 1');
    expect(await answer(BUREAU, '上报 附件3 更正')).toContain('已结束报送');
  });
});

describe('every Friday, earlier before a holiday', () => {
  let office: Office;
  beforeAll(async () => {
    office = await startOffice({
      head: `id: sample
title: 周报
timezone: Asia/Shanghai
repeats: { every: week, due: "Friday 17:00", from: 2026-09-21, until: 2026-10-11 }
deadline_on_day_off: bring-forward
items:
  - { id: table, name: 周报表, kind: figures, fields: [{ id: cases, name: 件数, type: integer, unit: 件, required: true }] }
`,
      yaml: LINES,
      roster: ROSTER,
      now: '2026-09-28 08:00',
    });
  });
  afterAll(() => office?.stop());
  const answer = async (who: string, text: string) => (await office.say(who, text))[0]?.text ?? '';

  it('is due on Wednesday in the week of the National Day; an empty report counts', async () => {
    expect(asked(office, await office.moveTo('2026-09-28 10:00'))).toHaveLength(3);
    const receipt = await answer(COUNTY, '上报 第40周 周报表 零报告');
    expect(receipt).toContain('周报（2026年第40周，9月28日至10月4日）');
    // The next period opens later, so the receipt mentions only this one.
    expect(receipt).toContain('本单位本期应报事项已全部报送，本期不再提醒。');
    // The 39th and the 40th week are both open.
    expect(await answer(COUNTY, '我的 第40周')).not.toContain('第39周');
    expect(await answer(COUNTY, '我的 2026年第39周')).not.toMatch(/第40周|#1/u);
    const said = await office.moveTo('2026-10-08 12:00');
    const about = (week: number) => said.filter(({ text }) => text.includes(`第${week}周`));
    expect(asked(office, about(40))).toEqual(
      ['09-30 09:00', '10-08 10:00'].flatMap((wall) => [BUREAU, CITY].map((who) => `${wall} ${who}`)),
    );
    const [list, ...others] = about(40).filter(({ text }) => text.includes('截止情况'));
    expect(others).toEqual([]);
    expect(list?.text).toContain('以下为9月30日(周三)17:00截止时的情况');
    expect(list?.text).toContain('应报 3、已报 1、按时 1、补报 0、未报 2');
  });

  it('adds up what came after the holiday as late by one working day', async () => {
    expect(await answer(CITY, '上报 第40周 周报表 件数：3')).toContain('补报：逾期1个工作日');
    const digest = await answer(ADMIN, '汇总 第40周');
    expect(digest).toContain('应报 3、已报 2、按时 1、补报 1、逾期未报 1');
    expect(digest).toContain('合计：件数3件（2个单位）');
  });
});
