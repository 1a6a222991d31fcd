import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { faultLines, warningLines } from '../../src/cli/check.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { folderOf, HEAD, SCHEDULE } from './folders.ts';

const YAML = `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n${SCHEDULE}`;
const HEADER = 'unit_id,unit,parent,role,name,open_id,mobile,email';

async function load(files: Record<string, string | Uint8Array>) {
  const dir = await folderOf({ 'campaign.yaml': YAML, ...files });
  const loaded = await loadCampaign(dir, {});
  const short = (line: string) => line.replace(`${dir}/`, '').replace(dir, '.');
  return {
    roster: loaded.campaign?.roster,
    faults: faultLines(loaded).map(short),
    warnings: warningLines(loaded).map(short),
  };
}

const csv = (...rows: string[]) => load({ 'roster.csv': [HEADER, ...rows, ''].join('\n') });

describe('a roster', () => {
  it.each(['\n', '\u000B', '\f', '\u0085', '\u2028', '\u2029'])(
    'takes a name of a unit and of a person across the line break %j as one',
    async (broken) => {
      const { roster } = await csv(`north,"北${broken}区",,contact,"北区联络员${broken}甲",ou_1,,`);
      expect(roster?.units).toEqual([{ id: 'north', name: '北区' }]);
      expect(roster?.people.map(({ name }) => name)).toEqual(['北区联络员甲']);
    },
  );

  it('keeps the order of the file, shares units between rows and knows parents by id or name', async () => {
    const { roster, faults, warnings } = await csv(
      'north,北区,city,contact,北区联络员甲,ou_1,,',
      'city,本市,,,,,,',
      'north,北区,,deputy,北区联络员乙,,+86 199-0000-0001,',
      'south,南区,本市,contact,南区联络员甲,,,s@example.com',
      ',,,admin,办公室管理员甲,,,a@example.com',
    );
    expect(faults).toEqual([]);
    expect(warnings).toEqual([
      'roster.csv:3 提示：本市没有联络员，收不到提醒；请补一行，或由本人发“绑定 本市”',
    ]);
    expect(roster).toEqual({
      units: [
        { id: 'north', name: '北区', parent: 'city' },
        { id: 'city', name: '本市' },
        { id: 'south', name: '南区', parent: 'city' },
      ],
      people: [
        { unit: 'north', role: 'contact', name: '北区联络员甲', openId: 'ou_1' },
        { unit: 'north', role: 'deputy', name: '北区联络员乙', mobile: '+8619900000001' },
        { unit: 'south', role: 'contact', name: '南区联络员甲', email: 's@example.com' },
        { role: 'admin', name: '办公室管理员甲', email: 'a@example.com' },
      ],
    });
  });

  const same = {
    units: [{ id: 'north', name: '北区' }],
    people: [
      { unit: 'north', role: 'contact', name: '北区联络员甲', email: 'n@example.com' },
      { unit: 'north', role: 'deputy', name: '北区联络员乙', mobile: '19900000001' },
    ],
  };
  const chinese = [
    '单位编码,单位,上级单位,角色,姓名,open_id,手机,邮箱',
    'north,北区,,联络员,北区联络员甲,,,n@example.com',
    'north,北区,,Ｂ角,北区联络员乙,,19900000001,',
  ];

  it.each([
    ['Chinese headers and roles', chinese.join('\n')],
    ['a BOM and Windows line ends', `\uFEFF${chinese.join('\r\n')}\r\n`],
    [
      'other columns, quotes, wide spaces and empty lines',
      'role,name,unit,unit_id,email,mobile\n\ncontact,"北区联络员甲",　北区 ,north,n@example.com,\n,,,,,\nDeputy,北区联络员乙,北区,north,,19900000001\n',
    ],
  ])('%s', async (_, text) => {
    expect((await load({ 'roster.csv': text })).roster).toEqual(same);
  });

  it('as an Excel file, with the mobile as a number', async () => {
    const rows = chinese.map((row) =>
      row
        .split(',')
        .map((cell) =>
          /^\d{11}$/u.test(cell)
            ? { value: Number(cell), type: Number }
            : cell === ''
              ? null
              : { value: cell, type: String },
        ),
    );
    const bytes = await writeXlsxFile(rows).toBuffer();
    expect(await load({ 'roster.xlsx': bytes })).toMatchObject({ roster: same, faults: [] });
  });
});

describe('a fault of a roster', () => {
  it.each([
    [
      'two units of one id',
      ['a,甲区,,contact,甲,,,a@example.com', 'a,乙区,,contact,乙,,,b@example.com'],
      'roster.csv:3 单位编码“a”在第 2 行是“甲区”，这里是“乙区”，请统一名称或换一个编码',
    ],
    [
      'one unit under two ids',
      ['a,甲区,,contact,甲,,,a@example.com', 'b,甲区,,contact,乙,,,b@example.com'],
      /^roster\.csv:3 “甲区”在第 2 行的编码是“a”/u,
    ],
    [
      'an unknown role',
      ['a,甲区,,boss,甲,,,a@example.com'],
      /^roster\.csv:2 “角色”\(role\)的“boss”不可用，应为 联络员/u,
    ],
    [
      'a contact of no unit',
      [',,,contact,甲,,,a@example.com', 'a,甲区,,,,,,'],
      /^roster\.csv:2 缺少“单位编码”/u,
    ],
    ['a person without a role', ['a,甲区,,,甲,,,a@example.com'], /^roster\.csv:2 缺少“角色”/u],
    ['a role without a person', ['a,甲区,,contact,,,,a@example.com'], /^roster\.csv:2 缺少“姓名”/u],
    [
      'a unit without an id',
      [',甲区,,member,甲,,,a@example.com', 'b,乙区,,,,,,'],
      /^roster\.csv:2 缺少“单位编码”/u,
    ],
    [
      'an id with spaces',
      ['a b,甲区,,contact,甲,,,a@example.com', 'b,乙区,,,,,,'],
      /^roster\.csv:2 “单位编码”\(unit_id\)的“a b”不可用/u,
    ],
    [
      'a bad address',
      ['a,甲区,,contact,甲,,,example.com'],
      /^roster\.csv:2 “邮箱”\(email\)的“example\.com”不可用/u,
    ],
    [
      'a bad open_id',
      ['a,甲区,,contact,甲,on_1,,'],
      /^roster\.csv:2 “open_id”\(open_id\)的“on_1”不可用，应以 ou_ 开头/u,
    ],
    [
      'a parent that is not there',
      ['a,甲区,甲市,contact,甲,,,a@example.com'],
      /^roster\.csv:2 名册中没有上级单位“甲市”，是否想写“甲区”？|请为它加一行/u,
    ],
    [
      'parents in a circle',
      ['a,甲区,b,contact,甲,,,a@example.com', 'b,乙区,a,contact,乙,,,b@example.com'],
      /^roster\.csv:2 甲区成了自己的上级单位/u,
    ],
    [
      'two parents',
      [
        'a,甲区,b,contact,甲,,,a@example.com',
        'a,甲区,c,deputy,乙,,,b@example.com',
        'b,乙区,,,,,,',
        'c,丙区,,,,,,',
      ],
      /^roster\.csv:3 甲区的上级单位在第 2 行是“b”，这里是“c”/u,
    ],
    [
      'a person twice',
      ['a,甲区,,contact,甲,,,a@example.com', 'a,甲区,,contact,甲,,,a@example.com'],
      /^roster\.csv:3 甲与第 2 行重复/u,
    ],
    [
      'a cell too many',
      ['a,甲区,,contact,甲,,,a@example.com,甲,乙'],
      /^roster\.csv:2 这一行有 10 格，表头只有 8 列/u,
    ],
    ['nobody', [], /名册中没有单位/u],
  ])('%s', async (_, rows, expected) => {
    const { roster, faults } = await csv(...rows);
    expect(roster).toBeUndefined();
    if (typeof expected === 'string') expect(faults).toEqual([expected]);
    else
      expect(
        faults.filter((fault) => expected.test(fault)),
        faults.join('\n'),
      ).toHaveLength(1);
  });

  it.each([
    ['no roster', {}, '. 缺少名册，请建立 roster.csv 或 roster.xlsx'],
    [
      'an unknown column',
      { 'roster.csv': `${HEADER},emial\na,甲区,,contact,甲,,,a@example.com,\n` },
      /^roster\.csv:1 没有“emial”这一列，是否想写“email”？/u,
    ],
    [
      'a column twice',
      { 'roster.csv': `${HEADER},单位\na,甲区,,contact,甲,,,a@example.com,\n` },
      /^roster\.csv:1 “单位”这一列出现了两次/u,
    ],
    [
      'columns missing',
      { 'roster.csv': '角色,手机\n联络员,19900000001\n' },
      /^roster\.csv:1 缺少列 单位\(unit\)、姓名\(name\)/u,
    ],
    ['an empty file', { 'roster.csv': '' }, /名册中没有单位/u],
    [
      'an encoding that is not known',
      { 'roster.csv': new Uint8Array([0xff, 0x35, 0x36]) },
      /^roster\.csv 名册无法读取，文字编码不能识别，请用 Excel 另存为“CSV UTF-8”/u,
    ],
    [
      'a quote that does not end',
      { 'roster.csv': `${HEADER}\na,"甲区,,contact,甲,,,\n` },
      /^roster\.csv(?::\d+)? 名册无法读取，请检查引号/u,
    ],
    ['no Excel file at all', { 'roster.xlsx': 'not a zip' }, /^roster\.xlsx 名册无法读取/u],
    [
      'both kinds',
      { 'roster.csv': `${HEADER}\na,甲区,,contact,甲,,,a@example.com\n`, 'roster.xlsx': '' },
      '. roster.csv 和 roster.xlsx 同时存在，请只留一个',
    ],
  ])('%s', async (_, files, expected) => {
    const { faults } = await load(files);
    if (typeof expected === 'string') expect(faults).toEqual([expected]);
    else
      expect(
        faults.filter((fault) => expected.test(fault)),
        faults.join('\n'),
      ).toHaveLength(1);
  });

  it('warns of who cannot be looked up', async () => {
    expect((await csv('a,甲区,,contact,甲,,,')).warnings).toEqual([
      'roster.csv:2 提示：甲没有 open_id、手机和邮箱，无法自动查找，需本人在对话中绑定',
    ]);
  });
});
