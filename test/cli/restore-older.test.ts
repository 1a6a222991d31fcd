/** Restores a backup from a version without repeating campaigns; the bot continues as if nothing had changed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const BACKUP = new URL('../fixtures/state/before-periods.ndjson', import.meta.url).pathname;
const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    // The time of the backup, 28 September at noon.
    yaml: `limits: { per_unit_per_day: 1, per_unit_per_week: 5 }
areas:
  - { id: news, name: 信息, expect: 1 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +5 working days", to: [owing] }
`,
    roster: [rowOf('north', '北区'), rowOf('south', '南区')],
    now: '2021-09-28 12:00',
    bots: 0,
  });
  expect(await office.muster(['restore', BACKUP])).toMatchObject({ code: 0 });
  await office.startBot();
});
afterAll(() => office?.stop());

it('knows what was filed, returned, granted and bound, offers no other plan, and sends nothing twice', async () => {
  expect(office.rows(await office.heard())).toEqual([]);
  const [north] = await office.say(NORTH, '我的');
  for (const part of ['信息：待审', '#1', '#2', '退回']) expect(north?.text).toContain(part);
  const [bound] = await office.say('外单位人员', '我的');
  expect(bound?.text).toContain('截止9月29日(周三)17:30');
  expect((await office.say(ADMIN, '计划 变更'))[0]?.text).toContain('没有待确认的变更');
});

it('continues to remind and chase, each by its own deadline', async () => {
  const rows = office.rows(await office.moveTo('2021-09-29 12:00'));
  expect(rows).toEqual([`09-29 09:00 ${SOUTH}`, '09-29 09:00 外单位人员', `09-29 10:00 ${NORTH}`]);
  const [receipt] = await office.say(SOUTH, '总结 南区的总结，按时报送。');
  expect(receipt?.text).toContain('#3');
  expect(receipt?.text).not.toContain('补报');
});
