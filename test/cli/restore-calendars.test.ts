/**
 * Restores a backup from a version in which every line fired by the campaign's calendar: units with days off of their
 * own then follow those.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const BACKUP = new URL('../fixtures/state/before-unit-calendars.ndjson', import.meta.url).pathname;
const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const EAST = '东区联络员甲';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    // The time of the backup, 25 September at noon; everyone was reminded on the 23rd.
    yaml: `unit_calendars:
  - { of: [north], extra_days_off: [2021-09-27] }
  - { of: [south], extra_days_off: [2021-09-24, 2021-09-28] }
limits: { per_unit_per_day: 1, per_unit_per_week: 5 }
schedule:
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +3 working days", to: [owing] }
`,
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('east', '东区')],
    now: '2021-09-25 12:00',
    bots: 0,
  });
  expect(await office.muster(['restore', BACKUP])).toMatchObject({ code: 0 });
  await office.startBot();
});
afterAll(() => office?.stop());

it('offers no other plan, sends nothing again, and reports no individual date as missed', async () => {
  expect(office.rows(await office.heard())).toEqual([]);
  expect((await office.say(ADMIN, '计划 变更'))[0]?.text).toContain('没有待确认的变更');
});

it('reminds and chases each unit on its own working days from then on', async () => {
  const said = await office.moveTo('2021-09-29 12:00');
  expect(said.filter(({ to, text }) => to === ADMIN && text.includes('错过'))).toEqual([]);
  const rows = office.rows(said).filter((row) => !row.endsWith(ADMIN));
  expect(rows.toSorted()).toEqual(
    [
      `09-26 09:00 ${NORTH}`,
      `09-27 09:00 ${SOUTH}`,
      `09-27 09:00 ${EAST}`,
      `09-28 10:00 ${NORTH}`,
      `09-28 10:00 ${EAST}`,
      `09-29 10:00 ${NORTH}`,
      `09-29 10:00 ${SOUTH}`,
      `09-29 10:00 ${EAST}`,
    ].toSorted(),
  );
});
