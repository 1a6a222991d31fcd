import { describe, expect, it } from 'vitest';
import { exampleLines } from '../../src/cli/check.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { campaignJsonSchema } from '../../src/campaigns/json-schema.ts';
import { folderOf, HEAD, SCHEDULE } from '../campaigns/folders.ts';

const ROSTER = `unit_id,unit,role,name,email,tags
north,北区,contact,北区联络员甲,north@example.com,county
south,南区,contact,南区联络员甲,south@example.com,city
east,东区,contact,东区联络员甲,east@example.com,county
`;
const DATES = 'opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n';

async function examplesOf(yaml: string, roster = ROSTER) {
  const { campaign, faults } = await loadCampaign(
    await folderOf({ 'campaign.yaml': yaml, 'roster.csv': roster }),
    {},
  );
  if (!campaign) throw new Error(JSON.stringify(faults));
  return exampleLines(campaign);
}

describe('what muster check says of the items', () => {
  it('is nothing if every unit owes everything by one deadline', async () => {
    expect(await examplesOf(`${HEAD}${DATES}${SCHEDULE}`)).toEqual([]);
  });

  it('is a sentence for one unit of each kind, with every deadline of its own', async () => {
    const items = `items:
  - { id: news, name: 信息, expect: { county: 20, default: 2 } }
  - { id: plan, name: 方案, kind: document, deadline: { county: 2021-09-10T17:30, city: +3 working days } }
  - { id: paper, name: 原件, kind: original, of: [city] }
  - { id: table, name: 统计表, kind: figures, fields: [{ id: n, name: 场次, type: integer, required: true }] }
  - { id: picks, name: 案例 }
`;
    expect(await examplesOf(`${HEAD.replace(/^summary.*\n/mu, '')}${DATES}${items}${SCHEDULE}`)).toEqual([
      '  例如东区：应报方案，9月10日(周五)17:30前；信息20条，9月27日(周一)17:30前；统计表，9月27日(周一)17:30前（必填场次）；案例可随时报送，不计入应报。',
      '    “信息”：可报多条，每条一个编号。',
      '    “方案”：每个单位一份，再次报送即为修改，以最后一次为准。',
      '    “统计表”：每个单位一张表，再次报送即为修改，以最后一次为准。',
      '      填写“场次”（整数，必填，各单位相加）。',
      '    “案例”：可报多条，每条一个编号。',
      '  例如南区：应报方案，9月15日(周三)17:30前；信息2条，9月27日(周一)17:30前；原件，9月27日(周一)17:30前（送交纸质原件，由管理员登记）；统计表，9月27日(周一)17:30前（必填场次）；案例可随时报送，不计入应报。',
      '    “原件”：纸质原件，由管理员用“收到”登记；只由带有标签city的单位报送。',
    ]);
  });

  it('explains levels by a parent unit and one of its subordinates', async () => {
    const roster = `unit_id,unit,parent,role,name,email,tags
east,东市,,contact,东市联络员甲,east@example.com,city
east1,东一县,东市,contact,东一县联络员甲,east1@example.com,county
`;
    const dates = `opens: 2021-09-01
deadline: { county: 2021-09-24T17:30, city: +1 working day }
review: by-level
`;
    expect(await examplesOf(`${HEAD}${dates}${SCHEDULE}`, roster)).toEqual([
      '  例如东市：应报总结，9月26日(周日)17:30前。',
      '  例如东一县：应报总结，9月24日(周五)17:30前。',
      '  例如东市：有下级单位1个，可查看其进展和报送内容，可催办，可在本级时限（9月26日(周日)17:30）之内给予延期，并审核其报送。',
      '  例如东一县：上级单位为东市，报送由东市审核，延期先由东市答复；东市无人可以办理时由管理员办理。',
    ]);
  });
});

describe('each key of items, fields, periods, calendars, hours and levels', () => {
  const OWN_HEAD = HEAD.replace(/^summary.*\n/mu, '');
  const items = (item: string, more = '') =>
    `${OWN_HEAD}${DATES}${more}items:\n  - { id: table, name: 统计表, ${item} }\n  - { id: other, name: 方案, kind: document }\n${SCHEDULE}`;
  const fields = (field: string) =>
    items(
      `kind: figures, fields: [{ id: n, name: 场次, type: integer${field} }, { id: a, name: 线上, type: integer }, { id: b, name: 线下, type: integer }]`,
    );
  const repeats = (more: string) =>
    `${OWN_HEAD}repeats: { every: month, due: day 10, from: 2021-03${more} }\nsummary: { name: 总结 }\n${SCHEDULE}`;
  const calendar = (of: string, off: string, worked: string) =>
    `${HEAD}${DATES}unit_calendars:\n  - { of: [${of}], extra_days_off: [${off}], extra_working_days: [${worked}] }\n${SCHEDULE}`;

  /** The campaign with and without the line, and the resulting message. */
  const CASES: Readonly<Record<string, readonly [without: string, lines: string, says: string]>> = {
    'items.name': [items('kind: document'), items('kind: document').replace('统计表', '月报表'), '“月报表”'],
    'items.aliases': [items('kind: document'), items('kind: document, aliases: [报表]'), '也可写作“报表”'],
    'items.kind': [
      items('expect: 1'),
      items('kind: document'),
      '“统计表”：每个单位一份，再次报送即为修改，以最后一次为准',
    ],
    'items.deadline': [
      items('kind: document'),
      items('kind: document, deadline: 2021-09-10T17:30'),
      '统计表，9月10日(周五)17:30前',
    ],
    'items.starts_with': [
      items('kind: document'),
      items('kind: document, starts_with: 培训会, deadline: +5 working days'),
      '统计表：培训会后5个工作日内报送，日期尚未确定',
    ],
    'items.expect': [items('expect: 1'), items('expect: { county: 20, default: 2 }'), '统计表20条'],
    'items.of': [
      items('kind: document'),
      items('kind: document, of: [county]'),
      '只由带有标签county的单位报送',
    ],
    'items.fields.name': [fields(''), fields('').replace('场次', '次数'), '“次数”（整数'],
    'items.fields.aliases': [fields(''), fields(', aliases: [活动次数]'), '也可写作“活动次数”'],
    'items.fields.type': [fields(''), fields('').replace('type: integer }', 'type: decimal }'), '小数'],
    'items.fields.unit': [fields(''), fields(', unit: 场'), '单位为场'],
    'items.fields.required': [fields(''), fields(', required: true'), '必填'],
    'items.fields.min': [fields(''), fields(', min: 1'), '不小于1'],
    'items.fields.max': [fields(''), fields(', max: 500'), '0至500'],
    'items.fields.choices': [
      fields('').replace('type: integer }]', 'type: text }]'),
      fields('').replace('type: integer }]', 'type: choice, choices: [线上举办, 线下举办] }]'),
      '可选线上举办、线下举办',
    ],
    'items.fields.total': [fields(''), fields(', total: none'), '不相加'],
    'items.fields.sum_of': [
      fields(''),
      fields(', sum_of: [a, b]'),
      '应为线上、线下之和，不符时报送前请单位核对',
    ],
    'items.fields.check': [
      fields(''),
      fields(", check: '±50 %'"),
      '比本单位上次报送增减超过50%时，报送前请单位核对',
    ],
    'items.fields.against': [
      repeats('').replace(
        'summary: { name: 总结 }',
        'items: [{ id: t, name: 表, kind: figures, fields: [{ id: n, name: 场次, type: integer, check: ±50 % }] }]',
      ),
      repeats('').replace(
        'summary: { name: 总结 }',
        'items: [{ id: t, name: 表, kind: figures, fields: [{ id: n, name: 场次, type: integer, check: ±50 %, against: year }] }]',
      ),
      '比本单位上年同期增减超过50%时，报送前请单位核对',
    ],
    'items.fields.reason': [
      fields(", check: '±50 %'").replace('线下, type: integer', '增减说明, type: text'),
      fields(", check: '±50 %', reason: b").replace('线下, type: integer', '增减说明, type: text'),
      '比本单位上次报送增减超过50%的，须在“增减说明”中说明原因',
    ],
    'repeats.every': [repeats(''), repeats('').replace('month', 'quarter'), '2021年第一季度'],
    'repeats.due': [repeats(''), repeats('').replace('day 10', 'last working day'), '3月31日'],
    'repeats.about': [repeats(''), repeats(', about: previous'), '第一期为2021年3月，2021年4月1日开始'],
    'repeats.from': [repeats(''), repeats('').replace('2021-03', '2021-05'), '第一期为2021年5月'],
    'repeats.until': [repeats(''), repeats(', until: 2021-12'), '最后一期为2021年12月'],
    'repeats.opens': [repeats(''), repeats(', opens: -3 working days'), '2021年3月5日开始'],
    'unit_calendars.of': [
      calendar('south', '2021-09-10', ''),
      calendar('east', '2021-09-10', ''),
      '例如东区：9月10日',
    ],
    'unit_calendars.extra_days_off': [
      calendar('south', '', '2021-09-11'),
      calendar('south', '2021-09-10', '2021-09-11'),
      '9月10日(周五)另外休息，不提醒、不催报',
    ],
    'unit_calendars.extra_working_days': [
      calendar('south', '2021-09-10', ''),
      calendar('south', '2021-09-10', '2021-09-11'),
      '9月11日(周六)照常上班',
    ],
    office_hours: [
      `${HEAD}${DATES}${SCHEDULE}`,
      `${HEAD}${DATES}office_hours: { 05-01: "09:00-12:00, 15:00-18:00", 10-01: "09:00-17:00" }\n${SCHEDULE}`,
      '5月1日起09:00-12:00、15:00-18:00，“下班前”为18:00；10月1日起09:00-17:00',
    ],
    deadline: [
      `${HEAD}${DATES}${SCHEDULE}`,
      `${HEAD}opens: 2021-09-01\ndeadline: { county: 2021-09-24T17:30, city: +1 working day }\n${SCHEDULE}`,
      '例如南区：应报总结，9月26日(周日)17:30前',
    ],
  };

  it.each(Object.entries(CASES))('%s is said in a sentence', async (_, [without, lines, says]) => {
    expect((await examplesOf(lines)).join('\n')).toContain(says);
    expect((await examplesOf(without)).join('\n')).not.toContain(says);
  });

  it('covers every key', () => {
    interface Node {
      readonly properties?: Readonly<Record<string, Node>>;
      readonly items?: Node;
    }
    const leaves = (path: string, { properties, items: each }: Node): string[] =>
      properties
        ? Object.entries(properties).flatMap(([key, node]) => leaves(`${path}.${key}`, node))
        : each?.properties
          ? leaves(path, each)
          : [path];
    const { properties = {} } = campaignJsonSchema() as Node;
    const keys = ['items', 'repeats', 'unit_calendars'].flatMap((key) => leaves(key, properties[key] ?? {}));
    // Ids appear only in records and exports.
    const said = keys.filter((key) => !key.endsWith('.id'));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((key) => !(key in CASES))).toEqual([]);
  });
});
