/**
 * Two admins who decide on one matter in the same instant, in two processes: one of the acts is done, each person
 * concerned is told once, and the other admin hears how the matter stands. The same with a card that was sent before.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APP, key, read, readAll } from '../../src/records/access.ts';
import { campaignOf, SCHEDULE } from '../campaigns/folders.ts';
import { anArea, aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { sameInstant } from '../support/together.ts';
import { buttonIn, startRouter, type Posted, type Pressing, type RouterHere } from '../support/router.ts';

const [ADMIN, CHIEF, NORTH, SOUTH] = ['ou_admin', 'ou_chief', 'ou_contact_north', 'ou_contact_south'];
const campaign = aPlainCampaign({
  areas: [
    anArea('news'),
    { ...anArea('原件'), kind: 'original', expect: 1 },
    {
      ...anArea('纪要'),
      clock: { event: '会议', after: { amount: 3, unit: 'working-day' }, time: '17:30', expect: 1 },
    },
  ],
  schedule: [
    {
      id: 'line',
      job: 'remind',
      to: ['owing'],
      onDayOff: 'send',
      when: { kind: 'at', rule: { kind: 'moment', moment: { date: '2021-09-09', time: '09:00' } } },
    },
  ],
  roster: {
    units: [
      { id: 'north', name: '北区' },
      { id: 'south', name: '南区' },
    ],
    people: [
      aPerson('contact', 'north'),
      aPerson('contact', 'south'),
      aPerson('admin', undefined, { openId: ADMIN }),
      aPerson('admin', undefined, { openId: CHIEF }),
    ],
  },
});

let server: TestRedis;
let bots: readonly [RouterHere, RouterHere];
const instant = sameInstant();

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  await server.empty();
  const start = () =>
    startRouter(server.socket, [campaign], at('2021-09-08 14:00'), {
      appId: 'cli_two_decisions',
      beforeCommit: instant.beforeCommit,
    });
  bots = [await start(), await start()];
  await bots[0].store.commit({
    put: [{ ...key('campaign', APP, campaign.id), value: { firstLoadedAt: 1 } }],
  });
  // The privacy notice for a new person would itself make the two acts conflict.
  for (const who of [ADMIN, CHIEF, NORTH, SOUTH]) await say(who, '我的信息');
});
afterEach(() => Promise.all(bots.map((bot) => bot.stop())));

const say = (who: string, text: string) => bots[0].say(who, text);
const to = (who: string, posted: readonly Posted[]) => posted.filter((each) => each.to === who);
const textTo = (who: string, posted: readonly Posted[]) =>
  to(who, posted)
    .map(({ text }) => text)
    .join('\n');
const cardTo = (who: string, posted: readonly Posted[], part = '') => {
  const found = posted.find((each) => each.to === who && each.text.includes(part));
  if (!found) throw new Error(`nothing with ${part} to ${who}: ${JSON.stringify(posted)}`);
  return found.content;
};
const journalOf = async (...acts: readonly string[]) =>
  (await bots[0].store.journal({ campaigns: [campaign.id], limit: 100 })).filter(({ act }) =>
    acts.includes(act),
  );

type Button = Readonly<Record<string, unknown>>;
const pressing = (one: Button, other: Button): Promise<[Pressing, Pressing]> =>
  instant.together(
    bots,
    (bot) => bot.press(ADMIN, one),
    (bot) => bot.press(CHIEF, other),
  );
async function typing(one: string, other: string) {
  const told = await instant.together(
    bots,
    (bot) => bot.say(ADMIN, one),
    (bot) => bot.say(CHIEF, other),
  );
  return { told: told.flat(), answers: [textTo(ADMIN, told.flat()), textTo(CHIEF, told.flat())] as const };
}
const postedBy = (presses: readonly Pressing[]) => presses.flatMap(({ posted }) => posted);
const toasts = (presses: readonly Pressing[]) =>
  presses.map(({ answer }) => answer.toast?.type ?? '').toSorted();
const warned = (presses: readonly Pressing[]) => {
  const found = presses.findIndex(({ answer }) => answer.toast?.type === 'warning');
  const press = presses[found];
  if (!press) throw new Error(`nobody is warned: ${JSON.stringify(presses)}`);
  return { who: found === 0 ? ADMIN : CHIEF, press };
};

describe('two previews of one mass act, approved', () => {
  /** The preview of each admin, by the line that asks for it. */
  const previews = async (one: string, other: string, label: string) =>
    [
      buttonIn(cardTo(ADMIN, await say(ADMIN, one)), label),
      buttonIn(cardTo(CHIEF, await say(CHIEF, other)), label),
    ] as const;

  it('chase: each unit is chased once, until the second confirms what stands now', async () => {
    const presses = await pressing(...(await previews('催办', '催办 北区', '发送')));
    expect(toasts(presses)).toEqual(['success', 'warning']);
    expect(await journalOf('chase.sent')).toHaveLength(1);
    expect(to(NORTH, postedBy(presses))).toHaveLength(1);
    const { who, press } = warned(presses);
    expect(press.text).toContain('预览之后');
    expect(press.text).toContain('以下单位今日已安排催办，本次仍会提醒：北区');
    // The card shown anew is approved as it stands.
    const second = await bots[1].press(who, buttonIn(press.answer.card, '发送'));
    expect(second.answer.toast?.type).toBe('success');
    expect(to(NORTH, second.posted)).toHaveLength(1);
  });

  it('chase, one after the other from cards that were sent before', async () => {
    const [one, other] = await previews('催办', '催办', '发送');
    expect((await bots[0].press(ADMIN, one)).answer.toast?.type).toBe('success');
    const late = await bots[1].press(CHIEF, other);
    expect(late.answer.toast?.type).toBe('warning');
    expect(late.text).toContain('北区、南区');
    expect(to(NORTH, late.posted)).toEqual([]);
  });

  it('chase, of different units: both go', async () => {
    const presses = await pressing(...(await previews('催办 北区', '催办 南区', '发送')));
    expect(toasts(presses)).toEqual(['success', 'success']);
    expect([to(NORTH, postedBy(presses)), to(SOUTH, postedBy(presses))].map(({ length }) => length)).toEqual([
      1, 1,
    ]);
  });

  it('chase, one approved and one given up: both decisions stand', async () => {
    const one = buttonIn(cardTo(ADMIN, await say(ADMIN, '催办')), '发送');
    const other = buttonIn(cardTo(CHIEF, await say(CHIEF, '催办')), '不发送');
    const presses = await pressing(one, other);
    expect(to(NORTH, postedBy(presses))).toHaveLength(1);
    expect(await journalOf('chase.sent', 'chase.cancelled')).toHaveLength(2);
  });

  it('later deadlines: every unit is told of one date', async () => {
    const presses = await pressing(
      ...(await previews('截止 全部 9月28日', '截止 全部 9月29日', '延长并通知')),
    );
    expect(toasts(presses)).toEqual(['success', 'warning']);
    for (const who of [NORTH, SOUTH]) expect(to(who, postedBy(presses))).toHaveLength(1);
  });

  it('the date of an event: every unit is told of one date', async () => {
    const presses = await pressing(
      ...(await previews('开始 纪要 9月9日', '开始 纪要 9月10日', '起算并通知')),
    );
    expect(toasts(presses)).toEqual(['success', 'warning']);
    for (const who of [NORTH, SOUTH]) expect(to(who, postedBy(presses))).toHaveLength(1);
    expect(await journalOf('event.started')).toHaveLength(1);
  });

  it('all that waits for review: each filing is accepted once', async () => {
    await say(NORTH, '总结 已检查12处。');
    await say(SOUTH, '总结 已种树300棵。');
    const one = buttonIn(cardTo(ADMIN, await say(ADMIN, '全部通过')), '通过以上2项');
    const other = buttonIn(cardTo(CHIEF, await say(CHIEF, '全部通过')), '通过以上2项');
    const presses = await pressing(one, other);
    expect(await journalOf('review.accepted')).toHaveLength(2);
    for (const who of [NORTH, SOUTH]) expect(to(who, postedBy(presses))).toHaveLength(1);
    expect(warned(presses).press.text).toContain('#1（现为第1版，办结）');
  });
});

describe('opposite decisions', () => {
  it('on an extension: one counts, the unit is told once, the other hears which', async () => {
    const asked = await say(NORTH, '延期 9月29日 台风影响');
    const [yes, no] = [buttonIn(cardTo(ADMIN, asked), '同意'), buttonIn(cardTo(CHIEF, asked), '不同意')];
    const presses = await pressing(yes, no);
    expect(toasts(presses)).toEqual(['success', 'warning']);
    expect(await journalOf('extend.approved', 'extend.declined')).toHaveLength(1);
    expect(to(NORTH, postedBy(presses))).toHaveLength(1);
    const { who, press } = warned(presses);
    expect(press.text).toContain(who === ADMIN ? '不同意' : '同意');
    // The card that lost can be pressed again and does nothing.
    const again = await bots[0].press(who, who === ADMIN ? yes : no);
    expect(again.posted).toEqual([]);
    expect(again.answer.toast?.type).toBe('warning');
  });

  it('on an extension, by a typed code and a date of one’s own', async () => {
    const asked = await say(NORTH, '延期 9月29日 台风影响');
    const code = /[0-9A-F]{10}/u.exec(textTo(ADMIN, asked))?.[0] ?? '';
    const { told, answers } = await typing(`同意 ${code} 9月28日`, `不同意 ${code}`);
    expect(await journalOf('extend.approved', 'extend.declined')).toHaveLength(1);
    expect(to(NORTH, told)).toHaveLength(1);
    expect(answers.every((answer) => answer !== '')).toBe(true);
  });

  it('on an extension and a deadline set for the unit: it is told of one date', async () => {
    const asked = await say(NORTH, '延期 9月29日 台风影响');
    const yes = buttonIn(cardTo(ADMIN, asked), '同意');
    const [press, typed] = await instant.together(
      bots,
      (bot) => bot.press(ADMIN, yes),
      (bot) => bot.say(CHIEF, '截止 北区 9月28日'),
    );
    expect(await journalOf('extend.approved', 'extend.granted')).toHaveLength(1);
    expect(to(NORTH, [...press.posted, ...typed])).toHaveLength(1);
  });

  it('on an original: received once, and the second is told by whom', async () => {
    const { told, answers } = await typing('收到 北区 原件', '收到 北区 原件');
    expect(await journalOf('original.received')).toHaveLength(1);
    expect(to(NORTH, told)).toHaveLength(1);
    expect(answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
  });

  it('on an original: received and taken back', async () => {
    await say(ADMIN, '收到 北区 原件');
    const { told, answers } = await typing('收到 北区 原件 取消', '收到 北区 原件 取消');
    expect(await journalOf('original.taken-back')).toHaveLength(1);
    expect(to(NORTH, told)).toHaveLength(1);
    expect(answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
  });

  it('on an extension that is taken back: by two, and while another one is granted', async () => {
    await say(ADMIN, '截止 北区 9月29日');
    const { told, answers } = await typing('取消延期 北区 确认', '取消延期 北区 确认');
    expect(await journalOf('extend.taken-back')).toHaveLength(1);
    expect(to(NORTH, told)).toHaveLength(1);
    expect(answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
    await say(ADMIN, '截止 北区 9月29日');
    const mixed = await typing('取消延期 北区 确认', '截止 北区 9月30日');
    expect(to(NORTH, mixed.told)).toHaveLength(1);
    expect(mixed.answers.filter((answer) => answer.includes('尚未办理'))).toHaveLength(1);
  });

  it('on an extension that is taken back, by its cards', async () => {
    await say(ADMIN, '截止 北区 9月29日');
    const label = (content: unknown) => /改为[^"]*并通知/u.exec(JSON.stringify(content))?.[0] ?? '';
    const [mine, theirs] = [
      cardTo(ADMIN, await say(ADMIN, '取消延期 北区')),
      cardTo(CHIEF, await say(CHIEF, '取消延期 北区')),
    ];
    const presses = await pressing(buttonIn(mine, label(mine)), buttonIn(theirs, label(theirs)));
    expect(await journalOf('extend.taken-back')).toHaveLength(1);
    expect(toasts(presses)).toEqual(['success', 'warning']);
    expect(to(NORTH, postedBy(presses))).toHaveLength(1);
  });

  it('on a pause: ended once, or begun while another ends it', async () => {
    await say(ADMIN, '暂停 至9月9日 检修');
    const { answers } = await typing('恢复', '恢复');
    expect(await journalOf('campaign.resumed')).toHaveLength(1);
    expect(answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
  });

  it('on what a wrong clock recorded: taken back once', async () => {
    const id = 'line@2021-09-09';
    const value = { state: 'missed', at: at('2021-09-09 09:00'), openedAt: 1, planned: 0, unreachable: [] };
    await bots[0].store.commit({ put: [{ ...key('occurrence', campaign.id, id), value }] });
    const { answers } = await typing(`恢复 ${id} 确认`, `恢复 ${id} 确认`);
    expect(await journalOf('occurrence.taken-back')).toHaveLength(1);
    expect(answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
  });

  it('on who speaks for a unit: bound once, or unbound by one of the two', async () => {
    const bound = await typing('名册 绑定 南区 ou_contact_north', '名册 绑定 南区 ou_contact_north');
    expect(await journalOf('bind.given')).toHaveLength(1);
    expect(to(NORTH, bound.told)).toHaveLength(1);
    expect(bound.answers.filter((answer) => /已于.*办理“/u.test(answer))).toHaveLength(1);
    const mixed = await typing('名册 绑定 南区 ou_contact_north B角', '名册 解绑 南区 ou_contact_north');
    expect(await journalOf('bind.given', 'unbound')).toHaveLength(2);
    expect(mixed.answers.filter((answer) => answer.includes('尚未办理'))).toHaveLength(1);
  });

  it('leaves no request open that was decided', async () => {
    const asked = await say(NORTH, '延期 9月29日 台风影响');
    await pressing(buttonIn(cardTo(ADMIN, asked), '同意'), buttonIn(cardTo(CHIEF, asked), '同意'));
    const states = [...(await readAll(bots[0].store, 'request', campaign.id)).values()].map(
      ({ state }) => state,
    );
    expect(states).toEqual(['approved']);
    expect((await read(bots[0].store, 'unit', campaign.id, 'north')).value?.request).toBeUndefined();
  });
});

describe('the holidays of a year, while the clocks of the processes differ', () => {
  const NOTICE = [
    '2022年部分节假日安排',
    '一、元旦：2022年1月1日至3日放假，共3天。',
    '二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。',
    '三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。',
    '四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。',
    '五、端午节：6月3日至5日放假，共3天。',
    '六、中秋节：9月10日至12日放假，共3天。',
    '七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。',
  ].join('\n');
  const accepted = async () =>
    (await bots[0].store.journal({ limit: 100 })).filter(({ act }) => act === 'holidays.accepted');

  it('are read once, confirmed once, and the same in both', async () => {
    bots[1].now = at('2021-09-10 03:00');
    const drafts = await instant.together(
      bots,
      (bot) => bot.say(ADMIN, `节假日 ${NOTICE}`),
      (bot) => bot.say(CHIEF, `节假日 ${NOTICE}`),
    );
    expect(
      drafts
        .flat()
        .map(({ to: who }) => who)
        .toSorted(),
    ).toEqual([ADMIN, CHIEF]);
    const { answers } = await typing('节假日 确认 2022', '节假日 放弃 2022');
    const stored = await read(bots[0].store, 'holidays', APP, '2022');
    const done = answers.filter((answer) => /已启用|未启用/u.test(answer));
    expect(done).toHaveLength(1);
    expect(await accepted()).toHaveLength(stored.value ? 1 : 0);
  });

  it('are not confirmed by typing where another admin sent others since', async () => {
    await say(ADMIN, `节假日 ${NOTICE}`);
    await bots[1].say(CHIEF, `节假日 ${NOTICE.replace('1月1日至3日放假，共3天', '1月1日至2日放假，共2天')}`);
    const shown = textTo(ADMIN, await say(ADMIN, '节假日 确认 2022'));
    expect(shown).toContain('由另一位管理员另行提交，没有办理');
    expect(shown).toContain('1月2日');
    expect(await accepted()).toEqual([]);
    expect(textTo(ADMIN, await say(ADMIN, '节假日 确认 2022'))).toContain('2022年节假日安排已启用');
  });
});

describe('changes of the definition', () => {
  const YAML = `id: september
title: 九月活动
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
summary: { name: 总结 }
`;
  const ROSTER = [
    'unit_id,unit,parent,role,name,open_id',
    `north,北区,,contact,北区联络员甲,${NORTH}`,
    `,,,admin,管理员甲,${ADMIN}`,
    `,,,admin,管理员乙,${CHIEF}`,
    '',
  ].join('\n');
  beforeEach(async () => {
    const defined = await campaignOf(YAML, ROSTER);
    for (const bot of bots) bot.campaigns = [defined];
    const value = { yaml: YAML + SCHEDULE, roster: ROSTER, by: ADMIN, at: 1 };
    await bots[0].store.commit({ put: [{ ...key('made', APP, defined.id), value }] });
    for (const who of [ADMIN, CHIEF]) await say(who, '我的信息');
  });

  it('of one setting: one is written, the other is asked for once more', async () => {
    const { answers } = await typing('设置 主题 节约', '设置 主题 爱护');
    expect(await journalOf('campaign.changed')).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('尚未办理'))).toHaveLength(1);
    const isFirst = answers[0].includes('尚未办理');
    await bots[1].say(isFirst ? ADMIN : CHIEF, `设置 主题 ${isFirst ? '节约' : '爱护'}`);
    expect(await journalOf('campaign.changed')).toHaveLength(2);
  });
});
