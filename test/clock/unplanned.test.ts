/** The first sweep after an upgrade from a version in which every line fired by the campaign's calendar. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ScheduleLine } from '../../src/domain/campaign/campaign.ts';
import { parseMomentRule } from '../../src/domain/time/moment-rule.ts';
import { key, readAll } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const reminder = (id: string, text: string): ScheduleLine => {
  const read = parseMomentRule(text, 'at');
  if (!read.ok) throw new Error(text);
  return { id, job: 'remind', to: ['owing'], onDayOff: 'skip', when: { kind: 'at', rule: read.rule } };
};
const campaign = aCampaign({
  unitCalendars: [{ of: ['north'], daysOff: ['2021-09-24', '2021-09-27'], workingDays: [] }],
  schedule: [reminder('t-1', 'deadline -1 working day 09:00'), reminder('t-0', 'deadline 09:00')],
});
/** Units with the festival; the campaign's own calendar has the 26th. */
const OWN = 't-1@2021-09-23';

let redis: TestRedis;
let bot: InProcess | undefined;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await redis.empty();
});

/** Starts on the evening of the 26th, with the last heartbeat at the given moment. */
async function startedAfter(last: string, recordedAt: number) {
  const running = await startInProcess(redis.socket, campaign, at('2021-09-15 10:00'));
  bot = running;
  const value = { state: 'done', at: recordedAt, openedAt: recordedAt, planned: 3, unreachable: [] } as const;
  await running.store.commit({ put: [{ ...key('occurrence', campaign.id, last), value }] });
  await running.restart(() => running.set(at('2021-09-26 18:00')));
  await running.settle();
  const records = await readAll(running.store, 'occurrence', campaign.id);
  const told = running.arrivals.some(({ text }) => text.includes(OWN));
  return { state: records.get(OWN)?.state, told };
}

it('does not report firings as missed that were not planned then', async () => {
  const upgraded = await startedAfter('t-1@2021-09-26', at('2021-09-26 09:00'));
  expect(upgraded).toEqual({ state: 'skipped', told: false });
});

it('still reports what an outage missed', async () => {
  expect(await startedAfter('t-2@2021-09-22', at('2021-09-22 09:00'))).toEqual({
    state: 'missed',
    told: true,
  });
});
