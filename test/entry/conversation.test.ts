/** 填报表: sent, filled in, returned, and filed row by row after confirmation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed, fileIn, filledIn, sendFile, type Filled } from '../support/entry-sheets.ts';
import { recall } from '../support/conversation.ts';
import { hasOfficeSuite, OFFICE_TIMEOUT_MS, resaved } from '../support/office-suite.ts';
import { rowOf, startOffice, type Office } from '../support/office.ts';
import type { Said } from '../support/world.ts';

const NORTH = '北区联络员甲';
const DEPUTY = '北区联络员乙';
const SOUTH = '南区联络员甲';
const ADMIN = '管理员甲';

const HEAD = `id: sample
title: 普法宣传月
timezone: Asia/Shanghai
opens: 2021-09-01
deadline: 2021-09-27T17:30
attachments: { types: [docx, pdf], max_mb: 5 }
items:
  - id: events
    name: 活动情况
    expect: 2
    fields:
      - { id: day, name: 日期, type: date, required: true }
      - { id: people, name: 参与人次, type: integer, unit: 人次, required: true, max: 5000 }
      - { id: way, name: 方式, type: choice, choices: ["线上, 直播", 线下] }
      - { id: spent, name: 经费, type: decimal, unit: 万元 }
  - id: table
    name: 统计表
    kind: figures
    fields:
      - { id: one, name: 线上, type: integer, unit: 场 }
      - { id: two, name: 线下, type: integer, unit: 场 }
      - { id: all, name: 总场次, type: integer, unit: 场, required: true, sum_of: [one, two] }
schedule:
  - { id: t-3, job: remind, at: "deadline -3 working days 09:00", to: [owing] }
`;

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    head: HEAD,
    yaml: '',
    roster: [
      rowOf('north', '北区'),
      `north,北区,,deputy,${DEPUTY},ou_north_second,,`,
      rowOf('south', '南区'),
      rowOf('town', '镇', 'contact', 'south'),
    ],
    now: '2021-09-09 10:00',
  });
});
afterAll(() => office?.stop());

const textOf = (said: readonly Said[]) => said.map(({ text }) => text).join('\n');
const handed = async (who: string, words: string) =>
  (await fileIn(office, await office.say(who, words))).bytes;
const sendBack = (who: string, bytes: Uint8Array, name = '活动情况.xlsx') =>
  sendFile(office, office.openIdOf(who), bytes, name);
/** Days since 1899-12-30: 8 September 2021. */
const EIGHTH = 44_447;
const TWO_ROWS: Filled = {
  B5: EIGHTH,
  C5: 120,
  D5: '线上, 直播',
  E5: 1.5,
  F5: '社区宣讲\n反响良好',
  B7: '9月7日',
  C7: '80人次',
};

let sheet: Uint8Array;

describe('a sheet of reports', () => {
  it('is handed out for the unit and the item, in words that say what to do with it', async () => {
    const said = await office.say(NORTH, '填报表 活动情况');
    expect(textOf(said)).toContain('“活动情况”填报表（北区）已发到本聊天');
    const file = await fileIn(office, said);
    expect(file.name).toBe('北区_活动情况_填报表_20210909.xlsx');
    sheet = file.bytes;
  });

  it('is handed out from the form, too', async () => {
    const [form] = await office.say(NORTH, '上报 活动情况');
    if (!form) throw new Error('no form');
    const { said } = await office.press(NORTH, form.message, '取得填报表（Excel）');
    expect((await fileIn(office, said)).name).toContain('填报表');
  });

  it('is asked about by item where there are several', async () => {
    const [asked] = await office.say(NORTH, '填报表');
    expect(asked?.text).toContain('选择填报表');
    const [unknown] = await office.say(NORTH, '填报表 花名册');
    expect(unknown?.text).toContain('可以填写的有：活动情况、统计表');
  });

  it('is refused with every value that is wrong at once, by row and column, and nothing of it is filed', async () => {
    const wrong = filledIn(sheet, {
      ...TWO_ROWS,
      C5: 6000,
      B7: '上个月',
      D7: '电话',
      E7: { formula: 'C7/0' },
      B9: EIGHTH,
      C9: '约300',
    });
    const text = textOf(await sendBack(NORTH, wrong));
    expect(text).toContain('“活动情况”填报表没有报送');
    expect(text).toContain('第5行：“参与人次”应为0至5000之间的整数（人次）');
    expect(text).toContain('第7行：“经费”是公式，还没有算出结果');
    expect(text).toContain('第9行：“参与人次”应为');
    expect(textOf(await office.say(NORTH, '我的'))).toContain('本单位还没有报送内容');
  });

  it('is shown before it is filed, and filed after a yes, each row under a number of its own', async () => {
    const asked = await sendBack(NORTH, filledIn(sheet, TWO_ROWS));
    expect(textOf(asked)).toContain('核对填报表：北区 活动情况');
    expect(textOf(asked)).toContain('将报送2行，尚未报送');
    expect(textOf(asked)).toMatch(/第5行：日期2021年9月8日、参与人次120人次、方式线上, 直播、经费1.5万元/u);
    expect(textOf(asked)).toContain('以上合计：参与人次200人次、经费1.5万元');
    expect(textOf(await office.say(NORTH, '我的'))).toContain('本单位还没有报送内容');
    const done = textOf(await office.say(NORTH, '确定'));
    expect(done).toContain('报送2条，编号 #1至 #2');
    const mine = textOf(await office.say(NORTH, '我的'));
    expect(mine).toContain('#1');
    expect(mine).toContain('#2');
    expect(textOf(await office.say(NORTH, '查看 #1'))).toContain('反响良好');
    expect(textOf(await office.say(ADMIN, '进度'))).toContain('参与人次200人次');
  });

  it('files no row twice: what is new is filed, what was changed corrects its report', async () => {
    expect(textOf(await sendBack(NORTH, filledIn(sheet, TWO_ROWS)))).toContain('没有新的内容');
    const more = filledIn(sheet, { ...TWO_ROWS, C7: 90, B8: EIGHTH, C8: 10 });
    const asked = textOf(await sendBack(DEPUTY, more));
    expect(asked).toContain('将报送1行、修改已报送的1行');
    expect(asked).toContain('第7行（修改 #2）：日期2021年9月7日、参与人次90人次（原：80人次）');
    expect(asked).toContain('已报送、没有变动的不再报送：#1');
    expect(textOf(await office.say(DEPUTY, '确定'))).toContain('编号 #3；修改#2');
    expect(textOf(await office.say(ADMIN, '进度'))).toContain('参与人次220人次');
  });

  it('is not filed after a no', async () => {
    await sendBack(NORTH, filledIn(sheet, { ...TWO_ROWS, B9: EIGHTH, C9: 1 }));
    expect(textOf(await office.say(NORTH, '取消'))).toContain('没有报送');
    expect(textOf(await office.say(ADMIN, '进度'))).not.toContain('221');
  });

  it('is shown anew where something was filed between the question and the yes', async () => {
    await sendBack(NORTH, filledIn(sheet, { ...TWO_ROWS, C7: 90, B8: EIGHTH, C8: 11 }));
    await office.say('管理员甲', '退回 #1 请补充');
    await office.say(NORTH, '修改 #3 参与人次：12');
    const again = textOf(await office.say(NORTH, '确定'));
    expect(again).toContain('情况有变动，请重新核对');
    expect(textOf(await office.say(NORTH, '取消'))).toContain('没有报送');
  });

  it('shows a row that was withdrawn, and files it again only if asked to', async () => {
    await office.say(NORTH, '撤回 #3');
    await office.say(NORTH, '全部撤回');
    const filled = { ...TWO_ROWS, C7: 90, B8: EIGHTH, C8: 12 };
    const text = textOf(await sendBack(NORTH, filledIn(sheet, filled)));
    expect(text).toContain('填报表中的1行此前已撤回（#3），内容没有变动，尚未报送');
    expect(text).toContain('第8行（#3 已撤回）：日期2021年9月8日、参与人次12人次');
    expect(text).toContain('已报送、没有变动的不再报送：#1、#2');
    expect(textOf(await office.say(NORTH, '取消'))).toContain('没有报送');
    expect(textOf(await office.say(NORTH, '我的'))).not.toContain('#4');
    const mixed = filledIn(sheet, { ...filled, B9: EIGHTH, C9: 7 });
    expect(textOf(await sendBack(NORTH, mixed))).toContain('没有列入：#3');
    expect(textOf(await office.say(NORTH, '确定'))).toContain('报送1条，编号 #4');
    expect(textOf(await sendBack(NORTH, mixed))).toContain('填报表中的1行此前已撤回（#3）');
    expect(textOf(await office.say(NORTH, '全部重新报送'))).toContain('报送1条，编号 #5');
    expect(textOf(await sendBack(NORTH, mixed))).toContain('没有新的内容');
  });
});

describe('a sheet that is not the right one', () => {
  it('is refused in a sentence: of another unit, another campaign, other fields, other headings', async () => {
    expect(textOf(await sendBack(SOUTH, filledIn(sheet, TWO_ROWS)))).toContain('这份填报表是北区的');
    const other = (from: string, to: string) =>
      changed(sheet, 'xl/worksheets/sheet4.xml', (xml) => xml.replace(from, to));
    expect(textOf(await sendBack(NORTH, other('>sample<', '>another<')))).toContain('不属于“普法宣传月”');
    expect(textOf(await sendBack(NORTH, other('>events<', '>gone<')))).toContain('这份填报表没有报送');
    expect(
      textOf(
        await sendBack(
          NORTH,
          changed(sheet, 'xl/worksheets/sheet4.xml', (xml) =>
            xml.replace(/(>fields<.*?preserve">)[0-9a-f]{12}/u, '$1000000000000'),
          ),
        ),
      ),
    ).toContain('已有变动');
    const headings = changed(sheet, 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('参与人次（人次）*', '人数'),
    );
    expect(textOf(await sendBack(NORTH, headings))).toContain('表头被改动');
    expect(textOf(await sendBack(NORTH, sheet))).toContain('没有填写内容');
    expect(textOf(await office.say(SOUTH, '我的'))).toContain('本单位还没有报送内容');
  });

  it('takes no other workbook where the campaign takes none', async () => {
    const plain = changed(sheet, 'xl/worksheets/sheet4.xml', (xml) => xml.replace('>unit<', '>no<'));
    expect(textOf(await sendBack(NORTH, plain))).toContain('不接收这种类型');
  });
});

describe('a table of figures', () => {
  it('has one row, asks about a sum, and is corrected by the sheet that holds what stands', async () => {
    const table = await handed(SOUTH, '填报表 统计表');
    const asked = textOf(await sendBack(SOUTH, filledIn(table, { B5: 2, C5: 3, D5: 6 })));
    expect(asked).toContain('以下数字请特别核对');
    expect(asked).toContain('第5行：“总场次”为6场，各分项之和为5场');
    const done = textOf(await office.say(SOUTH, '确定'));
    expect(done).toContain('报送1份');
    const n = /#(\d+)/u.exec(done)?.[1] ?? '';
    expect(textOf(await office.say(ADMIN, `查看 #${n}`))).toContain('报送人已核对：“总场次”为6场');
    const next = await handed(SOUTH, '填报表 统计表');
    expect(textOf(await sendBack(SOUTH, next))).toContain('没有新的内容');
    const asks = textOf(await sendBack(SOUTH, filledIn(next, { D5: 5 })));
    expect(asks).toMatch(/修改已报送的1行.*第5行（修改 #\d+）：线上2场、线下3场、总场次5场/su);
    await office.say(SOUTH, '确定');
    expect(textOf(await office.say(ADMIN, '汇总 统计表'))).toContain('南区：线上2场、线下3场、总场次5场');
  });
});

describe('a table with a row that somebody added', () => {
  it('is not filed twice', async () => {
    const twice = changed(await handed(NORTH, '填报表 统计表'), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', '<row r="6"><c r="D6"><v>9</v></c></row></sheetData>'),
    );
    const text = textOf(await sendBack(NORTH, filledIn(twice, { D5: 8 })));
    expect(text).toContain('“统计表”填报表只填一行，收到的有2行，没有报送');
    expect(textOf(await office.say(ADMIN, '汇总 统计表'))).not.toContain('北区：');
  });
});

describe('a table of a unit with others under it', () => {
  it('starts from what is accepted of theirs, and takes another number with its reason alone', async () => {
    const TOWN = '镇联络员甲';
    await sendBack(TOWN, filledIn(await handed(TOWN, '填报表 统计表'), { B5: 4, C5: 3, D5: 7 }));
    const n = /#(\d+)/u.exec(textOf(await office.say(TOWN, '确定')))?.[1] ?? '';
    await office.say(ADMIN, `通过 #${n}`);
    const [own] = /#(\d+)/u.exec(textOf(await office.say(SOUTH, '我的'))) ?? [];
    expect(own).toBeDefined();
    const sheetOfSouth = await handed(SOUTH, '填报表 统计表');
    const refused = textOf(await sendBack(SOUTH, filledIn(sheetOfSouth, { D6: 6 })));
    expect(refused).toContain('没有报送，有1处需要更正');
    expect(refused).toContain('第6行：');
    expect(refused).toContain('调整原因');
    const reasoned = filledIn(sheetOfSouth, { D6: 6, E6: '剔除重复计算' });
    expect(textOf(await sendBack(SOUTH, reasoned))).toContain('修改已报送的1行');
    await office.say(SOUTH, '确定');
    expect(textOf(await office.say(ADMIN, `查看 ${own}`))).toContain('调整原因：剔除重复计算');
  });
});

describe.skipIf(!hasOfficeSuite)('a sheet that LibreOffice saved', () => {
  it(
    'is read as it was filled in, formulas by what they come to, dates as dates',
    async () => {
      const own = await handed(SOUTH, '填报表 活动情况');
      const filled = filledIn(own, {
        B5: EIGHTH,
        C5: { formula: '40+2', value: 42 },
        D5: '线上, 直播',
        E5: { formula: '0.1+0.2', value: 0.300_000_000_000_000_04 },
        B8: '2021/9/3',
        C8: '１５',
      });
      const asked = textOf(await sendBack(SOUTH, resaved(filled)));
      expect(asked).toContain('将报送2行');
      expect(asked).toContain('第5行：日期2021年9月8日、参与人次42人次、方式线上, 直播、经费0.3万元');
      expect(asked).toContain('第8行：日期2021年9月3日、参与人次15人次');
    },
    OFFICE_TIMEOUT_MS,
  );
});

describe('a filed sheet whose message is recalled', () => {
  const TOWN = '镇联络员甲';
  const numbersIn = (text: string) => [...text.matchAll(/#(\d+)/gu)].map(([, n = '']) => Number(n));
  let first = 0;

  it('is withdrawn row by row; what was accepted meanwhile is named, and stays', async () => {
    const own = await handed(TOWN, '填报表 活动情况');
    const filled = filledIn(own, { B5: EIGHTH, C5: 10, B6: EIGHTH, C6: 20, B7: EIGHTH, C7: 30 });
    await sendBack(TOWN, filled, '要撤回的.xlsx');
    [first = 0] = numbersIn(textOf(await office.say(TOWN, '确定')));
    await office.say(ADMIN, `通过 #${first + 1}`);
    const said = await recall(office, '要撤回的.xlsx');
    const told = said.find(({ to }) => to === TOWN)?.text ?? '';
    expect(told).toContain(`#${first}、#${first + 2}已随之撤回`);
    expect(told).toContain(
      `#${first + 1}已审核通过或已过报送时限，没有撤回；如需撤回，请逐条发送“撤回 #${first + 1}”`,
    );
    const admin = said.filter(({ to }) => to === ADMIN);
    expect(admin).toHaveLength(1);
    expect(admin[0]?.text).toContain(`撤回了“活动情况”填报表：撤回#${first}、#${first + 2}`);
    const mine = textOf(await office.say(TOWN, '我的'));
    expect(mine).toMatch(new RegExp(`#${first}[^\\n]*已撤回`, 'u'));
    expect(mine).toMatch(new RegExp(`#${first + 1}[^\\n]*办结`, 'u'));
    const [asked] = (await sendBack(TOWN, filled, '再次发来.xlsx')).filter(({ to }) => to === TOWN);
    expect(asked?.text).toContain(`填报表中的2行此前已撤回（#${first}、#${first + 2}）`);
    expect(asked?.text).toContain('以上合计：参与人次40人次');
    if (!asked) throw new Error('no question');
    const { answer: done } = await office.press(TOWN, asked.message, '全部重新报送');
    expect(done.toast?.content).toContain(`报送2条，编号 #${first + 3}至 #${first + 4}`);
    const both = filledIn(own, {
      B5: EIGHTH,
      C5: 10,
      B6: EIGHTH,
      C6: 20,
      B7: EIGHTH,
      C7: 30,
      B8: EIGHTH,
      C8: 5,
    });
    await office.say(TOWN, `撤回 #${first + 4}`);
    const [mixed] = await sendBack(TOWN, both, '又一张.xlsx');
    if (!mixed) throw new Error('no question');
    const all = await office.press(TOWN, mixed.message, '连同已撤回的报送');
    expect(all.answer.toast?.content).toContain('报送2条');
  });

  it('gives back what stood before a correction, and leaves a later correction alone', async () => {
    const own = await handed(TOWN, '填报表 活动情况');
    await sendBack(TOWN, filledIn(own, { B5: EIGHTH, C5: 41, B6: EIGHTH, C6: 42 }), '第一张.xlsx');
    const [n = 0] = numbersIn(textOf(await office.say(TOWN, '确定')));
    await sendBack(TOWN, filledIn(own, { B5: EIGHTH, C5: 51, B6: EIGHTH, C6: 52 }), '第二张.xlsx');
    await office.say(TOWN, '确定');
    await office.say(TOWN, `修改 #${n + 1} 参与人次：62`);
    const told = (await recall(office, '第二张.xlsx')).find(({ to }) => to === TOWN)?.text ?? '';
    expect(told).toContain(`#${n}恢复为修改之前的内容`);
    expect(told).toContain(`#${n + 1}此后另有修改，仍然有效`);
    expect(textOf(await office.say(TOWN, `查看 #${n}`))).toContain('41');
    expect(textOf(await office.say(TOWN, `查看 #${n + 1}`))).toContain('62');
  });
});

describe('after the close', () => {
  it('is handed out to units for which it was reopened, and to no others', async () => {
    await office.moveTo('2021-11-15 10:00');
    expect(textOf(await office.say(NORTH, '填报表 统计表'))).toContain('已结束报送');
    const [preview] = await office.say(ADMIN, '重新开放 北区 至 11月19日');
    if (!preview) throw new Error('no preview');
    await office.press(ADMIN, preview.message, '重新开放并通知');
    const own = await handed(NORTH, '填报表 统计表');
    await sendBack(NORTH, filledIn(own, { B5: 1, C5: 2, D5: 3 }));
    expect(textOf(await office.say(NORTH, '确定'))).toContain('报送1份');
    expect(textOf(await office.say(SOUTH, '填报表 统计表'))).toContain('已结束报送');
  });
});
