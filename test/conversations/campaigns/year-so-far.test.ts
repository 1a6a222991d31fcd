/** Monthly figures: changes that need a reason, and the year-to-date totals, for filers and admins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn, filledIn, sendFile } from '../../support/entry-sheets.ts';
import { ADMIN, GROUP, rowOf, startOffice, type Office } from '../../support/office.ts';
import { textOf, type SandboxMessage } from '../../support/world.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const CITY = '东市联络员甲';
const COUNTY = '东县联络员甲';

const HEAD = `id: sample
title: 案件月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2026-07, until: 2027-01 }
retention: { personal_days: 30 }
group: \${GROUP_CHAT_ID}
items:
  - id: monthly
    name: 月报表
    kind: figures
    fields:
      - { id: cases, name: 件数, type: integer, unit: 件, required: true, check: ±50 %, reason: why, total: year }
      - { id: open, name: 在办, type: integer, unit: 件 }
      - { id: why, name: 增减说明, type: text }
schedule:
  - { id: t-1, job: remind, at: "deadline -1 working days 09:00", to: [owing] }
  - { id: weekly, job: digest, at: "deadline -2 working days 09:00", to: [group] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [
      rowOf('north', '北区'),
      rowOf('south', '南区'),
      rowOf('city', '东市'),
      rowOf('county', '东县', 'contact', 'city'),
    ],
    now: '2026-08-03 09:00',
  });
});
afterAll(() => office?.stop());

const said = async (person: string, line: string) => (await office.say(person, line))[0]?.text ?? '';

describe('a change beyond the limit', () => {
  it('is shown first, and filed only with a reason', async () => {
    expect(await said(NORTH, '上报 月报表\n件数：100件\n在办：3件')).toContain(
      '本年累计：件数100件（2026年7月起）',
    );
    await said(SOUTH, '上报 月报表 件数：10件');
    await said(COUNTY, '上报 月报表 件数：7件');
    await office.moveTo('2026-09-02 09:00');
    // The form says what the year came to before this period, so that nobody fills in the year's number.
    const form = await said(NORTH, '上报 月报表');
    expect(form).toContain('本年此前各期累计：件数100件（2026年7月起）');
    const refused = await said(NORTH, '上报 月报表 件数：40件');
    expect(refused).toContain('“月报表”没有报送');
    expect(refused).toContain('“件数”为40件，上次为100件，变化超过±50%，请在“增减说明”中说明原因。');
    const asked = await said(NORTH, '上报 月报表\n件数：40件\n增减说明：本月没有集中行动');
    expect(asked).toContain('变化超过±50%');
    expect(asked).not.toContain('请在“增减说明”中说明原因');
    const receipt = await said(NORTH, '确定');
    expect(receipt).toContain('增减说明：本月没有集中行动');
    expect(receipt).toContain('本年累计：件数140件（2026年7月起）');
  });

  it('needs its reason again where the number is corrected, and an empty report needs one too', async () => {
    const again = await said(NORTH, '上报 月报表 件数：45件');
    expect(again).toMatch(/#4 没有修改[^]*请在“增减说明”中说明原因/u);
    expect(again).toContain('原“增减说明”为“本月没有集中行动”，是就原数字写的');
    expect(await said(NORTH, '修改 #4 件数：45件；增减说明：补登5件')).toContain('变化超过±50%');
    expect(await said(NORTH, '确定')).toMatch(/#4 已修改[^]*增减说明：补登5件/u);
    // Another number, and the reason of this one stays.
    const beside = await said(NORTH, '修改 #4 在办：2件');
    expect(beside).toContain('变化超过±50%');
    expect(await said(NORTH, '确定')).toMatch(/#4 已修改[^]*增减说明：补登5件/u);
    // A number that needs no reason: the old one is said to be of the old number, here and to who reviews it.
    expect(await said(NORTH, '修改 #4 件数：90件')).toContain(
      '“增减说明”未改，仍为“补登5件”，是就原数字写的',
    );
    expect(await said(ADMIN, '查看 #4')).toContain('增减说明：就第2版的数字写的，其后数字有改动');
    await said(NORTH, '修改 #4 件数：45件；增减说明：补登5件。');
    await said(NORTH, '确定');
    expect(await said(ADMIN, '查看 #4')).not.toContain('其后数字有改动');
    expect(await said(SOUTH, '上报 月报表 零报告')).toContain('请在“增减说明”中说明原因');
    expect(await said(SOUTH, '上报 月报表\n零报告\n增减说明：本月没有案件')).toContain('变化超过±50%');
    expect(await said(SOUTH, '确定')).toMatch(/件数：0件[^]*增减说明：本月没有案件/u);
  });
});

describe('the year so far', () => {
  it('is shown in 进度, in 汇总 and for each unit', async () => {
    await said(COUNTY, '上报 月报表 件数：8件');
    expect(await said(NORTH, '进度')).toContain('本年累计（2026年7月起）：件数170件');
    expect(await said(ADMIN, '汇总')).toContain('本年累计（2026年7月起）：件数170件');
    const item = await said(ADMIN, '汇总 月报表');
    expect(item).toContain('北区：件数45件、在办2件（本年累计件数145件）');
    expect(item).toContain('南区：件数0件、在办0件（本年累计件数10件）');
  });

  it('covers only the units below it for a city', async () => {
    const [digest, item] = [await said(CITY, '汇总'), await said(CITY, '汇总 月报表')];
    expect(digest).toContain('本年累计（2026年7月起）：件数15件');
    expect(item).toContain('东县：件数8件（本年累计件数15件）');
    expect(`${digest}${item}`).not.toMatch(/[北南]区/u);
  });

  it('is on the card of the group, and updated there', async () => {
    const digest = (await office.moveTo('2026-09-08 09:00')).find(({ to }) => to === GROUP);
    expect(digest?.text).toContain('本年累计（2026年7月起）：件数170件');
    await said(SOUTH, '修改 #5 件数：20；增减说明：集中清理');
    await said(SOUTH, '确定');
    await office.moveTo('2026-09-08 10:00');
    const { messages } = await office.sandbox.call<{ messages: SandboxMessage[] }>('/sandbox/messages');
    const card = messages.find(({ messageId }) => messageId === digest?.message.messageId);
    expect(textOf(card?.content)).toContain('本年累计（2026年7月起）：件数190件');
  });

  it('counts periods whose personal data was removed', async () => {
    await office.moveTo('2026-10-03 09:00');
    expect(await said(ADMIN, '汇总 7月')).toContain('没有“7月”这一期，没有办理');
    const asked = await said(NORTH, '上报 9月 月报表 件数：50件');
    expect(asked).toContain('本年累计：件数195件（2026年7月起）');
  });

  it('asks for the reason in a sheet too, by its row', async () => {
    const { name, bytes } = await fileIn(office, await office.say(SOUTH, '填报表 9月 月报表'));
    const [refused] = await sendFile(office, office.openIdOf(SOUTH), filledIn(bytes, { B5: 5 }), name);
    expect(refused?.text).toMatch(/第5行[^]*“件数”为5件，上次为20件[^]*请在“增减说明”中说明原因/u);
    const explained = filledIn(bytes, { B5: 5, D5: '集中清理已完成' });
    const [asked] = await sendFile(office, office.openIdOf(SOUTH), explained, name);
    expect(asked?.text).toContain('将报送1行');
    expect(asked?.text).toContain('变化超过±50%');
  });
});
