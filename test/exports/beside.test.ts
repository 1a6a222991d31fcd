/** People are answered as usual while an export is made. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let bot: InProcess;
let finish = (): void => {};
let isMaking = false;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, aCampaign(), at('2021-09-08 09:00'), {
    mayMake: () =>
      new Promise((resolve) => {
        isMaking = true;
        finish = resolve;
      }),
  });
  await bot.settle();
});
afterAll(async () => {
  finish();
  await bot?.stop();
  await redis?.stop();
});

it('gives a receipt while a ledger is being made, which comes to its admin alone afterwards', async () => {
  await bot.receive('ou_admin', '导出 台账');
  await expect.poll(() => isMaking, { timeout: 10_000 }).toBe(true);
  await bot.receive('ou_contact_north', '总结 已检查12处。');
  await expect.poll(() => bot.arrivals.map(({ text }) => text).join(), { timeout: 10_000 }).toContain('#1');
  expect(bot.uploads).toEqual([]);
  finish();
  await expect.poll(() => bot.uploads.length, { timeout: 10_000 }).toBe(2);
  await bot.settle();
  const files = bot.arrivals.filter(({ text }) => text === '');
  expect(files.map(({ to }) => to)).toEqual(['ou_admin', 'ou_admin']);
});
