/** `muster campaign import` and `export` at a terminal: the confirmation before anything is written, and a copy. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportCampaign } from '../../src/cli/making/campaign-export.ts';
import { importCampaign } from '../../src/cli/making/campaign-import.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const FOLDER = new URL('../../campaigns/activity-month-2021/', import.meta.url).pathname;
const ID = 'activity-month-2021';

let redis: TestRedis;
let folder: string;
beforeAll(async () => {
  redis = await startTestRedis();
  folder = mkdtempSync(join(tmpdir(), 'muster-campaign-'));
});
afterAll(async () => {
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function terminal() {
  const out: string[] = [];
  const err: string[] = [];
  const env = {
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'secret',
    REDIS_URL: `unix://${redis.socket}`,
    DATA_DIR: join(folder, 'data'),
    CAMPAIGNS_DIR: join(folder, 'campaigns'),
    GROUP_CHAT_ID: 'oc_group',
    MUSTER_LANGUAGE: 'zh-CN',
  };
  const context = {
    args: [],
    env,
    entry: '',
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  };
  return { out, err, context };
}

async function imported(answer: boolean) {
  const { out, err, context } = terminal();
  const heard: string[] = [];
  const asking = { text: async () => '', yes: async (message: string) => (heard.push(message), answer) };
  const code = await importCampaign(FOLDER, { asking }, context);
  return { code, heard, out: out.join('\n'), err: err.join('\n') };
}

async function exported(dir: string) {
  const { out, err, context } = terminal();
  const code = await exportCampaign(ID, dir, context);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('a campaign folder', () => {
  it('is imported only after confirmation', async () => {
    const refused = await imported(false);
    expect(refused).toMatchObject({ code: 1, err: '没有写入。' });
    expect(refused.heard).toEqual([`按以上内容写入 ${ID}，由对话管理，对吗`]);
    expect((await exported(join(folder, 'none'))).err).toContain(`没有由对话管理的活动 ${ID}`);
    const taken = await imported(true);
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(await imported(true)).toMatchObject({ code: 0, heard: [], out: `${ID} 没有变化，没有写入。` });
  });

  it('is copied into an empty folder, and the chat still manages the campaign', async () => {
    const copy = join(folder, 'copy');
    expect(await exported(copy)).toEqual({ code: 0, out: `已写入 ${copy}。`, err: '' });
    expect(readFileSync(join(copy, 'campaign.yaml'), 'utf8')).toContain('oc_group');
    expect((await exported(copy)).err).toContain('已有内容，没有写入');
    expect((await exported(join(folder, 'second'))).code).toBe(0);
  });
});
