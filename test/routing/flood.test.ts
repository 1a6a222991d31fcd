/**
 * Hundreds of messages by one person within a minute, handled by two processes: which are handled, and how many calls
 * they cost.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, read, readAll } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type Arrival, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const BEGIN = at('2021-09-06 10:00');
const MINUTE = 60_000;
const NORTH = 'ou_contact_north';
const WEST = 'ou_someone_else';

let redis: TestRedis;
let bots: [InProcess, InProcess];
beforeAll(async () => {
  redis = await startTestRedis();
  const appId = `cli_${randomUUID()}`;
  const campaign = aCampaign();
  bots = [
    await startInProcess(redis.socket, campaign, BEGIN, { appId }),
    await startInProcess(redis.socket, campaign, BEGIN, { appId }),
  ];
});
afterAll(async () => {
  for (const bot of bots ?? []) await bot.stop();
  await redis?.stop();
});

/** All messages within one minute, alternately to both processes; returns what reached the platform by then. */
async function flood(openId: string, count: number, textOf: (n: number) => string): Promise<Arrival[]> {
  const before = bots.map(({ arrivals }) => arrivals.length);
  for (let n = 0; n < count; n += 1) await bots[n % 2]?.receive(openId, textOf(n));
  await settled();
  return bots.flatMap(({ arrivals }, index) => arrivals.slice(before[index]));
}

function later(ms: number): void {
  const then = bots[0].now() + ms;
  for (const bot of bots) bot.set(then);
}

/** Twice, because either process may send what the other has decided. */
async function settled(): Promise<void> {
  for (const bot of [...bots, ...bots]) await bot.settle();
}

/** The merged answer, a minute later. */
async function afterAMinute(): Promise<Arrival[]> {
  const before = bots.map(({ arrivals }) => arrivals.length);
  later(MINUTE);
  await settled();
  return bots.flatMap(({ arrivals }, index) => arrivals.slice(before[index]));
}

describe('a flood of one person', () => {
  it('costs few calls if the person is a stranger', async () => {
    const calls = await flood('ou_stranger', 200, (n) => `在吗 ${n}`);
    expect(calls.length).toBeLessThanOrEqual(21);
    const merged = await afterAMinute();
    expect(merged).toHaveLength(1);
    expect(merged[0]?.text).toMatch(
      /^您发来的消息较多。\n180条消息未处理（例如“在吗 \d+”“在吗 \d+”），请于9月6日\(周一\)10:10后重新发送/u,
    );
    expect(await flood('ou_stranger', 20, (n) => `还在吗 ${n}`)).toEqual([]);
    expect(await afterAMinute()).toEqual([]);
  });

  it('of a contact’s questions is answered a hundred times, and then by one message a minute', async () => {
    const calls = await flood(NORTH, 350, () => '进度');
    // In addition, the first message brings the privacy card.
    expect(calls.length).toBeLessThanOrEqual(101);
    const merged = await afterAMinute();
    expect(merged).toHaveLength(1);
    const lines = merged[0]?.text.split('\n') ?? [];
    expect(lines.filter((line) => /^\d+\. “进度”：/u.test(line))).toHaveLength(200);
    expect(lines.at(-1)).toMatch(/^另有\d+条已处理/u);
  });

  it('of a contact’s reports is filed whole, and each has its receipt', async () => {
    const calls = await flood(NORTH, 150, (n) => `上报 news 第${n}场宣讲`);
    const numbers = calls.map(({ text }) => /#(\d+)/u.exec(text)?.[1]).filter(Boolean);
    expect(new Set(numbers).size).toBe(150);
    expect((await readAll(bots[0].store, 'filing', APP)).size).toBe(150);
  });

  it('does not affect others, and the person is answered individually again afterwards', async () => {
    expect(await flood(WEST, 1, () => '进度')).toHaveLength(2);
    later(61 * MINUTE);
    expect(await flood(NORTH, 1, () => '进度')).toHaveLength(1);
    const { value } = await read(bots[0].store, 'brake', APP, NORTH);
    expect(value?.answers).toBe(1);
  });
});
