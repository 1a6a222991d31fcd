/** New days off during a campaign: admins see what moves, and dates that units were told stay. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { to } from '../support/conversation.ts';
import { ADMIN, BAOTOU, CAMPAIGNS, CHIFENG } from '../support/people.ts';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type Said, type World } from '../support/world.ts';

const campaigns = mkdtempSync(join(tmpdir(), 'muster-holiday-'));
const FOLDER = join(campaigns, 'month');
const YAML = join(FOLDER, 'campaign.yaml');
const SCHEDULE = `schedule:
  - { id: daily, job: remind, cron: "0 10 * * *", from: "2021-09-22T00:00", to: [owing] }
  - { id: evening, job: remind, at: "2021-09-23T17:40", to: [owing] }
limits: { per_unit_per_day: 2, per_unit_per_week: 9 }
`;
const DAYS_OFF = 'extra_days_off: [2021-09-24, 2021-09-26]\n';

let world: World;
let original: string;

beforeAll(async () => {
  cpSync(join(CAMPAIGNS, 'activity-month-2021'), FOLDER, { recursive: true });
  const sample = readFileSync(YAML, 'utf8').replace(/^(?:limits|ladder|extra_days_off):.*\n/gmu, '');
  original = sample.slice(0, sample.indexOf('schedule:')) + SCHEDULE;
  writeFileSync(YAML, original);
  const { tenant } = await tenantOf(FOLDER);
  world = await startWorld({ campaigns, tenant, now: '2021-09-22T08:00:00+08:00' });
  await world.say(CHIFENG, '总结 全部完成。');
  await world.moveTo('2021-09-23T11:00:00+08:00');
});

afterAll(async () => {
  await world?.stop();
  rmSync(campaigns, { recursive: true, force: true });
});

const reminders = (said: readonly Said[]) =>
  said
    .filter((each) => each.to === BAOTOU && each.text.includes('【提醒】'))
    .map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16));

it('shows the admins what moves, and changes nothing before one confirms', async () => {
  const returned = await world.say(ADMIN, '退回 #1 缺少数据 9月28日');
  expect(returned.find((said) => said.to === CHIFENG)?.text).toContain('请于9月28日(周二)17:30前重报');
  // Held back in the evening, it waits in the outbox for the next morning.
  await world.moveTo('2021-09-23T18:00:00+08:00');
  writeFileSync(YAML, original + DAYS_OFF);
  const card = to(ADMIN, await world.heard());
  const shown = JSON.stringify(card.content);
  for (const part of ['工作日历', '9月24日(周五)10:00', '9月26日(周日)10:00']) expect(shown).toContain(part);
  expect((await world.say(ADMIN, '计划'))[0]?.text).toContain('9月24日(周五)10:00');
  await world.press(ADMIN, card, '采用新计划');
});

it('sends nothing on the new days off, and repeats nothing when they are taken back', async () => {
  expect(reminders(await world.moveTo('2021-09-24T09:30:00+08:00'))).toEqual([]);
  writeFileSync(YAML, original);
  await world.press(ADMIN, to(ADMIN, await world.heard()), '采用新计划');
  // Only messages that had not been sent: those of the 24th, 26th and 27th, each once.
  expect(reminders(await world.moveTo('2021-09-27T12:00:00+08:00'))).toEqual([
    '09-24T10:00',
    '09-26T10:00',
    '09-27T10:00',
  ]);
});

it('keeps the correction date that the unit was told', async () => {
  const [mine] = await world.say(CHIFENG, '我的');
  expect(mine?.text).toContain('请于9月28日(周二)17:30前重报');
});
