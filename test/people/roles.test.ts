/**
 * Permissions of every role for every command and button, in both chats, compared with a table written by hand. The
 * router is the bot's own, on a real Redis. Add each new command here.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import { createFacts } from '../../src/facts.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, aPerson, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { openRouter, type RouterParts } from '../support/router.ts';

const PEOPLE = {
  stranger: 'ou_stranger',
  contact: 'ou_contact_north',
  deputy: 'ou_deputy_north',
  member: 'ou_member',
  admin: 'ou_admin',
} as const;
type Who = keyof typeof PEOPLE;
const EVERYONE = Object.keys(PEOPLE) as Who[];
const THEIRS: readonly Who[] = ['contact', 'deputy'];
const ORGANISER: readonly Who[] = ['admin'];

/** By the command's displayed word. The following words have no effect, so that rows do not influence each other. */
const COMMANDS: Readonly<Record<string, { readonly who: readonly Who[]; readonly rest?: string }>> = {
  帮助: { who: EVERYONE },
  进度: { who: EVERYONE },
  我的信息: { who: EVERYONE },
  隐私: { who: EVERYONE },
  更正: { who: EVERYONE, rest: '姓名有误' },
  绑定: { who: EVERYONE, rest: '南区' },
  接手: { who: EVERYONE, rest: '0000' },
  上报: { who: THEIRS, rest: 'news 开展检查1次' },
  总结: { who: THEIRS, rest: '已完成' },
  填报表: { who: THEIRS },
  我的: { who: THEIRS },
  查看: { who: ['contact', 'deputy', 'admin'], rest: '#1' },
  修改: { who: THEIRS, rest: '#1 改为2次' },
  撤回: { who: THEIRS, rest: '#1' },
  延期: { who: THEIRS, rest: '9月29日 人手不足' },
  解绑: { who: THEIRS },
  移交: { who: THEIRS },
  稍后: { who: THEIRS },
  汇总: { who: ORGANISER },
  催办: { who: ORGANISER },
  停止: { who: ORGANISER },
  撤销通知: { who: ORGANISER },
  补发: { who: ORGANISER, rest: 't-7@2021-09-16' },
  待办: { who: ORGANISER },
  全部通过: { who: ORGANISER },
  通过: { who: ORGANISER, rest: '#1' },
  退回: { who: ORGANISER, rest: '#1 请补充场次' },
  亮点: { who: ORGANISER, rest: '#1' },
  同意: { who: ORGANISER, rest: '0000' },
  不同意: { who: ORGANISER, rest: '0000' },
  管理员: { who: ORGANISER },
  接口: { who: ORGANISER },
  截止: { who: ORGANISER, rest: '北区 9月29日' },
  重新开放: { who: ORGANISER, rest: '北区 至 10月20日' },
  取消延期: { who: ORGANISER, rest: '北区' },
  免报: { who: ORGANISER, rest: '北区 机构改革' },
  计划: { who: ORGANISER },
  投递: { who: ORGANISER },
  负担: { who: ORGANISER },
  日志: { who: ORGANISER },
  导出: { who: ORGANISER, rest: '台账' },
  失联: { who: ORGANISER },
  死信: { who: ORGANISER },
  暂停: { who: ORGANISER, rest: '台风' },
  恢复: { who: ORGANISER },
  预演: { who: ORGANISER },
  新建活动: { who: ORGANISER },
  再办一次: { who: ORGANISER },
  名册: { who: ORGANISER },
  设置: { who: ORGANISER },
  节假日: { who: ORGANISER },
  收到: { who: ORGANISER, rest: '北区' },
  开始: { who: ['contact', 'deputy', 'admin'], rest: '北区 落实情况 9月10日' },
};
/** Commands without a word: their input comes as a file, a form or a recall. */
const WORDLESS = new Set(['file', 'form', 'figures', 'recall', 'enter', 'offer', 'ask']);

/** By the `act` of a button's value. The handler itself checks whose question it answers. */
const PRESSES: Readonly<Record<string, readonly Who[]>> = {
  'help.topic': EVERYONE,
  'unbind.confirm': THEIRS,
  'unbind.keep': THEIRS,
  'grant.back': ORGANISER,
  'deadline.meant': ORGANISER,
  'ungrant.meant': ORGANISER,
  'exempt.meant': ORGANISER,
  'chase.meant': ORGANISER,
  'received.meant': ORGANISER,
  'pause.meant': ORGANISER,
  'reopen.meant': ORGANISER,
  'extend.meant': THEIRS,
  'bind.meant': EVERYONE,
  'start.meant': ['contact', 'deputy', 'admin'],
  'start.own': ['contact', 'deputy', 'admin'],
  'form.open': THEIRS,
  'form.edit': THEIRS,
  'form.report': THEIRS,
  'form.summary': THEIRS,
  'report.area': THEIRS,
  'report.drop': THEIRS,
  'report.unit': THEIRS,
  'summary.draft': THEIRS,
  'summary.unit': THEIRS,
  'summary.confirm': THEIRS,
  'summary.keep': THEIRS,
  'edit.confirm': THEIRS,
  'edit.keep': THEIRS,
  'edit.meant': THEIRS,
  'withdraw.confirm': THEIRS,
  'recall.confirm': THEIRS,
  'withdraw.keep': THEIRS,
  'withdraw.previous': THEIRS,
  'recall.keep': THEIRS,
  'remind.later': THEIRS,
  'figures.confirm': THEIRS,
  'figures.again': THEIRS,
  'figures.drop': THEIRS,
  'entry.give': THEIRS,
  'file.as': EVERYONE,
  'file.unit': EVERYONE,
  'file.not': EVERYONE,
  'filing.files': ['contact', 'deputy', 'admin'],
  'filing.text': ['contact', 'deputy', 'admin'],
  'filing.show': ['contact', 'deputy', 'admin'],
  'pending.page': ORGANISER,
  'review.all': ORGANISER,
  'review.accept': ORGANISER,
  'review.return': ORGANISER,
  'return.open': ORGANISER,
  'highlight.post': ORGANISER,
  'mass.stop': ORGANISER,
  'mass.undo': ORGANISER,
  'missed.send': ORGANISER,
  'occurrence.take-back': ORGANISER,
  'new.step': ORGANISER,
  'new.overview': ORGANISER,
  'new.save': ORGANISER,
  'new.rhythm': ORGANISER,
  'new.hour': ORGANISER,
  'new.sure': ORGANISER,
  'new.restart': ORGANISER,
  'new.discard': ORGANISER,
  'new.rehearse': ORGANISER,
  'new.template': ORGANISER,
  'new.enable': ORGANISER,
  'new.remind': ORGANISER,
  'new.accept': ORGANISER,
  'new.decline': ORGANISER,
  'roster.page': ORGANISER,
  'roster.unbind': ORGANISER,
  'settings.show': ORGANISER,
  'settings.open': ORGANISER,
  'settings.save': ORGANISER,
  'settings.rhythm': ORGANISER,
  'settings.takeOver': ORGANISER,
  'change.confirm': ORGANISER,
  'change.drop': ORGANISER,
  'holidays.accept': ORGANISER,
  'holidays.drop': ORGANISER,
  'request.approve': ORGANISER,
  'request.decline': ORGANISER,
};

const NOW = at('2021-09-15 10:00');
const campaign = aCampaign({
  roster: {
    units: aCampaign().roster.units,
    people: [
      aPerson('contact', 'north'),
      aPerson('deputy', 'north'),
      aPerson('contact', 'south'),
      aPerson('member'),
      aPerson('admin'),
    ],
  },
});
const words = wordsFor('zh-CN');

let server: TestRedis;
let parts: RouterParts;
let lastHandler = '';
let running = campaign;
let store: RouterParts['store'];
let outbox: RouterParts['outbox'];

beforeAll(async () => {
  server = await startTestRedis();
  parts = openRouter(server.socket, {
    campaigns: () => [running],
    now: () => NOW,
    appId: 'cli_roles',
    onHandled: (handler) => (lastHandler = handler),
  });
  ({ store, outbox } = parts);
});
afterAll(async () => {
  await parts.stop();
  await server.stop();
});

/** An empty state in which 北区 has filed #1. */
beforeEach(async () => {
  running = campaign;
  await server.empty();
  await type(PEOPLE.contact, '上报 news 已开展检查1次', 'direct');
});

const type = (sender: string, text: string, chat: 'direct' | 'group', leftOut?: number) =>
  parts.receive(sender, { type: 'text', text, ...(leftOut && { leftOut }) }, chat);

const press = (presser: string, chat: 'direct' | 'group', value: Readonly<Record<string, unknown>>) =>
  parts.press(presser, value, { chat });

/** The bot's answer, and the journal's wording. */
async function outcome(): Promise<{ handler: string; said: string[]; refusals: unknown[] }> {
  const sent = await outbox.list({ limit: 20 });
  const journal = await store.journal({ limit: 20 });
  return {
    handler: lastHandler,
    said: sent.map(({ message }) => JSON.stringify(message.body)),
    refusals: journal
      .filter(({ act }) => act === 'refused')
      .map(({ by, detail }) => ({ by, command: detail?.['command'] })),
  };
}

const wordOf = (name: string): string =>
  (words.commands as Record<string, { words: readonly string[] }>)[name]?.words[0] ?? '';
const spoken = handlers.filter(({ name }) => !WORDLESS.has(name));
const chats = ['direct', 'group'] as const;

describe('the table', () => {
  it('holds every command that the bot has', () => {
    expect(spoken.map(({ name }) => wordOf(name)).filter((word) => !COMMANDS[word])).toEqual([]);
  });

  it('holds every button that the bot answers', () => {
    const presses = handlers.flatMap((handler) => handler.presses ?? []);
    expect(presses.filter((name) => !PRESSES[name])).toEqual([]);
  });
});

describe.each(chats)('a command in a %s chat', (chat) => {
  it.each(spoken.map(({ name }) => [wordOf(name), name] as const))('%s', async (word, name) => {
    const { who, rest = '' } = COMMANDS[word] ?? { who: [] };
    for (const role of EVERYONE) {
      await server.empty();
      await type(PEOPLE.contact, '上报 news 已开展检查1次', 'direct');
      await type(PEOPLE[role], `${word} ${rest}`.trim(), chat);
      const { handler, said, refusals } = await outcome();
      if (who.includes(role)) {
        expect([role, handler, refusals]).toEqual([role, name, []]);
        continue;
      }
      expect([role, handler, refusals]).toEqual([role, 'refused', [{ by: PEOPLE[role], command: name }]]);
      // What the person can do instead: ask to be bound, if that would help, or see the available commands.
      const bindingHelps = role === 'stranger' && who.some((allowed) => allowed !== 'admin');
      expect(said.some((text) => text.includes(bindingHelps ? '绑定 <单位>' : '发送“帮助”'))).toBe(true);
    }
  });
});

describe.each(chats)('a forged button in a %s chat', (chat) => {
  it.each(handlers.flatMap(({ name, presses = [] }) => presses.map((action) => [action, name] as const)))(
    '%s',
    async (action, name) => {
      const who = PRESSES[action] ?? [];
      for (const role of EVERYONE) {
        await server.empty();
        await type(PEOPLE.contact, '上报 news 已开展检查1次', 'direct');
        const before = await store.all('unit', campaign.id);
        // Every value that a card for someone else could have, and one that no card has: a role of one's own choice.
        const answer = await press(PEOPLE[role], chat, {
          act: action,
          campaign: campaign.id,
          n: 1,
          unit: 'north',
          area: 'news',
          code: '0000',
          question: 'om_card',
          as: 'summary',
          role: 'admin',
          roles: ['admin'],
          by: PEOPLE.admin,
          person: PEOPLE.admin,
        });
        const { handler, refusals } = await outcome();
        if (who.includes(role)) {
          expect([role, handler, refusals]).toEqual([role, name, []]);
          continue;
        }
        expect([role, handler, refusals]).toEqual([role, 'refused', [{ by: PEOPLE[role], command: name }]]);
        expect(answer.toast?.text).toContain('发送“帮助”');
        expect(await store.all('unit', campaign.id)).toEqual(before);
      }
    },
  );
});

describe('data of another unit', () => {
  it.each(['修改 #1 改为9次', '撤回 #1', '查看 #1'])('%s', async (text) => {
    const before = await store.all('unit', campaign.id);
    await type('ou_contact_south', text, 'direct');
    expect(await store.all('unit', campaign.id)).toEqual(before);
    const { said } = await outcome();
    expect(said.filter((body) => body.includes('已开展检查1次'))).toEqual([]);
  });

  it('is not reached by a confirmation that another was asked for', async () => {
    const before = await store.all('unit', campaign.id);
    for (const act of ['withdraw.confirm', 'recall.confirm', 'edit.confirm', 'summary.confirm'])
      await press('ou_contact_south', 'direct', { act, campaign: campaign.id, n: 1, question: 'om_card' });
    expect(await store.all('unit', campaign.id)).toEqual(before);
  });
});

it('tells the sender that a picture beside the words was not kept', async () => {
  await type(PEOPLE.contact, '上报 news 带图的一条', 'direct', 2);
  const said = (await outcome()).said.join();
  for (const part of ['报送回执', '2张图片（或视频）没有保存']) expect(said).toContain(part);
  await type(PEOPLE.contact, '上报 news 不带图的一条', 'direct');
  expect((await outcome()).said.filter((body) => body.includes('没有保存'))).toHaveLength(1);
});

describe('a role', () => {
  it('is looked up at each press: a press by an unbound person has no effect', async () => {
    const value = { act: 'withdraw.confirm', campaign: campaign.id, n: 1 };
    await press(PEOPLE.contact, 'direct', value);
    expect(lastHandler).toBe('withdraw');
    await type(PEOPLE.contact, '解绑', 'direct');
    const { toast } = await press(PEOPLE.contact, 'direct', value);
    expect([lastHandler, toast?.type]).toEqual(['refused', 'warning']);
  });

  it('must be granted: 绑定 gives none before an admin has approved', async () => {
    await type(PEOPLE.stranger, '绑定 南区', 'direct');
    await type(PEOPLE.stranger, '上报 news 冒名上报', 'direct');
    expect((await outcome()).handler).toBe('refused');
  });

  it.each(['绑定 管理员', '管理员 添加 ou_stranger', '同意 0000'])(
    'cannot be obtained by somebody who is not an admin: %s',
    async (text) => {
      for (const who of [PEOPLE.stranger, PEOPLE.contact, PEOPLE.member]) {
        await type(who, text, 'direct');
        expect((await createFacts(store, []).directory(campaign)).admins).toEqual([PEOPLE.admin]);
      }
    },
  );

  it('of an admin needs both sides: an invitation alone gives nothing, and none of a removed admin counts', async () => {
    const adminsNow = async () => (await createFacts(store, []).directory(campaign)).admins;
    await type(PEOPLE.admin, '管理员 添加 ou_member', 'direct');
    expect(await adminsNow()).toEqual([PEOPLE.admin]);
    await type(PEOPLE.stranger, '绑定 管理员', 'direct');
    expect(await adminsNow()).toEqual([PEOPLE.admin]);
    await type(PEOPLE.member, '绑定 管理员', 'direct');
    expect(await adminsNow()).toEqual([PEOPLE.admin, PEOPLE.member]);

    await type(PEOPLE.member, '管理员 添加 ou_contact_south', 'direct');
    await type(PEOPLE.member, '管理员 移除 ou_admin', 'direct');
    await type(PEOPLE.admin, '管理员 移除 ou_member', 'direct');
    await type('ou_contact_south', '绑定 管理员', 'direct');
    expect(await adminsNow()).toEqual([PEOPLE.admin]);
    await type(PEOPLE.member, '待审', 'direct');
    expect(lastHandler).toBe('refused');
  });

  it('of an admin stays with the last one, even if two admins remove each other at once', async () => {
    const { units, people } = campaign.roster;
    running = { ...campaign, roster: { units, people: people.filter(({ role }) => role !== 'admin') } };
    const person = { bindings: {}, noticedAt: NOW, admin: { [campaign.id]: { since: NOW, by: 'ou_gone' } } };
    const both = ['ou_a', 'ou_b'] as const;
    await store.commit({
      put: both.map((id) => ({ family: 'person', scope: 'app', id, value: person })),
    });
    const adminsNow = async () => (await createFacts(store, []).directory(running)).admins;
    // Both have read before either writes.
    const { commit } = store;
    const ready: (() => void)[] = [];
    vi.spyOn(store, 'commit').mockImplementation(async (each) => {
      if (ready.length < 2 && each.journal?.some(({ act }) => act === 'admin.removed'))
        await new Promise<void>((go) => {
          ready.push(go);
          if (ready.length === 2) for (const next of ready) next();
        });
      return commit(each);
    });
    await Promise.all(both.map((who, index) => type(who, `管理员 移除 ${both[1 - index]}`, 'direct')));
    vi.restoreAllMocks();
    const [last = ''] = await adminsNow();
    expect(both).toContain(last);
    await type(last, `管理员 移除 ${last}`, 'direct');
    expect(await adminsNow()).toEqual([last]);
    expect((await outcome()).said.join()).toContain('最后一位管理员');
  });
});
