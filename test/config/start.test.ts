/** Problems that prevent a start, all in one message; and a campaign with unset variables. */
import { createServer } from 'node:net';
import { expect, it, vi } from 'vitest';
import { start } from '../../src/main.ts';
import { refusalOf } from '../../src/plan/running.ts';
import { aCampaign, at } from '../support/campaign.ts';

it('reports a taken port, a missing folder and an invalid variable together', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as { port: number };
  const told: string[] = [];
  const write = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => (told.push(String(text)), true));
  try {
    const env = {
      FEISHU_APP_ID: 'cli_0123456789abcdef',
      LOG_LEVEL: 'loud',
      CAMPAIGNS_DIR: '/nowhere/at/all',
      // No user can create a folder there.
      DATA_DIR: '/proc/nowhere',
      HTTP_PORT: String(port),
    };
    expect(await start(env)).toBe(2);
  } finally {
    write.mockRestore();
    holder.close();
  }
  expect(told).toHaveLength(1);
  const places = ['FEISHU_APP_SECRET', 'DATA_DIR', 'CAMPAIGNS_DIR', 'HTTP_PORT', 'LOG_LEVEL'].map((name) =>
    told[0]?.indexOf(name),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a = 0, b = 0) => a - b));
  expect(told[0]).not.toMatch(/loud|nowhere/u);
});

it('does not run a campaign whose files name an unset variable, even if nothing goes to the group', () => {
  const campaign = aCampaign({ schedule: [] });
  const now = at('2021-09-01 09:00');
  expect(refusalOf(campaign, now, 'zh-CN')).toBeUndefined();
  expect(refusalOf(campaign, now, 'zh-CN', { unset: ['GROUP_CHAT_ID'] })).toBe(
    '活动文件引用的环境变量未设置：GROUP_CHAT_ID',
  );
});

it('runs a closed campaign only if it ran before, so that its review continues', () => {
  const campaign = aCampaign({ schedule: [] });
  const now = at('2022-09-01 09:00');
  expect(refusalOf(campaign, now, 'zh-CN')).toBe('已结束');
  expect(refusalOf(campaign, now, 'zh-CN', { begun: true })).toBeUndefined();
});
