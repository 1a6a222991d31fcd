/** If a process is killed during an export, another one makes it again and sends it once. */
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createExports } from '../../src/exports/exports.ts';
import { key, read } from '../../src/records/access.ts';
import { snapshotOf } from '../../src/domain/register/snapshot.ts';
import type { ExportRecord } from '../../src/records/export.ts';
import { aCampaign, aPerson, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const { roster } = aCampaign();
const CAMPAIGN = aCampaign({
  schedule: [],
  roster: { ...roster, people: [...roster.people, aPerson('admin', undefined, { openId: 'ou_chief' })] },
});
const START = at('2021-09-08 09:00');

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, CAMPAIGN, START);
  await bot.say('ou_contact_north', '上报 news 开展宣讲');
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

const files = () => bot.arrivals.filter(({ to, text }) => to === 'ou_admin' && text === '');

async function left(value: Partial<ExportRecord>, id: string): Promise<void> {
  const whole: ExportRecord = { by: 'ou_admin', at: bot.now(), kind: 'ledger', state: 'making', ...value };
  await bot.store.commit({ put: [{ ...key('export', CAMPAIGN.id, id), value: whole }] });
  await bot.settle();
}

it('waits for a process that may be alive, and takes over from one that has been silent for minutes', async () => {
  await left({ maker: 'another', touchedAt: bot.now() }, 'left');
  expect(files()).toHaveLength(0);
  bot.set(bot.now() + 3 * 60_000);
  await bot.settle();
  expect(files()).toHaveLength(2);
  expect((await read(bot.store, 'export', CAMPAIGN.id, 'left')).value).toMatchObject({
    state: 'done',
    tries: 1,
  });
  await bot.restart();
  await bot.settle();
  expect(files()).toHaveLength(2);
});

it('removes the files that a crashed process left behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-export-'));
  writeFileSync(join(folder, 'ledger.csv'), '北区');
  await left({ maker: 'another', touchedAt: bot.now() - 3 * 60_000, folder: basename(folder) }, 'with files');
  expect(existsSync(folder)).toBe(false);
  expect(files()).toHaveLength(4);
});

it('removes leftovers of this machine at its start, but no folder that may be in use', async () => {
  const [old, young, foreign] = ['muster-export-', 'muster-export-', 'somebody-export-'].map((name) =>
    mkdtempSync(join(tmpdir(), name)),
  ) as [string, string, string];
  const before = Date.now() / 1_000 - 25 * 3_600;
  for (const folder of [old, foreign]) {
    writeFileSync(join(folder, 'ledger.csv'), '北区');
    utimesSync(folder, before, before);
  }
  await bot.restart();
  await bot.settle();
  expect([old, young, foreign].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  for (const folder of [young, foreign]) rmSync(folder, { recursive: true });
});

it('stops in order while a check for requests fails', async () => {
  let fail = (_error: Error): void => {};
  const all = vi.fn<() => Promise<unknown>>(() => new Promise((_, reject) => (fail = reject)));
  const exports = createExports({ campaigns: () => [CAMPAIGN], store: { all }, uptime: () => 0 } as never);
  const run = exports.run();
  await expect.poll(() => all.mock.calls.length).toBe(1);
  const stopped = exports.stop();
  fail(new Error('Connection is closed.'));
  await expect(run).rejects.toThrow('Connection is closed.');
  await expect(stopped).resolves.toBeUndefined();
});

it('gives up an export that crashed several processes, and reports it', async () => {
  await left({ state: 'asked', tries: 3 }, 'deadly');
  expect(bot.arrivals.at(-1)?.text).toContain('台账没有生成');
  expect(files()).toHaveLength(4);
});

it('says that the closing pack could not be made, and makes it again for all admins when asked', async () => {
  // Recorded by a process whose clock is a second ahead of the platform.
  const ahead = { at: bot.now() + 1_000 };
  await left({ state: 'asked', by: 'system', kind: 'pack', tries: 3, ...ahead }, 'close@2021-10-14');
  const failed = bot.arrivals.slice(-2);
  expect(new Set(failed.map(({ to }) => to))).toEqual(new Set(['ou_admin', 'ou_chief']));
  for (const { text } of failed) expect(text).toContain('结束材料没有生成');
  const before = bot.arrivals.length;
  await Promise.all([bot.receive('ou_admin', '导出 结束材料'), bot.receive('ou_chief', '导出 结束材料')]);
  await bot.settle();
  const said = bot.arrivals.slice(before).map(({ text }) => text);
  for (const answer of ['正在生成结束材料', '结束材料正在生成'])
    expect(said.filter((text) => text.startsWith(answer))).toHaveLength(1);
  // Each of the two gets one.
  expect(said.filter((text) => text.includes('台账_20210908.xlsx'))).toHaveLength(2);
  await bot.say('ou_admin', '导出 结束材料');
  expect(bot.arrivals.at(-1)?.text).not.toContain('正在生成');
  await left(
    {
      state: 'making',
      by: 'system',
      kind: 'pack',
      maker: 'another',
      touchedAt: bot.now(),
      at: bot.now() + 2_000,
    },
    'again',
  );
  await bot.say('ou_admin', '导出 结束材料');
  expect(bot.arrivals.at(-1)?.text).toContain('不必再次发送');
});

it('does not give a frozen list the current time', async () => {
  const before = bot.arrivals.length;
  const list = snapshotOf(CAMPAIGN, new Map(), at('2021-09-07 17:30'), '总结');
  await bot.store.commit({ put: [{ ...key('snapshot', CAMPAIGN.id, 'close@2021-09-07'), value: list }] });
  await bot.say('ou_admin', '导出 截止');
  const said = bot.arrivals.slice(before).map(({ text }) => text);
  expect(said.join()).toContain('截止名单_20210907.xlsx');
  expect(said.join()).not.toContain('数据截至');
});

it('sends nothing to a person who is no longer an admin', async () => {
  const before = bot.arrivals.length;
  await left({ state: 'asked', by: 'ou_contact_north' }, 'dismissed');
  expect(bot.arrivals).toHaveLength(before);
  expect((await read(bot.store, 'export', CAMPAIGN.id, 'dismissed')).value?.state).toBe('failed');
});

it('forgets the record after a day, and keeps the file as long as a message may need it', async () => {
  bot.set(bot.now() + 25 * 3_600_000);
  await bot.settle();
  expect((await read(bot.store, 'export', CAMPAIGN.id, 'left')).value).toBeUndefined();
});
