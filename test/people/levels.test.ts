/**
 * Every command, by the people of every level, about a unit that is theirs, below theirs, or unrelated: compared with
 * a table written by hand. The router is the bot's own, on a real Redis.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import type { Campaign, Unit } from '../../src/domain/campaign/campaign.ts';
import { ACCESS_TABLE } from '../../src/domain/levels/access-table.ts';
import { wordsFor } from '../../src/words/index.ts';
import { readAll } from '../../src/records/access.ts';
import { aCampaign, aPerson, at } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { openRouter, type RouterParts } from '../support/router.ts';

const NOW = at('2021-09-15 10:00');
const units: Unit[] = [
  { id: 'east', name: '东市' },
  { id: 'east1', name: '东一县', parent: 'east' },
  { id: 'east1a', name: '东一镇', parent: 'east1' },
  { id: 'east2', name: '东二县', parent: 'east' },
  { id: 'west', name: '西市' },
  { id: 'west1', name: '西一县', parent: 'west' },
];
const campaign = aCampaign({
  review: 'by-level',
  roster: { units, people: [...units.map(({ id }) => aPerson('contact', id)), aPerson('admin')] },
});

/** The person who asks, and whose names they may read: about 东一县 and its filing #1. */
const PEOPLE = {
  region: { openId: 'ou_admin', reads: /./u },
  city: { openId: 'ou_contact_east', reads: /^东/u },
  county: { openId: 'ou_contact_east1', reads: /^东一/u },
  town: { openId: 'ou_contact_east1a', reads: /^东一镇$/u },
  'other county': { openId: 'ou_contact_east2', reads: /^东二县$/u },
  'other city': { openId: 'ou_contact_west', reads: /^西/u },
} as const;
type Who = keyof typeof PEOPLE;
const EVERYONE = Object.keys(PEOPLE) as Who[];

/** Who may do it to 东一县. Others are refused, or told that it is outside their part. */
const ROWS: Readonly<Record<string, { readonly who: readonly Who[]; readonly typed: string }>> = {
  show: { who: ['region', 'city', 'county'], typed: '查看 #1' },
  accept: { who: ['region', 'city'], typed: '通过 #1' },
  return: { who: ['region', 'city'], typed: '退回 #1 请补充场次' },
  deadline: { who: ['region', 'city'], typed: '截止 东一县 9月20日' },
  chase: { who: ['region', 'city'], typed: '催办 东一县' },
  roster: { who: ['region', 'city', 'county'], typed: '名册 东一县' },
  highlight: { who: ['region'], typed: '亮点 #1' },
  ungrant: { who: ['region'], typed: '取消延期 东一县' },
  exempt: { who: ['region'], typed: '免报 东一县 机构改革' },
  edit: { who: ['county'], typed: '修改 #1 改为2次' },
  withdraw: { who: ['county'], typed: '撤回 #1' },
};

let running: Campaign = campaign;
let server: TestRedis;
let parts: RouterParts;
let store: RouterParts['store'];
let outbox: RouterParts['outbox'];

beforeAll(async () => {
  server = await startTestRedis();
  parts = openRouter(server.socket, { campaigns: () => [running], now: () => NOW, appId: 'cli_levels' });
  ({ store, outbox } = parts);
});
afterAll(async () => {
  await parts.stop();
  await server.stop();
});

const type = (sender: string, text: string, chat: 'direct' | 'group' = 'direct') =>
  parts.receive(sender, { type: 'text', text }, chat);

async function press(presser: string, value: Readonly<Record<string, unknown>>): Promise<string> {
  return (await parts.press(presser, value)).toast?.text ?? '';
}

/** The bot's last message to a person. */
async function told(openId: string): Promise<string> {
  const sent = await outbox.list({ limit: 100 });
  const theirs = sent.filter(({ message }) => JSON.stringify(message.to).includes(openId));
  return JSON.stringify(theirs.map(({ message }) => message.body));
}

const stateOf = async (unit: string) =>
  (await readAll(store, 'unit', campaign.id)).get(unit)?.filings.map(({ state }) => state);

/** The stored state, and the bot's answer to the text. */
async function after(who: Who, text: string, chat: 'direct' | 'group' = 'direct') {
  running = campaign;
  await server.empty();
  await type('ou_contact_east1', '上报 news 已开展检查1次');
  await type(PEOPLE[who].openId, '我的信息');
  const held = async () =>
    JSON.stringify(
      await Promise.all([readAll(store, 'unit', campaign.id), readAll(store, 'request', campaign.id)]).then(
        (all) => all.map((each) => [...each]),
      ),
    );
  const before = await held();
  const known = new Set((await outbox.list({ limit: 100 })).map(({ message }) => message.id));
  await type(PEOPLE[who].openId, text, chat);
  const sent = (await outbox.list({ limit: 100 })).filter(({ message }) => !known.has(message.id));
  return {
    changed: (await held()) !== before,
    said: sent.map(({ message }) => JSON.stringify(message.body)),
    others: sent.filter(({ message }) => !JSON.stringify(message.to).includes(PEOPLE[who].openId)).length,
  };
}

describe('the table of access', () => {
  it('agrees with the roles of every command', () => {
    for (const { name, roles } of handlers) {
      const access = ACCESS_TABLE[name];
      if (!access || !roles) continue;
      expect([name, access.organiser === 'all']).toEqual([name, roles.includes('admin')]);
      expect([name, access.own === 'own']).toEqual([name, roles.includes('contact')]);
    }
  });

  it('names commands that there are', () => {
    const names = new Set(handlers.map(({ name }) => name));
    expect(Object.keys(ACCESS_TABLE).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe.each(Object.entries(ROWS))('%s', (_command, { who, typed }) => {
  it.each(EVERYONE)(`“${typed}” by the %s`, async (asker) => {
    const { changed, said, others } = await after(asker, typed);
    expect(said.length).toBeGreaterThan(0);
    const text = said.join('\n');
    if (who.includes(asker)) {
      expect(text).not.toMatch(/仅限|不在贵单位|不是贵单位|贵单位自己|没有找到/u);
      return;
    }
    expect([asker, changed, others]).toEqual([asker, false, 0]);
    expect(text).toMatch(/仅限|不在贵单位|不是贵单位|贵单位自己|没有找到/u);
  });
});

describe('what a person reads', () => {
  const words = wordsFor('zh-CN');
  const spoken = handlers.flatMap(({ name }) => {
    const word = (words.commands as Record<string, { words: readonly string[] }>)[name]?.words[0];
    return word === undefined || name === 'bind' || name === 'takeover' ? [] : [[word, name] as const];
  });

  // The answer may repeat a unit that the person typed; every other name outside the subtree is forbidden.
  it.each(EVERYONE.filter((who) => who !== 'region'))(
    'names no unit outside the subtree of the %s, whatever is typed',
    async (asker) => {
      for (const [word, name] of spoken) {
        const typed = ROWS[name]?.typed ?? word;
        const { said } = await after(asker, typed);
        const named = units
          .map((unit) => unit.name)
          .filter((unit) => said.some((text) => text.includes(unit)) && !typed.includes(unit))
          .filter((unit) => !PEOPLE[asker].reads.test(unit));
        expect([word, named]).toEqual([word, []]);
      }
    },
    30_000,
  );

  it('acts as one above in no group', async () => {
    for (const typed of ['汇总', '催办', '待办', '通过 #1']) {
      const { changed, said } = await after('city', typed, 'group');
      expect([typed, changed]).toEqual([typed, false]);
      expect(said.join('')).toMatch(/仅限/u);
    }
  });
});

describe('after a reorganisation', () => {
  const card = { act: 'review.accept', campaign: campaign.id, n: 1, version: 1, state: 'pending' };

  it('an old card does nothing in the hand of the former city, and works in that of the new one', async () => {
    await after('city', '待办');
    running = {
      ...campaign,
      roster: {
        ...campaign.roster,
        units: units.map((unit) => (unit.id === 'east1' ? { ...unit, parent: 'west' } : unit)),
      },
    };
    expect(await press('ou_contact_east', card)).toContain('#1 不在贵单位及下级单位的办理范围内');
    expect(await stateOf('east1')).toEqual(['pending']);
    expect(await press('ou_contact_west', card)).toContain('#1');
    expect(await stateOf('east1')).toEqual(['accepted']);
  });

  it('a person bound to no unit above any more is refused', async () => {
    await after('city', '待办');
    running = {
      ...campaign,
      roster: { ...campaign.roster, units: units.map(({ id, name }) => ({ id, name })) },
    };
    expect(await press('ou_contact_east', card)).toContain('此按钮不由您办理');
    expect(await stateOf('east1')).toEqual(['pending']);
  });
});

describe('a contact of a city and of a county of it', () => {
  const both = (more: readonly string[] = []): Campaign => ({
    ...campaign,
    roster: {
      units,
      people: [
        aPerson('admin'),
        aPerson('contact', 'east', { openId: 'ou_both' }),
        aPerson('contact', 'east1', { openId: 'ou_both' }),
        aPerson('contact', 'east2'),
        ...more.map((openId) => aPerson('deputy', 'east', { openId })),
      ],
    },
  });

  it('does not decide on what the county has filed, which the organiser has on the list', async () => {
    running = both();
    await server.empty();
    await type('ou_both', '上报 东一县 news 已开展检查1次');
    await type('ou_both', '通过 #1');
    expect(await told('ou_both')).toContain('#1 是贵单位自己报送的');
    await type('ou_both', '待办');
    expect(await stateOf('east1')).toEqual(['pending']);
    await type('ou_admin', '待办');
    expect(await told('ou_admin')).toContain('东一县');
    await type('ou_contact_east2', '上报 news 已开展检查2次');
    await type('ou_both', '通过 #2');
    expect(await stateOf('east2')).toEqual(['accepted']);
  });

  it('leaves it to another contact of the city, if there is one', async () => {
    running = both(['ou_other']);
    await server.empty();
    await type('ou_both', '上报 东一县 news 已开展检查1次');
    await type('ou_admin', '待办');
    expect(await told('ou_admin')).not.toContain('东一县');
    await type('ou_other', '通过 #1');
    expect(await stateOf('east1')).toEqual(['accepted']);
  });
});

describe('two levels acting on the same filing', () => {
  it('is corrected each time it is returned by the city and then by the region', async () => {
    await after('city', '退回 #1 请补充场次');
    expect(await stateOf('east1')).toEqual(['returned']);
    await type('ou_contact_east1', '修改 #1 已开展检查1次，共3场');
    expect(await stateOf('east1')).toEqual(['refiled']);
    await type('ou_contact_east', '通过 #1');
    expect(await stateOf('east1')).toEqual(['accepted']);
    // The city accepted it within the last minute, so the admin is told, and asked to send it again.
    await type('ou_admin', '退回 #1 请补充人数');
    expect(await stateOf('east1')).toEqual(['accepted']);
    await type('ou_admin', '退回 #1 请补充人数');
    expect(await stateOf('east1')).toEqual(['returned']);
    await type('ou_contact_east1', '修改 #1 已开展检查1次，共3场，90人参加');
    await type('ou_contact_east', '待办');
    expect(await told('ou_contact_east')).toMatch(/第3版/u);
    await type('ou_contact_east', '通过 #1');
    expect(await stateOf('east1')).toEqual(['accepted']);
  });

  it('two cities and the region at once each do their part, once', async () => {
    running = campaign;
    await server.empty();
    await type('ou_contact_east1', '上报 news 已开展检查1次');
    await type('ou_contact_west1', '上报 news 已开展检查1次');
    await Promise.all([
      type('ou_contact_east', '通过 #1'),
      type('ou_contact_west', '通过 #2'),
      type('ou_admin', '通过 #1'),
      type('ou_contact_west', '通过 #1'),
    ]);
    expect(await stateOf('east1')).toEqual(['accepted']);
    expect(await stateOf('west1')).toEqual(['accepted']);
    const journal = await store.journal({ limit: 50 });
    const accepted = journal.filter(({ act }) => act === 'review.accepted').map(({ number }) => number);
    expect(accepted.toSorted((a = 0, b = 0) => Number(a) - Number(b))).toEqual([1, 2]);
  });
});

describe('the region', () => {
  it('sees a filing of a county once its city has accepted it, and may look before by its number', async () => {
    await after('region', '汇总 news');
    expect(await told('ou_admin')).toContain('另有1条由上级单位审核中');
    expect(await told('ou_admin')).not.toContain('#1　东一县');
    await type('ou_contact_east', '通过 #1');
    await type('ou_admin', '汇总 news');
    expect(await told('ou_admin')).toMatch(/#1[^"]*东一县/u);
  });
});

describe('the list of people under a unit', () => {
  it('is read-only: its buttons and its changes are the organiser’s', async () => {
    const { said } = await after('city', '名册 东一县');
    expect(said.join('')).toContain('（可联系）');
    expect(said.join('')).not.toContain('roster.unbind');
    const card = { act: 'roster.unbind', campaign: campaign.id, unit: 'east1', person: 'ou_contact_east1' };
    expect(await press('ou_contact_east', card)).toContain('请与主办单位联系');
    await type('ou_admin', '名册 东一县');
    expect(await told('ou_admin')).toContain('roster.unbind');
    for (const typed of ['名册 绑定 东一县 ou_x', '名册 解绑 东一县 ou_contact_east1', '名册 减少 东一县']) {
      const { changed, others, said: answer } = await after('city', typed);
      expect([typed, changed, others]).toEqual([typed, false, 0]);
      expect(answer.join('')).toContain('请与主办单位联系');
    }
  });
});

const wordOf = (name: string): string | undefined =>
  (wordsFor('zh-CN').commands as Record<string, { words: readonly string[] }>)[name]?.words[0];
const NOT_THE_REGION = EVERYONE.filter((who) => who !== 'region');

describe('every command', () => {
  it('is in the table, or for the organiser only, or about the person’s own data', () => {
    const kindOf = ({ name, roles }: (typeof handlers)[number]) => {
      if (ACCESS_TABLE[name]) return 'table';
      if (!roles) return 'everyone';
      return roles.includes('admin') ? 'organiser' : 'own';
    };
    const names = (kind: string) =>
      handlers.flatMap((each) => (kindOf(each) === kind ? [each.name] : [])).toSorted();
    // Assign new commands to one of these lists by hand.
    expect(names('everyone')).toEqual(
      `
        ask
        bind
        correct
        enter
        file
        help
        me
        privacy
        takeover
      `
        .trim()
        .split(/\s+/u),
    );
    expect(names('own')).toEqual('entrySheet figures form handover offer recall unbind'.split(' '));
    expect(names('organiser')).toEqual(
      'admins api burden deadLetters deliveries export holidays journal newCampaign onceMore pause plan rehearse reopen resend resume settings unreachable'.split(
        ' ',
      ),
    );
    const above = Object.entries(ACCESS_TABLE).flatMap(([name, each]) =>
      each.above === 'none' ? [] : [name],
    );
    expect(above.toSorted()).toEqual(
      'accept acceptAll approve chase deadline decline digest pending return roster show status stop undo'.split(
        ' ',
      ),
    );
  });

  const organisers = handlers.filter(
    ({ name, roles }) =>
      roles?.every((role) => role === 'admin') && (ACCESS_TABLE[name]?.above ?? 'none') === 'none',
  );

  it.each(NOT_THE_REGION)(
    'of the organiser alone is refused to the %s, and moves nothing',
    async (asker) => {
      const wrong: string[] = [];
      for (const { name } of organisers) {
        const typed = `${wordOf(name)} 东一县`;
        const { changed, others, said } = await after(asker, typed);
        if (changed || others > 0 || !/仅限管理员使用|不在本命令的范围/u.test(said.join('')))
          wrong.push(`${typed}: ${said.join('').slice(0, 300)}`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it.each(['city', 'town', 'other county', 'other city'] as const)(
    'of a contact files, changes and asks nothing for another unit: the %s for 东一县',
    async (asker) => {
      const wrong: string[] = [];
      for (const typed of [
        '上报 东一县 news 已开展检查5次',
        '总结 东一县 已按要求完成，内容如下。',
        '延期 东一县 9月29日 人手不足',
        '填报表 东一县 news',
        '开始 东一县 news 9月14日',
        '解绑 东一县',
        '移交 东一县',
      ]) {
        const { said } = await after(asker, typed);
        const east1 = (await readAll(store, 'unit', campaign.id)).get('east1');
        if (east1?.filings.length !== 1 || east1.request || east1.extensions || said.length === 0)
          wrong.push(typed);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

describe('lists of pending tasks', () => {
  it.each([
    ['region', false],
    ['city', true],
    ['county', false],
    ['other city', false],
  ] as const)('待办 and 全部通过 of the %s hold the filing of 东一县: %s', async (asker, holds) => {
    for (const typed of ['待办', '全部通过']) {
      const { said } = await after(asker, typed);
      expect([typed, said.join('').includes('东一县')]).toEqual([typed, holds]);
    }
  });

  it('are refused to those with nobody under them', async () => {
    for (const typed of ['待办', '全部通过', '汇总', '名册', '催办', '停止', '撤销通知'])
      expect([typed, (await after('town', typed)).said.join('')]).toEqual([
        typed,
        expect.stringMatching(/仅限管理员使用/u),
      ]);
  });
});

describe('at one level', () => {
  const flat: Campaign = {
    ...campaign,
    review: 'required',
    roster: { ...campaign.roster, units: units.map(({ id, name }) => ({ id, name })) },
  };

  it('no card, help or digest mentions levels, for anybody', async () => {
    await server.empty();
    running = flat;
    await type('ou_contact_east1', '上报 news 已开展检查1次');
    const spoken = handlers.flatMap(({ name }) => wordOf(name) ?? []);
    for (const who of ['ou_admin', 'ou_contact_east'])
      for (const word of [...spoken, '通过 #1', '查看 #1', '截止 东一县 9月29日', '延期 9月29日 人手不足'])
        await type(who, word);
    for (const who of ['ou_admin', 'ou_contact_east'])
      expect((await told(who)).match(/.{0,30}(?:下级|上级|本级|各级|逐级).{0,30}/gu) ?? []).toEqual([]);
  }, 60_000);
});
