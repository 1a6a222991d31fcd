import { describe, expect, it } from 'vitest';
import { faultLines, warningLines } from '../../src/cli/check.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { folderOf, HEAD, ROSTER, SCHEDULE } from './folders.ts';

const DATES = 'opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n';
/** Lines 1 to 4 are the head, 5 and 6 the dates; the lines of the row follow, then the schedule. */
const GOOD = `${HEAD}${DATES}`;

async function findings(yaml: string, roster = ROSTER, variables = {}) {
  const dir = await folderOf({ 'campaign.yaml': yaml, 'roster.csv': roster });
  const loaded = await loadCampaign(dir, variables);
  const short = (line: string) => line.replace(`${dir}/`, '');
  return {
    campaign: loaded.campaign,
    faults: faultLines(loaded).map(short),
    warnings: warningLines(loaded).map(short),
  };
}

const itemsOnly = (items: string) => added(`items: [${items}]`).replace(/^summary.*\n/mu, '');
const added = (text: string) => `${GOOD}${text}\n${SCHEDULE}`;
const line = (text: string) =>
  `${GOOD}schedule:\n  - { id: kickoff, job: announce, at: "opens 09:00", to: [contacts] }\n  - { ${text} }\n`;

describe('a fault has its line and says what to write instead', () => {
  it.each([
    ['an unknown key', added('titel: x'), 'campaign.yaml:7:1 没有“titel”这个键，是否想写“title”？'],
    [
      'an unknown key far from any',
      added('colour: red'),
      /^campaign\.yaml:7:1 没有“colour”这个键，可用的有 id、title/u,
    ],
    [
      'a key that areas lack and items have',
      added('areas: [{ id: a, name: 甲, deadline: 2021-09-10T17:30 }]'),
      /^campaign\.yaml:7:\d+ deadline 只能写在 items 中；请把 summary 和 areas 改写成 items，例如/u,
    ],
    [
      'an unknown key in a list',
      added('areas: [{ id: a, name: 甲, expekt: 1 }]'),
      'campaign.yaml:7:27 areas[1] 中没有“expekt”这个键，是否想写“expect”？',
    ],
    [
      'a missing key',
      `${GOOD.replace(/^title.*\n/mu, '')}${SCHEDULE}`,
      'campaign.yaml:1:1 缺少 title，请填写一段文字（1 至 500 字；纯数字请加引号）',
    ],
    [
      'a standing that does not exist, among colours',
      added('lights: { nearly: blue }'),
      /^campaign\.yaml:7:\d+ lights 的值“nearly”不可用，应为状态和颜色/u,
    ],
    [
      'the address of a Base in a wiki',
      added('bitable: https://office.feishu.cn/wiki/AbcDefGh1JklMnop?table=tblX1'),
      /^campaign\.yaml:7:\d+ bitable“https:.*知识库.*在“云文档”中.*新建一个多维表格.*\/base\/ 后面的一段$/u,
    ],
    [
      'the token of a page in a wiki',
      added('bitable: Ab1cwDe2fiGh3jkLm4ncPq5rnSt'),
      /^campaign\.yaml:7:\d+ bitable“Ab1c.*是知识库中的网址或 token/u,
    ],
    [
      'an older token of a page in a wiki',
      added('bitable: wikcnAbcDefGh1JklMnop'),
      /^campaign\.yaml:7:\d+ bitable“wikcn.*是知识库中的网址或 token/u,
    ],
    [
      'no address of a Base',
      added('bitable: 台账'),
      /^campaign\.yaml:7:\d+ bitable“台账”不是多维表格的 token/u,
    ],
    ['a key without a value', added('theme:'), /^campaign\.yaml:7:1 theme 的值“null”不可用，应为一段文字/u],
    [
      'a choice that is none',
      added('deadline_on_day_off: next'),
      /^campaign\.yaml:7:1 deadline_on_day_off 的值“next”不可用，应为as-written/u,
    ],
    [
      'a number as a name',
      added('areas: [{ id: a, name: 1 }]'),
      /^campaign\.yaml:7:18 areas\[1\]\.name 的值“1”不可用/u,
    ],
    [
      'a negative count',
      added('areas: [{ id: a, name: 甲, expect: -1 }]'),
      /expect 的值“-1”不可用，应为0 或正整数/u,
    ],
    [
      'a date that does not exist',
      `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-31T17:30\n${SCHEDULE}`,
      /^campaign\.yaml:6:1 deadline 的日期“2021-09-31”不存在/u,
    ],
    [
      'a date in another form',
      `${HEAD}opens: 2021/9/1\ndeadline: 2021-09-27\n${SCHEDULE}`,
      /^campaign\.yaml:5:1 opens 的值“2021\/9\/1”不可用，应为日期，如 2021-09-01/u,
    ],
    [
      'a deadline with a zone',
      `${HEAD}opens: 2021-09-01\ndeadline: 2021-09-27T17:30+08:00\n${SCHEDULE}`,
      /^campaign\.yaml:6:1 deadline 的值/u,
    ],
    [
      'a bad zone',
      GOOD.replace('Asia/Shanghai', 'Asia/Beijing') + SCHEDULE,
      'campaign.yaml:3:1 没有“Asia/Beijing”这个时区，是否想写“Asia/Shanghai”？',
    ],
    [
      'a mistyped zone',
      GOOD.replace('Asia/Shanghai', 'Asia/Shangai') + SCHEDULE,
      'campaign.yaml:3:1 没有“Asia/Shangai”这个时区，是否想写“Asia/Shanghai”？',
    ],
    ['an offset for a zone', GOOD.replace('Asia/Shanghai', '"+08:00"') + SCHEDULE, /没有“\+08:00”这个时区/u],
    [
      'a deadline before the opening',
      `${HEAD}opens: 2021-09-28\ndeadline: 2021-09-27T17:30\n${SCHEDULE}`,
      'campaign.yaml:6:1 截止时间 2021-09-27 17:30 不在开始日期 2021-09-28 之后，请改 deadline 或 opens',
    ],
    [
      'a close before the deadline',
      added('closes: deadline -1 day'),
      /^campaign\.yaml:7:1 活动在 2021-09-26 17:30 结束，早于截止时间/u,
    ],
    [
      'a close that is no rule',
      added('closes: nine days later'),
      /^campaign\.yaml:7:1 closes 的值“nine days later”不可用，应为时间规则，如/u,
    ],
    ['a campaign without end', added('closes: 2061-01-01'), /^campaign\.yaml:7:1 活动跨度超过 5 年/u],
    [
      'the colour of no standing',
      added('lights: { soon: blue }'),
      /^campaign\.yaml:7:\d+ lights.*应为状态和颜色，如 \{ near: blue \}/u,
    ],
    [
      'a standing of no colour',
      added('lights: { near: pink }'),
      /^campaign\.yaml:7:\d+ lights\.near 的值“pink”不可用，应为状态和颜色，如/u,
    ],
    [
      'office hours upside down',
      added('office_hours: 17:30-09:00'),
      /^campaign\.yaml:7:1 office_hours“17:30-09:00”的结束不在开始之后/u,
    ],
    [
      'a date in both lists',
      added('extra_days_off: [2021-09-24]\nextra_working_days: [2021-09-24]'),
      /^campaign\.yaml:8:22 2021-09-24 同时列在/u,
    ],
    [
      'an alias used twice',
      added('areas:\n  - { id: a, name: 甲, aliases: [一] }\n  - { id: b, name: 乙, aliases: [二, 一] }'),
      /^campaign\.yaml:9:36 “一”已在第 8 行用过/u,
    ],
    [
      'an alias that is another area’s name',
      added('areas:\n  - { id: a, name: 甲 }\n  - { id: b, name: 乙, aliases: [甲] }'),
      /^campaign\.yaml:9:33 “甲”已在第 8 行用过/u,
    ],
    [
      'an alias in another width',
      added('areas:\n  - { id: a, name: 甲, aliases: [Ａ1] }\n  - { id: b, name: 乙, aliases: [a1] }'),
      /“a1”已在第 8 行用过/u,
    ],
    [
      'an area’s id twice',
      added('areas:\n  - { id: a, name: 甲 }\n  - { id: a, name: 乙 }'),
      'campaign.yaml:9:7 id“a”已在第 8 行用过，请换一个',
    ],
    [
      'nothing owed',
      added('areas: [{ id: a, name: 甲 }]').replace(/^summary.*\n/mu, ''),
      /没有要报送的内容/u,
    ],
    [
      'both forms of what is owed',
      added('items: [{ id: a, name: 甲, expect: 1 }]'),
      /^campaign\.yaml:4:1 items 与 summary 只能用一种写法/u,
    ],
    [
      'a summary of another kind',
      itemsOnly('{ id: summary, name: 甲, kind: report, expect: 1 }'),
      /id 为 summary 的事项.*kind 应为 document/u,
    ],
    [
      'two documents of a unit',
      itemsOnly('{ id: a, name: 甲, kind: document, expect: 2 }'),
      /事项 a 不是信息.*expect 应为 0 或 1/u,
    ],
    [
      'a tag that no unit has',
      itemsOnly('{ id: a, name: 甲, expect: 1, of: [county] }'),
      /名册中没有单位带有标签“county”/u,
    ],
    [
      'an item’s deadline that does not exist',
      itemsOnly('{ id: a, name: 甲, expect: 1, deadline: 2021-09-31 }'),
      /items\[1\]\.deadline 的日期“2021-09-31”不存在/u,
    ],
    [
      'an item due before the opening',
      itemsOnly('{ id: a, name: 甲, expect: 1, deadline: 2021-08-31 }'),
      /“甲”的截止时间 2021-08-31 24:00 不在开始日期 2021-09-01 之后/u,
    ],
    [
      'an item due after the close',
      itemsOnly('{ id: a, name: 甲, expect: 1, deadline: 2021-10-20T17:30 }'),
      /活动在 .* 结束，早于截止时间 2021-10-20 17:30/u,
    ],
    [
      'an offset before any date',
      itemsOnly('{ id: a, name: 甲, expect: 1, deadline: { default: +3 working days } }'),
      /items\[1\]\.deadline 第一项应写明时限/u,
    ],
    [
      'an item’s deadline that is none',
      itemsOnly('{ id: a, name: 甲, expect: 1, deadline: soon }'),
      /items\[1\]\.deadline 的值“soon”不可用，应为日期加时间/u,
    ],
    [
      'an item’s alias twice',
      itemsOnly('{ id: a, name: 甲, expect: 1 }, { id: b, name: 乙, aliases: [甲] }'),
      /“甲”已在第 \d+ 行用过/u,
    ],
    [
      'a table without fields',
      itemsOnly('{ id: a, name: 甲, kind: figures }'),
      /事项 a 是数据表，请在 fields 中写明各项/u,
    ],
    [
      'fields of an original',
      itemsOnly('{ id: a, name: 甲, kind: original, fields: [{ id: x, name: 丁, type: integer }] }'),
      /事项 a 不能有 fields/u,
    ],
    [
      'a field’s name twice',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer }, { id: y, name: 戊, aliases: [丁], type: integer }] }',
      ),
      /fields 中“丁”用了两次/u,
    ],
    [
      'a field that takes no number',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, min: 5, max: 3 }] }',
      ),
      /字段 x 的 min 大于 max/u,
    ],
    [
      'a choice of nothing',
      itemsOnly('{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: choice }] }'),
      /字段 x：choice 类型要写 choices/u,
    ],
    [
      'words with a greatest number',
      itemsOnly('{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: text, max: 3 }] }'),
      /字段 x 不是数字/u,
    ],
    [
      'a sum of what is no number',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: part, name: 丁, type: integer }, { id: all, name: 戊, type: integer, sum_of: [pert] }] }',
      ),
      /sum_of 中“pert”不是本事项的数字字段，是否想写“part”？/u,
    ],
    [
      'a comparison with last year in a campaign that does not repeat',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, check: ±50 %, against: year }] }',
      ),
      /字段 x 写了 against: year，还要写 check/u,
    ],
    [
      'a reason without a mark',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, reason: why }, { id: why, name: 戊, type: text }] }',
      ),
      /字段 x 写了 reason，还要写 check/u,
    ],
    [
      'a reason that is no text',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, check: ±50 %, reason: whi }, { id: why, name: 戊, type: text }] }',
      ),
      /字段 x 的 reason“whi”不是本事项的 text 字段，是否想写“why”？/u,
    ],
    [
      'a year of a campaign that does not repeat',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, total: year }] }',
      ),
      /字段 x 写了 total: year，但活动没有写 repeats/u,
    ],
    [
      'a field’s id that every object has',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: constructor, name: 施工单位, type: text }] }',
      ),
      /fields\[1\]\.id 的值“constructor”不可用，应为字母、数字/u,
    ],
    [
      'a field of no type',
      itemsOnly('{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: number }] }'),
      /type 的值“number”不可用，应为integer（整数）/u,
    ],
    [
      'nothing owed of items',
      itemsOnly('{ id: a, name: 甲 }'),
      /没有一项是应报的：请给某个事项写 expect: 1/u,
    ],
    [
      'a line’s id twice',
      line('id: kickoff, job: remind, at: deadline, to: [owing], on_day_off: send'),
      /^campaign\.yaml:9:7 id“kickoff”已在第 8 行用过/u,
    ],
    [
      'a line without a time',
      line('id: x, job: remind, to: [owing]'),
      /^campaign\.yaml:9:5 计划 x 没有时间/u,
    ],
    [
      'a line with two times',
      line('id: x, job: remind, at: deadline, cron: "0 9 * * *", to: [owing]'),
      /计划 x 同时写了 at 和 cron/u,
    ],
    [
      'from without cron',
      line('id: x, job: snapshot, at: deadline, from: opens, to: [admins]'),
      /计划 x 的 from 只能与 cron 同用/u,
    ],
    [
      'a moment that is no rule',
      line('id: x, job: remind, at: "3 days before", to: [owing]'),
      /^campaign\.yaml:9:27 schedule\[2\]\.at 的值“3 days before”不可用，应为时间规则，如/u,
    ],
    [
      'hours and an hour',
      line('id: x, job: remind, at: "deadline -3 hours 09:00", to: [owing]'),
      /按小时或分钟推算时不能再写钟点/u,
    ],
    [
      'a date without an hour',
      line('id: x, job: remind, at: 2021-09-20, to: [owing]'),
      /缺少时间，请写成 2021-09-20T09:00/u,
    ],
    [
      'six fields of cron',
      line('id: x, job: digest, cron: "0 0 9 * * 1", to: [admins]'),
      /计划 x 的 cron 有 6 段，应为五段/u,
    ],
    [
      'a bad field of cron',
      line('id: x, job: digest, cron: "0 25 * * 1", to: [admins]'),
      /计划 x 的 cron 中“25”不能用作时（0-23）/u,
    ],
    [
      'both kinds of day',
      line('id: x, job: digest, cron: "0 9 1 * 1", to: [admins]'),
      /计划 x 的 cron 同时限定了日和周/u,
    ],
    [
      'a line after the close',
      line('id: x, job: digest, at: "deadline +30 days 09:00", to: [admins]'),
      /^campaign\.yaml:9:5 计划 x 永远不会触发：它的时间在活动结束/u,
    ],
    [
      'a line with no span',
      line('id: x, job: chase, cron: "0 9 * * *", from: "deadline +1 working day", to: [owing]'),
      /计划 x 永远不会触发：从 from 到 until 之间/u,
    ],
    [
      'a line with no date',
      line('id: x, job: digest, cron: "0 9 31 2 *", to: [admins]'),
      /计划 x 永远不会触发：整个活动期间没有/u,
    ],
    [
      'a reminder after the deadline',
      line('id: x, job: remind, at: "deadline +1 working day 09:00", to: [owing]'),
      /计划 x 永远不会触发：提醒最早只能在截止之后/u,
    ],
    [
      'a line every minute',
      line('id: x, job: digest, cron: "* * * * *", to: [admins]'),
      /计划 x 会触发 2000 次以上/u,
    ],
    ['nobody to send to', line('id: x, job: digest, at: deadline, to: []'), /to 的值“\[\]”不可用/u],
    [
      'an unknown recipient',
      line('id: x, job: digest, at: deadline, to: [everyone]'),
      /to\[1\] 的值“everyone”不可用/u,
    ],
    [
      'a chase to the group',
      line('id: x, job: chase, at: "deadline +1 working day 09:00", to: [group]'),
      /计划 x 是催报，不能发往 group/u,
    ],
    [
      'a line named like a step',
      line('id: ladder-1, job: digest, at: deadline, to: [admins]'),
      /不能以 ladder- 开头/u,
    ],
    [
      'a ladder that goes down',
      added('ladder: [{ after: 3, to: [contacts] }, { after: 3, to: [admins] }]'),
      /^campaign\.yaml:7:\d+ ladder 的 after 应逐级增大/u,
    ],
    [
      'a variable elsewhere',
      added('organiser: ${OFFICE}'),
      /^campaign\.yaml:7:1 organiser 中不能用 \$\{…\}/u,
    ],
    [
      'a secret as a variable',
      added('group: ${FEISHU_APP_SECRET}'),
      /^campaign\.yaml:7:1 不能引用 FEISHU_APP_SECRET/u,
    ],
    ['Redis as a variable', added('group: ${redis_url}'), /不能引用 redis_url/u],
    ['a chat that is none', added('group: 工作群'), /group“工作群”不是群的 chat_id/u],
    [
      'a year of which only days outside the campaign are listed',
      `${HEAD}opens: 2029-01-20\ndeadline: 2029-02-20T17:30\nextra_days_off: [2029-10-01]\n${SCHEDULE}`,
      /^campaign\.yaml:5:1 没有 2029 年的节假日数据（现有 2004–\d{4}）。.*请把 2029-01-20 至 2029-03-05 的/u,
    ],
    [
      'the second of two years without data',
      `${HEAD}opens: 2028-12-20\ndeadline: 2029-01-05T17:30\nextra_days_off: [2028-12-30]\n${SCHEDULE}`,
      /^campaign\.yaml:6:1 没有 2029 年的节假日数据.*请把 2029-01-01 至 2029-01-18 的/u,
    ],
    [
      'a year that a line counts back to',
      `${HEAD}opens: 2004-01-12\ndeadline: 2004-02-20T17:30\n${SCHEDULE}  - { id: early, job: announce, at: "opens -10 working days 09:00", to: [contacts] }\n`,
      /^campaign\.yaml:\d+:\d+ 没有 2003 年的节假日数据.*请把 2003-12-\d\d 至 2003-12-31 的/u,
    ],
    [
      'a year without data',
      `${HEAD}opens: 2029-09-01\ndeadline: 2029-09-27T17:30\n${SCHEDULE}`,
      /^campaign\.yaml:5:1 没有 2029 年的节假日数据（现有 2004–\d{4}）/u,
    ],
    [
      'a year that only the ladder reaches',
      `${HEAD}opens: 2026-12-01\ndeadline: 2026-12-25T17:30\ncloses: 2026-12-30T17:30\nladder: [{ after: 1, to: [contacts] }, { after: 6, to: [admins] }]\n${SCHEDULE}`,
      /没有 2027 年的节假日数据.*extra_days_off.*尚未公布/u,
    ],
    [
      'the last working day of a month as a cron',
      line('id: x, job: digest, cron: "0 9 LW * *", to: [admins]'),
      /“LW”不能用作.*不支持 L、W.*逐次写成 at 行/u,
    ],
    [
      'a key twice',
      added('theme: a\ntheme: b'),
      'campaign.yaml:8:1 YAML 格式有误：同一个键写了两次，请删去一个',
    ],
    ['broken YAML', added('areas: [{ id: a'), /^campaign\.yaml:\d+:\d+ YAML 格式有误/u],
    [
      'a bracket left open',
      `id: [\ntitle: x\n${SCHEDULE}`,
      /^campaign\.yaml:2:1 YAML 格式有误：前面的 \[ 或 \{ 没有闭合，请补上 \] 或 \}/u,
    ],
    [
      'lines out of line',
      'summary:\n  name: x\n other: y\n',
      /^campaign\.yaml:3:\d+ YAML 格式有误：缩进不齐/u,
    ],
    [
      'a line’s id twice, where the first is wrong otherwise',
      line(
        'id: x, job: digest, at: deadline, to: [nobody] }\n  - { id: x, job: digest, at: deadline, to: [admins]',
      ),
      /^campaign\.yaml:10:7 id“x”已在第 9 行用过/u,
    ],
    [
      'an area’s id twice, where the second is wrong otherwise',
      added('areas:\n  - { id: a, name: 甲 }\n  - { id: a, name: 1 }'),
      /^campaign\.yaml:9:7 id“a”已在第 8 行用过/u,
    ],
    ['not a map', '- 1\n- 2\n', /应为“键: 值”形式/u],
    ['an empty file', '', /应为“键: 值”形式/u],
  ])('%s', async (_, yaml, expected) => {
    const { campaign, faults } = await findings(yaml);
    expect(campaign).toBeUndefined();
    if (typeof expected === 'string') expect(faults).toEqual([expected]);
    else
      expect(
        faults.filter((fault) => expected.test(fault)),
        faults.join('\n'),
      ).toHaveLength(1);
  });

  it('all faults at once, in file order, whatever their kind', async () => {
    const { faults } = await findings(
      `${HEAD.replace('Asia/Shanghai', 'Asia/Beijing')}${DATES}colour: red
areas:
  - { id: a, name: 甲, aliases: [一] }
  - { id: b, name: 乙, aliases: [一], extra: 1 }
schedule:
  - { id: x, job: remind, at: "deadline -1 working day 09:00", to: [nobody] }
  - { id: y, job: digest, cron: "0 9 1 * 1", to: [admins] }
`,
      `${ROSTER}north,北方,,contact,北方联络员甲,,,n@example.com\n`,
    );
    expect(faults.map((fault) => fault.split(' ')[0]?.split(':').slice(0, 2).join(':'))).toEqual([
      'campaign.yaml:3',
      'campaign.yaml:7',
      'campaign.yaml:10',
      'campaign.yaml:10',
      'campaign.yaml:12',
      'campaign.yaml:13',
      'roster.csv:4',
    ]);
  });

  it.each([
    [
      'id: x, job: digest, cron: "0 25 * 13 1", to: [admins]',
      [/cron 中“25”不能用作时/u, /cron 中“13”不能用作月/u],
    ],
    [
      'id: x, job: digest, cron: "0 25 * * 1", to: [nobody]',
      [/cron 中“25”不能用作时/u, /to\[1\] 的值“nobody”/u],
    ],
    ['id: x, job: report, to: [admins]', [/^campaign\.yaml:9:5 计划 x 没有时间/u, /job 的值“report”/u]],
    [
      'id: x, job: chase, at: "deadline -3 hours 09:00", to: [group], grace: long',
      [/不能再写钟点/u, /不能发往 group/u, /grace 的值“long”/u],
    ],
    [
      'job: digest, at: deadline, from: opens, to: [admins]',
      [/缺少 schedule\[2\]\.id/u, /计划 schedule\[2\] 的 from 只能与 cron 同用/u],
    ],
    [
      'id: x, job: digest, at: yesterday, to: [admins], colour: red',
      [/at 的值“yesterday”/u, /没有“colour”这个键/u],
    ],
  ])('every fault of a line: %s', async (text, expected) => {
    const { faults } = await findings(line(text));
    for (const each of expected)
      expect(
        faults.filter((fault) => each.test(fault)),
        faults.join('\n'),
      ).toHaveLength(1);
    expect(faults).toHaveLength(expected.length);
  });

  it.each([
    ['as-written', /请改为 bring-forward 或 put-off$/u],
    ['bring-forward', /请改为 as-written 或 put-off$/u],
    ['put-off', /请改为 as-written 或 bring-forward$/u],
  ])('advises on a missing value: %s', async (rule, expected) => {
    const { warnings } = await findings(
      `${HEAD}opens: 2026-09-01\ndeadline: 2026-09-27T17:30\ndeadline_on_day_off: ${rule}\n${SCHEDULE}`,
    );
    expect(warnings.join('\n')).toMatch(expected);
  });

  it('finds a line that never fires beside a fault elsewhere', async () => {
    const { faults } = await findings(
      `${GOOD}colour: red\nschedule:\n  - { id: x, job: digest, cron: "0 9 31 2 *", to: [admins] }\n`,
    );
    expect(faults).toHaveLength(2);
    expect(faults[1]).toMatch(/永远不会触发/u);
  });

  it('in English for an English campaign', async () => {
    const { faults } = await findings(added('language: en-US\ntitel: x'));
    expect(faults).toEqual(['campaign.yaml:8:1 there is no key "titel"; did you mean "title"?']);
  });
});

describe('a warning does not stop a campaign', () => {
  it.each([
    [
      'a deadline on a day off',
      `${HEAD}opens: 2026-09-01\ndeadline: 2026-09-27T17:30\n${SCHEDULE}`,
      /9月27日\(周日\)17:30是休息日：最后工作日为9月24日\(周四\)，下一工作日为9月28日\(周一\)/u,
    ],
    [
      'an unset variable',
      added('group: ${GROUP_CHAT_ID}'),
      'campaign.yaml:7:1 提示：环境变量 GROUP_CHAT_ID 未设置，启动前请在环境或 .env 中设置',
    ],
    [
      'a group that is not there',
      line('id: x, job: digest, at: deadline, to: [group]'),
      /计划 x 发往 group，但没有写 group/u,
    ],
    [
      'an area about persons',
      added('areas: [{ id: a, name: 参加群众姓名 }]'),
      /areas\[1\]\.name“参加群众姓名”中的“姓名”像是在收集群众个人信息/u,
    ],
    ['a count of an ethnicity', added('areas: [{ id: a, name: 少数民族人数 }]'), /少数民族人数/u],
    [
      'a year that the lists cover',
      `${HEAD}opens: 2029-09-03\ndeadline: 2029-09-27T17:30\nextra_days_off: [2029-10-01, 2029-10-02, 2029-10-03]\n${SCHEDULE}`,
      /^campaign\.yaml:7:1 提示：2029 年没有节假日数据/u,
    ],
    [
      'a day that a month in the time of a cron lacks',
      `${HEAD}opens: 2022-01-10\ndeadline: 2022-03-18T17:30\ncloses: 2022-03-20T17:30\n${SCHEDULE}  - { id: half, job: digest, cron: "0 9 15,30 * *", to: [admins] }\n`,
      /2022年2月没有30日，计划 half 该月少执行1次/u,
    ],
    [
      'a month in which a cron never fires',
      `${HEAD}opens: 2022-01-10\ndeadline: 2022-03-18T17:30\ncloses: 2022-03-20T17:30\n${SCHEDULE}  - { id: end, job: digest, cron: "0 9 31 * *", to: [admins] }\n`,
      /2022年2月没有31日，计划 end 该月不执行/u,
    ],
    [
      'a season that opens after its last date of the year before',
      itemsOnly('{ id: a, name: 甲, kind: document }').replace(
        DATES,
        'repeats: { every: [03-10, 04-10], from: 2021-03-01 }\n',
      ),
      /第一期从 2020-04-11 开始（上一个日期的次日），远早于 from 的 2021-03-01/u,
    ],
    [
      'a comparison with last year where no period has one',
      itemsOnly(
        '{ id: a, name: 甲, kind: figures, fields: [{ id: x, name: 丁, type: integer, check: ±50 %, against: year }] }',
      ).replace(DATES, 'repeats: { every: [2021-03-31, 2021-09-15], from: 2021-01-01 }\n'),
      /字段 x 写了 against: year，但本活动没有一期有上年同期可比/u,
    ],
    [
      'a line on days off only',
      line('id: x, job: remind, at: "2021-09-25T09:00", to: [owing]'),
      /计划 x 的触发日都是休息日/u,
    ],
    [
      'a line outside office hours',
      line('id: x, job: digest, at: "deadline -1 working day 20:00", to: [admins]'),
      /计划 x 有触发时间在办公时间 09:00-17:30 之外/u,
    ],
    [
      'a chase line beside a ladder',
      added('ladder: [{ after: 1, to: [contacts] }]'),
      /写了 ladder 后，催报计划 overdue 不再触发/u,
    ],
  ])('%s', async (_, yaml, expected) => {
    const { campaign, faults, warnings } = await findings(yaml);
    expect(faults).toEqual([]);
    expect(campaign).toBeDefined();
    if (typeof expected === 'string') expect(warnings).toEqual([expected]);
    else
      expect(
        warnings.filter((warning) => expected.test(warning)),
        warnings.join('\n'),
      ).toHaveLength(1);
  });

  it('is not given for an early opening that the campaign states itself', async () => {
    const yaml = itemsOnly('{ id: a, name: 甲, kind: document }').replace(
      DATES,
      'repeats: { every: [03-10, 04-10], opens: -60 days, from: 2021-03-01 }\n',
    );
    const { campaign, warnings } = await findings(yaml);
    expect(campaign).toBeDefined();
    expect(warnings.join('\n')).not.toContain('远早于 from');
  });

  it.each(['民族团结进步', '宣传教育', '为民办实事', '民族工作', '疫情防控', '宗教工作'])(
    'none for %s',
    async (name) => {
      expect((await findings(added(`areas: [{ id: a, name: ${name} }]`))).warnings).toEqual([]);
    },
  );

  it.each(['Names of residents', 'Ethnicity', 'Patient health', 'Income', 'Political views'])(
    'one for %s',
    async (name) => {
      expect((await findings(added(`areas: [{ id: a, name: ${name} }]`))).warnings).toHaveLength(1);
    },
  );
});

describe('variables', () => {
  it('are inserted for the group and for open_ids, and never shown', async () => {
    const roster = `${ROSTER},,,admin,办公室管理员甲,\${ADMIN},,\n`;
    const { campaign } = await findings(added('group: ${GROUP}'), roster, { GROUP: 'oc_1', ADMIN: 'ou_1' });
    expect(campaign?.group).toBe('oc_1');
    expect(campaign?.roster.people.at(-1)).toEqual({ role: 'admin', name: '办公室管理员甲', openId: 'ou_1' });
    const { faults } = await findings(added('group: ${GROUP}'), roster, { GROUP: 's3cret', ADMIN: 's3cret' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('s3cret');
  });
});
