/** A unit that the roster lacks: every command answers with the same sentence, and does nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign/campaign.ts';
import { wordsFor } from '../../../src/words/index.ts';
import { aCampaign, anArea, aPerson, at, NORTH, SOUTH } from '../../support/campaign.ts';
import { startInProcess, type InProcess } from '../../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

const campaign: Campaign = aCampaign({
  areas: [
    { ...anArea('news'), name: '宣传教育' },
    { ...anArea('pledge', 1), name: '承诺书', kind: 'original' },
  ],
  roster: {
    units: [NORTH, SOUTH],
    people: [aPerson('contact', 'north'), aPerson('admin')],
  },
});

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, campaign, at('2021-09-08 08:00'));
  // The first answer to a person says what is kept.
  for (const who of ['ou_admin', 'ou_contact_north']) await answer(who, '帮助');
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

async function answer(who: string, text: string): Promise<string> {
  // A minute later, because answers to one person are paced.
  bot.set(bot.now() + 60_000);
  const before = bot.arrivals.length;
  await bot.say(who, text);
  return bot.arrivals
    .slice(before)
    .filter(({ to }) => to.endsWith(who))
    .map((each) => each.text)
    .join('\n');
}

describe('a unit that nobody knows', () => {
  it.each([
    '收到 火星 承诺书',
    '收到：火星 9月7日',
    '催办 火星',
    '免报 火星 机构合并',
    '截止 火星 9月29日',
    '取消延期 火星',
    '日志 火星',
    '名册 删除 火星',
    '名册 改名 火星 金星',
    '导出 附件 火星',
    '绑定 火星',
  ])('is told in one sentence: %s', async (line) => {
    const said = await answer('ou_admin', line);
    expect(said).toBe('名册中没有“火星”这个单位，未作任何更改。请写名册中的单位名称。');
    expect(said).toBe(wordsFor('zh-CN').replies.unknownUnit('火星', []));
  });

  it('is told with similar names, of areas too where the command takes one', async () => {
    expect(await answer('ou_admin', '日志 南区分局')).toContain('是否指“南区”？');
    expect(await answer('ou_admin', '收到 南区分局 承诺书')).toContain('是否指“南区”？');
    expect(await answer('ou_admin', '导出 附件 宣传叫育')).toContain('是否指“宣传教育”？');
  });

  it('leaves courtesies as they are, and what others say', async () => {
    const { replies } = wordsFor('zh-CN');
    for (const text of ['收到', '收到，谢谢', '收到 谢谢'])
      expect(await answer('ou_admin', text)).toBe(replies.courtesy);
    const said = await answer('ou_contact_north', '收到 火星 承诺书');
    expect(said).not.toContain('是否想发送“收到”');
  });
});

describe('附在 #n without a file', () => {
  it.each(['附在 #1', '附在#1', '请把照片附在 #1 上，谢谢', '附于 ＃1', 'attach to #1'])(
    '%s says that the file comes first',
    async (text) => {
      expect(await answer('ou_contact_north', text)).toBe(wordsFor('zh-CN').file.sendFirst(1));
    },
  );

  it('is not seen in other texts', async () => {
    for (const text of ['附件 #', '附近 1 号楼'])
      expect(await answer('ou_contact_north', text)).not.toContain('请先在单聊中发送文件');
  });
});
