/** Every file and message of the closing pack, each figure recounted from a table of the filings. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { aCampaign, anArea, aPerson, at, EAST, NORTH, SOUTH } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const WEST = { id: 'west', name: '=西区' };
const UNITS = [NORTH, SOUTH, EAST, WEST];
const NEWS = { ...anArea('news', 2), name: '宣传教育' };
const HELP = { ...anArea('help'), name: '为民办实事' };
const DEADLINE = at('2021-09-27 17:30');

const CAMPAIGN: Campaign = aCampaign({
  areas: [NEWS, HELP],
  group: 'oc_group',
  roster: { units: UNITS, people: UNITS.map(({ id }) => aPerson('contact', id)) },
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

interface Filed {
  readonly unit: string;
  readonly item: 'summary' | 'news' | 'help';
  readonly wall: string;
  readonly becomes: 'accepted' | 'returned' | 'withdrawn' | 'pending';
  readonly sessions?: number;
  readonly people?: number;
}

/** In order of their numbers. */
const FILED: readonly Filed[] = [
  { unit: 'north', item: 'news', wall: '2021-09-08 09:00', becomes: 'accepted', sessions: 3, people: 120 },
  { unit: 'north', item: 'news', wall: '2021-09-09 09:00', becomes: 'accepted', sessions: 2, people: 80 },
  { unit: 'south', item: 'news', wall: '2021-09-10 09:00', becomes: 'returned', sessions: 40, people: 999 },
  { unit: 'south', item: 'help', wall: '2021-09-13 09:00', becomes: 'accepted', sessions: 1, people: 7 },
  { unit: 'west', item: 'news', wall: '2021-09-14 09:00', becomes: 'withdrawn', sessions: 500 },
  { unit: 'west', item: 'news', wall: '2021-09-15 09:00', becomes: 'pending', sessions: 60 },
  { unit: 'north', item: 'summary', wall: '2021-09-22 09:00', becomes: 'accepted' },
  { unit: 'south', item: 'summary', wall: '2021-09-28 10:00', becomes: 'pending' },
];
const EXEMPT = 'east';
const numbered = FILED.map((each, index) => ({ ...each, n: index + 1, at: at(each.wall) }));
const standing = numbered.filter(({ becomes }) => becomes !== 'withdrawn');
const accepted = numbered.filter(({ becomes }) => becomes === 'accepted');
const reports = accepted.filter(({ item }) => item !== 'summary');
const owing = UNITS.filter(({ id }) => id !== EXEMPT);

/** The filings with which a unit has completed an item up to a moment; undefined if it is incomplete. */
function metBy(unit: string, item: Filed['item'], until = Infinity) {
  const own = standing.filter((each) => each.unit === unit && each.item === item && each.at < until);
  return own.length >= (item === 'news' ? 2 : 1) ? own : undefined;
}

function counted(item: 'summary' | 'news') {
  const met = owing.flatMap(({ id }) => metBy(id, item)?.at(-1) ?? []);
  const late = met.filter((each) => each.at > DEADLINE).length;
  return [owing.length, met.length, met.length - late, late, owing.length - met.length];
}

const sum = (of: readonly Filed[], figure: 'sessions' | 'people') =>
  of.reduce((all, each) => all + (each[figure] ?? 0), 0);

function lineOf({ item, sessions, people }: Filed, n: number): string {
  if (item === 'summary') return `总结 第${n}份总结`;
  const name = item === 'news' ? NEWS.name : HELP.name;
  const figures = [`场次：${sessions}场`, ...(people === undefined ? [] : [`参与人次：${people}人次`])];
  return [`上报 ${name} 标题：=活动${n}`, '时间：9月6日', ...figures, `内容：+内容${n}`].join('\n');
}

const DECISIONS = {
  accepted: (n: number) => ['ou_admin', `通过 #${n}`],
  returned: (n: number) => ['ou_admin', `退回 #${n} 请补充照片`],
  withdrawn: (n: number, unit: string) => [`ou_contact_${unit}`, `撤回 #${n}`],
  pending: () => undefined,
} as const;

let redis: TestRedis;
let bot: InProcess;
const closed = () => bot.arrivals.filter(({ text }) => text.includes('已结束\n'));
const card = () => bot.arrivals.find(({ text }) => text.includes('结束材料'))?.text ?? '';
const fileOf = (ending: string, part = '') =>
  bot.uploads.find(({ name }) => name.endsWith(ending) && name.includes(part))!;

beforeAll(async () => {
  redis = await startTestRedis();
  bot = await startInProcess(redis.socket, CAMPAIGN, at('2021-09-08 08:00'));
  await bot.say('ou_admin', '免报 东区 机构合并');
  for (const each of numbered) {
    await bot.moveTo(each.at);
    await bot.say(`ou_contact_${each.unit}`, lineOf(each, each.n));
    const [who = '', says = ''] = DECISIONS[each.becomes](each.n, each.unit) ?? [];
    if (who !== '') await bot.say(who, says);
  }
  await bot.say('ou_new', '绑定 南区');
  await bot.moveTo(at('2021-10-31 12:00'));
});
afterAll(async () => {
  await bot?.stop();
  await redis?.stop();
});

describe('the closing pack', () => {
  it('is one card that names each file and all that waits, and the files themselves', () => {
    const { length } = numbered.filter(({ becomes }) => becomes === 'pending');
    expect(card()).toContain(`尚待处理：审核${length}、绑定1。`);
    const names = bot.uploads.map(({ name }) => name);
    expect(names.map((name) => name.slice(name.lastIndexOf('.') + 1)).toSorted()).toEqual([
      'csv',
      'docx',
      'json',
      'xlsx',
      'xlsx',
    ]);
    for (const name of names) expect(card()).toContain(name);
    expect(bot.arrivals.filter(({ text, to }) => text === '' && to !== 'ou_admin')).toEqual([]);
  });

  it('has a ledger with a line a filing, and totals by item, unit and area', async () => {
    const [ledger, totals, missing] = await readSheet(Buffer.from(fileOf('.xlsx', '台账').bytes));
    const heads = ledger!.data.find((row) => row.includes('编号'))!;
    const cells = (name: string) =>
      ledger!.data.slice(ledger!.data.indexOf(heads) + 1).map((row) => row[heads.indexOf(name)]);
    expect(new Set(cells('编号'))).toEqual(new Set(standing.map(({ n }) => `#${n}`)));
    const added = cells('场次（场）').reduce<number>((all, each) => all + Number(each ?? 0), 0);
    expect(added).toBe(sum(standing, 'sessions'));
    expect(cells('联系人').join('')).toBe('');
    for (const [item, name] of [
      ['summary', '总结'],
      ['news', NEWS.name],
    ] as const)
      expect([item, totals!.data.find((row) => row[1] === name)?.slice(2, 7)]).toEqual([item, counted(item)]);
    for (const { id, name } of UNITS) {
      const row = totals!.data.find(([by, each]) => by === '按单位' && String(each).endsWith(name))!;
      const filed = (['summary', 'news'] as const).filter((item) => metBy(id, item)).length;
      const due = id === EXEMPT ? 0 : 2;
      expect([id, row.slice(2, 4)]).toEqual([id, [due, filed]]);
    }
    const owed = owing.flatMap(({ id }) => (['summary', 'news'] as const).filter((item) => !metBy(id, item)));
    expect(missing!.data.filter(([place]) => typeof place === 'number')).toHaveLength(owed.length);
    const table = parse(fileOf('.csv').bytes.toString(), { bom: true });
    expect(table).toHaveLength(standing.length + 1);
    expect(
      table
        .slice(1)
        .flat()
        .filter((cell) => /^[=+\-@]/u.test(cell)),
    ).toEqual([]);
  });

  it('has the sums that 汇总 gives of an area: without what was returned, withdrawn, or in other units', async () => {
    const [, totals] = await readSheet(Buffer.from(fileOf('.xlsx', '台账').bytes));
    const heads = totals!.data.find((row) => row.includes('场次（场）'))!;
    for (const [{ id, name }, aside] of [
      [NEWS, '，不含退回待改1条'],
      [HELP, ''],
    ] as const) {
      const own = standing.filter(({ item, becomes }) => item === id && becomes !== 'returned');
      const row = totals!.data.find((each) => each[1] === name)!;
      const [sessions, people] = [sum(own, 'sessions'), sum(own, 'people')];
      expect([row[heads.indexOf('场次（场）')], row[heads.indexOf('参与人次（人次）')]]).toEqual([
        sessions,
        people,
      ]);
      await bot.say('ou_admin', `汇总 ${name}`);
      expect(bot.arrivals.at(-1)?.text).toContain(
        `合计：场次${sessions}场、人次${people}人次（按报送时填写的字段统计${aside}）`,
      );
    }
  });

  it('has a summary of what was accepted and nothing else', () => {
    const xml = strFromU8(unzipSync(fileOf('.docx').bytes)['word/document.xml']!);
    const text = xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]*>/gu, '');
    const units = new Set(reports.map(({ unit }) => unit)).size;
    expect(text).toContain(
      `${UNITS.length}个单位中有${units}个单位报送的信息通过审核，共${reports.length}条；${accepted.length - reports.length}个单位的总结通过审核`,
    );
    for (const { id, name } of [NEWS, HELP]) {
      const own = reports.filter(({ item }) => item === id);
      expect(text).toContain(`${name}${own.length}条（${new Set(own.map(({ unit }) => unit)).size}个单位）`);
      expect(text).toContain(`${name}：开展活动${sum(own, 'sessions')}场，参与${sum(own, 'people')}人次。`);
    }
    expect(text).toContain(`共开展活动${sum(reports, 'sessions')}场，参与${sum(reports, 'people')}人次。`);
    for (const { n } of numbered)
      expect([n, text.includes(`内容${n}`)]).toEqual([n, reports.some((each) => each.n === n)]);
    expect(text).not.toContain('contact');
  });

  it('has the list as it was at the deadline, with its checksum on every copy', async () => {
    const { bytes } = fileOf('.json');
    const list = JSON.parse(bytes.toString()) as {
      at: number;
      items: { item: Filed['item']; units: { unit: string; filedAt?: number; n?: number[] }[] }[];
    };
    expect(list.at).toBe(DEADLINE);
    expect(list.items.map(({ item }) => item)).toEqual(['summary', 'news']);
    for (const { item, units } of list.items)
      expect(units.map(({ unit, filedAt }) => [item, unit, filedAt])).toEqual(
        UNITS.map(({ id }) => [item, id, id === EXEMPT ? undefined : metBy(id, item, DEADLINE)?.at(-1)?.at]),
      );
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(card()).toContain(`${fileOf('.json').name} 的校验值（SHA-256）：${hash}`);
    const sheets = await readSheet(Buffer.from(fileOf('.xlsx', '名单').bytes));
    for (const [index, item] of (['summary', 'news'] as const).entries()) {
      const text = sheets[index]!.data.map((row) => row.join(' ')).join('\n');
      expect(text).toContain(hash);
      const met = owing.filter(({ id }) => metBy(id, item, DEADLINE)).length;
      expect(text).toContain(
        `应报 ${owing.length}、已报 ${met}、按时 ${met}、补报 0、未报 ${owing.length - met}`,
      );
    }
  });

  it('comes with a word of thanks to each unit for what was accepted, and the totals to the group', () => {
    const told = (to: string) => closed().find((each) => each.to === to)?.text ?? '';
    for (const { id } of owing) {
      const own = accepted.filter(({ unit }) => unit === id);
      const parts = (
        [
          ['summary', '总结', '份'],
          ['news', NEWS.name, '条'],
          ['help', HELP.name, '条'],
        ] as const
      )
        .map(([item, name, of]) => [name, own.filter((each) => each.item === item).length, of] as const)
        .filter(([, count]) => count > 0)
        .map((part) => part.join(''));
      const line = told(`ou_contact_${id}`)
        .split('\n')
        .find((each) => each.startsWith('已审核通过'));
      expect([id, line?.replace(/，谢谢。$|。$/u, '')]).toEqual([
        id,
        parts.length > 0 ? `已审核通过：${parts.join('、')}` : undefined,
      ]);
    }
    expect(told(`ou_contact_${EXEMPT}`)).toBe('');
    const informed = standing.filter(({ item }) => item !== 'summary').length;
    expect(told('oc_group')).toContain(`共收到信息${informed}条。`);
    for (const [item, name] of [
      ['summary', '总结'],
      ['news', NEWS.name],
    ] as const) {
      const [due, filed, onTime, late, missing] = counted(item);
      for (const to of ['oc_group', 'ou_admin'])
        expect(told(to)).toContain(
          `${name}：结束时应报 ${due}、已报 ${filed}、按时 ${onTime}、补报 ${late}、逾期未报 ${missing}。`,
        );
    }
  });
});
