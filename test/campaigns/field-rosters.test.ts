/** Rosters in the forms that offices use: how each is understood, and what its owner is told to change. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { sentenceOf } from '../../src/campaigns/fault.ts';
import { readRosterFile } from '../../src/campaigns/roster/index.ts';
import { readTableNow } from '../../src/files/tables/read-table.ts';
import { faultLines } from '../../src/cli/check.ts';
import { check as english } from '../../src/words/en-us/operator/check.ts';
import { check as chinese } from '../../src/words/zh-cn/operator/check.ts';
import { OLE } from '../files/samples.ts';
import { folderOf, HEAD, SCHEDULE } from './folders.ts';
import { workbookOf, type CellOf, type SheetOf } from './workbooks.ts';

const HEADINGS = ['单位编码', '单位', '上级单位', '角色', '姓名', '手机', '邮箱'];
const PERSON = ['north', '北区', '', '联络员', '北区联络员甲', '13900000001', ''];
const YAML = `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n${SCHEDULE}`;

async function told(bytes: Uint8Array, file = 'roster.xlsx') {
  const { roster, faults, warnings, layout } = await readRosterFile(bytes, file);
  for (const each of [...faults, ...warnings]) expect(sentenceOf(english.faults, each)).not.toBe('');
  const lines = (all: typeof faults) =>
    all.map((each) => `${each.line ?? ''} ${sentenceOf(chinese.faults, each)}`.trim());
  return { roster, faults: lines(faults), warnings: lines(warnings), layout };
}

const sheet = (...rows: readonly (readonly CellOf[])[]) => told(workbookOf({ rows }));
const text = (rows: readonly string[], separator = ',') =>
  strToU8(rows.map((row) => row.split(',').join(separator)).join('\r\n'));
const mobileOf = async (cell: CellOf) => {
  const { roster, faults, warnings } = await sheet(
    HEADINGS,
    PERSON.with(5, 'x').map((each) => (each === 'x' ? cell : each)),
  );
  return { mobile: roster.people[0]?.mobile, faults, warnings };
};

describe('the headings that offices use', () => {
  const two = [
    { role: 'contact', name: '张三', mobile: '13900000001' },
    { role: 'contact', name: '李四', mobile: '13900000002' },
  ];

  it.each<[string, string[]]>([
    ['a list of contacts', ['序号', '单位名称', '职务', '联系人', '联系电话', '备注']],
    [
      'with notes in brackets, marks and spaces',
      ['序 号', '单位（盖章）', '职务/职称', '姓名*', '手机号码：', '备 注'],
    ],
    ['by area', ['序号', '盟市', '科室', '联络员', '联络员电话', '签字']],
    [
      'with a column of its own beside them',
      ['序号', '填报单位', '是否党员', '经办人', '电话（手机）', '说明'],
    ],
  ])('%s', async (_, headings) => {
    const { roster, faults, warnings } = await sheet(
      headings,
      [1, '北区', '科长', '张三', 13_900_000_001, ''],
      [2, '南区', '科员', '李四', '139 0000 0002', '兼职'],
    );
    expect(faults).toEqual([]);
    expect(roster.units.map(({ name }) => name)).toEqual(['北区', '南区']);
    expect(roster.people).toMatchObject(two);
    expect(warnings.join('\n')).toContain('没有“单位编码”(unit_id)列');
  });

  it.each<[string, string[]]>([
    ['in two languages', ['单位 Unit', '姓名 Name', '手机/Mobile']],
    ['of streets, by name', ['镇街名称', '信息员', '手机号码']],
    ['of schools, with their full name', ['学校全称', '学校联系人', '联系电话（手机）']],
  ])('%s', async (_, headings) => {
    const { roster, faults } = await sheet(headings, ['北区', '张三', 8_613_900_000_001]);
    expect(faults).toEqual([]);
    expect(roster.units.map(({ name }) => name)).toEqual(['北区']);
    // A cell of digits loses the plus of +86.
    expect(roster.people).toMatchObject([{ name: '张三', mobile: '+8613900000001' }]);
  });

  it('derives an id from the name, independent of its row and character width', async () => {
    const one = await sheet(['单位', '姓名'], ['北区', '张三'], ['Ａ区', '李四']);
    const other = await sheet(['姓名', '单位'], ['李四', 'A区'], ['张三', '北区']);
    const ids = ({ roster }: typeof one) => roster.units.map(({ id }) => id);
    expect(ids(one).toSorted()).toEqual(ids(other).toSorted());
    expect(new Set(ids(one)).size).toBe(2);
    expect(ids(one)[0]).toMatch(/^u[0-9a-f]{10}$/u);
  });

  it('take 负责人 as the contact only if nobody else is named, and say so', async () => {
    const row: CellOf[] = ['北区', '张三', 13_900_000_001];
    const alone = await sheet(['单位', '负责人', '手机号码'], row);
    expect(alone.roster.people).toMatchObject([{ role: 'contact', name: '张三', mobile: '13900000001' }]);
    expect(alone.warnings.join('\n')).toContain('已把“负责人”当作联络员');
    const beside = await sheet(['单位', '负责人', '联系人', '手机号码'], row.toSpliced(2, 0, '李四'));
    expect(beside.roster.people).toMatchObject([{ name: '李四', mobile: '13900000001' }]);
    expect(beside.warnings.join('\n')).not.toContain('负责人');
  });

  it('leave out 分管领导 over 姓名 and 电话', async () => {
    const { roster, faults } = await sheet(
      ['单位', '分管领导', '', '联络员', ''],
      ['', '姓名', '电话', '姓名', '电话'],
      ['北区', '领导甲', '13900000009', '张三', '13900000001'],
    );
    expect(faults).toEqual([]);
    expect(roster.people).toMatchObject([{ role: 'contact', name: '张三', mobile: '13900000001' }]);
    expect(roster.people).toHaveLength(1);
  });

  it('take A角 and B角 noted in 备注, if nothing else is noted there', async () => {
    const rows = (note: string) =>
      sheet(['单位', '姓名', '手机', '备注'], ['北区', '张三', '', 'A角'], ['北区', '李四', '', note]);
    const noted = await rows('B角');
    expect(noted.roster.people.map(({ role }) => role)).toEqual(['contact', 'deputy']);
    expect(noted.warnings.join('\n')).not.toContain('“角色”');
    const mixed = await rows('已休假');
    expect(mixed.roster.people.map(({ role }) => role)).toEqual(['contact', 'contact']);
    expect(mixed.warnings.join('\n')).toContain('没有“角色”');
    // 管理员 in a remark may be a job title, so it makes nobody an admin of the campaign.
    const post = await rows('管理员');
    expect(post.roster.people.map(({ role }) => role)).toEqual(['contact', 'contact']);
    expect(post.warnings.join('\n')).toContain('没有“角色”');
  });

  it('in English too, with the usual spellings', async () => {
    const { roster, faults } = await sheet(
      ['Contact list'],
      ['Organisation', 'Name', 'Position', 'Mobile', 'E-mail'],
      ['North Terminal', 'A. Officer', 'Safety officer', '+86 139 0000 0001', 'north@example.com'],
    );
    expect(faults).toEqual([]);
    expect(roster.people).toMatchObject([{ name: 'A. Officer', email: 'north@example.com' }]);
  });

  it('reads A角 and B角 side by side, each with the number that follows', async () => {
    const expected = [
      { role: 'contact', name: '张三', mobile: '13900000001' },
      { role: 'deputy', name: '李四', mobile: '13900000002' },
      { role: 'contact', name: '王五', mobile: '13900000003' },
    ];
    const rows: CellOf[][] = [
      ['1', '北区', '张三', '13900000001', '李四', '13900000002'],
      ['2', '南区', '王五', '13900000003', '', ''],
    ];
    for (const headings of [
      [['序号', '单位', 'A角', '电话', 'B角', '电话']],
      [['序号', '单位', '联络员A角姓名', 'A角手机号码', '联络员B角姓名', 'B角手机号码']],
      [
        ['序号', '单位', 'A角', '', 'B角', ''],
        ['', '', '姓名', '手机', '姓名', '手机'],
      ],
    ]) {
      const { roster, faults } = await sheet(...headings, ...rows);
      expect(faults, headings.join()).toEqual([]);
      expect(roster.people, headings.join()).toMatchObject(expected);
      expect(roster.people).toHaveLength(3);
    }
  });

  it('takes the mobile, not the telephone of the office', async () => {
    const { roster, warnings } = await sheet(
      ['单位', '联系人', '办公电话', '联系电话', '手机'],
      ['北区', '张三', '0476-8234567', '0476-8234568', '13900000001'],
    );
    expect(roster.people).toMatchObject([{ mobile: '13900000001' }]);
    expect(warnings.join()).not.toContain('8234568');
  });

  it('says which columns are ignored, and asks about a probably mistyped one', async () => {
    const { warnings, roster } = await sheet(
      ['单位', '姓名', '手机', '民族'],
      ['北区', '张三', '13900000001', '某'],
    );
    expect(warnings).toContain('1 没有采用“民族”列');
    expect(JSON.stringify(roster)).not.toContain('某');
    const { faults } = await sheet(['单位', '姓名', '手及'], ['北区', '张三', '13900000001']);
    expect(faults).toEqual(['1 没有“手及”这一列，是否想写“手机”？']);
  });

  it('names columns that are duplicate or missing', async () => {
    expect((await sheet(['单位', '单位名称', '姓名'], ['甲', '乙', '丙'])).faults).toEqual([
      '1 “单位名称”这一列出现了两次；表格排成左右两栏的，请接成一栏，否则请删去一列',
    ]);
    expect((await sheet(['单位', '手机'], ['甲', '13900000001'])).faults.join()).toContain(
      '缺少列 姓名(name)',
    );
  });

  it('reports how it was understood', async () => {
    const { layout } = await told(
      workbookOf({ name: '名册', rows: [['通讯录'], ['序号', '单位', '联系人']] }),
    );
    expect(layout).toEqual({
      sheet: '名册',
      headingLine: 2,
      columns: [
        { index: 0, heading: '序号' },
        { index: 1, heading: '单位', column: 'unit' },
        { index: 2, heading: '联系人', column: 'name' },
      ],
    });
  });
});

describe('text around the table', () => {
  it('a title and who filled it in, above; a note and totals, below; headings repeated on each page', async () => {
    const { roster, faults, warnings } = await sheet(
      ['全区活动月联络员名单'],
      ['填报单位：某某办公室', '', '', '填报时间：2021年9月'],
      HEADINGS,
      PERSON,
      [],
      HEADINGS,
      ['south', '南区', '', '联络员', '南区联络员甲', '13900000002', ''],
      ['合 计', 2],
      ['注：手机用于接收提醒。'],
      ['填表人：某某', '', '联系电话：13900000009'],
    );
    expect(faults).toEqual([]);
    expect(roster.people.map(({ name }) => name)).toEqual(['北区联络员甲', '南区联络员甲']);
    expect(warnings.filter((each) => each.includes('没有作为名册'))).toHaveLength(3);
    expect(warnings.join()).toContain('9 这一行是说明或合计，没有作为名册：“注：手机用于接收提醒。”');
  });

  it.each(['同上', '〃', '″', '（同上）', 'ditto'])(
    '%s repeats the value above, and is no unit',
    async (mark) => {
      const { roster, faults } = await sheet(HEADINGS, PERSON, [
        mark,
        mark,
        '',
        mark,
        '北区联络员丙',
        '13900000003',
        '',
      ]);
      expect(faults).toEqual([]);
      expect(roster.units.map(({ name }) => name)).toEqual(['北区']);
      expect(roster.people.map(({ unit, role, name }) => [unit, role, name])).toEqual([
        ['north', 'contact', '北区联络员甲'],
        ['north', 'contact', '北区联络员丙'],
      ]);
    },
  );

  it('merged cells of a sheet count in each row; in a text the fault says so', async () => {
    const deputy = ['', '', '', 'B角', '北区联络员乙', '13900000002', ''];
    const { roster, faults } = await told(
      workbookOf({ rows: [HEADINGS, PERSON, deputy], merged: ['A2:A3', 'B2:B3', 'A1:A1'] }),
    );
    expect(faults).toEqual([]);
    expect(roster.people).toMatchObject([{ unit: 'north' }, { unit: 'north', role: 'deputy' }]);
    const blank = await told(text([HEADINGS.join(), PERSON.join(), deputy.join()]), 'roster.csv');
    expect(blank.faults).toEqual([
      '3 缺少“单位编码”或“单位”，不知道北区联络员乙属于哪个单位；如果是合并的单元格，请取消合并，每行都填写',
    ]);
  });

  const HELP: SheetOf = { name: '说明', rows: [['请按名册填写']] };
  const LIST: SheetOf = { name: '名册', rows: [HEADINGS, PERSON] };
  it.each<[string, SheetOf[], string]>([
    ['a hidden sheet before it', [{ ...HELP, state: 'hidden' }, LIST], '名册'],
    [
      'a hidden list of choices before it',
      [{ name: '选项', state: 'veryHidden', rows: [HEADINGS, PERSON] }, LIST],
      '名册',
    ],
    ['a sheet of help before it', [HELP, LIST], '名册'],
    ['an empty sheet before it', [{ rows: [] }, LIST], '名册'],
  ])('%s', async (_, sheets, expected) => {
    const { layout, roster, faults } = await told(workbookOf(...sheets));
    expect(faults).toEqual([]);
    expect(layout?.sheet).toBe(expected);
    expect(roster.people).toHaveLength(1);
  });

  it('a roster that is hidden is not read, and the fault names its sheet', async () => {
    const { faults } = await told(workbookOf(HELP, { ...LIST, state: 'hidden' }));
    expect(faults).toEqual(['名册在隐藏的工作表“名册”中，没有读取；请取消隐藏，或移到可见的工作表']);
  });

  it('of two rosters the first is read, and the other named', async () => {
    const { warnings } = await told(workbookOf(LIST, { ...LIST, name: '去年' }));
    expect(warnings).toContain('采用的是工作表“名册”，没有采用“去年”；如需采用，请合并到一张表');
  });

  it('rows that a filter hides are read, and named', async () => {
    const { roster, warnings } = await told(
      workbookOf({ rows: [HEADINGS, PERSON, PERSON.with(5, '13900000002')], hiddenRows: [3] }),
    );
    expect(roster.people).toHaveLength(2);
    expect(warnings).toContain('3 第 3 行是隐藏的行（可能是筛选造成的），已一并采用；不需要的请删去');
  });
});

describe('mobile numbers in common formats', () => {
  it.each<[string, CellOf, string]>([
    ['a number', 13_900_000_001, '13900000001'],
    ['a number with a fraction of nothing', { xml: '<v>13900000001.0</v>' }, '13900000001'],
    ['a number in scientific notation with all its digits', { xml: '<v>1.3900000001E10</v>' }, '13900000001'],
    ['the same as a text', '1.3900000001E+10', '13900000001'],
    [
      'the value of a formula',
      { xml: '<f>"1390000"&amp;"0001"</f><v>13900000001</v>', type: 'str' },
      '13900000001',
    ],
    ['with what a phone puts around it', '\u202D13900000001\u202C', '13900000001'],
    ['with spaces of no width', '139\u200B0000\uFEFF0001', '13900000001'],
    ['in groups', '139-0000 0001', '13900000001'],
    ['with a wide dash and a hard space', '139—0000\u00A00001', '13900000001'],
    ['in full width', '１３９００００００１１'.replace('１１', '０１'), '13900000001'],
    ['with the country', '+86 139 0000 0001', '+8613900000001'],
    ['with the country in brackets', '（+86）13900000001', '+8613900000001'],
    ['with the country after two zeros', '008613900000001', '+8613900000001'],
    ['with the mark of a text before it', "'13900000001", '13900000001'],
  ])('%s', async (_, cell, expected) => {
    expect(await mobileOf(cell)).toMatchObject({ mobile: expected, faults: [] });
  });

  it.each<[string, CellOf, string]>([
    [
      'digits that Excel cut off',
      '1.38E+10',
      '2 F2 的手机“1.38E+10”已被 Excel 改为科学计数，号码的后几位已经丢失',
    ],
    [
      'two people in a cell',
      '13900000001、13900000002',
      '2 F2 的手机“13900000001、13900000002”是两个手机号码',
    ],
    ['a digit too few', '1390000001', '位数不对，应为11位'],
    ['a digit too many', '139000000011', '位数不对，应为11位'],
    ['no number', '见通讯录', '“手机”(mobile)的“见通讯录”不可用'],
    ['an error', { xml: '<v>#N/A</v>', type: 'e' }, '2 单元格 F2 是错误值 #N/A'],
    [
      'a formula that nobody worked out',
      { xml: '<f>VLOOKUP(B2,x,2,0)</f>' },
      '2 单元格 F2 是公式，文件中没有它的结果',
    ],
    ['the same with an empty value', { xml: '<f>VLOOKUP(B2,x,2,0)</f><v></v>' }, '2 单元格 F2 是公式'],
  ])('%s is a fault that names the cell', async (_, cell, expected) => {
    const { faults, mobile } = await mobileOf(cell);
    expect(mobile).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });

  it('a telephone of an office is left out with a word, also beside a mobile', async () => {
    const only = await mobileOf('0476-8234567');
    expect(only).toMatchObject({ mobile: undefined, faults: [] });
    expect(only.warnings.join()).toContain('是固定电话');
    const both = await mobileOf('0476-8234567/13900000001');
    expect(both).toMatchObject({ mobile: '13900000001', faults: [] });
    expect(both.warnings.join()).toContain('一格中还有“04768234567”，没有采用');
  });
});

describe('other cells', () => {
  it('an error or a formula without a value in a column that is not read troubles nobody', async () => {
    const { faults, roster } = await sheet(
      ['单位', '姓名', '备注'],
      ['北区', '张三', { xml: '<f>NOW()</f>' }],
      ['南区', '李四', { xml: '<v>#REF!</v>', type: 'e' }],
    );
    expect(faults).toEqual([]);
    expect(roster.people).toHaveLength(2);
  });

  it('a unit does not leave its parent because a formula has no value', async () => {
    const parent = { xml: '<f>VLOOKUP(A2,名单!A:B,2,0)</f><v/>' };
    const { faults } = await sheet(
      HEADINGS,
      PERSON.map((cell, index): CellOf => (index === 2 ? parent : cell)),
    );
    expect(faults).toEqual([
      '2 单元格 C2 是公式，文件中没有它的结果；请用 WPS 或 Excel 打开并保存一次，或把公式改为内容',
    ]);
  });

  it('an empty text as the result of a formula is empty', async () => {
    const { faults, roster } = await sheet(HEADINGS, [
      ...PERSON.slice(0, 2),
      { xml: '<f>""</f><v></v>', type: 'str' },
      ...PERSON.slice(3),
    ]);
    expect(faults).toEqual([]);
    expect(roster.units).toEqual([{ id: 'north', name: '北区' }]);
  });

  it('names over two lines or set apart, and addresses in full width, are folded', async () => {
    const { roster } = await sheet(HEADINGS, [
      'north',
      '北区\n教育局',
      '',
      '联络员 A角',
      '王　明',
      '',
      '\u200Bn＠example.com ',
    ]);
    expect(roster).toEqual({
      units: [{ id: 'north', name: '北区教育局' }],
      people: [{ unit: 'north', role: 'contact', name: '王明', email: 'n@example.com' }],
    });
  });

  it('two people in one cell are asked for as two rows', async () => {
    const { faults } = await sheet(['单位', '姓名'], ['北区', '张三甲、李四乙']);
    expect(faults).toEqual(['2 一格中有两个人“张三甲、李四乙”，请每人写一行']);
  });
});

describe('a text with separators', () => {
  const rows = [HEADINGS.join(), PERSON.join(), 'south,南区,,B角,䶮某,13900000002,'];
  const gb18030 = (lines: string) => {
    // The non-ASCII characters of the rows in GB 18030.
    const known: Record<string, readonly number[]> = { 䶮: [0xfe, 0x9f] };
    const encode = (character: string): readonly number[] => known[character] ?? gbk(character);
    return Uint8Array.from([...lines].flatMap(encode));
  };
  const utf16 = (lines: string, mark: boolean, big = false) => {
    const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${lines}`, 'utf16le');
    return new Uint8Array(big ? bytes.swap16() : bytes);
  };
  const all = rows.join('\r\n');
  it.each<[string, Uint8Array]>([
    ['GB 18030, with a rare character', gb18030(all)],
    ['UTF-8 with its mark', strToU8(`\uFEFF${all}`)],
    ['UTF-16 with tabs, as “Unicode text”', utf16(all.replaceAll(',', '\t'), true)],
    ['UTF-16 without its mark', utf16(all.replaceAll(',', '\t'), false)],
    ['UTF-16, big end first', utf16(all, true, true)],
    ['semicolons', text(rows, ';')],
    ['tabs', text(rows, '\t')],
    ['full-width commas', text(rows, '，')],
    [
      'a line that names the separator',
      strToU8(`sep=;\r\n${rows.map((row) => row.replaceAll(',', ';')).join('\r\n')}`),
    ],
    ['a title above', strToU8(`全区联络员名单，请勿外传,,,,,,\r\n${all}`)],
    [
      'each cell a formula of its text',
      text(
        rows.map((row) =>
          row
            .split(',')
            .map((cell) => `="${cell}"`)
            .join(','),
        ),
      ),
    ],
    [
      'quotes around all',
      text(
        rows.map((row) =>
          row
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
        ),
      ),
    ],
    ['line ends of old', strToU8(rows.join('\r'))],
  ])('%s', async (_, bytes) => {
    const { roster, faults } = await told(bytes, 'roster.csv');
    expect(faults).toEqual([]);
    expect(roster.people).toMatchObject([
      { unit: 'north', name: '北区联络员甲', mobile: '13900000001' },
      { unit: 'south', name: '䶮某', role: 'deputy', mobile: '13900000002' },
    ]);
  });

  it('counts lines as an editor does, also behind a cell of two lines', async () => {
    const { faults } = await told(strToU8('单位,姓名,邮箱\n"北\n区",张三,\n\n南区,李四,无\n'), 'roster.csv');
    expect(faults[0]).toMatch(/^5 /u);
  });
});

describe('a file that is no roster', () => {
  const web = '<html><head><meta charset="gbk"></head><table><tr><td>北区</td></tr></table></html>';
  it.each<[string, Uint8Array, string, string]>([
    [
      'an old workbook with another ending',
      OLE,
      'roster.xlsx',
      '名册无法读取，这是旧格式的表格(.xls 或 .et)，请用 WPS 或 Excel 打开，另存为 .xlsx',
    ],
    ['a web page', strToU8(web), 'roster.csv', '名册无法读取，这是网页格式的表格'],
    ['a text document', strToU8('{\\rtf1 北区}'), 'roster.csv', '名册无法读取，这是文字文档'],
    [
      'half a workbook',
      workbookOf({ rows: [HEADINGS, PERSON] }).slice(0, 300),
      'roster.xlsx',
      '名册无法读取，文件已损坏',
    ],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'roster.xlsx', '名册无法读取，文件不是表格'],
    [
      'a text that calls itself a workbook',
      strToU8('名单见附件'),
      'roster.xlsx',
      '名册无法读取，文件不是表格',
    ],
    ['nothing', new Uint8Array(), 'roster.xlsx', '名册中没有单位'],
    ['a workbook without cells', workbookOf({ rows: [] }), 'roster.xlsx', '名册中没有单位'],
  ])('%s', async (_, bytes, name, expected) => {
    const { faults } = await told(bytes, name);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });
});

describe('the file in its folder', () => {
  const roster = `${HEADINGS.join()}\n${PERSON.join()}\n`;
  const faultsOf = async (files: Record<string, string | Uint8Array>) =>
    faultLines(await loadCampaign(await folderOf({ 'campaign.yaml': YAML, ...files }), {}));

  it.each<[string, string]>([
    ['roster.xls', '请用 WPS 或 Excel 打开，另存为 roster.xlsx'],
    ['名册.et', '请用 WPS 或 Excel 打开，另存为 roster.xlsx'],
    ['Roster.xlsx', '请改名为 roster.xlsx'],
    ['roster.CSV', '请改名为 roster.csv'],
    ['roster.csv.csv', '请改名为 roster.csv'],
    ['roster.csv.txt', '请改名为 roster.csv'],
    ['roster .xlsx', '请改名为 roster.xlsx'],
    ['roster(1).xlsx', '请改名为 roster.xlsx'],
    ['名册 - 副本.xlsx', '请改名为 roster.xlsx'],
    ['联络员名单2021.xlsx', '请改名为 roster.xlsx'],
  ])('%s alone is named, and what to do with it', async (name, todo) => {
    const faults = await faultsOf({ [name]: roster });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`找到“${name}”`);
    expect(faults[0]).toContain(todo);
  });

  it.each(['~$roster.xlsx', '.~roster.xlsx', '汇总表.xlsx'])('%s is none', async (name) => {
    expect((await faultsOf({ [name]: roster })).join()).toMatch(
      /缺少名册，请建立 roster\.csv 或 roster\.xlsx/u,
    );
  });

  it('another one beside the roster is named in a warning', async () => {
    const loaded = await loadCampaign(
      await folderOf({ 'campaign.yaml': YAML, 'roster.csv': roster, '名册.xlsx': 'x' }),
      {},
    );
    expect(loaded.campaign?.roster.people).toHaveLength(1);
    expect(loaded.warnings.map((each) => sentenceOf(chinese.faults, each))).toContain(
      '采用的名册是 roster.csv，没有采用“名册.xlsx”',
    );
  });
});

describe('a table designed to take long', () => {
  /** The shortest of three runs, in ms, to exclude other load on the machine. */
  const timed = async (work: () => unknown): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    return Math.min(...times);
  };

  it.each<[string, (size: number) => string]>([
    ['separators', (size) => ','.repeat(size)],
    ['quotes', (size) => '"" '.repeat(size / 3)],
    ['an open quote', (size) => `单位,姓名\n"${'甲\n'.repeat(size / 2)}`],
    ['empty lines', (size) => '\n'.repeat(size)],
    ['spaces', (size) => ' '.repeat(size)],
    ['rows', (size) => `单位,姓名\n${'甲,乙\n'.repeat(size / 8)}`],
  ])('%s: four times as many take some four times as long', async (_, make) => {
    const [one, four] = [strToU8(make(600_000)), strToU8(make(2_400_000))];
    const short = await timed(() => readTableNow(one));
    expect(await timed(() => readTableNow(four))).toBeLessThan(Math.max(2_000, short * 8));
  });

  it.each<[string, (size: number) => string]>([
    [
      'a chain of parents',
      (size) =>
        `单位,上级单位,姓名\n${Array.from({ length: size }, (_, n) => `a${n},a${n + 1},甲`).join('\n')}`,
    ],
    [
      'parents that are not there',
      (size) => `单位,上级单位,姓名\n${Array.from({ length: size }, (_, n) => `a${n},b${n},甲`).join('\n')}`,
    ],
  ])('%s: four times as many take some four times as long', async (_, make) => {
    const [one, four] = [strToU8(make(2_000)), strToU8(make(8_000))];
    const short = await timed(() => readRosterFile(one, 'roster.csv'));
    expect(await timed(() => readRosterFile(four, 'roster.csv'))).toBeLessThan(Math.max(2_000, short * 8));
  });

  it.each<[string, string]>([
    ['cells', `<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(600_000)}</row>`],
    ['rows', '<row><c><v>1</v></c></row>'.repeat(400_000)],
    ['merged cells', '<mergeCell ref="A1:A1048576"/>'.repeat(300_000)],
    ['letters in a tag', `<row ${'a'.repeat(4_000_000)}/>`],
    ['a reference beyond the sheet', '<row r="99999999999"><c r="A1"><v>1</v></c></row>'],
  ])('%s of a workbook', async (_, xml) => {
    const bytes = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a"/></sheets></workbook>'),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${xml}</worksheet>`),
    });
    const started = performance.now();
    const { faults } = await readRosterFile(bytes, 'roster.xlsx');
    expect(faults).not.toEqual([]);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

/** GBK codes of the Chinese characters used above, taken from the decoder. */
const gbkTable = new Map<string, readonly number[]>();
function gbk(character: string): readonly number[] {
  const code = character.charCodeAt(0);
  if (code < 0x80) return [code];
  if (gbkTable.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1) {
        const pair = [high, low];
        const decoded = decoder.decode(Uint8Array.from(pair));
        if (decoded.length === 1 && !gbkTable.has(decoded)) gbkTable.set(decoded, pair);
      }
    }
  }
  return gbkTable.get(character) ?? [];
}

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((each) => existsSync(each));

describe.skipIf(soffice === undefined)('a workbook that another program wrote (needs LibreOffice)', () => {
  it('is read as it is shown', { timeout: 120_000 }, async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'muster-sheet-'));
    try {
      await writeFile(
        path.join(home, 'a.csv'),
        `序号,单位名称,联系人,联系电话\n1,北区,张三,13900000001\n2,南区,李四,"=""1390000""&""0002"""\n`,
      );
      const profile = `-env:UserInstallation=file://${home}/profile`;
      const args = [
        profile,
        '--headless',
        '--infilter=CSV:44,34,76,1',
        '--convert-to',
        'xlsx',
        '--outdir',
        home,
        path.join(home, 'a.csv'),
      ];
      await promisify(execFile)(String(soffice), args);
      const { roster, faults } = await told(await readFile(path.join(home, 'a.xlsx')));
      expect(faults).toEqual([]);
      expect(roster.people.map(({ mobile }) => mobile)).toEqual(['13900000001', '13900000002']);
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

describe('a column of names and numbers', () => {
  const people = (rows: readonly (readonly CellOf[])[]) =>
    sheet(...rows).then(({ roster, faults }) => ({
      people: roster.people.map(({ role, name, mobile = '' }) => `${role} ${name} ${mobile}`.trim()),
      faults,
    }));

  it.each([
    '联系人及电话',
    '联系人和联系电话',
    '联系人、手机',
    '姓名/手机号码',
    '联络员姓名及联系方式',
    '联系人（电话）',
    '联系电话及联系人',
    '负责人及电话',
    'Contact / Phone',
    '联系人',
  ])('is read as both: %s', async (heading) => {
    const rows = [
      ['某市水利局联络员名单', '', ''],
      ['序号', '单位名称', heading],
      ['1', '北区', '北区联络员 13900000001'],
      ['2', '南区', '南区联络员（139 0000 0002）'],
      ['3', '东区', '13900000003\n东区联络员'],
      ['4', '西区', '西区联络员，电话：13900000004'],
      ['5', '新区', '新区联络员'],
    ];
    expect(await people(rows)).toEqual({
      people: [
        'contact 北区联络员 13900000001',
        'contact 南区联络员 13900000002',
        'contact 东区联络员 13900000003',
        'contact 西区联络员 13900000004',
        'contact 新区联络员',
      ],
      faults: [],
    });
  });

  it('is read for each of two people side by side', async () => {
    const rows = [
      ['单位', 'A角姓名及电话', 'B角姓名及电话', '备注'],
      ['北区', '北区甲13900000001', '北区乙13900000002', ''],
    ];
    expect((await people(rows)).people).toEqual(['contact 北区甲 13900000001', 'deputy 北区乙 13900000002']);
  });

  it('asks for a row each where a cell names two, and shows the cell of a bad number', async () => {
    const { faults } = await people([
      ['单位', '联系人及电话'],
      ['北区', '北区甲 13900000001，北区乙 13900000002'],
      ['南区', '南区甲 139000000023'],
    ]);
    expect(faults.join('\n')).toContain('北区甲、北区乙');
    expect(faults.join('\n')).toContain('B3');
  });
});
