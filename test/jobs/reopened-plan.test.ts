/**
 * Where filing was reopened, everything that depends on the end of filing uses the new end: plan, pause, 补发, 恢复 and
 * 我的.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const SOUTH = '南区联络员甲';
const EAST = '东城区联络员甲';

let office: Office;
let planWhenClosed: string;
beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-28 09:00',
    roster: [rowOf('south', '南区'), rowOf('east', '东城区')],
    yaml: [
      'schedule:',
      '  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }',
      '  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }',
      '',
    ].join('\n'),
  });
  for (const who of [ADMIN, SOUTH, EAST]) await office.say(who, '我的信息');
  await office.say(ADMIN, '暂停 至10月15日 核对数据');
  // The campaign closes on Thursday 14 October.
  await office.moveTo('2021-10-18 10:00');
  planWhenClosed = await says(ADMIN, '计划');
  const [preview] = await office.say(ADMIN, '重新开放 南区 至 10月22日');
  if (!preview) throw new Error('no preview');
  await office.press(ADMIN, preview.message, '重新开放并通知');
});
afterAll(() => office?.stop());

const textsTo = (who: string, said: readonly Said[]) =>
  said.filter(({ to }) => to === who).map(({ text }) => text);
const says = async (who: string, text: string) => textsTo(who, await office.say(who, text)).join('\n');

it('names an occurrence by its id only while 补发 would send it', async () => {
  expect(planWhenClosed).toContain('催报');
  expect(planWhenClosed).not.toContain('编号');
  expect(await says(ADMIN, '计划')).toContain('编号 overdue@2021-09-29');
});

describe('a reopened unit', () => {
  it('reads in 我的 until when it may file, and the others do not', async () => {
    expect(await says(SOUTH, '我的')).toContain('已重新开放报送，至10月22日(周五)17:30。');
    expect(await says(EAST, '我的')).not.toContain('已重新开放');
  });

  it('alone gets what 补发 sends', async () => {
    const said = await office.say(ADMIN, '补发 overdue@2021-09-29');
    expect(textsTo(SOUTH, said)).toHaveLength(1);
    expect(textsTo(EAST, said)).toEqual([]);
    expect(textsTo(ADMIN, said).join()).toContain('1');
  });

  it('is asked about if its name is mistyped', async () => {
    const [asked] = await office.say(ADMIN, '重新开放 东诚区 至 10月21日');
    const { said } = await office.press(ADMIN, asked!.message, '是，按“东城区”办理');
    expect(textsTo(ADMIN, said).join()).toContain('将为1个单位重新开放报送，至10月21日');
  });

  it('can be spoken of by 恢复 with an id', async () => {
    expect(await says(ADMIN, '恢复 overdue@2021-09-30')).not.toContain('已结束报送');
  });

  it('is reminded and chased by a deadline granted within the reopening', async () => {
    await office.say(ADMIN, '截止 南区 10月20日 17:30');
    const paused = await says(ADMIN, '暂停 核对数据');
    expect(paused).toContain('10月19日(周二)09:00');
    expect(paused).toContain('10月21日(周四)10:00');
    expect(paused).not.toContain('10月15日');
    await office.say(ADMIN, '恢复');
    const said = await office.moveTo('2021-10-21 11:00');
    expect(office.rows(said.filter(({ to }) => to !== ADMIN))).toEqual([
      `10-19 09:00 ${SOUTH}`,
      `10-21 10:00 ${SOUTH}`,
    ]);
  });
});
