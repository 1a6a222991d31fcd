/** 新建活动 with several people, a week's break, or a group. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, textOf, type Said, type SandboxMessage, type World } from '../support/world.ts';
import { pdfOf } from '../files/pdf-samples.ts';
import { aDocx, OLE } from '../files/samples.ts';
import { ADMIN, CHIEF, GROUP, startChinese, STRANGER } from '../support/people.ts';

const FIELDS = [
  '新建活动 标题：节水宣传月',
  '开始：9月9日',
  '时限：9月30日17:30',
  '报送材料：活动总结',
  '内容：宣传',
].join('\n');
const ROSTER = '单位编码,单位,角色,姓名,open_id\nnorth,北区,联络员,北区联络员甲,ou_stranger\n';
const SECOND = '第二管理员';

let world: World;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  world = await startChinese({
    env: { ADMIN_OPEN_IDS: 'ou_chief,ou_second' },
    change: (tenant) => ({
      ...tenant,
      groups: (tenant.groups ?? []).map((group) => ({
        ...group,
        members: [...(group.members ?? []), 'ou_second'],
      })),
      people: [...(tenant.people ?? []), { openId: 'ou_second', name: SECOND, role: 'admin' as const }],
    }),
  });
  const { people } = await world.sandbox.call<{ people: { openId: string; name: string }[] }>(
    '/sandbox/state',
  );
  ids = new Map(people.map(({ name, openId }) => [name, openId]));
  for (const who of [CHIEF, SECOND, ADMIN, STRANGER]) await world.say(who, '我的信息');
}, 60_000);
afterAll(() => world?.stop());

const textsOf = (said: readonly Said[]) => said.map(({ text }) => text).join('\n---\n');
const to = (person: string, said: readonly Said[]): SandboxMessage => {
  const found = said.findLast((one) => one.to === person);
  if (!found) throw new Error(`nothing came to ${person}`);
  return found.message;
};

async function sendFile(who: string, name: string, content: string | Uint8Array): Promise<Said[]> {
  const body = new FormData();
  body.append('file', new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), name);
  const url = `${world.sandbox.address}/sandbox/people/${ids.get(who) ?? who}/send-file`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  return world.heard();
}

async function fill(who: string): Promise<Said[]> {
  await world.say(who, FIELDS);
  return sendFile(who, '名册.csv', ROSTER);
}

describe('who may', () => {
  it('is whom the configuration names, and no admin of one campaign', async () => {
    expect(textsOf(await world.say(ADMIN, '新建活动'))).toContain('只有系统管理员');
    expect(textsOf(await world.say(STRANGER, '新建活动'))).toContain('仅限管理员');
  });
});

describe('a form', () => {
  it('goes from step to step and back, and is taken whole or not at all', async () => {
    const said = await world.say(CHIEF, FIELDS);
    const card = to(CHIEF, said);
    const { answer } = await world.press(CHIEF, card, '时间');
    const dates = { ...card, content: answer.card };
    expect(buttonsOf(dates.content).map(({ text }) => text)).toEqual([
      '保存，下一步',
      '上一步',
      '下一步',
      '总览',
    ]);
    const wrong = await world.press(CHIEF, dates, '保存，下一步', { opens: '9月10日', deadline: '某日' });
    expect(wrong.answer.toast?.content).toContain('时限不是能识别的日期');
    const right = await world.press(CHIEF, dates, '保存，下一步', {
      opens: '9月10日',
      deadline: '10月8日',
      hour: '12:00',
    });
    expect(textOf(right.answer.card)).toContain('新建活动 3/6：内容');
    const overview = await world.say(CHIEF, '新建活动');
    expect(textsOf(overview)).toContain('2021年10月8日(周五)12:00');
    expect(textsOf(overview)).toContain('2021年9月10日(周五)');
  });
});

describe('the work group', () => {
  it('is the one in which its maker says so', async () => {
    expect(textsOf(await world.say(SECOND, '新建活动', { group: GROUP }))).toContain('没有正在新建的活动');
    expect(textsOf(await world.say(CHIEF, '新建活动', { group: GROUP }))).toContain('已把本群设为');
    expect(textsOf(await world.say(CHIEF, '新建活动'))).toContain('工作群**：已设置');
  });
});

describe('a second admin', () => {
  it('is asked, answers what the card showed and nothing later', async () => {
    await fill(CHIEF);
    const asked = await world.say(CHIEF, '新建活动 启用');
    const first = to(SECOND, asked);
    expect(textOf(first.content)).toContain('请核对后确认启用');
    expect(textsOf(await world.say(CHIEF, '新建活动 主题：节约'))).toContain('节约');
    expect((await world.press(SECOND, first, '同意启用')).answer.toast?.content).toContain('改过');
  });

  it('declines, and the maker is told and loses nothing', async () => {
    const asked = await world.say(CHIEF, '新建活动 启用');
    const { said } = await world.press(SECOND, to(SECOND, asked), '不同意');
    expect(textOf(to(CHIEF, said).content)).toContain('不同意启用“节水宣传月”');
    expect(textsOf(await world.say(CHIEF, '新建活动'))).toContain('节水宣传月');
  });

  it('makes the same campaign, and is told that it is there', async () => {
    expect(textsOf(await world.say(SECOND, FIELDS))).toContain('另一位管理员也在新建“节水宣传月”');
    await fill(SECOND);
    const asked = await world.say(CHIEF, '新建活动 启用');
    const code = /同意 ([0-9A-F]{10})/u.exec(textOf(to(SECOND, asked).content))?.[1] ?? '';
    const agreed = await world.say(SECOND, `新建活动 同意 ${code}`);
    expect(textsOf(agreed)).toContain('已启用“节水宣传月”，编号 hd-20210930');
    expect(textOf(to(CHIEF, agreed).content)).toContain('现已启用');
    expect(textsOf(await world.say(SECOND, '新建活动 启用'))).toContain('已有同名、同时限的活动');
    // A campaign in the making is not among its maker's campaigns.
    for (const text of ['新建活动', '节假日 2027'])
      expect(textsOf(await world.say(SECOND, text))).not.toMatch(/【|活动月】/u);
  });

  it('is told what a roster lacks in words that a sheet has', async () => {
    await world.say(SECOND, '新建活动 重新开始');
    const said = textsOf(await sendFile(SECOND, '名册.csv', '单位,姓名\n东区水利局,甲某\n'));
    expect(said).toContain('没有“角色”列，每人都按联络员处理');
    expect(said).toContain('甲某没有手机和邮箱');
    expect(said).not.toMatch(/unit_id|open_id|\(role\)|第 1 行/u);
    await world.say(SECOND, '新建活动 放弃');
  });
});

const notice = (deadline: string) => [
  '某市水利局关于开展节水检查的通知',
  '各区水利局：',
  `请各区${deadline}将检查报告报送市水利局节水办。`,
  '某市水利局',
  '2021年9月6日',
];
const by = '于2021年9月28日17:00前';
const lines = (deadline: string) => `${notice(deadline).join('\n')}\n`;

describe('a notice as a file', () => {
  it.each([
    ['of Word', '通知.docx', aDocx(notice(by)), '2021年9月28日(周二)17:00'],
    ['of a PDF with text', '通知.pdf', pdfOf(notice(by)), '2021年9月28日(周二)17:00'],
    ['of plain text', '通知.txt', lines(by), '2021年9月28日(周二)17:00'],
    [
      'with two dates',
      '通知.txt',
      lines('于2021年9月20日17:00前将检查方案、9月28日17:00前'),
      '通知写了不止一个日期',
    ],
    ['without a date', '通知.txt', lines('检查结束后及时'), '没有找到报送时限'],
    ['with a date that is past', '通知.txt', lines('于2021年9月7日17:00前'), '通知写的时限已经过去'],
    ['that is a scan', '通知.pdf', pdfOf([]), '这是扫描件或图片'],
    ['in an old format', '通知.doc', OLE, '另存为 .docx'],
    ['that is a table in an old format', '名册.xls', OLE, '另存为 .xlsx'],
  ] as const)('%s', async (_kind, name, content, answer) => {
    await world.say(CHIEF, '新建活动 重新开始');
    expect(textsOf(await sendFile(CHIEF, name, content))).toContain(answer);
  });
});

describe('a notice with a plan before the report', () => {
  it('shows both with their dates to be checked, and one press accepts them', async () => {
    await world.say(CHIEF, '新建活动 重新开始');
    const text = lines('于2021年9月20日17:00前将检查方案、9月28日17:00前');
    const said = await sendFile(CHIEF, '通知.txt', text);
    expect(textsOf(said)).toContain('检查方案 2021年9月20日(周一)17:00');
    expect(textsOf(said)).toContain('其余列为另需报送');
    const { answer } = await world.press(CHIEF, to(CHIEF, said), '核对无误');
    expect(textOf(answer.card)).not.toContain('请核对：');
    await world.say(CHIEF, '新建活动 开始：9月9日');
    const filled = to(CHIEF, await sendFile(CHIEF, '名册.csv', ROSTER));
    const preview = textOf((await world.press(CHIEF, filled, '预览')).answer.card);
    for (const moment of ['9月20日(周一)17:00', '9月28日(周二)17:00']) expect(preview).toContain(moment);
  });

  it('pasted over one in the making takes its place, and says so', async () => {
    const other = lines(by).replaceAll('节水检查', '用水普查');
    const said = textsOf(await world.say(CHIEF, other));
    expect(said).toContain('“节水检查”的内容已换成这份通知的');
    expect(said).toContain('用水普查');
    const memo =
      'MEMORANDUM\nDate: 6 September 2021\nSubject: Site water review\n\nPlease send the review report to the Water Office by noon on Friday, 24 September 2021.';
    const english = textsOf(await world.say(CHIEF, memo));
    expect(english).toContain('“用水普查”的内容已换成这份通知的');
    expect(english).toContain('2021年9月24日(周五)12:00');
    const text = lines('于2021年9月20日17:00前将检查方案、9月28日17:00前');
    expect(textsOf(await world.say(CHIEF, text))).toContain('“Site water review”的内容已换成这份通知的');
  });

  it('leaves out what a person takes off the list', async () => {
    const said = await world.say(CHIEF, '新建活动 另需报送：');
    expect(textsOf(said)).not.toContain('检查方案 2021年');
    expect(textsOf(await world.say(CHIEF, '新建活动 另需报送：检查方案'))).toContain('名称在前、时限在后');
  });
});

describe('a roster with two people of one name', () => {
  it('is taken, and both are named', async () => {
    await world.say(CHIEF, '新建活动 重新开始');
    const said = await sendFile(
      CHIEF,
      '名册.csv',
      '单位名称,联系人,联系电话\n北区,某甲,13800000001\n北区,某甲,13800000002\n',
    );
    expect(textsOf(said)).toContain('1个单位，2人');
    expect(textsOf(said)).toContain('某甲与第 2 行同一单位、同名');
  });
});

describe('a week later', () => {
  it('begins anew and says so', async () => {
    await world.say(CHIEF, '新建活动 标题：另一件事');
    await world.moveTo('2021-09-14T14:00:00+08:00');
    expect(textsOf(await world.say(CHIEF, '新建活动'))).toContain('另一件事');
    await world.moveTo('2021-09-22T14:00:00+08:00');
    const said = await world.say(CHIEF, '新建活动');
    expect(textsOf(said)).toContain('已超过7天');
    expect(textsOf(said)).not.toContain('另一件事');
  });

  it('takes nothing from a form that was left open, and says so', async () => {
    const opened = await world.say(CHIEF, '新建活动 标题：放了一周的事');
    const card = opened.findLast(({ to }) => to === CHIEF)?.message;
    if (!card) throw new Error('no card');
    const form = await world.press(CHIEF, card, '基本情况');
    await world.moveTo('2021-09-30T14:00:00+08:00');
    const late = await world.press(CHIEF, { ...card, content: form.answer.card }, '保存，下一步', {
      title: '另一件事',
    });
    expect(late.answer.toast?.content).toContain('已超过7天，没有保留；请发送“新建活动”');
    expect(textsOf(await world.say(CHIEF, '新建活动'))).not.toContain('另一件事');
  });
});
