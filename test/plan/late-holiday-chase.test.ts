/** New days off during the chases: one chase is planned for such a day, and one already waits in the outbox. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { to } from '../support/conversation.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const NORTH = '北区联络员甲';
const HEAD = `id: sample
title: 安全检查月
language: zh-CN
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-22T17:30
closes: deadline +9 working days
summary: { name: 总结 }
`;
const LINES = `schedule:
  - { id: overdue, job: chase, cron: "0 10 * * *", from: "deadline", until: "deadline +5 working days", to: [owing] }
  - { id: evening, job: chase, at: "2021-09-23T17:40", to: [owing] }
limits: { per_unit_per_day: 2, per_unit_per_week: 9 }
`;
const DAYS_OFF = 'extra_days_off: [2021-09-24, 2021-09-26]\n';

let office: Office;
let yaml: string;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: LINES,
    roster: [rowOf('north', '北区')],
    now: '2021-09-23 09:00',
  });
  yaml = join(office.folder, 'campaign.yaml');
});
afterAll(() => office?.stop());

const chases = (said: readonly Said[]) =>
  office.rows(said.filter((each) => each.to === NORTH && each.text.includes('催报')));

async function adopt(text: string) {
  writeFileSync(yaml, text);
  await office.press(ADMIN, to(ADMIN, await office.heard()), '采用新计划');
}

it('lets no chase go on a new day off, from the outbox or from the plan', async () => {
  const plan = readFileSync(yaml, 'utf8');
  expect(chases(await office.moveTo('2021-09-23 18:00'))).toEqual([`09-23 10:00 ${NORTH}`]);
  await adopt(plan + DAYS_OFF);
  expect(chases(await office.moveTo('2021-09-24 18:00'))).toEqual([]);

  await adopt(plan);
  expect(chases(await office.moveTo('2021-09-25 12:00'))).toEqual([]);
  await adopt(plan + DAYS_OFF);
  expect(chases(await office.moveTo('2021-09-27 12:00'))).toEqual([`09-27 10:00 ${NORTH}`]);
});
