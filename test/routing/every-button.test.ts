/**
 * Presses every kind of button in situations in which it must not act as it stands: by the wrong person, after the
 * roster, the campaign or the plan changed, by two people at once, twice, and from an outdated card. It acts once and
 * only on what was shown; otherwise nothing changes, and the answer states the current state. The kinds come from the
 * table of buttons.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declaredAnswer, PRESS_ACTIONS, type PressAction } from '../../src/cards/press-values.ts';
import type { Area, Campaign } from '../../src/domain/campaign/campaign.ts';
import { withStarts } from '../../src/domain/campaign/event-clock.ts';
import { planOf } from '../../src/domain/plan/schedule.ts';
import { APP, key, readAll } from '../../src/records/access.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { buttonIn, startRouter, type Posted, type Pressing, type RouterHere } from '../support/router.ts';
import { buttonsOf } from '../support/world.ts';
import { aDocx } from '../files/samples.ts';
import { HARMLESS } from './harmless-presses.ts';

type Value = Readonly<Record<string, unknown>>;

/** One kind of button: how to get its card, and what makes the card outdated. */
interface Kind {
  readonly who: string;
  /** Who presses at the same moment; absent: the same person. */
  readonly also?: string;
  readonly draw: () => Promise<Value>;
  readonly form?: Value;
  readonly overtake: () => Promise<unknown>;
  /** Everyone may press it, so there is no wrong person. */
  readonly everyone?: true;
  /** It still acts after these changes, which do not affect what was shown. */
  readonly still?: readonly ('roster' | 'closing' | 'plan')[];
  /** It declines something and writes nothing. */
  readonly isNo?: true;
  /** The press closes a request or draft that no longer applies. */
  readonly settles?: true;
  /** Two presses of the same person are handled one after the other. */
  readonly inTurn?: true;
  /** Admins may press it too, and get a preview. */
  readonly byAdmins?: true;
  /** Opens a form or shows a card, and writes nothing. */
  readonly shows?: true;
  /** Asks for a further confirmation, which is stored. */
  readonly previews?: true;
  /** Decides on people or dates: where a name has changed, it is shown before anything is done. */
  readonly named?: true;
}

const START = at('2021-09-08 14:00');
const NEXT_DAY = at('2021-09-09 10:00');
const [ADMIN, CHIEF] = ['ou_admin', 'ou_chief'];
const [A, B, SINGLE, TWO, STRANGER, MEMBER] = [
  'ou_a',
  'ou_b',
  'ou_single',
  'ou_two',
  'ou_stranger',
  'ou_member',
];

const CONTACTS = [A, B, SINGLE, TWO];

const units = [
  { id: 'cf', name: '赤峰市' },
  { id: 'bt', name: '包头市' },
  { id: 'wh', name: '乌海市' },
  { id: 'tl', name: '通辽市' },
];
const areas: Area[] = [
  { ...anArea('news'), name: '新闻' },
  { ...anArea('paper'), name: '原件', kind: 'original', expect: 1 },
  {
    ...anArea('counted'),
    name: '数字',
    fields: [
      { id: 'all', name: '合计', aliases: [], type: 'integer', required: true, sumOf: ['part', 'rest'] },
      { id: 'part', name: '分项', aliases: [], type: 'integer', required: true },
      { id: 'rest', name: '其他', aliases: [], type: 'integer', required: true },
    ],
  },
  {
    ...anArea('inspection'),
    name: '检查',
    clock: { event: '部署会', after: { amount: 5, unit: 'working-day' }, time: '17:30', expect: 1 },
  },
];
const campaign = aPlainCampaign({
  areas,
  roster: {
    units,
    people: [
      aPerson('contact', 'cf', { openId: A }),
      aPerson('deputy', 'cf', { openId: B }),
      aPerson('contact', 'bt', { openId: SINGLE }),
      aPerson('contact', 'wh', { openId: TWO }),
      aPerson('contact', 'tl', { openId: TWO }),
      aPerson('admin', undefined, { openId: ADMIN }),
      aPerson('admin', undefined, { openId: CHIEF }),
      aPerson('member', undefined, { openId: MEMBER }),
    ],
  },
  schedule: [
    {
      id: 'close',
      job: 'snapshot',
      to: ['admins'],
      onDayOff: 'send',
      when: { kind: 'at', rule: { kind: 'anchor', anchor: 'deadline' } },
    },
  ],
});
const renamed = (each: Campaign): Campaign => ({
  ...each,
  areas: each.areas.map((area) => ({ ...area, name: `新的${area.name}` })),
  roster: {
    ...each.roster,
    units: each.roster.units.map((unit) => ({ ...unit, name: unit.name.replace('市', '地区') })),
  },
});
/** With one deadline for everything. */
const simple: Campaign = { ...campaign, areas: areas.slice(0, 3) };
/** The campaign is closed; everything else is unchanged. */
const closedNow = (each: Campaign): Campaign => ({
  ...each,
  opens: '2021-08-01',
  deadline: { date: '2021-08-25', time: '17:30' },
});
const closed = closedNow(campaign);
const other = aPlainCampaign({ id: 'october', title: '十月活动', roster: campaign.roster });

let server: TestRedis;
let bot: RouterHere;
beforeAll(async () => {
  server = await startTestRedis();
  bot = await startRouter(server.socket, [campaign], START, {
    admins: [ADMIN, CHIEF],
    upToDate: stated,
    files: { file_1: aDocx(['包头市的总结']), table: new TextEncoder().encode(ROSTER) },
  });
});
afterAll(async () => {
  await bot?.stop();
  await server?.stop();
});

/** Stated dates of events apply at once, as in the bot. */
async function stated(): Promise<void> {
  const starts = [...(await readAll(bot.store, 'start', campaign.id))].map(([id, start]) => {
    const [item = '', unit] = id.split('/');
    return { item, ...(unit !== undefined && { unit }), ...start };
  });
  bot.campaigns = bot.campaigns.map((each) => (each.id === campaign.id ? withStarts(each, starts) : each));
}

async function fresh(): Promise<void> {
  await server.empty();
  bot.campaigns = [campaign];
  bot.now = START;
  await bot.store.commit({
    put: [campaign, other].map(({ id }) => ({
      ...key('campaign', APP, id),
      value: { firstLoadedAt: START },
    })),
  });
}

const say = (who: string, text: string) => bot.say(who, text);
const lines = async (who: string, ...texts: readonly string[]) => {
  for (const text of texts) await bot.say(who, text);
};
/** The button of this kind in the last message to a person. */
function drawn(posted: readonly Posted[], act: PressAction, who?: string): Value {
  for (const { to, content } of posted.toReversed()) {
    if (who !== undefined && to !== who) continue;
    const found = buttonsOf(content).find(({ value }) => (value as { act?: string })?.act === act);
    if (found) return found.value as Value;
  }
  throw new Error(`no ${act} in ${posted.map(({ text }) => text).join('\n---\n')}`);
}
const fromCard = ({ answer, posted }: Pressing, act: PressAction) =>
  drawn([...posted, { to: '', text: '', content: answer.card }], act);
const of = async (who: string, text: string, act: PressAction) => drawn(await say(who, text), act, who);
const file = (who: string) => bot.send(who, { type: 'file', fileKey: 'file_1', name: '包头市总结.docx' });
const report = () => say(A, '上报 新闻 第一版的内容');
const accepted = async () => {
  await report();
  await say(ADMIN, '通过 #1');
};
const edited = () => lines(A, '修改 #1 第二版的内容');

const card = (text: string, act: PressAction) => async () => {
  await report();
  return of(ADMIN, text, act);
};
const question = (
  act: PressAction,
  text: string,
  before: () => Promise<unknown> = report,
): Pick<Kind, 'who' | 'draw'> => ({
  who: A,
  draw: async () => {
    await before();
    return of(A, text, act);
  },
});
const REVIEWED = ['closing', 'plan'] as const;

const KINDS: Partial<Record<PressAction, Kind>> = {
  'review.accept': {
    who: ADMIN,
    also: CHIEF,
    draw: card('查看 #1', 'review.accept'),
    overtake: edited,
    still: REVIEWED,
  },
  'review.return': {
    who: ADMIN,
    also: CHIEF,
    form: { text: '缺少数据' },
    draw: card('查看 #1', 'review.return'),
    overtake: edited,
    still: ['plan'],
  },
  // As on the scheduled morning card, which carries the same facts.
  'return.open': {
    who: ADMIN,
    also: CHIEF,
    draw: async () => ({ ...(await card('查看 #1', 'review.return')()), act: 'return.open' }),
    overtake: edited,
    still: ['plan'],
    shows: true,
  },
  'highlight.post': {
    who: ADMIN,
    also: CHIEF,
    draw: card('亮点 #1', 'highlight.post'),
    overtake: edited,
    still: REVIEWED,
  },
  'form.edit': {
    who: A,
    also: B,
    form: { text: '表单里写的内容' },
    draw: async () => {
      await report();
      const returned = await say(ADMIN, '退回 #1 缺数据');
      return fromCard(await bot.press(A, drawn(returned, 'form.open', A)), 'form.edit');
    },
    overtake: () => lines(B, '修改 #1 B角的内容'),
    still: ['plan'],
  },
  'form.summary': {
    who: A,
    also: B,
    form: { text: '表单里写的总结' },
    draw: () => of(A, '总结', 'form.summary'),
    overtake: () => lines(B, '总结 B角的总结全文'),
    still: ['plan'],
  },
  'summary.draft': {
    who: A,
    also: B,
    draw: async () => {
      await report();
      return of(A, '总结 草稿', 'summary.draft');
    },
    overtake: edited,
    still: ['plan'],
  },
  'request.approve': {
    named: true,
    settles: true,
    who: ADMIN,
    also: CHIEF,
    draw: async () => drawn(await say(A, '延期 9月29日 材料尚在汇总'), 'request.approve', ADMIN),
    overtake: () => lines(CHIEF, '截止 赤峰市 9月30日'),
  },
  'grant.back': {
    named: true,
    who: ADMIN,
    also: CHIEF,
    draw: async () => {
      bot.campaigns = [simple];
      await lines(ADMIN, '截止 赤峰市 9月30日');
      return of(ADMIN, '截止 赤峰市 9月28日', 'grant.back');
    },
    overtake: () => lines(CHIEF, '截止 赤峰市 10月6日'),
    still: ['plan'],
  },
  'start.own': {
    named: true,
    who: A,
    also: B,
    draw: async () => {
      await lines(A, '开始 检查 9月7日');
      return of(A, '开始 检查 9月6日', 'start.own');
    },
    overtake: () => lines(B, '开始 检查 9月3日 确认'),
  },
  'edit.confirm': {
    ...question('edit.confirm', '修改 #1 改后的内容', accepted),
    overtake: () => lines(A, '不变'),
    still: ['plan'],
  },
  'edit.keep': {
    ...question('edit.keep', '修改 #1 改后的内容', accepted),
    overtake: () => lines(A, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'withdraw.confirm': {
    ...question('withdraw.confirm', '撤回 #1', accepted),
    overtake: () => lines(A, '不变'),
    still: ['plan'],
  },
  'withdraw.previous': {
    ...question('withdraw.previous', '撤回 #1', async () => {
      await report();
      await edited();
    }),
    overtake: () => lines(A, '不变'),
    still: ['plan'],
  },
  'withdraw.keep': {
    ...question('withdraw.keep', '撤回 #1', accepted),
    overtake: () => lines(A, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'recall.confirm': {
    who: A,
    draw: () => recalledFile('recall.confirm'),
    overtake: () => lines(A, '不变'),
    still: ['plan'],
  },
  'recall.keep': {
    who: A,
    draw: () => recalledFile('recall.keep'),
    overtake: () => lines(A, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'summary.confirm': {
    ...question('summary.confirm', '总结 改后的总结全文', acceptedSummary),
    overtake: () => lines(A, '不变'),
    still: ['plan'],
  },
  'summary.keep': {
    ...question('summary.keep', '总结 改后的总结全文', acceptedSummary),
    overtake: () => lines(A, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'unbind.confirm': {
    who: SINGLE,
    draw: () => of(SINGLE, '解绑', 'unbind.confirm'),
    overtake: () => lines(SINGLE, '不变'),
    still: REVIEWED,
  },
  'unbind.keep': {
    who: SINGLE,
    draw: () => of(SINGLE, '解绑', 'unbind.keep'),
    overtake: () => lines(SINGLE, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'report.area': {
    who: A,
    draw: () => of(A, '上报 没有领域的内容', 'report.area'),
    overtake: () => lines(A, '新闻'),
    still: ['plan'],
  },
  'report.drop': {
    who: A,
    draw: () => of(A, '今天上午开展反诈宣传1场，受众120人', 'report.drop'),
    overtake: () => lines(A, '新闻'),
    isNo: true,
    still: ['plan'],
  },
  'report.unit': {
    who: TWO,
    draw: () => of(TWO, '上报 新闻 两个单位的内容', 'report.unit'),
    overtake: () => lines(TWO, '通辽市'),
    still: ['plan'],
  },
  'summary.unit': {
    who: TWO,
    draw: () => of(TWO, '总结 两个单位的总结全文', 'summary.unit'),
    overtake: () => lines(TWO, '通辽市'),
    still: ['plan'],
  },
  'file.as': {
    who: A,
    draw: async () => drawn(await file(A), 'file.as', A),
    overtake: () => lines(A, '总结'),
    still: ['plan'],
  },
  'file.unit': {
    who: TWO,
    draw: async () => drawn(await file(TWO), 'file.unit', TWO),
    overtake: () => lines(TWO, '不报送'),
    still: ['plan'],
    shows: true,
  },
  'file.not': {
    who: A,
    draw: async () => drawn(await file(A), 'file.not', A),
    overtake: () => lines(A, '总结'),
    isNo: true,
    still: ['plan'],
  },
  'figures.confirm': {
    ...question('figures.confirm', '上报 数字 合计：3\n分项：1\n其他：1'),
    overtake: () => lines(A, '取消'),
    still: ['plan'],
  },
  // Its question concerns the rows of a sheet, so it is no answer to this one.
  'figures.again': {
    who: A,
    draw: async () => ({
      ...(await of(A, '上报 数字 合计：3\n分项：1\n其他：1', 'figures.confirm')),
      act: 'figures.again',
    }),
    overtake: () => lines(A, '取消'),
    still: ['plan'],
    shows: true,
  },
  'figures.drop': {
    ...question('figures.drop', '上报 数字 合计：3\n分项：1\n其他：1'),
    overtake: () => lines(A, '确定'),
    isNo: true,
    still: ['plan'],
  },
  'campaign.choose': {
    who: A,
    draw: async () => {
      bot.campaigns = [campaign, other];
      return of(A, '上报 新闻 两项活动的内容', 'campaign.choose');
    },
    overtake: () => lines(A, 'september'),
    everyone: true,
    still: ['plan'],
  },
};

const nextDay = () => {
  bot.now = NEXT_DAY;
};
const line = (text: string, act: PressAction, more: Partial<Kind> = {}): Kind => ({
  who: ADMIN,
  also: CHIEF,
  draw: () => of(ADMIN, text, act),
  overtake: async () => nextDay(),
  still: ['plan'],
  ...more,
});
const LINES: Partial<Record<PressAction, Kind>> = {
  'deadline.meant': line('截止 赤峰巿 9月30日', 'deadline.meant'),
  'ungrant.meant': line('取消延期 赤峰巿', 'ungrant.meant', {
    shows: true,
    draw: async () => {
      bot.campaigns = [simple];
      await say(ADMIN, '截止 赤峰市 9月30日');
      return of(ADMIN, '取消延期 赤峰巿', 'ungrant.meant');
    },
  }),
  'exempt.meant': line('免报 赤峰巿 机构合并', 'exempt.meant', { still: ['plan', 'closing'] }),
  'chase.meant': line('催办 赤峰巿', 'chase.meant', { previews: true }),
  'received.meant': line('收到原件 赤峰巿 原件', 'received.meant', { still: ['plan', 'closing'] }),
  'reopen.meant': line('', 'reopen.meant', {
    previews: true,
    draw: () => {
      bot.campaigns = [closed];
      return of(ADMIN, '重新开放 赤峰巿 至 9月20日', 'reopen.meant');
    },
    still: ['closing'],
  }),
  'extend.meant': line('', 'extend.meant', {
    who: A,
    also: B,
    draw: () => of(A, '延期 赤峰巿 9月30日 材料尚在汇总', 'extend.meant'),
  }),
  'bind.meant': line('', 'bind.meant', {
    inTurn: true,
    who: STRANGER,
    also: STRANGER,
    everyone: true,
    draw: () => of(STRANGER, '绑定 赤峰巿', 'bind.meant'),
    still: ['plan', 'closing'],
  }),
  'start.meant': line('', 'start.meant', {
    who: A,
    also: B,
    byAdmins: true,
    draw: () => of(A, '开始 赤峰巿 检查 9月7日', 'start.meant'),
    still: [],
  }),
  'edit.meant': line('', 'edit.meant', {
    who: A,
    also: B,
    draw: async () => {
      await lines(A, '上报 新闻 第一版的内容');
      await lines(A, '上报 新闻 另一项活动');
      return of(A, '修改 新闻 第二版的内容', 'edit.meant');
    },
  }),
  'pause.meant': line('', 'pause.meant', {
    draw: () => {
      bot.campaigns = [monthly];
      return of(ADMIN, '暂停 台风应急响应', 'pause.meant');
    },
    still: ['roster'],
  }),
};
const monthly: Campaign = {
  ...campaign,
  id: 'monthly@2021-09',
  period: { series: 'monthly', id: '2021-09', every: 'month', from: '2021-09-01', until: '2021-09-30' },
};

const YEAR_2022 = [
  '2022年部分节假日安排',
  '一、元旦：2022年1月1日至3日放假，共3天。',
  '二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。',
  '三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。',
  '四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。',
  '五、端午节：6月3日至5日放假，共3天。',
  '六、中秋节：9月10日至12日放假，共3天。',
  '七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。',
].join('\n');
const ANYWAY = ['roster', 'closing', 'plan'] as const;
const SETUP = [
  '新建活动 标题：节水宣传月',
  '开始：9月9日',
  '时限：9月30日17:30',
  '报送材料：活动总结',
  '内容：宣传',
].join('\n');
const ROSTER = '单位编码,单位,角色,姓名,open_id\nnorth,北区,联络员,北区联络员甲,ou_north\n';
const table = () => bot.send(ADMIN, { type: 'file', fileKey: 'table', name: '名册.csv' });

/** A complete setup, as its maker sees it. */
async function filled(text = '新建活动'): Promise<readonly Posted[]> {
  await lines(ADMIN, SETUP);
  await table();
  return say(ADMIN, text);
}
const setup = (draw: () => Promise<Value>, more: Partial<Kind> = {}): Kind => ({
  who: ADMIN,
  draw,
  overtake: () => lines(ADMIN, '新建活动 主题：节约用水'),
  still: ANYWAY,
  ...more,
});
const overview = (act: PressAction, more: Partial<Kind> = {}) =>
  setup(async () => drawn(await filled(), act, ADMIN), more);
const approval = (act: PressAction) =>
  setup(async () => drawn(await filled('新建活动 启用'), act, CHIEF), { who: CHIEF });

/** A campaign that was set up in chat, and changes of its settings. */
async function made(text: string): Promise<readonly Posted[]> {
  await bot.press(CHIEF, drawn(await filled('新建活动 启用'), 'new.accept', CHIEF));
  const [id = ''] = (await readAll(bot.store, 'made', APP)).keys();
  bot.campaigns = [{ ...simple, id }];
  const plan = { revision: 1, hash: 'plan', acceptedAt: START, folder: id, content: '', offered: [] };
  await bot.store.commit({
    put: [{ ...key('campaign', APP, id), value: { firstLoadedAt: START, plan } }],
  });
  return say(ADMIN, text);
}
const setting = (draw: () => Promise<Value>, more: Partial<Kind> = {}): Kind => ({
  who: ADMIN,
  also: CHIEF,
  draw,
  overtake: () => lines(CHIEF, '设置 主办单位：市水利局节水办公室', '设置 确认'),
  still: ANYWAY,
  ...more,
});

const SETUPS: Partial<Record<PressAction, Kind>> = {
  'holidays.accept': {
    who: ADMIN,
    also: CHIEF,
    draw: () => of(ADMIN, `节假日 ${YEAR_2022}`, 'holidays.accept'),
    // The first line shows the draft that another admin has sent.
    overtake: () => lines(CHIEF, '节假日 放弃 2022', '节假日 放弃 2022'),
    still: ANYWAY,
  },
  'holidays.drop': {
    who: ADMIN,
    also: CHIEF,
    draw: () => of(ADMIN, `节假日 ${YEAR_2022}`, 'holidays.drop'),
    overtake: () => lines(CHIEF, '节假日 确认 2022', '节假日 确认 2022'),
    still: ANYWAY,
  },
  'occurrence.take-back': {
    who: ADMIN,
    also: CHIEF,
    draw: async () => {
      await fired(1);
      return of(ADMIN, `恢复 ${LIST}`, 'occurrence.take-back');
    },
    overtake: () => fired(2),
    still: ['roster'],
  },
  'new.step': setup(() => of(ADMIN, '新建活动', 'new.step'), { shows: true }),
  'new.overview': setup(
    async () => fromCard(await bot.press(ADMIN, await of(ADMIN, '新建活动', 'new.step')), 'new.overview'),
    { shows: true },
  ),
  'new.save': setup(
    async () => fromCard(await bot.press(ADMIN, await of(ADMIN, '新建活动', 'new.step')), 'new.save'),
    {
      form: { title: '节水宣传月' },
    },
  ),
  'new.rhythm': setup(async () => {
    const first = drawn(await filled(), 'new.step', ADMIN);
    return fromCard(await bot.press(ADMIN, { ...first, step: 'rhythm' }), 'new.rhythm');
  }),
  'new.sure': setup(() => noticed('new.sure')),
  'new.hour': setup(() => noticed('new.hour')),
  'new.restart': overview('new.restart'),
  'new.discard': overview('new.discard'),
  'new.enable': setup(async () => drawn(await filled('新建活动 预览'), 'new.enable', ADMIN)),
  'new.remind': setup(async () => {
    const value = drawn(await filled('新建活动 启用'), 'new.remind', ADMIN);
    bot.now = START + 2 * 3_600_000;
    return value;
  }),
  'new.accept': approval('new.accept'),
  'new.decline': approval('new.decline'),
  'settings.save': setting(
    async () => {
      const opened = await bot.press(ADMIN, drawn(await made('设置'), 'settings.open', ADMIN));
      return fromCard(opened, 'settings.save');
    },
    { form: { title: '节水宣传月活动' }, previews: true },
  ),
  'settings.rhythm': setting(
    async () => {
      const open = drawn(await made('设置'), 'settings.open', ADMIN);
      return fromCard(await bot.press(ADMIN, { ...open, group: 'rhythm' }), 'settings.rhythm');
    },
    { previews: true },
  ),
  'change.confirm': setting(
    async () => drawn(await made('设置 时限：9月28日17:30'), 'change.confirm', ADMIN),
    { settles: true, still: ['roster', 'plan'] },
  ),
  'change.drop': setting(async () => drawn(await made('设置 时限：9月28日17:30'), 'change.drop', ADMIN), {
    overtake: () => lines(ADMIN, '设置 确认'),
  }),
};

/** With a date without year and hour. */
const NOTICE = [
  '某市水利局关于开展节水宣传月活动的通知',
  '各区水利局：',
  '一、活动内容',
  '（一）开展节水宣传。走进社区和学校。',
  '（二）推广节水器具。组织技术人员上门服务。',
  '请各区于9月30日前将活动总结报送市水利局节水办。',
].join('\n');

async function noticed(act: PressAction): Promise<Value> {
  await say(ADMIN, '新建活动');
  return drawn(await say(ADMIN, NOTICE), act, ADMIN);
}

const LIST = planOf(campaign)[0]?.id ?? '';

/** The list at the deadline was recorded too early, because of a wrong clock. */
async function fired(round: number): Promise<void> {
  const at = key('occurrence', campaign.id, LIST);
  const value = { state: 'done', at: START, openedAt: START, planned: 0, unreachable: [], round } as const;
  await bot.store.commit({ put: [{ ...at, value }] });
}

async function acceptedSummary(): Promise<void> {
  await lines(A, '总结 原来的总结全文');
  await lines(ADMIN, '通过 #1');
}

/** The message of a file is recalled after its filing was accepted. */
async function recalledFile(act: PressAction): Promise<Value> {
  await report();
  const asked = await file(A);
  const sent = bot.lastMessage;
  await bot.press(
    A,
    buttonIn(
      asked[0]?.content,
      buttonsOf(asked[0]?.content).find(({ value }) => (value as Value)['as'] === 'attach')?.text ?? '',
    ),
  );
  await lines(ADMIN, '通过 #1');
  return drawn(await bot.recall(sent), act);
}

/** Nobody is sent the card that takes the place of the pressed one. */
async function press(who: string, value: Value, form?: Value): Promise<Pressing> {
  const pressed = await bot.press(who, value, form);
  if (pressed.answer.card)
    expect(pressed.posted.filter(({ to }) => to === who)).not.toContainEqual(
      expect.objectContaining({ content: pressed.answer.card }),
    );
  return pressed;
}
/** A phrase from the answers in which nothing was done. */
const TELLS =
  /已有变化|新的变化|已不是最新|已经办结|已办结|新的一版|无需再办|未作处理|未作更改|不由您办理|已结束|已发到|无需|已于|已由|已经退回|不能|保持不变|仍负责|已撤回|已经提交|不再|没有|未能|请/u;

async function held(settles?: true): Promise<Readonly<Record<string, unknown>>> {
  const state = Object.entries(await bot.state());
  return Object.fromEntries(
    state.filter(([name]) => !settles || !/:records:(?:request|changeDraft):/u.test(name)),
  );
}

async function changesNothing(who: string, value: Value, { form, settles }: Kind): Promise<string> {
  const before = await held(settles);
  const { text, posted } = await press(who, value, form);
  expect(await held(settles)).toEqual(before);
  const told = [text, ...posted.map((each) => each.text)].join('\n');
  expect(told).toMatch(TELLS);
  return told;
}

/** No two entries of the journal are the same. */
async function actedOnce(): Promise<void> {
  const entries = (await bot.store.journal({ limit: 100 }))
    .filter(({ act }) => act !== 'refused' && act !== 'screened')
    .map(({ at: _at, by: _by, ...entry }) => JSON.stringify(entry));
  expect(new Set(entries).size).toBe(entries.length);
}

const withoutUnits: Campaign = {
  ...campaign,
  roster: {
    units: [],
    people: campaign.roster.people.filter(({ role }) => role === 'admin' || role === 'member'),
  },
};
const planned: Campaign = {
  ...campaign,
  theme: '另一主题',
  deadline: { date: '2021-09-29', time: '17:30' },
  areas: areas.slice(0, 3),
};

const ALL: Partial<Record<PressAction, Kind>> = { ...KINDS, ...LINES, ...SETUPS };

it('every button that can become outdated is pressed here', () => {
  expect([...Object.keys(ALL), ...Object.keys(HARMLESS)].toSorted()).toEqual(PRESS_ACTIONS.toSorted());
});

describe.each(Object.entries(ALL) as [PressAction, Kind][])('%s', (action, kind) => {
  const {
    byAdmins,
    inTurn,
    who,
    also = who,
    draw,
    form,
    overtake,
    everyone,
    still = [],
    isNo,
    shows,
    previews,
    named,
    settles,
  } = kind;
  beforeEach(fresh);

  it('changes nothing for the wrong person, on another roster, after the closing or under another plan', async () => {
    const value = await draw();
    const { campaigns } = bot;
    for (const wrong of [STRANGER, MEMBER, ...(byAdmins ? [] : [CONTACTS.includes(who) ? ADMIN : A])])
      if (!everyone) await changesNothing(wrong, value, kind);
    bot.campaigns = [withoutUnits];
    if (!still.includes('roster')) await changesNothing(who, value, kind);
    bot.campaigns = campaigns;
    bot.campaigns = campaigns.map(closedNow);
    if (!still.includes('closing')) await changesNothing(who, value, kind);
    bot.campaigns = [planned];
    if (!still.includes('plan')) await changesNothing(who, value, kind);
  });

  // The choice of a campaign continues as the typed text that it was asked about.
  it.skipIf(!declaredAnswer(action) || action === 'campaign.choose')(
    'reads the questions of the person once',
    async () => {
      const value = await draw();
      bot.reads.length = 0;
      await press(who, value, form);
      expect(bot.reads.filter((family) => family === 'question')).toHaveLength(1);
    },
  );

  it.skipIf(previews === true)(
    'acts once for two presses at the same moment, and again for none',
    async () => {
      const value = await draw();
      const before = await bot.state();
      if (inTurn) await press(who, value, form);
      else await Promise.all([press(who, value, form), press(also, value, form)]);
      if (isNo || shows) expect(await bot.state()).toEqual(before);
      else expect(await bot.state()).not.toEqual(before);
      await actedOnce();
      if (!shows) await changesNothing(who, value, kind);
    },
  );

  // A corrected line is a person's words, and names what it names.
  it.skipIf(action.endsWith('.meant'))('names units and items as they are called now', async () => {
    const value = await draw();
    bot.campaigns = bot.campaigns.map(renamed);
    const before = await held(settles);
    const { text, posted } = await press(who, value, form);
    const told = [text, ...posted.map((each) => each.text)].join('\n');
    expect(told).not.toBe('');
    // A file keeps the name that it was filed with.
    expect(told.replaceAll(/\S*\.docx/gu, '')).not.toMatch(/赤峰市|包头市|乌海市|通辽市/u);
    if (named) expect(await held(settles)).toEqual(before);
  });

  it('changes nothing on an outdated card, and replies with the current state', async () => {
    const value = await draw();
    await overtake();
    await changesNothing(who, value, kind);
  });

  it.runIf(still.length > 0)('still works after unrelated changes', async () => {
    const value = await draw();
    const by = still.includes('plan') ? planned : still.includes('closing') ? closed : withoutUnits;
    bot.campaigns = bot.campaigns.map((each) => (each.id === campaign.id ? by : each));
    const before = await bot.state();
    const { text, posted } = await press(who, value, form);
    expect(text + posted.map((each) => each.text).join('')).not.toBe('');
    if (!shows && !isNo) expect(await bot.state()).not.toEqual(before);
  });
});

describe.each([
  ['grant.back', '2021-09-29 10:00'],
  ['start.own', '2021-09-14 10:00'],
] as const)('%s after the deadline that it would set', (action, moment) => {
  it('says that the deadline has passed before it sets it', async () => {
    await fresh();
    const { who, draw } = KINDS[action]!;
    const value = await draw();
    const before = await bot.state();
    bot.now = at(moment);
    const asked = await press(who, value);
    expect(await bot.state()).toEqual(before);
    expect(asked.text).toContain('逾期');
    await press(who, drawn([{ to: '', text: '', content: asked.answer.card }], action));
    expect(await bot.state()).not.toEqual(before);
  });
});

describe('a button whose card cannot be overtaken', () => {
  beforeAll(async () => {
    await fresh();
    await report();
  });

  it.each(Object.entries(HARMLESS))('%s is answered whatever has changed', async (action, harmless) => {
    const who = harmless.who === 'admin' ? ADMIN : A;
    const value = { act: action, campaign: campaign.id, ...harmless.value };
    const told: string[] = [];
    for (const campaigns of [
      [campaign],
      [renamed(campaign)],
      [withoutUnits],
      [closed],
      [planned],
      [{ ...campaign, areas: [] }],
      [other],
      [],
    ]) {
      bot.campaigns = campaigns;
      for (const presser of [who, STRANGER]) {
        const { text, posted } = await press(presser, value, harmless.form);
        told.push([text, ...posted.map((each) => each.text || '（文件）')].join(''));
      }
    }
    for (const text of told) expect(text).toMatch(/^(?!.*(?:undefined|NaN|\[object|例如“请)).+/su);
  });
});
