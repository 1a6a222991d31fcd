/** 设置 and 名册: admins view and change a running campaign, value by value and row by row. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf, textOf, type Said, type SandboxMessage, type World } from '../support/world.ts';
import { CAMPAIGNS, CHIEF, GROUP, startChinese, STRANGER } from '../support/people.ts';

const FIELDS = [
  '新建活动 标题：节水宣传月',
  '开始：9月9日',
  '时限：9月30日17:30',
  '报送材料：活动总结',
  '内容：宣传；检查',
].join('\n');
const ROSTER =
  '单位编码,单位,角色,姓名,open_id\nnorth,北区,联络员,北区联络员甲,ou_stranger\nsouth,南区,联络员,南区联络员甲,\n';
const SECOND = '第二管理员';
const LATER = '后来的工作群';

let world: World;
beforeAll(async () => {
  world = await startChinese({
    bots: 2,
    env: { ADMIN_OPEN_IDS: 'ou_chief,ou_second' },
    change: (tenant) => ({
      ...tenant,
      people: [...(tenant.people ?? []), { openId: 'ou_second', name: SECOND, role: 'admin' as const }],
      groups: [
        ...(tenant.groups ?? []),
        { chatId: 'oc_later', name: LATER, members: ['ou_chief', 'ou_second'], bot: true },
      ],
    }),
  });
  for (const who of [CHIEF, SECOND]) await world.say(who, '我的信息');
  await world.say(CHIEF, FIELDS);
  await sendFile('名册.csv', ROSTER);
  const asked = await world.say(CHIEF, '新建活动 启用');
  await world.press(SECOND, last(SECOND, asked), '同意启用');
}, 90_000);
afterAll(() => world?.stop());

async function sendFile(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Said[]> {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const url = `${world.sandbox.address}/sandbox/people/ou_chief/send-file`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  return world.heard();
}
const textsOf = (said: readonly Said[]) => said.map(({ text }) => text).join('\n---\n');
function last(person: string, said: readonly Said[]): SandboxMessage {
  const found = said.findLast(({ to }) => to === person);
  if (!found) throw new Error(`nothing came to ${person}`);
  return found.message;
}
/**
 * Settings of the campaign made in chat; another campaign comes from a folder. A unit that only one of them has
 * identifies it.
 */
function settings(who: string, rest = '', campaign = '节水宣传月') {
  return chosen(who, `设置 ${rest}`, campaign);
}
const roster = (who: string, rest = '') => chosen(who, `名册 ${rest}`, '节水宣传月');
async function chosen(who: string, line: string, campaign: string) {
  const asked = await world.say(who, line.trim());
  const asks = asked.some(
    ({ to, message }) => to === who && buttonsOf(message.content).some(({ text }) => text === campaign),
  );
  if (!asks) return { said: asked, text: textsOf(asked) };
  const { answer, said } = await world.press(who, last(who, asked), campaign);
  return { said, text: [answer.toast?.content ?? '', textOf(answer.card), textsOf(said)].join('\n') };
}
/** A press whose answer replaces the pressed card. */
async function opened(who: string, card: SandboxMessage, label: string): Promise<SandboxMessage> {
  const { answer } = await world.press(who, card, label);
  return { ...card, content: answer.card };
}

describe('设置', () => {
  it('shows everything of a made campaign, each group with a way to change it', async () => {
    const { said, text } = await settings(CHIEF);
    for (const part of [
      '节水宣传月 设置',
      '**主题**　未填写',
      '2021年9月30日(周四)17:30',
      '截止后第9个工作日',
      '09:00-17:30',
      '1. 宣传\n2. 检查',
      '常：启动通知',
      '每单位3次',
      'docx、pdf、xlsx、jpg、png',
      '2个单位，2人',
      '未设置。需要群内通知的',
    ])
      expect(text).toContain(part);
    for (const part of ['提醒；时间：截止前3个工作日09:00；发给：未报单位联络员', '法定节假日', '180天'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/kickoff|t-3|overdue|cron/u);
    expect(buttonsOf(last(CHIEF, said).content)).toHaveLength(14);
  });

  it('only shows one that a folder defines, and says who can change it', async () => {
    const month = '第38个全区民族团结进步活动月';
    expect((await settings(CHIEF, '主题 节约', month)).text).toContain('没有修改：本活动由服务器上的文件夹');
    const { said, text } = await settings(CHIEF, '', month);
    expect(text).toContain('在这里只能查看');
    expect(buttonsOf(last(CHIEF, said).content)).toHaveLength(1);
    const ofFolder = (await chosen(CHIEF, '名册', month)).text;
    expect(ofFolder).toContain('请先发送“设置 接管”');
    expect(ofFolder).not.toContain('名册 添加');
  });

  it('takes a text at once, and tells the other admins', async () => {
    const { said } = await settings(CHIEF, '主题 节水从我做起');
    expect(textOf(last(CHIEF, said).content)).toContain('原：未填写；新：节水从我做起');
    expect(textOf(last(SECOND, said).content)).toContain('修改了活动设置');
    expect((await settings(SECOND)).text).toContain('节水从我做起');
  });

  it('shows what a new deadline moves, and changes nothing before it is confirmed', async () => {
    const { said } = await settings(CHIEF, '截止 9月29日17:30');
    const card = last(CHIEF, said);
    for (const part of [
      '**时限**　原：2021年9月30日(周四)17:30；新：2021年9月29日(周三)17:30',
      '（原定9月30日(周四)09:00）',
    ])
      expect(textOf(card.content)).toContain(part);
    expect((await settings(SECOND)).text).toContain('2021年9月30日(周四)17:30');
    const { answer } = await world.press(CHIEF, card, '确认修改');
    expect(answer.toast?.content).toContain('已按新的设置执行');
    expect((await settings(SECOND)).text).toContain('2021年9月29日(周三)17:30');
    const plan = await world.say(STRANGER, '进度');
    expect(textsOf(plan)).toContain('9月29日(周三)17:30');
    expect(textsOf(await world.moveTo('2021-09-08T14:05:00+08:00'))).not.toContain('计划变更');
  });

  it('says that a change takes the place of one that was not confirmed', async () => {
    const first = last(CHIEF, (await settings(CHIEF, '每周上限 2')).said);
    expect(textOf(first.content)).not.toContain('不再有效');
    const second = last(CHIEF, (await settings(CHIEF, '每周上限 5')).said);
    expect(textOf(second.content)).toContain('此前提出、尚未确认的修改不再有效');
    const { answer } = await world.press(CHIEF, first, '确认修改');
    expect(answer.toast?.content).toContain('这次没有采用');
    await world.press(CHIEF, second, '放弃');
  });

  it('tells whoever comes second that things have changed', async () => {
    const mine = last(CHIEF, (await settings(CHIEF, '每周上限 2')).said);
    const theirs = last(SECOND, (await settings(SECOND, '每周上限 4')).said);
    await world.press(SECOND, theirs, '确认修改');
    const { answer } = await world.press(CHIEF, mine, '确认修改');
    expect(answer.toast?.content).toContain('在此期间有其他修改');
    expect((await settings(CHIEF)).text).toContain('每单位4次');
  });

  it('says in words of the chat what is wrong', async () => {
    for (const [typed, answer] of [
      ['截止 某日', '时限不是能识别的日期'],
      ['截止 9月1日17:30', '时限2021年9月1日17:30不在开始日期2021年9月9日之后'],
      ['截止 2029年9月28日17:30', '活动跨度超过5年'],
      ['结束 0', '结束请写1至9999的整数'],
      ['办公时间 17:30-09:00', '办公时间请写成'],
      ['办公时间 5月1日起 09:00-18:00；5月1日起 09:00-17:30', '办公时间请写成'],
      ['办公时间 2月30日起 09:00-18:00', '没有“02-30”这一天'],
      ['每日上限 许多', '每日上限请写'],
      ['附件类型 （文件）', '附件类型请写'],
      ['颜色 红', '没有读懂“颜色 红”'],
      ['主题 节约\n主题 爱护', '“主题”写了不止一次'],
      ['截止 9月28日17:30\n时刻 18:00', '“时刻”写了不止一次'],
      ['截止 9月28日或9月29日', '时限后面还有没有读懂的内容'],
      ['截止 9月28日 结束 3', '时限后面还有没有读懂的内容'],
      ['开始 9月9日至9月10日', '开始后面还有没有读懂的内容'],
      ['标题 节水月 主题 节约', '“标题”中像是还写了另一项'],
    ] as const)
      expect((await settings(CHIEF, typed)).text).toContain(answer);
  });

  it('takes every word for none, and each name of a list', async () => {
    for (const none of ['无', '没有', '不设。', 'none']) {
      const { text } = await settings(CHIEF, `报送材料 ${none}`);
      expect(text).toContain('没有修改');
      expect(text).not.toContain(`“${none}”`);
    }
    const more = await settings(CHIEF, '领域 宣传、检查，研究');
    expect(more.text).toContain('**领域**　新增：研究');
    await settings(CHIEF, '放弃');
    const fewer = await settings(CHIEF, '领域 无');
    expect(fewer.text).toContain('**领域**　去掉：宣传；检查');
    await settings(CHIEF, '放弃');
    const organiser = await settings(CHIEF, '主办单位 没有');
    expect(organiser.text).toMatch(/新：未填写|内容没有变化/u);
    expect((await settings(CHIEF, '另外放假 无')).text).toContain('内容没有变化');
    const other = await settings(CHIEF, '语言 英文');
    expect(other.text).not.toContain('**主办单位**　原');
    expect(other.text).toContain('**语言**　原：中文；新：English');
    expect((await settings(CHIEF, '语言 中文')).text).toContain('from English to Chinese');
  });

  it('takes a form as a whole, and only what was changed in it', async () => {
    const group = '修改审核与附件';
    const mine = await opened(CHIEF, last(CHIEF, (await settings(CHIEF)).said), group);
    const theirs = await opened(SECOND, last(SECOND, (await settings(SECOND)).said), group);
    const saved = await world.press(CHIEF, mine, '保存', { review: 'none', types: 'docx、pdf', maxMb: '30' });
    const text = textOf(saved.answer.card);
    expect(text).toContain('**附件类型**　原：docx、pdf、xlsx、jpg、png；新：docx、pdf');
    expect(text).not.toContain('**附件大小**　原');
    const late = await world.press(SECOND, theirs, '保存', { review: 'none', types: 'docx', maxMb: '10' });
    expect(late.answer.toast?.content).toContain('设置在此之后改过');
    expect(textOf(late.answer.card)).toContain('docx、pdf');
  });

  it('makes a group the work group, with its messages in the plan once confirmed', async () => {
    const asked = await world.say(CHIEF, '设置 工作群 节水宣传月', { group: GROUP });
    expect(asked.map(({ to }) => to)).toEqual([CHIEF]);
    const card = last(CHIEF, asked);
    expect(textOf(card.content)).toContain('**工作群**　原：未设置；新：已设置');
    expect(textOf(card.content)).toContain('工作群、联络员');
    await world.press(CHIEF, card, '确认修改');
    expect((await settings(SECOND)).text).toContain('已设置。更换的');
    const moved = await world.say(CHIEF, '设置 工作群 节水宣传月', { group: LATER });
    expect(textsOf(moved)).toContain('原工作群不再收到群内通知');
    await world.say(CHIEF, '设置 工作群 节水宣传月', { group: GROUP });
  });

  it('changes the lines of the schedule and the days off, line by line', async () => {
    const form = await opened(CHIEF, last(CHIEF, (await settings(CHIEF)).said), '修改节点');
    const lines = /"default_value":"(kickoff[^"]+)"/u.exec(JSON.stringify(form.content))?.[1] ?? '';
    const schedule = lines
      .replaceAll(String.raw`\n`, '\n')
      .replace('截止前3个工作日09:00', '截止前4个工作日10:00')
      .replace(/t-1；.*\n/u, '');
    const { answer } = await world.press(CHIEF, form, '保存', { schedule });
    const text = textOf(answer.card);
    expect(text).toMatch(/原：提醒；时间：截止前3个工作日.*新：提醒；时间：截止前4个工作日10:00/u);
    expect(text).toMatch(/去掉：提醒；时间：截止前1个工作日/u);
    await world.press(CHIEF, { ...form, content: answer.card }, '确认修改');
    const shown = (await settings(SECOND)).text;
    expect(shown).toContain('截止前4个工作日10:00');
    expect(shown).not.toContain('截止前1个工作日');
    expect(shown).toContain('自定节点');
    const off = await settings(CHIEF, '另外放假 9月15日、9月16日');
    expect(off.text).toContain('新：2021年9月15日(周三)、2021年9月16日(周四)');
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).toContain('2021年9月16日(周四)');
  });

  it('changes items, their fields and their deadlines, and keeps what was filed under an item that is renamed', async () => {
    const items = [
      '活动总结；类型：材料',
      '宣传活动；简称：一',
      '检查；简称：二；数量：1',
      '数据报表；类型：数据；时限：2021-09-20 17:30',
      '- 场次；类型：整数；单位：场；必填：是；最大：100；核对：50%',
      '- 形式；类型：选择；选项：线上、线下',
    ];
    const renamed = await settings(CHIEF, '事项：\n活动总结；类型：材料\n宣传活动；简称：一\n检查；简称：二');
    expect(renamed.text).toContain('改名：宣传 → 宣传活动');
    await settings(CHIEF, '确认');
    const asked = await settings(CHIEF, `事项：\n${items.join('\n')}`);
    for (const part of [
      '原：检查；简称：二；新：检查；简称：二；数量：1',
      '数据报表；类型：数据；时限：2021-09-20 17:30',
      '- 场次；类型：整数',
    ])
      expect(asked.text).toContain(part);
    await settings(CHIEF, '确认');
    const { text } = await settings(SECOND);
    for (const part of [...items.slice(1, 2), '- 形式；类型：选择；选项：线上、线下'])
      expect(text).toContain(part);
    expect((await settings(CHIEF, '内容 宣传；检查')).text).toContain('分项较细');
    const back = await settings(CHIEF, '事项：\n活动总结；类型：材料\n宣传；简称：一\n检查；简称：二');
    expect(back.text).toContain('去掉');
    await settings(CHIEF, '确认');
  });

  it('lets an item start with an event, and takes the event away again', async () => {
    const items = ['活动总结；类型：材料', '宣传；简称：一', '检查；简称：二'];
    const clock = '落实情况；类型：材料；起算：部署会；时限：后5个工作日17:30';
    const asked = await settings(CHIEF, `事项：\n${[...items, clock].join('\n')}`);
    expect(asked.text).toContain(clock);
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).toContain(clock);
    // Another cell is changed, and the event stays.
    await settings(CHIEF, `事项：\n${[...items, `${clock}；简称：落实`].join('\n')}`);
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).toContain(
      '简称：落实；类型：材料；起算：部署会；时限：后5个工作日17:30',
    );
    const fixed = await settings(
      CHIEF,
      `事项：\n${[...items, '落实情况；类型：材料；时限：2021-09-24 17:30'].join('\n')}`,
    );
    expect(fixed.text).toMatch(
      /原：落实情况；.*起算：部署会.*新：落实情况；类型：材料；时限：2021-09-24 17:30/u,
    );
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).not.toContain('部署会');
    await settings(CHIEF, `事项：\n${items.join('\n')}`);
    await settings(CHIEF, '确认');
  });

  it('says in words of the chat what is wrong with a line', async () => {
    for (const [typed, answer] of [
      ['节点：\nkickoff；任务：通知；时间：某日；发给：工作群', '“时间：某日”没有读懂'],
      ['节点：\nkickoff；任务：通知；发给：联络员', '节点“启动通知”没有时间'],
      [
        '节点：\na；任务：通知；时间：开始当日09:00；发给：联络员\na；任务：提醒；时间：截止当日09:00；发给：联络员',
        '编号“a”用了不止一次',
      ],
      ['事项：\n总结；类型：材料；应报单位：county', '没有单位带有标签“county”'],
      ['事项：\n数据；类型：数据', '数据类事项请在下面写明各字段'],
      ['事项：\n落实；类型：材料；时限：后5个工作日', '请写明从什么起算'],
      ['事项：\n落实；类型：材料；起算：部署会', '时限请写“后5个工作日”'],
      ['逐级提醒：\n逾期3个工作日；发给：联络员\n逾期1个工作日；发给：联络员', '天数应逐级增大'],
      ['时区 火星/某地', '时区请写时区名称'],
      ['另外放假 许多', '另外放假请写日期'],
      ['多维表格 不是网址', '多维表格请粘贴它的网址'],
      ['状态颜色 快到了 红', '状态颜色请写状态和颜色'],
    ] as const) {
      const { text } = await settings(CHIEF, typed);
      expect(text).toContain(answer);
      expect(text).not.toMatch(/第 ?\d+ ?行|schedule|items|campaign\.yaml/u);
    }
  });

  it('sets the colours of standings, and takes them back', async () => {
    const asked = await settings(CHIEF, '状态颜色 临近时限 蓝、待审：黄色');
    expect(asked.text).toContain('**状态颜色**　原：常用颜色；新：临近时限 蓝、待审 黄');
    expect((await settings(SECOND)).text).toContain('临近时限 蓝、待审 黄');
    const usual = await settings(CHIEF, '状态颜色 无');
    expect(usual.text).toContain('原：临近时限 蓝、待审 黄；新：常用颜色');
  });

  it('sets office hours by season, and shows them as they are typed', async () => {
    const seasons = '5月1日起 09:00-12:00, 15:00-18:00；10月1日起 09:00-17:30';
    const asked = await settings(CHIEF, `办公时间 ${seasons}`);
    expect(asked.text).toContain(`新：${seasons}`);
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).toContain(seasons);
    await settings(CHIEF, '办公时间 09:00-17:30');
    await settings(CHIEF, '确认');
  });

  it('returns to a rhythm and to the plain calendar', async () => {
    await settings(CHIEF, '提醒节奏 常');
    await settings(CHIEF, '确认');
    const off = await settings(CHIEF, '另外放假 无');
    expect(off.text).toContain('新：无');
    await settings(CHIEF, '确认');
    expect((await settings(SECOND)).text).toContain('常：启动通知');
  });
});

describe('名册', () => {
  it('lists who speaks for which unit, and who cannot be reached, without a number', async () => {
    const { text } = await roster(CHIEF);
    expect(text).toContain('1. **北区**　联络员 北区联络员甲（可联系）');
    expect(text).toContain('2. **南区**　联络员 南区联络员甲（飞书中未找到）');
    expect(text).toContain('1个单位收不到消息。发送“失联”');
    expect(textsOf(await world.say(CHIEF, '名册', { group: GROUP }))).not.toContain('北区联络员甲');
  });

  it('takes a new file once its differences are confirmed, and says what becomes of what was filed', async () => {
    const filed = await world.say(STRANGER, '上报 宣传 开展节水宣传3场');
    const number = /#\d+/u.exec(textsOf(filed))?.[0] ?? '';
    await roster(CHIEF);
    const said = await sendFile(
      '通讯录.csv',
      '某市水利局节水联络员名单\n\n序号,单位名称,联系人,联系电话,备注\n1,南区,南区联络员甲,13800000001,\n2,东区,东区联络员甲,13800000002,新设\n',
    );
    const card = last(CHIEF, said);
    for (const part of [
      '**新增单位**1个：东区',
      '**去掉单位**1个：北区',
      '**新增人员**1人：东区 东区联络员甲',
      '**去掉人员**1人：北区 北区联络员甲',
      '**角色或联系方式有变**1人：南区 南区联络员甲',
      '北区已报1条：仍保留',
    ])
      expect(textOf(card.content)).toContain(part);
    expect(textOf(card.content)).not.toContain('1380000');
    expect((await roster(SECOND)).text).toContain('北区');
    const next = await sendFile('其他.csv', '单位名称,联系人\n西区,西区联络员甲\n');
    expect(textsOf(next)).not.toContain('修改待确认');
    await world.press(CHIEF, card, '确认修改');
    const { text } = await roster(SECOND);
    expect(text).toContain('东区');
    expect(text).not.toContain('北区');
    expect(textsOf(await world.say(CHIEF, `查看 ${number}`))).toContain('开展节水宣传3场');
  });

  it('adds, renames and removes by a line, each shown before it is written', async () => {
    const added = await roster(CHIEF, '添加 北区 北区联络员甲 ou_stranger');
    expect(added.text).toContain('**新增单位**1个：北区');
    await world.press(CHIEF, last(CHIEF, added.said), '确认修改');
    const deputy = await roster(CHIEF, '添加 北区 北区联络员乙 B角 beiqu@example.com');
    expect(deputy.text).toContain('**新增人员**1人：北区 北区联络员乙');
    expect((await roster(CHIEF, '确认')).text).toContain('已按新的设置执行');
    const renamed = await roster(CHIEF, '改名 东区 东新区');
    expect(renamed.text).toContain('东区 → 东新区');
    const overtaken = await roster(SECOND, '删除 南区 南区联络员甲');
    await world.press(SECOND, last(SECOND, overtaken.said), '确认修改');
    const { answer } = await world.press(CHIEF, last(CHIEF, renamed.said), '确认修改');
    expect(answer.toast?.content).toContain('在此期间有其他修改');
    expect((await roster(CHIEF)).text).toContain('2. **东区**');
    for (const [typed, said] of [
      ['删除 西区', '名册中没有“西区”'],
      ['删除 南区 某人', '没有“某人”这个人'],
      ['添加 北区 北区联络员甲', '没有重复添加'],
      ['添加 北区 北区联络员丙 B角 管理员', '没有读懂'],
      ['添加 西区 xiqu@example.com', '没有读懂'],
      ['添加 北区联络员丙 B角', '没有读懂'],
      ['颜色', '没有读懂'],
    ] as const)
      expect((await roster(CHIEF, typed)).text).toContain(said);
  });

  it('binds and unbinds others, who are told', async () => {
    const unit = await roster(CHIEF, '北区');
    const { answer, said: unasked } = await world.press(CHIEF, last(CHIEF, unit.said), '解绑 北区联络员甲');
    expect(textOf(answer.card)).toContain('北区联络员甲是北区唯一的联络人');
    expect(unasked).toEqual([]);
    expect((await roster(CHIEF, '解绑 北区 北区联络员甲')).text).toContain('请确认');
    const { said } = await roster(CHIEF, '解绑 北区 北区联络员甲 确认');
    expect(textOf(last(SECOND, said).content)).toContain('北区现已没有联络员');
    expect(textOf(last(STRANGER, said).content)).toContain('管理员已解除您与北区的绑定');
    expect((await roster(CHIEF)).text).toContain('北区联络员甲（已解绑）');
    const bound = await roster(CHIEF, '绑定 南区 ou_stranger B角');
    expect(textOf(last(STRANGER, bound.said).content)).toContain('管理员已将您登记为南区B角');
  });

  it('voids what was asked for a unit that is taken out', async () => {
    await roster(CHIEF, '添加 西区 西区联络员甲');
    await roster(CHIEF, '确认');
    const code = /同意 ([0-9A-F]{10})/u.exec(textsOf(await world.say(STRANGER, '绑定 西区')))?.[1] ?? '';
    expect((await chosen(CHIEF, '待办', '节水宣传月')).text).toContain(code);
    await roster(CHIEF, '删除 西区');
    expect((await roster(CHIEF, '确认')).text).toContain('已按新的设置执行');
    expect((await chosen(CHIEF, '待办', '节水宣传月')).text).not.toContain(code);
    expect(textsOf(await world.say(CHIEF, `同意 ${code}`))).toContain('单位已不在名册中');
  });

  it('comes as a sheet that can be sent back', async () => {
    const { said } = await roster(CHIEF, '导出');
    const sheet = said.find(({ message }) => message.type === 'file');
    const { file_key: key } = (sheet ?? { message: { content: {} } }).message.content as {
      file_key?: string;
    };
    const bytes = await (await fetch(`${world.sandbox.address}/sandbox/files/${key ?? ''}`)).arrayBuffer();
    await roster(CHIEF);
    expect(textsOf(await sendFile('名册.xlsx', new Uint8Array(bytes)))).toContain('没有变化');
  });
});

describe('再办一次', () => {
  it('waits for the deadline, and then sets up the next year with all that must be looked at', async () => {
    const early = await chosen(CHIEF, '再办一次', '节水宣传月');
    expect(early.text).toContain('还没有截止');
    await settings(CHIEF, '另外放假 9月17日');
    // Only one campaign has a pending change, so nobody is asked which one.
    expect(textsOf(await world.say(CHIEF, '设置 确认'))).toContain('已按新的设置执行');
    await world.moveTo('2021-09-30T10:00:00+08:00');
    const { text, said } = await chosen(CHIEF, '再办一次', '节水宣传月');
    for (const part of [
      '标题没有年份和届次，照旧',
      '2022年9月9日(周五)开始，2022年9月29日(周四)截止',
      '以下设置照旧：',
      '照旧的设置',
      '“另外放假”中的1个日期属于原来的年份，没有沿用',
      '名册照旧：3个单位',
      '在对话中绑定的也已列入：南区 北区联络员甲',
      '已解绑或移交的没有列入：北区 北区联络员甲',
      '内容已齐，请点“预览”',
    ])
      expect(text).toContain(part);
    const { answer } = await world.press(CHIEF, last(CHIEF, said), '预览');
    expect(textOf(answer.card)).toContain('9月29日(周四)09:00');
    expect((await chosen(CHIEF, '再办一次', '节水宣传月')).text).toContain('您正在新建“节水宣传月”');
  });

  it('says where the new year has no holidays yet, and takes no year that is past', async () => {
    await world.say(CHIEF, '新建活动 放弃');
    expect((await chosen(CHIEF, '再办一次 2020', '节水宣传月')).text).toContain('没有读懂“2020”');
    const items =
      '活动总结；类型：材料\n宣传；简称：一\n检查；简称：二；数量：1\n方案；类型：材料；时限：2021-09-20 17:30';
    await settings(CHIEF, `事项：\n${items}`);
    await settings(CHIEF, '确认');
    const near = await chosen(CHIEF, '再办一次 2022', '节水宣传月');
    for (const part of ['方案 2022年9月20日(周二)17:30', '照旧的事项', '1. 检查', '有单独规定的事项'])
      expect(near.text).toContain(part);
    const { answer } = await world.press(CHIEF, last(CHIEF, near.said), '预览');
    expect(textOf(answer.card)).toContain('9月20日(周二)17:30');
    await world.say(CHIEF, '新建活动 放弃');
    const lines =
      'kickoff；任务：通知；时间：开始当日09:00；发给：联络员\nmiddle；任务：提醒；时间：2021-09-15 10:00；发给：未报单位联络员';
    await settings(CHIEF, `节点：\n${lines}`);
    await settings(CHIEF, '确认');
    const own = await chosen(CHIEF, '再办一次 2022', '节水宣传月');
    for (const part of ['自定的2个节点照旧', '自定节点2个，照原活动']) expect(own.text).toContain(part);
    const planned = textOf((await world.press(CHIEF, last(CHIEF, own.said), '预览')).answer.card);
    expect(planned).toContain('9月15日(周四)10:00');
    expect(planned).not.toContain('催报');
    const rhythm = (await world.say(CHIEF, '新建活动 节奏：常')).map((each) => each.text).join('\n');
    expect(rhythm).not.toContain('自定节点');
    await world.say(CHIEF, '新建活动 放弃');
    const far = await chosen(CHIEF, '再办一次 2029', '节水宣传月');
    expect(far.text).toContain('没有2029年的节假日安排');
  });
});

describe('a campaign of a folder', () => {
  const month = '第38个全区民族团结进步活动月';
  const folder = path.join(CAMPAIGNS, 'activity-month-2021');

  it('is taken over by the chat once that is confirmed, and is then changed there by any process', async () => {
    const { said, text } = await settings(CHIEF, '接管', month);
    expect(text).toContain('服务器上的文件夹 activity-month-2021 不再起作用');
    expect((await settings(SECOND, '主题 团结', month)).text).toContain('没有修改');
    const confirmed = await world.press(CHIEF, last(CHIEF, said), '确认修改');
    expect(confirmed.answer.toast?.content).toContain('已按新的设置执行');
    expect(textOf(last(SECOND, confirmed.said).content)).toContain('新：在对话中修改');
    expect((await settings(SECOND, '主题 团结奋进', month)).text).toContain('新：团结奋进');
    for (const who of [CHIEF, SECOND, CHIEF, SECOND])
      expect((await settings(who, '', month)).text).toContain('团结奋进');
    expect((await settings(CHIEF, '接管', month)).text).toContain('已由对话管理');
  });

  it('is replaced by a folder only with the differences confirmed', async () => {
    const asked = await world.muster(['campaign', 'import', folder]);
    expect(asked).toMatchObject({ code: 2 });
    expect(asked.out).toMatch(/主题.+原：团结奋进；新：加强中华儿女大团结/u);
    expect((await settings(CHIEF, '', month)).text).toContain('团结奋进');
    expect(await world.muster(['campaign', 'import', folder, '--yes'])).toMatchObject({ code: 0 });
    for (const who of [CHIEF, SECOND])
      expect((await settings(who, '', month)).text).toContain('加强中华儿女大团结');
    expect((await world.muster(['campaign', 'import', folder])).out).toContain('is the same');
  });
});

describe('设置 after the deadline', () => {
  const change = async (typed: string) => {
    await settings(CHIEF, typed);
    return settings(CHIEF, '确认');
  };

  it('still takes a change that leaves the deadline where it is', async () => {
    expect((await change('每周上限 6')).text).toContain('已按新的设置执行');
    expect((await settings(CHIEF, '截止 9月28日17:30')).text).toContain('没有修改');
  });

  it('is refused after the close, and not while the campaign is reopened', async () => {
    await world.moveTo('2021-10-25T10:00:00+08:00');
    expect((await settings(CHIEF, '每周上限 7')).text).toContain('活动已结束，设置不再修改');
    const { said } = await chosen(CHIEF, '重新开放 全部 至 10月29日', '节水宣传月');
    await world.press(CHIEF, last(CHIEF, said), '重新开放并通知');
    expect((await change('每周上限 7')).text).toContain('已按新的设置执行');
  });
});

describe('a changed campaign', () => {
  it('is unchanged after a backup and a restoration', async () => {
    expect(await world.muster(['backup', 'made.backup'])).toMatchObject({ code: 0 });
    await world.kill('SIGTERM');
    await world.redis.empty();
    expect(await world.muster(['restore', 'made.backup'])).toMatchObject({ code: 0 });
    await world.startBot();
    await world.heard();
    const { text: shown } = await settings(CHIEF);
    expect(shown).toContain('2021年9月29日(周三)17:30');
    expect(shown).toContain('docx、pdf');
    expect((await roster(CHIEF)).text).toContain('东区');
    const taken = await settings(CHIEF, '', '第38个全区民族团结进步活动月');
    expect(taken.text).toContain('本活动由对话管理');
  }, 60_000);
});
