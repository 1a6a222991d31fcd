/**
 * Whole years through the bot, from 1 January to 31 December: every message, to the minute, compared with a list
 * computed here from the State Council's notices and the days of the week, independently of the bot.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { startWorld } from '../support/world.ts';

/**
 * Days off other than Saturdays and Sundays, and the working weekends in exchange, as announced: `month-day`, or
 * from–to.
 */
const NOTICES: Record<number, { off: string; worked: string }> = {
  2021: {
    off: '1-1–1-3 2-11–2-17 4-3–4-5 5-1–5-5 6-12–6-14 9-19–9-21 10-1–10-7',
    worked: '2-7 2-20 4-25 5-8 9-18 9-26 10-9',
  },
  2024: {
    off: '1-1 2-10–2-17 4-4–4-6 5-1–5-5 6-10 9-15–9-17 10-1–10-7',
    worked: '2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12',
  },
  2025: {
    off: '1-1 1-28–2-4 4-4–4-6 5-1–5-5 5-31–6-2 10-1–10-8',
    worked: '1-26 2-8 4-27 9-28 10-11',
  },
  2026: {
    off: '1-1–1-3 2-15–2-23 4-4–4-6 5-1–5-5 6-19–6-21 9-25–9-27 10-1–10-7',
    worked: '1-4 2-14 2-28 5-9 9-20 10-10',
  },
};
const DAY = 86_400_000;
const GROUP = '工作群';
const ADMIN = '管理员甲';
const UNITS = ['东区', '南区', '北区'];
const CONTACTS = UNITS.map((unit) => `${unit}联络员`);
/** The unit files its summary in the summer. */
const DILIGENT = '南区联络员';

const folder = mkdtempSync(join(tmpdir(), 'muster-year-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Each year is a world of its own, and most of the time of a world is spent on the way to Redis and back.
describe.concurrent.each([2021, 2024, 2025, 2026])('%i', (year) => {
  it('brings each message on its day, and no other', async ({ onTestFinished }) => {
    const world = await startWorld({
      campaigns: campaignOf(year),
      tenant: {
        people: [
          { openId: 'ou_admin', name: ADMIN, role: 'admin' },
          ...UNITS.map((unit, index) => ({
            openId: `ou_contact_${index}`,
            name: `${unit}联络员`,
            role: 'contact' as const,
          })),
        ],
        groups: [{ chatId: 'oc_workgroup', name: GROUP, members: ['ou_admin'], bot: true }],
      },
      now: `${year}-01-01T00:00:00+08:00`,
      keepFirst: true,
    });
    onTestFinished(() => world.stop());
    const said = await world.moveTo(`${year}-07-01T11:00:00+08:00`);
    await world.say(DILIGENT, '总结 全年工作已完成。');
    said.push(...(await world.moveTo(`${year}-12-31T23:59:00+08:00`)));

    const found = said.map(({ to, at, text }) => `${wall(Date.parse(at))} ${kindOf(text)} ${to}`).toSorted();
    expect(found).toEqual(expectedIn(year).toSorted());
    expect(found.length).toBeGreaterThan(80);
  }, 170_000);

  it('plans a line of every working day on these days alone', async () => {
    const daily = '  - { id: daily, job: digest, cron: "0 16 * * *", to: [admins], on_day_off: skip }\n';
    const { campaign } = await loadCampaign(join(campaignOf(year, daily, 'daily'), 'year'), {
      GROUP_CHAT_ID: 'oc_group',
    });
    if (!campaign) throw new Error('the campaign has faults');
    const planned = planOf(campaign)
      .filter(({ entry, skipped }) => entry === 'daily' && !skipped)
      .map(({ at }) => wall(at));
    const [from, until] = [Date.UTC(year, 0, 4), Date.UTC(year, 11, 24)];
    const worked = Array.from({ length: (until - from) / DAY + 1 }, (_, index) => from + index * DAY).filter(
      isWorked,
    );
    expect(planned).toEqual(worked.map((day) => `${dateOf(day)} 16:00`));
    expect(planned.length).toBeGreaterThan(230);
  });
});

/** The expected year: for every day, whether each line fires. */
function expectedIn(year: number): string[] {
  const rows: string[] = [];
  const days = Array.from({ length: 366 }, (_, index) => Date.UTC(year, 0, 1) + index * DAY).filter(
    (day) => new Date(day).getUTCFullYear() === year,
  );
  const add = (day: number, time: string, kind: string, people: readonly string[]) =>
    rows.push(...people.map((person) => `${dateOf(day)} ${time} ${kind} ${person}`));

  const opens = Date.UTC(year, 0, 4);
  const deadline = Date.UTC(year, 11, 24);
  const shifted = (day: number) => {
    let next = day;
    while (!isWorked(next)) next += DAY;
    return next;
  };
  const workedBefore = (count: number) => {
    let day = deadline;
    while (!isWorked(day)) day -= DAY;
    for (let left = count; left > 0;) if (isWorked((day -= DAY))) left -= 1;
    return day;
  };
  const owing = (day: number) =>
    CONTACTS.filter((person) => person !== DILIGENT || day < Date.UTC(year, 6, 1));

  add(shifted(opens), '09:00', 'announce', [GROUP, ...CONTACTS]);
  const digests = new Set<number>();
  for (const day of days) {
    if (day < opens || day > deadline) continue;
    const date = new Date(day);
    // Mondays, or the next working day if Monday is off; two that move to the same day are one.
    if (date.getUTCDay() === 1) digests.add(shifted(day));
    if (date.getUTCDate() === 15 && isWorked(day)) add(day, '10:00', 'remind', owing(day));
    if (date.getUTCDate() === 1 && day >= opens) add(day, '08:00', 'digest', [ADMIN]);
  }
  for (const day of digests) add(day, '09:00', 'digest', [GROUP]);
  for (const count of [7, 3, 1, 0]) add(workedBefore(count), '09:00', 'remind', owing(deadline));
  add(deadline, '17:30', 'snapshot', [ADMIN]);
  const after: number[] = [];
  for (let day = deadline + DAY; after.length < 3; day += DAY) if (isWorked(day)) after.push(day);
  for (const day of after.slice(0, 2)) add(day, '10:00', 'chase', owing(day));
  // The campaign closes three working days after its deadline, and everybody is told.
  for (const day of after.slice(2)) {
    add(day, '17:30', 'closing', [...CONTACTS, GROUP, ADMIN]);
    // The admin also gets the ledger, its CSV, the list at the deadline, and the list's data.
    add(day, '17:30', 'pack', [ADMIN]);
    add(day, '17:30', 'file', [ADMIN, ADMIN, ADMIN, ADMIN]);
  }
  return rows;
}

function isWorked(day: number): boolean {
  const { off = '', worked = '' } = NOTICES[new Date(day).getUTCFullYear()] ?? {};
  const within = (list: string) =>
    list.split(' ').some((span) => {
      const [from = '', until = from] = span.split('–');
      return day >= dayOf(from, day) && day <= dayOf(until, day);
    });
  if (within(worked)) return true;
  return !within(off) && ![0, 6].includes(new Date(day).getUTCDay());
}

function dayOf(monthDay: string, sameYear: number): number {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  return Date.UTC(new Date(sameYear).getUTCFullYear(), month - 1, day);
}

function dateOf(day: number): string {
  return new Date(day).toISOString().slice(5, 10);
}

function wall(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

function kindOf(text: string): string {
  if (text.includes('【提醒】')) return 'remind';
  if (text.includes('【催报】')) return 'chase';
  if (text.includes('报送安排')) return 'announce';
  if (text.includes('截止情况')) return 'snapshot';
  if (text.includes('已结束')) return 'closing';
  if (text.includes('结束材料')) return 'pack';
  if (text === '') return 'file';
  return text.includes('进展情况') ? 'digest' : text.slice(0, 20);
}

function campaignOf(year: number, lines = '', name = 'campaigns'): string {
  const campaigns = join(folder, `${name}-${year}`);
  const dir = join(campaigns, 'year');
  mkdirSync(dir, { recursive: true });
  writeFileSync(
    join(dir, 'campaign.yaml'),
    `id: year-${year}
title: 全年工作
organiser: 主办单位
language: zh-CN
timezone: Asia/Shanghai
opens: ${year}-01-04
deadline: ${year}-12-24T17:30
calendar: cn
office_hours: 08:00-18:00
closes: deadline +3 working days
group: \${GROUP_CHAT_ID}
summary: { name: 年度总结 }
limits: { per_unit_per_day: 3, per_unit_per_week: 10 }
schedule:
  - { id: kickoff, job: announce, at: "opens 09:00", to: [group, contacts] }
  - { id: weekly, job: digest, cron: "0 9 * * 1", to: [group] }
  - { id: monthly, job: digest, cron: "0 8 1 * *", to: [admins], on_day_off: send }
  - { id: middle, job: remind, cron: "0 10 15 * *", to: [owing] }
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
  - { id: t-1, job: remind, at: "deadline -1 working day 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
  - { id: close, job: snapshot, at: "deadline", to: [admins] }
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +2 working days", to: [owing] }
${lines}`,
  );
  const rows = UNITS.map((unit, index) => `u${index},${unit},,contact,${unit}联络员,ou_contact_${index},,`);
  writeFileSync(
    join(dir, 'roster.csv'),
    ['unit_id,unit,parent,role,name,open_id,mobile,email', ...rows, `,,,admin,${ADMIN},ou_admin,,`].join(
      '\n',
    ),
  );
  return campaigns;
}
