/** 启用 with another admin's approval: what the maker sees meanwhile, and how the campaign starts without an answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOf } from '../../src/setup/approval.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import { buttonsOf, textOf, type PressAnswer, type Said, type SandboxMessage } from '../support/world.ts';

const CHIEF = '管理员乙';
const NORTH = '北区联络员甲';
const ROSTER = [
  '单位编码,单位,角色,姓名,open_id',
  'north,北区,联络员,北区联络员甲,ou_north_a',
  // The other admin stands in the roster of the running campaign only.
  `,,管理员,${ADMIN},ou_admin\n`,
].join('\n');

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-15 12:00',
    roster: [rowOf('north', '北区'), `,,,admin,${CHIEF},ou_chief,,`],
    yaml: 'schedule:\n  - { id: close, job: snapshot, at: "deadline", to: [admins] }\n',
    bots: 2,
  });
  for (const who of [ADMIN, CHIEF, NORTH]) await office.say(who, '我的信息');
}, 60_000);
afterAll(() => office?.stop());

const to = (who: string, said: readonly Said[]) => said.filter((one) => one.to === who);
const textsTo = (who: string, said: readonly Said[]) =>
  to(who, said)
    .map(({ text }) => text)
    .join('\n---\n');
const cardTo = (who: string, said: readonly Said[]): SandboxMessage => {
  const found = to(who, said).at(-1);
  if (!found) throw new Error(`nothing came to ${who}`);
  return found.message;
};

async function set(title: string, deadline: string): Promise<Said[]> {
  const lines = [`标题：${title}`, '开始：9月20日', `时限：${deadline}`, '报送材料：总结', '内容：宣传'];
  await office.say(ADMIN, `新建活动 ${lines.join('\n')}`);
  const body = new FormData();
  body.append('file', new Blob([ROSTER]), '名册.csv');
  const url = `${office.sandbox.address}/sandbox/people/${office.openIdOf(ADMIN)}/send-file`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  return office.heard();
}

const enable = () => office.say(ADMIN, '新建活动 启用');

describe('an admin who cannot be reached, and one who is no longer one', () => {
  it('are not waited for, and the answer says that nobody approved it', async () => {
    await change('ou_chief', { blocked: true });
    await office.say(ADMIN, `管理员 添加 ${NORTH}`);
    await office.say(NORTH, '绑定 管理员');
    await set('水质调查', '10月25日17:30');
    const asked = cardTo(NORTH, await enable());
    expect(textsTo(ADMIN, await enable())).toContain('尚未启用');
    const code = /编码 ([0-9A-F]{10})/u.exec(textsTo(ADMIN, await office.say(ADMIN, '管理员')))?.[1] ?? '';
    expect(textsTo(ADMIN, await office.say(ADMIN, `管理员 移除 ${code}`))).toContain('已移除');
    const late = await office.press(NORTH, asked, '同意启用');
    expect(late.answer.toast?.content).toContain('不由您办理');
    const said = textsTo(ADMIN, await enable());
    expect(said).toContain('已启用“水质调查”');
    expect(said).toContain('没有送达任何一位系统管理员');
    expect(await journalOf('水质调查')).toContain('启用活动（请求未送达）');
    await change('ou_chief', { blocked: false });
  });
});

describe('an admin who does not answer', () => {
  let first: SandboxMessage;

  it('is waited for until a time that the maker is told', async () => {
    await set('节水宣传月', '10月20日17:30');
    const said = await enable();
    first = cardTo(CHIEF, said);
    expect(textOf(first.content)).toContain('2021年10月20日(周三)17:30');
    expect(textsTo(ADMIN, said)).toContain('到9月16日(周四)12:00仍无人答复的，您可以再点“启用”');
  });

  it('is not asked anew by a second press, which says how it stands', async () => {
    const said = await enable();
    expect(textsTo(ADMIN, said)).toContain('9月15日(周三)12:00已请其他系统管理员确认，尚未启用');
    expect(to(CHIEF, said)).toEqual([]);
    const state = cardTo(ADMIN, await office.say(ADMIN, '新建活动'));
    expect(buttonsOf(state.content).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['再次提醒', '启用']),
    );
    const { answer } = await office.press(ADMIN, state, '启用');
    expect(answer.toast?.content).toContain('尚未启用');
  });

  it('is reminded at most once an hour, of the same request', async () => {
    const early = await office.say(ADMIN, '新建活动 提醒');
    expect(textsTo(ADMIN, early)).toContain('一小时内不重复提醒');
    expect(to(CHIEF, early)).toEqual([]);
    await office.moveTo('2021-09-15 14:00');
    const later = await office.say(ADMIN, '新建活动 提醒');
    expect(textsTo(ADMIN, later)).toContain('已再次提醒1位系统管理员');
    expect(textsTo(CHIEF, later)).toContain('请核对后确认启用');
  });

  it('leaves the decision to the maker on the next working day, and is told of it', async () => {
    const told = await office.moveTo('2021-09-16 12:01');
    expect(textsTo(ADMIN, told)).toContain('“节水宣传月”的确认请求尚无人答复');
    const again = textsTo(ADMIN, await office.say(ADMIN, '新建活动 提醒'));
    expect(again).toContain('已到9月16日(周四)12:00，您可以再点“启用”，不再等待');
    const said = await enable();
    expect(textsTo(ADMIN, said)).toContain('已启用“节水宣传月”');
    expect(textsTo(CHIEF, said)).toContain('9月15日(周三)12:00发出的确认请求没有人答复');
    expect(await journalOf('节水宣传月')).toContain('启用活动（请求无人答复）');
    const late = await office.press(CHIEF, first, '同意启用');
    expect(late.answer.toast?.content).toMatch(/“节水宣传月”已经启用，编号 hd-20211020/u);
  });
});

describe('an admin who declines', () => {
  it('has to agree to the same values later, however long that takes, and not to others', async () => {
    await set('用水普查', '10月21日17:30');
    const { said } = await office.press(CHIEF, cardTo(CHIEF, await enable()), '不同意');
    expect(textsTo(ADMIN, said)).toContain('不同意启用“用水普查”');
    const again = textsTo(ADMIN, await enable());
    expect(again).toContain('须有人同意后启用');
    expect(textsTo(ADMIN, await office.moveTo('2021-09-17 13:00'))).not.toContain('用水普查');
    expect(textsTo(ADMIN, await enable())).toContain('尚未启用');
    expect(textsTo(ADMIN, await office.say(ADMIN, '新建活动 主题：节约'))).toContain('确认请求作废');
    expect(textsTo(ADMIN, await enable())).toContain('到9月18日(周六)13:00仍无人答复的');
  });

  it('and the maker act at the same moment: one enables it, the other is told so', async () => {
    await office.say(ADMIN, '新建活动 提醒');
    const asked = cardTo(CHIEF, await (await office.moveTo('2021-09-22 13:01'), remind()));
    const state = cardTo(ADMIN, await office.say(ADMIN, '新建活动'));
    const both = await Promise.all([pressed(CHIEF, asked, '同意启用'), pressed(ADMIN, state, '启用')]);
    const said = await office.heard();
    const toasts = both.map(({ toast }) => toast?.content ?? '');
    expect(toasts.filter((text) => text.startsWith('已启用“用水普查”'))).toHaveLength(1);
    expect(toasts.filter((text) => text.includes('“用水普查”已经启用'))).toHaveLength(1);
    expect(said.filter(({ text }) => text.includes('已启用“用水普查”，编号'))).toHaveLength(0);
  });
});

describe('values that were declined', () => {
  it('are kept for a week from then on, so that their maker can change them', async () => {
    await set('安全检查', '11月30日17:30');
    const asked = cardTo(CHIEF, await enable());
    await office.moveTo('2021-09-29 09:00');
    await office.press(CHIEF, asked, '不同意');
    await office.moveTo('2021-10-05 09:00');
    expect(textsTo(ADMIN, await office.say(ADMIN, '新建活动'))).toContain('安全检查');
  });

  it('are enabled by whoever agrees after all, and the journal names both', async () => {
    await office.say(ADMIN, '新建活动 标题：防汛检查');
    await office.press(CHIEF, cardTo(CHIEF, await enable()), '同意启用');
    expect(await journalOf('防汛检查')).toContain(`${CHIEF}　启用活动（由${ADMIN}发起，本人同意）`);
  });
});

it.each([
  [{ code: 'A1', version: 7 }, { code: 'A1' }, true],
  [{ code: 'A1', version: 7 }, { code: 'B2', version: 7 }, false],
  // Buttons of an earlier release name the version alone.
  [{ code: 'A1', version: 7 }, { code: '', version: 7 }, true],
  [{ code: 'A1', version: 8 }, { code: '', version: 7 }, false],
])('the request %j is the one that a button with %j shows: %j', (request, shown, expected) => {
  expect(isOf(request, shown)).toBe(expected);
});

const journalOf = async (title: string) => textsTo(ADMIN, await office.say(ADMIN, `日志 ${title}`));
const remind = () => office.say(ADMIN, '新建活动 提醒');

/** Presses a button without waiting until everything is settled. */
async function pressed(who: string, message: SandboxMessage, label: string): Promise<PressAnswer> {
  const button = buttonsOf(message.content).find(({ text }) => text === label);
  return office.sandbox.call<PressAnswer>(`/sandbox/people/${office.openIdOf(who)}/press`, {
    messageId: message.messageId,
    value: button?.value,
  });
}

async function change(openId: string, changes: object): Promise<void> {
  const answer = await fetch(`${office.sandbox.address}/sandbox/people/${openId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
  expect(answer.status).toBe(200);
}
