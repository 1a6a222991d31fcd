/**
 * Concurrent changes to the people of a unit in two processes: both acts decide on the same state, and the second
 * commit decides again on what the first one left.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admins } from '../../handlers/operator/admins.ts';
import { createFacts } from '../../src/facts.ts';
import { withBinding } from '../../src/people/bindings.ts';
import { expectedPeople } from '../../src/people/unit-people.ts';
import { APP, key, read, readAll } from '../../src/records/access.ts';
import type { Scene } from '../../src/routing/handler.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aPerson, aPlainCampaign, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { sameInstant } from '../support/together.ts';
import { buttonIn, startRouter, type Posted, type RouterHere } from '../support/router.ts';

const [ADMIN, CHIEF, A, X, Y] = ['ou_admin', 'ou_chief', 'ou_a', 'ou_x', 'ou_y'];
const campaign = aPlainCampaign({
  roster: {
    units: [
      { id: 'north', name: '北区' },
      { id: 'south', name: '南区' },
    ],
    people: [
      aPerson('contact', 'north', { openId: A }),
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
// Each process caches what it read, so use new ones after emptying the store.
beforeEach(async () => {
  await server.empty();
  const start = () =>
    startRouter(server.socket, [campaign], at('2021-09-08 14:00'), {
      appId: 'cli_at_once',
      beforeCommit: instant.beforeCommit,
    });
  bots = [await start(), await start()];
  // The privacy notice for a new person would itself make the two acts conflict.
  for (const who of [A, X, Y]) await say(who, '我的信息');
});
afterEach(() => Promise.all(bots.map((bot) => bot.stop())));

const together = <T, U>(one: (bot: RouterHere) => Promise<T>, other: (bot: RouterHere) => Promise<U>) =>
  instant.together(bots, one, other);

const say = (who: string, text: string) => bots[0].say(who, text);
const textTo = (who: string, posted: readonly Posted[]) =>
  posted.flatMap(({ to, text }) => (to === who ? [text] : [])).join('\n');
const cardTo = (who: string, posted: readonly Posted[]) => {
  const found = posted.find(({ to }) => to === who);
  if (!found) throw new Error(`nothing to ${who}`);
  return found.content;
};
const openRequests = async () =>
  [...(await readAll(bots[0].store, 'request', campaign.id)).values()].filter(
    ({ state }) => state === 'open',
  );
const unitsOf = async (who: string) =>
  Object.entries((await read(bots[0].store, 'person', APP, who)).value?.units?.[campaign.id] ?? {}).flatMap(
    ([unit, { role }]) => (role ? [unit] : []),
  );
const journalOf = async (act: string) =>
  (await bots[0].store.journal({ campaigns: [campaign.id], limit: 50 })).filter((each) => each.act === act);

const nameAdmin = async (who: string, isNamed = true) => {
  const { value } = await read(bots[0].store, 'person', APP, who);
  const admin = isNamed ? { [campaign.id]: { since: 1, by: ADMIN } } : {};
  const put = [{ ...key('person', APP, who), value: { bindings: {}, ...value, admin } }];
  await bots[0].store.commit({ put });
};
const isAdmin = async (who: string) =>
  (await read(bots[0].store, 'person', APP, who)).value?.admin?.[campaign.id] !== undefined;

describe('in the same instant', () => {
  it('one person asks twice for a unit: one request stands', async () => {
    const told = await together(
      (bot) => bot.say(A, '绑定 南区'),
      (bot) => bot.say(A, '绑定 南区'),
    );
    expect(await openRequests()).toHaveLength(1);
    expect(told.flat().filter(({ to }) => to === ADMIN)).toHaveLength(1);
    expect(told.map((posted) => textTo(A, posted)).join('\n')).toContain('正在等待管理员确认，无需重复提交');
  });

  it('one person asks twice to be an admin, or is invited by two: one request stands', async () => {
    await together(
      (bot) => bot.say(A, '绑定 管理员'),
      (bot) => bot.say(A, '绑定 管理员'),
    );
    expect(await openRequests()).toHaveLength(1);
    await together(
      (bot) => bot.say(ADMIN, '管理员 添加 ou_y'),
      (bot) => bot.say(CHIEF, '管理员 添加 ou_y'),
    );
    expect((await openRequests()).filter(({ to }) => to === Y)).toHaveLength(1);
  });

  it('two people ask for one unit: both requests stand, each with its code', async () => {
    await together(
      (bot) => bot.say(X, '绑定 南区'),
      (bot) => bot.say(Y, '绑定 南区'),
    );
    const codes = (await openRequests()).map(({ code }) => code);
    expect(new Set(codes).size).toBe(2);
  });

  it('two admins approve two people for one unit: the second sees the first and is asked anew', async () => {
    const [ofX, ofY] = [await say(X, '绑定 南区'), await say(Y, '绑定 南区')];
    const presses = await together(
      (bot) => bot.press(ADMIN, buttonIn(cardTo(ADMIN, ofX), '同意')),
      (bot) => bot.press(CHIEF, buttonIn(cardTo(CHIEF, ofY), '同意')),
    );
    expect([...(await unitsOf(X)), ...(await unitsOf(Y))]).toEqual(['south']);
    const asked = presses.find(({ answer }) => answer.toast?.type === 'warning');
    expect(asked?.text).toContain('现有联络员');
    const winner = (await unitsOf(X)).length > 0 ? CHIEF : ADMIN;
    await bots[0].press(winner, buttonIn(asked?.answer.card, '同意'));
    expect([...(await unitsOf(X)), ...(await unitsOf(Y))]).toEqual(['south', 'south']);
  });

  it('one admin approves and another declines: one decides, the other hears it, the person is told once', async () => {
    const asked = await say(X, '绑定 南区');
    const presses = await together(
      (bot) => bot.press(ADMIN, buttonIn(cardTo(ADMIN, asked), '同意')),
      (bot) => bot.press(CHIEF, buttonIn(cardTo(CHIEF, asked), '不同意')),
    );
    const approved = await journalOf('bind.approved');
    const declined = await journalOf('bind.declined');
    expect(approved.length + declined.length).toBe(1);
    expect(await unitsOf(X)).toEqual(approved.length === 1 ? ['south'] : []);
    expect(presses.flatMap(({ posted }) => posted).filter(({ to }) => to === X)).toHaveLength(1);
    const toasts = presses.map(({ answer }) => answer.toast?.type ?? '');
    expect(new Set(toasts)).toEqual(new Set(['success', 'warning']));
  });

  it('a person is bound to a second unit and leaves the first: both hold', async () => {
    const asked = await say(A, '绑定 南区');
    const left = await say(A, '解绑');
    const [approval] = await together(
      (bot) => bot.press(ADMIN, buttonIn(cardTo(ADMIN, asked), '同意')),
      (bot) => bot.press(A, buttonIn(cardTo(A, left), '确定')),
    );
    // If the leaving came first, the card named a unit that the person no longer has.
    if (approval.answer.toast?.type === 'warning')
      await bots[0].press(ADMIN, buttonIn(approval.answer.card, '同意'));
    expect(await unitsOf(A)).toEqual(['south']);
  });

  it('the last person leaves while another is approved: nobody is told that the unit has no one', async () => {
    const asked = await say(X, '绑定 北区');
    const left = await say(A, '解绑');
    const [approval, leaving] = await together(
      (bot) => bot.press(ADMIN, buttonIn(cardTo(ADMIN, asked), '同意')),
      (bot) => bot.press(A, buttonIn(cardTo(A, left), '确定')),
    );
    // Whoever came first, every statement was true when it was written.
    const order = (await bots[0].store.journal({ campaigns: [campaign.id], limit: 50 })).map(
      ({ act }) => act,
    );
    const isBoundFirst = order.indexOf('bind.approved') > order.indexOf('unbound');
    const said = leaving.posted.map(({ text }) => text).join('\n');
    if (approval.answer.toast?.type === 'success' && isBoundFirst) expect(said).not.toContain('没有联络员');
    else expect(said).toContain('没有联络员');
  });

  it('the last two leave: one of them is asked first', async () => {
    await bots[0].press(ADMIN, buttonIn(cardTo(ADMIN, await say(X, '绑定 北区')), '同意'));
    const told = await together(
      (bot) => bot.say(A, '解绑'),
      (bot) => bot.say(X, '解绑'),
    );
    expect(await journalOf('unbound')).toHaveLength(1);
    expect(
      told
        .flat()
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('唯一的联络人');
  });

  it('two admins remove each other: one of them stays', async () => {
    for (const who of [X, Y]) await nameAdmin(who);
    await together(
      (bot) => bot.say(X, '管理员 删除 ou_y'),
      (bot) => bot.say(Y, '管理员 删除 ou_x'),
    );
    expect(await journalOf('admin.removed')).toHaveLength(1);
    expect((await Promise.all([X, Y].map(isAdmin))).filter(Boolean)).toHaveLength(1);
  });

  it('two successors send one code: one takes over, and the admins get one card each', async () => {
    const code = /[0-9A-F]{10}/u.exec(textTo(A, await say(A, '移交')))?.[0] ?? '';
    const told = await together(
      (bot) => bot.say(X, `接手 ${code}`),
      (bot) => bot.say(Y, `接手 ${code}`),
    );
    expect(told.flat().filter(({ to }) => to === ADMIN)).toHaveLength(1);
    const [request] = await openRequests();
    expect([X, Y]).toContain(request?.to);
  });
});

describe('two admins who type in the same instant', () => {
  const NORTHERN = '北区';
  beforeEach(async () => {
    for (const who of [ADMIN, CHIEF]) await say(who, '我的信息');
    await say(A, '总结 已检查12处。');
  });
  /** Both lines; the one that was done, and the answer to the other. */
  const typing = async (one: string, other: string, of = (text: string) => text.includes('尚未办理')) => {
    const told = await together(
      (bot) => bot.say(ADMIN, one),
      (bot) => bot.say(CHIEF, other),
    );
    const answers = [textTo(ADMIN, told.flat()), textTo(CHIEF, told.flat())];
    const asked = answers.filter(of);
    const isFirst = of(answers[1] ?? '');
    return { told: told.flat(), asked, first: isFirst ? ADMIN : CHIEF, second: isFirst ? CHIEF : ADMIN };
  };

  it('accept and return one version: the second is told of the first, shown what stands, and asked', async () => {
    const { told, asked, first, second } = await typing('通过 #1', '退回 #1 缺少照片');
    expect(asked).toEqual([
      expect.stringMatching(/办理“(?:审核通过|退回修改) #1 北区”.*请将原话再发送一次/u),
    ]);
    expect(asked[0]).toContain('已检查12处');
    expect(told.filter(({ to }) => to === A)).toHaveLength(1);
    const acts = [...(await journalOf('review.accepted')), ...(await journalOf('review.returned'))];
    expect(acts.map(({ by }) => by)).toEqual([first]);
    const line = second === ADMIN ? '通过 #1' : '退回 #1 缺少照片';
    expect(textTo(second, await say(second, line))).toContain(second === ADMIN ? '已办结' : '已退回');
  });

  it('set two deadlines for one unit: the unit is told of one date, until the second confirms', async () => {
    const { told, asked, second } = await typing(`截止 ${NORTHERN} 9月28日`, `截止 ${NORTHERN} 9月29日`);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/办理“延长时限 北区 至9月2[89]日/u);
    expect(told.filter(({ to }) => to === A)).toHaveLength(1);
    // Sent again, the later date is granted; the earlier one would take days away and is asked about.
    const again = await say(second, `截止 ${NORTHERN} ${second === CHIEF ? '9月29日' : '9月28日'}`);
    if (second === CHIEF) expect(textTo(A, again)).toContain('9月29日');
    else expect(textTo(ADMIN, again)).toContain('截止 北区');
  });

  it('grant a deadline and exempt the unit, or pause twice: one is done, and the other asked or refused', async () => {
    const { told, asked } = await typing(`截止 ${NORTHERN} 9月28日`, `免报 ${NORTHERN} 机构合并`, (text) =>
      /尚未办理|已列为免报，没有/u.test(text),
    );
    expect(asked).toHaveLength(1);
    expect(told.filter(({ to }) => to === A)).toHaveLength(1);
    await typing('暂停 至9月9日 检修', '暂停 至9月10日 检查');
    expect(await journalOf('campaign.paused')).toHaveLength(1);
  });

  it('write about other matters: both are done at once', async () => {
    const { asked } = await typing('通过 #1', '截止 南区 9月28日');
    expect(asked).toEqual([]);
    expect(await journalOf('act.overtaken')).toEqual([]);
  });
});

describe('a hand-over by someone who no longer has the unit', () => {
  const begun = async () => {
    const code = /[0-9A-F]{10}/u.exec(textTo(A, await say(A, '移交')))?.[0] ?? '';
    return { code, ask: (who: string) => say(who, `接手 ${code}`) };
  };

  it('lapses where two were begun and one is approved', async () => {
    const [one, two] = [await begun(), await begun()];
    const [first, second] = [await one.ask(X), await two.ask(Y)];
    await bots[0].press(ADMIN, buttonIn(cardTo(ADMIN, first), '同意'));
    const { text, posted } = await bots[0].press(ADMIN, buttonIn(cardTo(ADMIN, second), '同意'));
    expect(text).toContain('移交人已不再负责北区，这项移交已失效');
    expect(textTo(Y, posted)).toContain('这项移交已失效');
    expect([await unitsOf(X), await unitsOf(Y)]).toEqual([['north'], []]);
    expect(await openRequests()).toEqual([]);
  });

  it('cannot be taken over by its code, nor approved by it', async () => {
    const { code, ask } = await begun();
    const taken = await begun();
    await taken.ask(Y);
    await say(ADMIN, '名册 解绑 北区 ou_a 确认');
    expect(await unitsOf(A)).toEqual([]);
    expect(textTo(X, await ask(X))).toContain('这项移交已失效');
    expect(textTo(ADMIN, await say(ADMIN, `同意 ${taken.code}`))).toContain('这项移交已失效');
    expect(await unitsOf(Y)).toEqual([]);
    expect(textTo(ADMIN, await say(ADMIN, `同意 ${code}`))).not.toContain('已同意');
  });
});

const conflicts = async (expect: Awaited<ReturnType<typeof expectedPeople>>) =>
  (await bots[0].store.commit({ expect, put: [] })).status === 'conflict';

describe('the removal of an admin', () => {
  it('conflicts if the other one was removed after its directory was read', async () => {
    for (const who of [X, Y]) await nameAdmin(who);
    const { store } = bots[0];
    const directory = await createFacts(store, []).directory(campaign);
    const given = { campaign, store, directory, words: wordsFor('zh-CN'), person: X, eventId: 'one' };
    const decided = () => admins.run({ kind: 'text', rest: '删除 ou_y' }, given as Partial<Scene> as Scene);
    expect(await conflicts([...((await decided()).expect ?? [])])).toBe(false);
    await nameAdmin(X, false);
    expect(await conflicts([...((await decided()).expect ?? [])])).toBe(true);
  });
});

describe('an act on the people of a unit', () => {
  it('conflicts if somebody was bound after its directory was read', async () => {
    const { store } = bots[0];
    const directory = await createFacts(store, []).directory(campaign);
    const scene = { campaign, campaigns: [campaign], store, directory };
    const decided = () => expectedPeople('north', { except: [A] }, scene);
    expect(await conflicts(await decided())).toBe(false);
    const binding = { role: 'contact', since: 1, by: ADMIN } as const;
    const value = withBinding(undefined, campaign.id, 'north', binding);
    await store.commit({ put: [{ ...key('person', APP, X), value }] });
    expect(await conflicts(await decided())).toBe(true);
  });

  it('conflicts with a request for the unit that was decided in another run', async () => {
    const { store } = bots[0];
    const [early, late] = ['2021-08', '2021-09'].map((id) => ({
      ...campaign,
      id: `monthly@${id}`,
      period: { id, series: 'monthly', every: 'month', from: `${id}-01`, until: `${id}-28` } as const,
    }));
    if (!early || !late) throw new Error('no runs');
    const request = { kind: 'bind', campaign: early.id, code: 'A1', by: X, at: 1, unit: 'north' } as const;
    const at = key('request', early.id, 'one');
    await store.commit({ put: [{ ...at, value: { ...request, state: 'open' } }] });
    const directory = await createFacts(store, []).directory(late);
    const scene = { campaign: late, campaigns: [early, late], store, directory };
    const decided = await expectedPeople('north', { except: [A] }, scene);
    expect(await conflicts(decided)).toBe(false);
    await store.commit({ put: [{ ...at, value: { ...request, state: 'approved' } }] });
    expect(await conflicts(decided)).toBe(true);
  });
});
