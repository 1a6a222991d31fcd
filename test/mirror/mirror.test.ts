/** The mirror of a campaign in a Base: written once, kept up to date, and repaired after people changed it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseTokenOf } from '../../sandbox/world/bases.ts';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

const NORTH = '北区联络员甲';
const SOUTH = '南区联络员甲';
const BASE = '办公室台账';
const TOKEN = baseTokenOf(BASE);

type Cell = string | number | null;
interface TableView {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: number }[];
  readonly rows: readonly { readonly id: string; readonly values: readonly Cell[] }[];
}

let office: Office;
let minute = 0;

beforeAll(async () => {
  office = await startOffice({
    now: '2021-09-15 12:00',
    roster: [rowOf('north', '北区'), rowOf('south', '南区'), rowOf('east', '东区')],
    env: { BASE_TOKEN: TOKEN },
    yaml: `bitable: \${BASE_TOKEN}
areas: [{ id: talks, name: 宣讲, expect: 1 }]
checks:
  - { id: rules, text: 遵守防疫要求：已落实到位 }
  - { id: told, text: 积极宣传引导 }
schedule:
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
`,
  });
});
afterAll(() => office?.stop());

/** Advances the clock by several heartbeats. */
async function later(minutes = 11): Promise<string[]> {
  minute += minutes;
  const at = new Date(Date.parse('2021-09-15T12:00:00Z') + minute * 60_000).toISOString();
  const said = await office.moveTo(at.slice(0, 16).replace('T', ' '));
  return said.filter(({ to }) => to === ADMIN).map(({ text }) => text);
}

async function tables(): Promise<readonly TableView[]> {
  const { bases } = await office.sandbox.call<{ bases: { tables: TableView[] }[] }>('/sandbox/bases');
  return bases[0]?.tables ?? [];
}

async function tableOf(suffix: string): Promise<TableView> {
  const found = (await tables()).find(({ name }) => name.endsWith(suffix));
  if (!found) throw new Error(`there is no table ${suffix}`);
  return found;
}

/** Rows as objects by column name; empty cells are omitted. */
async function rowsOf(suffix: string): Promise<Record<string, Cell>[]> {
  const { fields, rows } = await tableOf(suffix);
  return rows.map(({ values }) =>
    Object.fromEntries(
      fields.flatMap(({ name }, index) => {
        const value = values[index] ?? undefined;
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

function inOrder(cells: readonly (Cell | undefined)[]): string[] {
  return cells
    .flatMap((cell) => cell ?? [])
    .map(String)
    .toSorted((a, b) => a.localeCompare(b));
}

function edit(table: TableView, change: object) {
  return office.sandbox.call(`/sandbox/bases/${TOKEN}/tables/${table.id}`, change, 'PATCH');
}

function check() {
  return office.muster(['mirror', '--check']);
}

describe('the mirror of a campaign', () => {
  it('tells the admins once that there is no such Base, and goes on without it', async () => {
    // The bot reported it at its start.
    const first = await later(1);
    expect(first.filter((text) => text.includes('多维表格')).length).toBeLessThanOrEqual(1);
    const again = await later(12);
    expect(again.filter((text) => text.includes('多维表格'))).toEqual([]);
    expect((await office.say(NORTH, '上报 宣讲 在北区开展宣讲3场，参与人次：120人次'))[0]?.text).toContain(
      '#1',
    );
  });

  it('creates and fills its tables as soon as the platform permits it, and reports that', async () => {
    await office.sandbox.call('/sandbox/bases', { name: BASE });
    const told = await later();
    expect(told.filter((text) => text.includes('已恢复更新'))).toHaveLength(1);
    expect((await tables()).map(({ name }) => name)).toEqual([
      '安全检查月 报送台账',
      '安全检查月 单位情况',
      '安全检查月 总体进度',
    ]);
    expect(await rowsOf('报送台账')).toEqual([
      expect.objectContaining({ 编号: '#1', 报送单位: '北区', 类别: '宣讲', 审核状态: '待审' }),
    ]);
    const units = await rowsOf('单位情况');
    expect(units.map((row) => [row['编号'], row['应报'], row['已报'], row['未报']])).toEqual([
      ['north', 2, 1, 1],
      ['south', 2, 0, 2],
      ['east', 2, 0, 2],
    ]);
  });

  it('holds no name, no number and no account of a person', async () => {
    const all = JSON.stringify(await tables());
    expect(all).not.toContain('联络员');
    expect(all).not.toContain('ou_');
  });

  it('follows what is filed, changed and withdrawn', async () => {
    await office.say(SOUTH, '上报 宣讲 南区的宣讲');
    await office.say(NORTH, '撤回 #1');
    await office.say(ADMIN, '通过 #2');
    await later(1);
    expect((await rowsOf('报送台账')).map((row) => [row['编号'], row['审核状态']])).toEqual([['#2', '办结']]);
    const [north, south] = await rowsOf('单位情况');
    expect([north?.['已报'], south?.['已报']]).toEqual([0, 1]);
  });

  it('keeps columns and rows that people added, and follows a column that they renamed', async () => {
    const table = await tableOf('报送台账');
    await edit(table, { addField: { name: '领导批示', type: 1 } });
    await edit(table, { renameField: { from: '审核状态', to: '办理情况' } });
    await edit(table, { addRow: { 领导批示: '请各单位学习。' } });
    await office.say(NORTH, '上报 宣讲 北区又一次宣讲');
    await later(1);
    const rows = await rowsOf('报送台账');
    expect(rows.map((row) => [row['编号'], row['办理情况'], row['领导批示']])).toEqual([
      ['#2', '办结', undefined],
      [undefined, undefined, '请各单位学习。'],
      ['#3', '待审', undefined],
    ]);
  });

  it('leaves out a column whose type people changed, and tells the admins once', async () => {
    await edit(await tableOf('单位情况'), { retypeField: { name: '应报', type: 3 } });
    const filed = await office.say(SOUTH, '总结 南区的总结');
    // A heartbeat may come at once or with the next minute.
    const told = [...filed.map(({ text }) => text), ...(await later(1))];
    expect(told.filter((text) => text.includes('单位情况／应报'))).toHaveLength(1);
    const [, south] = await rowsOf('单位情况');
    expect(south).toMatchObject({ 已报: 2, 未报: 0 });
    await office.say(SOUTH, '上报 宣讲 南区第二次宣讲');
    expect((await later(1)).filter((text) => text.includes('应报'))).toEqual([]);
  });

  it('adds nothing twice where the answer to a call was lost', async () => {
    await office.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'base', kind: 'cut-after', count: 3 }],
    });
    await office.say(NORTH, '上报 宣讲 北区第三次宣讲');
    await later(1);
    await later(1);
    await later(1);
    await office.sandbox.call('/sandbox/faults', { rules: [] });
    await later(1);
    const numbers = (await rowsOf('报送台账')).flatMap((row) => row['编号'] ?? []);
    expect(inOrder(numbers)).toEqual(['#2', '#3', '#4', '#5', '#6']);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is repaired by muster mirror --check, after which nothing differs', async () => {
    const table = await tableOf('报送台账');
    const [first, , second] = table.rows;
    await edit(table, { removeRow: first?.id ?? '' });
    await edit(table, { setValue: { row: second?.id ?? '', field: '报送单位', value: '改过的单位' } });
    await edit(table, { addRow: { 编号: '#5', 报送单位: '复制的一行' } });
    const mended = await check();
    expect(mended.err).toBe('');
    expect(mended.out).toContain('sample: mended. 1 rows written, 1 changed back, 1 doubled ones removed.');
    expect((await check()).out).toContain('sample: the same.');
    const rows = await rowsOf('报送台账');
    expect(inOrder(rows.map((row) => row['编号']))).toEqual(['#2', '#3', '#4', '#5', '#6']);
    expect(JSON.stringify(rows)).not.toContain('改过的单位');
    expect(rows.some((row) => row['领导批示'] === '请各单位学习。')).toBe(true);
  });

  it('creates a table again that people deleted', async () => {
    const { id } = await tableOf('报送台账');
    await office.sandbox.call(`/sandbox/bases/${TOKEN}/tables/${id}`, undefined, 'DELETE');
    await office.say(NORTH, '总结 北区的总结');
    await later(1);
    const numbers = (await rowsOf('报送台账')).map((row) => row['编号']);
    expect(inOrder(numbers)).toEqual(['#2', '#3', '#4', '#5', '#6', '#7']);
  });

  it('writes nothing twice after a restart of the bot', async () => {
    await office.kill('SIGTERM');
    await office.startBot();
    await later(1);
    expect(await rowsOf('报送台账')).toHaveLength(6);
    expect((await check()).out).toContain('the same');
  });

  it('continues if people have already deleted a row that it would delete', async () => {
    const table = await tableOf('报送台账');
    const row = table.rows.find(({ values: [number] }) => number === '#3');
    await edit(table, { removeRow: row?.id ?? '' });
    const said = [
      ...(await office.say(NORTH, '撤回 #3')),
      ...(await office.say(SOUTH, '上报 宣讲 南区第三次宣讲')),
    ];
    const told = [...said.map(({ text }) => text), ...(await later(1))];
    expect(told.filter((text) => text.includes('多维表格'))).toEqual([]);
    const numbers = (await rowsOf('报送台账')).map((each) => each['编号']);
    expect(inOrder(numbers)).toEqual(['#2', '#4', '#5', '#6', '#7', '#8']);
    const [all] = await rowsOf('总体进度');
    expect(all?.['信息（条）']).toBe(4);
  });
});

describe('the requirements that units confirmed', () => {
  it('are counted by filing, by unit and in all, and no longer once the filing is withdrawn', async () => {
    const form = (await office.say(NORTH, '上报')).find(({ to }) => to === NORTH);
    const { answer } = await office.press(NORTH, form!.message, '提交', {
      area: 'talks',
      text: '开展宣讲，落实要求。',
      checks: ['rules'],
    });
    const n = /#(\d+)/u.exec(JSON.stringify(answer.card))?.[1];
    await later(1);
    const headings = ['落实：遵守防疫要求', '落实：积极宣传引导'];
    const counts = async (table: string, key: string) => {
      const row = (await rowsOf(table)).find((each) => each['编号'] === key);
      return headings.map((heading) => row?.[heading]);
    };
    const filed = (await rowsOf('报送台账')).find((each) => each['编号'] === `#${n}`);
    expect(filed?.['落实要求（项）']).toBe(1);
    expect(await counts('单位情况', 'north')).toEqual([1, 0]);
    expect(await counts('单位情况', 'east')).toEqual([0, 0]);
    expect(await counts('总体进度', '@all')).toEqual([1, 0]);
    await office.say(NORTH, `撤回 #${n} 全部`);
    await later(1);
    expect(await counts('单位情况', 'north')).toEqual([0, 0]);
    expect(await counts('总体进度', '@all')).toEqual([0, 0]);
  });
});

describe('a table that people have filled', () => {
  it('is continued in a further one, whose rows muster mirror --check finds', async () => {
    await edit(await tableOf('报送台账'), { fillTo: 20_000 });
    await office.say(SOUTH, '上报 宣讲 南区第四次宣讲');
    const told = await later(1);
    expect(told.filter((text) => text.includes('多维表格'))).toEqual([]);
    const added = await rowsOf('报送台账 2');
    expect(added.map((row) => row['报送单位'])).toEqual(['南区']);
    expect((await check()).out).toContain('sample: the same.');
    await office.say(SOUTH, `撤回 ${added[0]?.['编号'] ?? ''}`);
    await later(1);
    expect(await rowsOf('报送台账 2')).toEqual([]);
  });
});
