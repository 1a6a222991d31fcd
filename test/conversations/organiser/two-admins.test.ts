/**
 * Two admins acting at the same instant in two processes: both are told the true result, and nothing is done twice.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, GROUP, rowOf, startOffice, type Office } from '../../support/office.ts';
import { buttonsOf, textOf, type PressAnswer, type Said, type SandboxMessage } from '../../support/world.ts';

const CHIEF = '管理员乙';
const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-15 12:00',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), `,,,admin,${CHIEF},ou_chief,,`],
    yaml: 'schedule:\n  - { id: close, job: snapshot, at: "deadline", to: [admins] }\n',
    env: { API_SECRET: 'a secret of this test, long enough for it' },
    bots: 2,
    mornings: true,
  });
  await office.say(NORTH, '总结 已检查12处。');
  await office.say(SOUTH, '总结 已种树300棵。');
});
afterAll(() => office?.stop());

type Act = () => Promise<PressAnswer | undefined>;

function pressing(who: string, message: SandboxMessage, label: string, form?: object): Act {
  const button = buttonsOf(message.content).find(({ text }) => text === label);
  if (!button) throw new Error(`no button ${label} in ${textOf(message.content)}`);
  return () =>
    office.sandbox.call<PressAnswer>(`/sandbox/people/${office.openIdOf(who)}/press`, {
      messageId: message.messageId,
      value: button.value,
      ...(button.name && { name: button.name }),
      ...(form && { form }),
    });
}

function saying(who: string, text: string): Act {
  return async () => {
    await office.sandbox.call(`/sandbox/people/${office.openIdOf(who)}/say`, { text });
    return undefined;
  };
}

/** The answers to both, and all resulting messages. */
async function together(...acts: readonly Act[]) {
  const answers = await Promise.all(acts.map((act) => act()));
  const said = await office.heard();
  return { answers: answers.map((each) => `${each?.toast?.content ?? ''}\n${textOf(each?.card)}`), said };
}

const textsTo = (who: string, said: readonly Said[]) =>
  said.filter(({ to }) => to === who).map(({ text }) => text);
const filesTo = (who: string, said: readonly Said[]) =>
  said.filter(({ to, message }) => to === who && message.type === 'file');
const cardTo = (who: string, said: readonly Said[], part: string) => {
  const found = said.find(({ to, text }) => to === who && text.includes(part));
  if (!found)
    throw new Error(
      `nothing with ${part} to ${who}: ${said.map((each) => `${each.to} ${each.text}`).join('\n')}`,
    );
  return found.message;
};

describe('two admins at once', () => {
  it('accept and return from their morning cards: one decides, the other is told the result', async () => {
    const said = await office.moveTo('2021-09-16 12:00');
    const [mine, theirs] = [ADMIN, CHIEF].map((who) => cardTo(who, said, '今日事项'));
    const form = cardTo(CHIEF, (await office.press(CHIEF, theirs!, '退回')).said, '退回 #1');
    const result = await together(
      pressing(ADMIN, mine!, '通过'),
      pressing(CHIEF, form, '退回修改', { text: '缺少照片' }),
    );
    const told = textsTo(NORTH, result.said);
    expect(told).toEqual([expect.stringMatching(/【退回修改】|已通过审核/u)]);
    const isReturned = told[0]?.includes('退回修改');
    const [accepting = '', returning = ''] = result.answers;
    expect(accepting).toContain(isReturned ? '未作处理：#1 现为第1版（退回待改）' : '已办结');
    expect(returning).toContain(isReturned ? '已退回修改' : '办结');
    const journal = textsTo(ADMIN, await office.say(ADMIN, '日志')).join('\n');
    expect(journal.match(/(?:退回修改|审核通过|通过)　#1/gu)).toHaveLength(1);
  });

  it('create tokens with the same name, and revoke the same token', async () => {
    const made = await together(saying(ADMIN, '接口 新建 大屏'), saying(CHIEF, '接口 新建 大屏'));
    const tokens = [ADMIN, CHIEF].map((who) => /mst_(\w{8})_/u.exec(textsTo(who, made.said).join('\n'))?.[1]);
    expect(new Set(tokens).size).toBe(2);
    const [id = '', other = ''] = tokens;
    const list = textsTo(ADMIN, await office.say(ADMIN, '接口')).join('\n');
    for (const token of tokens) expect(list).toContain(token);
    const gone = await together(saying(ADMIN, `接口 停用 ${id}`), saying(CHIEF, `接口 停用 ${id}`));
    const answers = [ADMIN, CHIEF].map((who) => textsTo(who, gone.said).find((text) => text.includes(id)));
    expect(answers.filter((text) => text?.includes(`已停用令牌 ${id}`))).toHaveLength(1);
    expect(answers.filter((text) => text?.includes(`没有编号为“${id}”的有效令牌`))).toHaveLength(1);
    const left = textsTo(ADMIN, await office.say(ADMIN, '接口')).join('\n');
    expect([left.includes(id), left.includes(other)]).toEqual([false, true]);
  });

  it('request the closing pack and reopen filing: both requests succeed', async () => {
    const closed = await office.moveTo('2021-10-18 10:00');
    const files = filesTo(ADMIN, closed).length;
    expect(files).toBe(4);
    expect(filesTo(CHIEF, closed)).toHaveLength(files);
    const preview = cardTo(CHIEF, await office.say(CHIEF, '重新开放 全部 至 10月20日'), '将为');
    const { answers, said } = await together(
      saying(ADMIN, '导出 结束材料'),
      pressing(CHIEF, preview, '重新开放并通知'),
    );
    expect(filesTo(ADMIN, said)).toHaveLength(files);
    expect(filesTo(CHIEF, said)).toEqual([]);
    expect(answers[1]).toContain('已为北区、南区重新开放报送，至10月20日(周三)17:30');
    expect(textsTo(NORTH, said)).toEqual([
      '“安全检查月”已为贵单位（北区）重新开放报送，至10月20日(周三)17:30。退回后尚未重报：总结。请在此之前重报，首次报送时间不受影响。',
    ]);
    expect(textsTo(SOUTH, said)).toEqual([expect.stringContaining('贵单位应报事项已报送')]);
  });

  it('reopen filing until different dates: one counts, the other is asked again', async () => {
    const [first, second] = [
      cardTo(ADMIN, await office.say(ADMIN, '重新开放 全部 至 10月21日'), '将为'),
      cardTo(CHIEF, await office.say(CHIEF, '重新开放 全部 至 10月22日'), '将为'),
    ];
    const { answers, said } = await together(
      pressing(ADMIN, first, '重新开放并通知'),
      pressing(CHIEF, second, '重新开放并通知'),
    );
    expect(answers.filter((text) => text.startsWith('已为北区、南区重新开放报送'))).toHaveLength(1);
    expect(answers.filter((text) => text.startsWith('预览之后活动计划有变化'))).toHaveLength(1);
    for (const contact of [NORTH, SOUTH]) expect(textsTo(contact, said)).toHaveLength(1);
    const again = await office.moveTo('2021-10-26 10:00');
    for (const who of [ADMIN, CHIEF]) expect(filesTo(who, again)).toHaveLength(4);
    expect(again.filter(({ to, text }) => to === GROUP && text.includes('已结束'))).toHaveLength(1);
    const both = await together(saying(ADMIN, '导出 结束材料'), saying(CHIEF, '导出 结束材料'));
    for (const who of [ADMIN, CHIEF]) expect(filesTo(who, both.said)).toHaveLength(4);
  });
});
