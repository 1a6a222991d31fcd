/** 导出: files for the organiser, made in the background and sent once to the admin who asked. */
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, greet } from '../support/conversation.ts';
import { ADMIN, BAOTOU, CHIEF, CHIFENG, GROUP, startChinese } from '../support/people.ts';
import type { Said, World } from '../support/world.ts';

let world: World;
const here = () => world;

beforeAll(async () => {
  world = await startChinese();
  await greet(world, [CHIFENG, BAOTOU, ADMIN, CHIEF]);
  await world.say(CHIFENG, '上报 宣传 标题：=HYPERLINK("x","y")\n时间：9月6日\n人次：120人');
  await world.say(BAOTOU, '总结 全市已完成。');
});
afterAll(() => world?.stop());

async function bytesOf({ message }: Said): Promise<Uint8Array> {
  const { file_key: key } = message.content as { file_key: string };
  return new Uint8Array(await (await fetch(`${world.sandbox.address}/sandbox/files/${key}`)).arrayBuffer());
}

/** The files among the messages, by extension. */
async function filesIn(said: readonly Said[]) {
  const files = said.filter(({ message }) => message.type === 'file');
  const named = files.map(async (each) => {
    const { file_name: name } = each.message.content as { file_name: string };
    return [
      name.slice(name.lastIndexOf('.') + 1),
      { name, to: each.to, bytes: await bytesOf(each) },
    ] as const;
  });
  return new Map(await Promise.all(named));
}

describe('导出 台账', () => {
  it('is answered at once, and the files follow with a card that names them', async () => {
    // Both spellings are common.
    const said = await world.say(ADMIN, '导出 台帐');
    expect(said[0]?.text).toContain('正在生成台账');
    expect(new Set(said.map(({ to }) => to))).toEqual(new Set([ADMIN]));
    const card = said.find(({ text }) => text.includes('内部资料'));
    expect(card?.text).toContain('台账_20210908.xlsx');
    const files = await filesIn(said);
    expect([...files.keys()].toSorted()).toEqual(['csv', 'xlsx']);
    const [ledger, totals] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    const lines = ledger!.data.slice(4).map((row) => row.join(' '));
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).toContain(`'=HYPERLINK("x","y")`);
    expect(lines.join('\n')).toContain('赤峰市联络员甲');
    expect(totals!.data.find(([by]) => by === '合计')?.slice(2, 7)).toEqual([14, 1, 1, 0, 13]);
    expect([...files.get('csv')!.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  conversation(here, [
    { who: ADMIN, says: '导出', hears: [[ADMIN, '导出 台账']] },
    { who: ADMIN, says: '导出 全部材料', hears: [[ADMIN, '导出 台账']] },
    { who: CHIFENG, says: '导出 台账', hears: [[CHIFENG, '管理员']] },
    {
      shows: 'the files come to the admin alone',
      who: ADMIN,
      says: '导出 台账',
      in: GROUP,
      hears: [[GROUP, '单聊'], [ADMIN, '正在生成'], [ADMIN, '内部资料'], [ADMIN], [ADMIN]],
    },
    { who: ADMIN, says: '日志', hears: [[ADMIN, '申请导出', '导出文件']] },
  ]);

  it('comes with its contacts, what was sent to them, and lines to paste', async () => {
    const said = await world.say(ADMIN, '导出 未报');
    const lines = said.find(({ text }) => text.includes('共13个单位'));
    expect(lines?.text).toMatch(
      /1\. 呼和浩特市：活动月总结；联络员呼和浩特市联络员甲；最近9月8日\(周三\)14:00通知/u,
    );
    const files = await filesIn(said);
    const [sheet] = await readSheet(Buffer.from(files.get('xlsx')!.bytes));
    expect(sheet!.data[2]).toContain('发送情况');
    expect(sheet!.data).toHaveLength(3 + 13);
  });

  it('comes as a board that names nobody: a page, and a picture where there is a font for it', async () => {
    const files = await filesIn(await world.say(ADMIN, '导出 看板'));
    const page = new TextDecoder().decode(files.get('html')?.bytes);
    expect(page).toContain('应报 14、已报 1');
    expect(page).not.toContain('赤峰市');
    const picture = files.get('png')?.bytes.subarray(0, 8);
    if (picture) expect([...picture]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  it('reports that there is nothing yet', async () => {
    const said = await world.say(ADMIN, '导出 附件');
    expect(said.map(({ text }) => text).join()).toContain('没有附件');
    expect((await world.say(ADMIN, '导出 结束材料')).map(({ text }) => text).join()).toContain(
      '活动结束后才有',
    );
    expect((await world.say(ADMIN, '导出 截止')).map(({ text }) => text).join()).toContain('还没有截止情况');
  });

  it('goes to each of two admins who ask at once', async () => {
    const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
      '/sandbox/state',
    );
    const ask = (who: string) =>
      world.sandbox.call(`/sandbox/people/${people.find(({ name }) => name === who)?.openId}/say`, {
        text: '导出 台账',
      });
    await Promise.all([ask(ADMIN), ask(CHIEF)]);
    const said = await world.heard();
    for (const admin of [ADMIN, CHIEF])
      expect(said.filter(({ to, message }) => to === admin && message.type === 'file')).toHaveLength(2);
    expect(said.filter(({ message }) => message.type === 'file')).toHaveLength(4);
  });
});
