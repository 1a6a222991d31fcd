/** A pause of a repeating campaign holds the messages of every period, including new ones. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const NORTH = '北区联络员甲';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: `id: sample
title: 月报
timezone: Asia/Shanghai
repeats: { every: month, due: "day 10 17:30", about: previous, from: 2021-07 }
items:
  - { id: table, name: 情况, kind: document }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts], grace: 3 days }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
`,
    yaml: '',
    roster: [rowOf('north', '北区')],
    now: '2021-08-08 12:00',
  });
});
afterAll(() => office?.stop());

it('is silent of every period until it ends, and catches up with what is in time', async () => {
  const [paused] = await office.say(ADMIN, '暂停 各期 台风应急响应');
  expect(paused?.text).toContain('月报（各期）');
  expect(paused?.text).toContain('8月9日(周一)09:00　提醒');
  // The reminder of the open period, and the announcement of one that opens meanwhile.
  const quiet = await office.moveTo('2021-09-01 12:00');
  // The closing pack is still sent, because it is not a scheduled message.
  expect(quiet.filter(({ to, text }) => to === NORTH || text.includes('提醒'))).toEqual([]);
  const said = await office.say(ADMIN, '恢复');
  expect(said[0]?.text).toContain('月报（各期）');
  expect(said[0]?.text).toContain('9月1日(周三)09:00　通知');
  const later = [...said, ...(await office.moveTo('2021-09-01 14:00'))];
  const announced = later.filter(
    ({ to, text }) => to === NORTH && text.includes('月报（2021年8月） 报送安排'),
  );
  expect(announced).toHaveLength(1);
  expect(office.rows(await office.moveTo('2021-09-09 12:00'))).toEqual([`09-09 09:00 ${NORTH}`]);
});
