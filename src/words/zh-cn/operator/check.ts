/** Sentences of `muster check`, one for each possible fault of a campaign folder. */
import type { FaultFacts, FaultSentences, RosterColumn } from '../../../campaigns/fault.ts';
import type { Expect } from '../../../campaigns/shape.ts';
import { format } from '../format.ts';
import { holidays } from '../organiser/holidays.ts';

const expected: Record<Expect, string> = {
  map: '“键: 值”形式的若干项',
  list: '列表，如 [a, b]，或每行以“- ”开头；不能为空',
  text: '一段文字（1 至 500 字；纯数字请加引号）',
  'campaign-id': '3 至 40 个小写字母、数字或短横，如 activity-month-2021',
  id: '字母、数字、短横或下划线，至多 40 个，以字母或数字开头，如 publicity；constructor 等程序保留的名称不可用',
  language: 'zh-CN 或 en-US',
  zone: '时区名，如 Asia/Shanghai',
  date: '日期，如 2021-09-01',
  deadline:
    '日期加时间，如 2021-09-27T17:30；只写日期表示当天 24:00 截止；可按标签分写，如 { county: 2021-09-24T17:30, city: +3 working days }；“月底”“季末”请写明日期，如 2021-09-30T17:30',
  'day-off-rule': 'as-written（按原日期）、bring-forward（提前）或 put-off（顺延）',
  calendar: 'cn（法定节假日和调休）或 weekdays（周一至周五）',
  'office-hours':
    '起止时间，如 09:00-17:30；中午有休息的写 "10:00-14:00, 16:00-20:00"；分季节的写 { 05-01: …, 10-01: … }，从该日起执行',
  rule: '时间规则，如 "deadline -3 working days 09:00"、"opens +2 days"、"2021-09-27T17:30"',
  closes: '时间规则，如 deadline +9 working days',
  group: '群的 chat_id（以 oc_ 开头），或 ${变量名}',
  lights:
    '状态和颜色，如 { near: blue }；状态有 missing（未报）、near（临近时限）、overdue（逾期）、pending（待审）、extended（已延期）、returned（退回待改）、accepted（办结）、late（补报）、exempt（免报），颜色有 grey、yellow、red、blue、orange、green',
  base: '多维表格的 token（网址中 /base/ 后面的一段），或 ${变量名}',
  aliases: '文字列表，如 [宣传, "1"]',
  count: '0 或正整数',
  positive: '正整数',
  review: 'required（需审核）、by-level（由上级单位审核）或 none（报送即办结）',
  'file-types': '小写扩展名的列表，如 [docx, pdf]',
  job: 'announce、remind、chase、digest 或 snapshot',
  recipients: 'group、contacts、deputies、owing、parents、admins 中的一个或几个，如 [owing]',
  'ladder-recipients': 'contacts、deputies、parents、admins 中的一个或几个，如 [contacts]',
  'on-day-off': 'send（照发）、skip（不发）或 next（移到下一工作日）',
  cron: '五段 cron，如 "0 9 * * 1"',
  grace: '时长，如 30 minutes、2 hours、1 day',
  'item-kind': 'report（信息）、document（材料）、figures（数据表）或 original（纸质原件）',
  'item-deadline':
    '日期加时间，如 2021-06-10T17:30；或按标签分别写，如 { county: 2021-06-10T17:30, city: +3 working days }；写了 starts_with 的，写起算后的时间，如 +5 working days 或 +24 hours',
  'item-expect': '0 或正整数；或按标签分别写，如 { county: 20, default: 2 }',
  'field-type': 'integer（整数）、decimal（小数）、date（日期）、text（文字）或 choice（选项）',
  'field-total': 'sum（合计）、year（合计，并按年累计）或 none（不合计）',
  'field-check': '±50 % 这样的幅度',
  'field-against': 'previous（上一次）或 year（上年同期）',
  number: '数字',
  'yes-no': 'true 或 false',
  tags: '名册中的标签，如 [county]',
  every: 'week、half-month、month、quarter、year，或日期列表，如 [03-20, 09-20]',
  due: '期内的时限，如 day 10、last working day、working day 5、-3 working days、last day、last Friday、Friday 17:00；季、年可写 month 2 day 15；或按标签分别写，如 { county: day 10, city: +3 working days }',
  about: 'previous（报上一期的情况）或 same（报本期的情况）',
  'period-day': '年、月或日期，如 "2026"、2026-09、2026-09-01',
  'opens-offset': '截止之前的天数，如 -10 working days',
};

const columns: Record<RosterColumn, string> = {
  unit_id: '单位编码',
  unit: '单位',
  parent: '上级单位',
  role: '角色',
  name: '姓名',
  open_id: 'open_id',
  mobile: '手机',
  email: '邮箱',
  tags: '标签',
};

const cells: Partial<Record<RosterColumn, string>> = {
  unit_id: '应为字母、数字、短横、下划线或点，至多 40 个',
  role: '应为 联络员、B角、工作组成员、管理员（或 contact、deputy、member、admin）',
  open_id: '应以 ou_ 开头',
  mobile: '应为手机号码',
  tags: '应为字母、数字、短横或下划线，多个标签用空格或逗号隔开',
  email: '应为邮箱地址，如 lianluoyuan@example.com',
};

const unreadable: Record<FaultFacts['roster-unreadable']['why'], string> = {
  empty: '文件是空的',
  locked: '文件设有密码，请去掉密码后保存',
  'old-format': '这是旧格式的表格(.xls 或 .et)，请用 WPS 或 Excel 打开，另存为 .xlsx',
  'web-page': '这是网页格式的表格，请用 WPS 或 Excel 打开，另存为 .xlsx',
  'rich-text': '这是文字文档，请把名册放在表格中，另存为 .xlsx',
  macro: '这是含有宏的或二进制的工作簿(.xlsm、.xlsb)，请另存为 .xlsx',
  'not-a-table': '文件不是表格，请用 WPS 或 Excel 另存为 .xlsx 或 CSV UTF-8',
  unreadable: '文件已损坏，请用 WPS 或 Excel 打开后重新保存',
  encoding: '文字编码不能识别，请用 Excel 另存为“CSV UTF-8”，或另存为 .xlsx',
  'too-large': '内容过多，超出名册的上限（5万行、200列）；请删去无关的工作表、行和列',
  quote: '请检查引号：有一个引号没有成对；也可以另存为 .xlsx',
};

const mobiles: Record<FaultFacts['roster-mobile']['why'], string> = {
  destroyed: '已被 Excel 改为科学计数，号码的后几位已经丢失；请把这一列设为“文本”格式，重新填写号码',
  two: '是两个手机号码，请只留一个；两个人请写两行',
  digits: '位数不对，应为11位',
};

const LISTED = 10;
const rows = (lines: readonly number[]) =>
  `第 ${lines.slice(0, LISTED).join('、')}${lines.length > LISTED ? ` 等 ${lines.length} ` : ' '}行`;

const syntax: Record<string, string> = {
  DUPLICATE_KEY: '同一个键写了两次，请删去一个',
  TAB_AS_INDENT: '缩进用了制表符，请改为空格',
  BAD_INDENT: '缩进不齐，请与同级的行对齐',
  OPEN_BRACKET: '前面的 [ 或 { 没有闭合，请补上 ] 或 }（括号内换行时，后面的行要缩进）',
  MISSING_CHAR: '缺少引号、括号或冒号',
  BAD_ALIAS: '引用了没有定义的锚点；以 * 开头的文字请加引号',
};

const neverFires: Record<FaultFacts['line-never-fires']['why'], string> = {
  'after-close': '它的时间在活动结束（closes）之后；请改早，或推迟 closes',
  'empty-span':
    '从 from 到 until 之间没有符合 cron 的时间（不写时 from 为 opens，until 为 deadline）；请检查这两项',
  'no-date': '整个活动期间没有符合 cron 的日期；请检查 cron',
  'after-deadline': '提醒最早只能在截止之后（或截止前的办公时间以外）发出；截止后请用 chase',
};

const dayOffRules: Record<FaultFacts['deadline-day-off']['rule'], string> = {
  'as-written': '按原日期计算逾期',
  'bring-forward': '提前到最后工作日计算逾期',
  'put-off': '顺延到下一工作日计算逾期',
};

/** The alternatives to the configured rule. */
const otherRules = (rule: string) => Object.keys(dayOffRules).filter((each) => each !== rule);

const meant = (nearest: string | undefined) => (nearest === undefined ? '' : `，是否想写“${nearest}”？`);
const named = (column: RosterColumn) => `“${columns[column]}”(${column})`;

interface PeriodFacts {
  readonly period: string;
  readonly opens: string;
  readonly due: string;
  readonly closes: string;
}

const faults: FaultSentences = {
  'folder-missing': () => '没有这个文件夹',
  'file-missing': ({ name }) => `缺少 ${name}，请在活动文件夹中建立`,
  'file-unreadable': ({ name }) => `${name} 无法读取，请检查文件权限和磁盘`,
  'file-not-utf8': () => '不是 UTF-8 编码，请另存为 UTF-8（Excel 中选“CSV UTF-8”）',
  'file-too-big': ({ limit }) => `文件超过 ${limit}`,
  'yaml-syntax': ({ code, detail }) => `YAML 格式有误：${syntax[code] ?? detail}`,

  'unknown-key': ({ path, name, nearest, known }) =>
    `${path === '' ? '' : `${path} 中`}没有“${name}”这个键${meant(nearest) || `，可用的有 ${known.join('、')}`}`,
  'belongs-in-items': ({ name }) =>
    `${name} 只能写在 items 中；请把 summary 和 areas 改写成 items，例如 items: [{ id: plan, name: 工作方案, kind: document, deadline: 2021-06-10T17:30 }]`,
  'missing-key': ({ path, expect }) => `缺少 ${path}，请填写${expected[expect]}`,
  'bad-value': ({ path, found, expect }) => `${path} 的值“${found}”不可用，应为${expected[expect]}`,
  'no-such-date': ({ path, found }) => `${path} 的日期“${found}”不存在，请写成 2021-09-27 这样的真实日期`,
  'bad-zone': ({ found, nearest }) =>
    `没有“${found}”这个时区${meant(nearest) || '，请写成 Asia/Shanghai 这样的时区名'}`,

  'deadline-before-opens': ({ opens, deadline }) =>
    `截止时间 ${deadline} 不在开始日期 ${opens} 之后，请改 deadline 或 opens`,
  'closes-before-deadline': ({ closes, deadline }) =>
    `活动在 ${closes} 结束，早于截止时间 ${deadline}，请改 closes，如 deadline +9 working days`,
  'campaign-too-long': ({ years }) => `活动跨度超过 ${years} 年，请检查 opens、deadline 和 closes 的年份`,
  'office-hours-order': ({ found }) => `office_hours“${found}”的结束不在开始之后，请写成 09:00-17:30 这样`,
  'in-both-lists': ({ date }) => `${date} 同时列在 extra_days_off 和 extra_working_days，请只留一处`,
  'year-without-data': ({ year, known, from, until, unpublished }) =>
    `没有 ${year} 年的节假日数据（现有 ${known}）。请把国务院办公厅的通知全文存为活动文件夹旁的 calendars/${year}.txt，或由管理员发送“节假日”和通知全文；尚未公布的，请把 ${from} 至 ${until} 的放假日期写入 extra_days_off、调休上班日期写入 extra_working_days（其间都没有的，任选一个照常上班的日期写入 extra_working_days，表示已经核对），或改用 calendar: weekdays${unpublished ? '。该年的放假和调休安排尚未公布，或本程序尚未收录' : ''}`,
  calendar: ({ fault }) => holidays.fault(fault),
  'calendar-name': () =>
    'calendars 文件夹中的文件应以年份命名，如 2027.txt（通知全文）、2027.ics 或 2027.json',
  'calendar-twice': ({ year }) => `${year} 年在另一个文件中已有，请只留一个`,
  'year-by-lists': ({ year }) =>
    `${year} 年没有节假日数据，只按 extra_days_off 和 extra_working_days 计算，其余周一至周五算工作日，请核对是否齐全`,
  'nothing-owed': ({ items }) =>
    items
      ? '没有一项是应报的：请给某个事项写 expect: 1（或更多），或写 kind: document 或 figures'
      : '没有要报送的内容：请写 summary: { name: … }，或把某个领域的 expect 设为 1 以上',
  'items-and-short-form': ({ key }) => `items 与 ${key} 只能用一种写法，请把 ${key} 的内容写进 items`,
  'summary-item-kind': () =>
    'id 为 summary 的事项是“总结”命令所报的材料，kind 应为 document；其他种类请换一个 id',
  'item-expect-one': ({ id }) => `事项 ${id} 不是信息，每个单位至多报 1 份，expect 应为 0 或 1`,
  'repeats-and-date': ({ key }) =>
    `写了 repeats 就不能再写 ${key}：每期的开始和截止由 repeats 推算，请删去${key === 'deadline' ? '，时限写在 repeats.due，可按标签分别写' : ''}`,
  'repeats-due-unfit': ({ found }) =>
    `“${found}”不能用于这种周期：Friday 这样的星期只用于 week，day N 不能用于 week 和日期列表`,
  'repeats-due-many': () => 'due 只有在 every: half-month 时可以写两个（上半月、下半月各一个）',
  'repeats-dates-mixed': () => 'every 的日期应全部带年份，或全部不带年份',
  'repeats-until': ({ from, until }) => `repeats 的 until ${until} 早于 from ${from}，请改正`,
  'repeats-none': () => 'repeats 中没有一期，请检查 every、from 和 until',
  'repeats-fixed-date': ({ id }) =>
    `${id} 写了固定日期，而活动按期重复；请改为从 opens 或 deadline 推算，如 "deadline -3 working days 09:00"`,
  'repeats-opens-early': ({ opens, from }) =>
    `第一期从 ${opens} 开始（上一个日期的次日），远早于 from 的 ${from}；如应在截止前一段时间才开始，请写 opens，如 opens: -10 working days`,
  'repeats-year-unknown': ({ year, known }) =>
    `尚无 ${year} 年的节假日数据（现有 ${known}），该年各期暂按周一至周五推算；公布后请由管理员发送“节假日”和通知全文`,
  'item-deadline-form': ({ id, repeating }) =>
    repeating
      ? `事项 ${id} 的 deadline 是固定日期，而活动按期重复；请写成 day 20、last working day 这样`
      : `事项 ${id} 的 deadline 只能写日期；day 20 这样的写法用于 repeats`,
  'event-missing': ({ id }) =>
    `事项 ${id} 的 deadline 从某件事起算，请用 starts_with 写明是什么事，如 starts_with: 培训会`,
  'event-deadline': ({ id }) =>
    `事项 ${id} 写了 starts_with，deadline 应写成起算后的时间，如 +5 working days、+5 working days 17:30 或 +24 hours`,
  'event-summary': () => '“总结”命令所报的 summary 不能从某件事起算，请换一个 id',
  'tag-unknown': ({ tag, nearest }) =>
    `名册中没有单位带有标签“${tag}”${nearest === undefined ? '，请在名册的“标签”列中填写' : `，是否想写“${nearest}”？`}`,
  'offset-first': ({ path }) =>
    `${path} 第一项应写明时限（日期；按期重复的活动写 day 10 等），“+3 working days”从第一项推算`,
  'figures-without-fields': ({ id }) => `事项 ${id} 是数据表，请在 fields 中写明各项`,
  'original-with-fields': ({ id }) => `事项 ${id} 不能有 fields；纸质原件和总结没有单独填写的项`,
  'field-word-twice': ({ word, item }) => `事项 ${item} 的 fields 中“${word}”用了两次，请换一个`,
  'field-range': ({ id }) => `字段 ${id} 的 min 大于 max（不写 min 时为 0）`,
  'field-choices': ({ id }) => `字段 ${id}：choice 类型要写 choices，其他类型不能写`,
  'field-not-number': ({ id }) => `字段 ${id} 不是数字，不能写 min、max、sum_of、check 或 total: year`,
  'field-part-unknown': ({ id, part, nearest }) =>
    `字段 ${id} 的 sum_of 中“${part}”不是本事项的数字字段${nearest === undefined ? '' : `，是否想写“${nearest}”？`}`,
  'field-against-alone': ({ id }) =>
    `字段 ${id} 写了 against: year，还要写 check（如 ±50 %），且活动要写 repeats`,
  'field-against-never': ({ id }) =>
    `字段 ${id} 写了 against: year，但本活动没有一期有上年同期可比，不会核对；请改 repeats 的起止或日期，或不写 against`,
  'field-reason-alone': ({ id }) =>
    `字段 ${id} 写了 reason，还要写 check（如 ±50 %），超过这个幅度时才须说明原因`,
  'field-reason-unknown': ({ id, reason, nearest }) =>
    `字段 ${id} 的 reason“${reason}”不是本事项的 text 字段${nearest === undefined ? '，请在 fields 中加一个 type: text 的字段' : `，是否想写“${nearest}”？`}`,
  'field-year-once': ({ id }) => `字段 ${id} 写了 total: year，但活动没有写 repeats，没有各期可以累计`,
  'item-deadline-before-opens': ({ name, opens, deadline }) =>
    `“${name}”的截止时间 ${deadline} 不在开始日期 ${opens} 之后，请改 deadline 或 opens`,
  'id-twice': ({ id, firstLine }) => `id“${id}”已在第 ${firstLine} 行用过，请换一个`,
  'alias-twice': ({ alias, firstLine }) =>
    `“${alias}”已在第 ${firstLine} 行用过，人们输入它时无法判断是哪个领域，请换一个`,
  'cannot-be-built': ({ detail }) => `活动无法生成（${detail}），请检查领域、别名和单位名称中的特殊字符`,
  'name-not-typable': ({ name }) =>
    `在聊天中输入“${name}”时，会读成其他内容，或与另一个名称分不开；请改用以文字或数字开头、互不相同的名称`,
  'campaign-id-twice': ({ id, other }) => `活动 id“${id}”与 ${other} 相同，请换一个`,
  'group-missing': ({ id }) =>
    `计划 ${id} 发往 group，但没有写 group，这些消息无处可发；请写 group: \${GROUP_CHAT_ID}`,

  'variable-place': ({ path }) =>
    `${path} 中不能用 \${…}：只有 group、bitable 和名册的 open_id 可以，且整个值只写一个 \${变量名}`,
  'variable-refused': ({ name }) =>
    `不能引用 ${name}：FEISHU_ 和 REDIS_ 开头的变量不供活动使用，请换一个变量名`,
  'variable-unset': ({ name }) => `环境变量 ${name} 未设置，启动前请在环境或 .env 中设置`,
  'bad-chat-id': ({ found }) =>
    `group“${found}”不是群的 chat_id（以 oc_ 开头）；把机器人拉进群后，日志中有该群的 chat_id`,
  'bad-base': ({ found }) =>
    `bitable“${found}”不是多维表格的 token：请打开多维表格，复制网址中 /base/ 后面的一段`,
  'base-in-wiki': ({ found }) =>
    `bitable“${found}”是知识库中的网址或 token，从中得不到多维表格的 token：请在“云文档”中（不在知识库中）新建一个多维表格，复制网址中 /base/ 后面的一段`,
  'about-persons': ({ path, text, word }) =>
    `${path}“${text}”中的“${word}”像是在收集群众个人信息；报送的是单位的工作，请勿收集姓名、民族、宗教、病情、住址、收入等`,

  'when-both': ({ id }) => `计划 ${id} 同时写了 at 和 cron，请只留一个`,
  'when-none': ({ id }) => `计划 ${id} 没有时间，请写 at（如 "deadline 09:00"）或 cron（如 "0 9 * * 1"）`,
  'span-without-cron': ({ id, name }) => `计划 ${id} 的 ${name} 只能与 cron 同用，请删去或把 at 改为 cron`,
  'rule-hour-with-hours': ({ path, found }) =>
    `${path}“${found}”按小时或分钟推算时不能再写钟点，请删去钟点，或改为按天推算`,
  'rule-without-hour': ({ path, found }) => `${path}“${found}”缺少时间，请写成 ${found}T09:00`,
  'cron-fields': ({ id, found }) =>
    `计划 ${id} 的 cron 有 ${found} 段，应为五段：分 时 日 月 周，如 "0 9 * * 1"`,
  'cron-field': ({ id, field, text }) =>
    /^[\dLW#,?]*[LW#?]/iu.test(text)
      ? `计划 ${id} 的 cron 中“${text}”不能用作${cronFields[field]}：不支持 L、W、#、?。“月末”“最后一个工作日”“季末”请逐次写成 at 行，如 at: "2021-09-30T09:00"，遇休息日顺延写 on_day_off: next；以截止日期为准的最后工作日写 at: "deadline 09:00"`
      : `计划 ${id} 的 cron 中“${text}”不能用作${cronFields[field]}`,
  'cron-day-lacking': ({ id, days, month, none }) => {
    const [year, number] = month.split('-').map(Number);
    const named = days.map((day) => `${day}日`).join('、');
    const result = none ? `计划 ${id} 该月不执行` : `计划 ${id} 该月少执行${days.length}次`;
    return `${year}年${number}月没有${named}，${result}；如需月末执行，请为该月另写一条 at，如 "${month}-28T09:00"`;
  },
  'cron-both-days': ({ id }) => `计划 ${id} 的 cron 同时限定了日和周，含义不明，请把其中一个改为 *`,
  'chase-to-group': ({ id }) => `计划 ${id} 是催报，不能发往 group；请改为 to: [owing]`,
  'line-id-reserved': ({ id }) => `计划的 id“${id}”不能以 ladder- 开头，该前缀留给 ladder，请换一个`,
  'line-never-fires': ({ id, why }) => `计划 ${id} 永远不会触发：${neverFires[why]}`,
  'line-fires-too-often': ({ id, limit }) => `计划 ${id} 会触发 ${limit} 次以上，请检查 cron`,
  'line-all-skipped': ({ id }) =>
    `计划 ${id} 的触发日都是休息日，不会发出；请改用 working days 推算，或写 on_day_off: next`,
  'line-outside-office-hours': ({ id, hours }) =>
    `计划 ${id} 有触发时间在办公时间 ${hours} 之外，将等到下一个办公时间发出`,
  'ladder-order': ({ after }) => `ladder 的 after 应逐级增大，${after} 不大于上一级`,
  'ladder-replaces': ({ id }) => `写了 ladder 后，催报计划 ${id} 不再触发，可以删去`,

  'roster-missing': () => '缺少名册，请建立 roster.csv 或 roster.xlsx',
  'roster-two-files': () => 'roster.csv 和 roster.xlsx 同时存在，请只留一个',
  'roster-other-name': ({ name, todo, as }) =>
    todo === 'rename'
      ? `缺少名册；找到“${name}”，如果它就是名册，请改名为 ${as}（系统隐藏扩展名时，请先打开“显示文件扩展名”）`
      : `缺少名册；找到“${name}”，这种格式不能读取，请用 WPS 或 Excel 打开，另存为 ${as}`,
  'roster-also-there': ({ name, used }) => `采用的名册是 ${used}，没有采用“${name}”`,
  'roster-unreadable': ({ why }) => `名册无法读取，${unreadable[why]}`,
  'roster-sheet-hidden': ({ sheet }) =>
    `名册在隐藏的工作表“${sheet}”中，没有读取；请取消隐藏，或移到可见的工作表`,
  'roster-other-sheets': ({ used, others }) =>
    `采用的是工作表“${used}”，没有采用${others.map((name) => `“${name}”`).join('、')}；如需采用，请合并到一张表`,
  'roster-hidden-lines': ({ lines }) =>
    `${rows(lines)}是隐藏的行（可能是筛选造成的），已一并采用；不需要的请删去`,
  'roster-columns-ignored': ({ names }) => `没有采用${names.map((name) => `“${name}”`).join('、')}列`,
  'roster-quota-column': ({ name }) =>
    `“${name}”列不决定应报数量：请在“标签”列写单位类别，再在 campaign.yaml 的 items 中按类别写，如 expect: { county: 20, default: 3 }`,
  'roster-note-skipped': ({ text }) => `这一行是说明或合计，没有作为名册：“${text}”`,
  'roster-ids-made': () =>
    '没有“单位编码”(unit_id)列，已按单位名称自动编码；以后更改单位名称，会被当作另一个单位',
  'roster-leaders-taken': ({ name }) => `没有联络员一列，已把“${name}”当作联络员；不是的，请加“姓名”(name)列`,
  'roster-roles-taken': () => '没有“角色”(role)列，每人都按联络员处理；B角、管理员等请加“角色”列写明',
  'roster-cell-error': ({ cell, found }) => `单元格 ${cell} 是错误值 ${found}，请改正公式或直接填写内容`,
  'roster-cell-no-value': ({ cell }) =>
    `单元格 ${cell} 是公式，文件中没有它的结果；请用 WPS 或 Excel 打开并保存一次，或把公式改为内容`,
  'roster-mobile': ({ cell, found, why }) => `${cell} 的手机“${found}”${mobiles[why]}`,
  'roster-landline': ({ name, found }) =>
    `${name}的“${found}”是固定电话，不能用来查找飞书账号，没有采用；请填写手机`,
  'roster-number-beside': ({ name, found }) => `${name}的手机一格中还有“${found}”，没有采用`,
  'roster-two-in-cell': ({ found }) => `一格中有两个人“${found}”，请每人写一行`,
  'roster-unit-blank': ({ name }) =>
    `缺少“单位编码”或“单位”，不知道${name || '这一行'}属于哪个单位；如果是合并的单元格，请取消合并，每行都填写`,
  'roster-header-unknown': ({ name, nearest }) =>
    `没有“${name}”这一列${meant(nearest) || `，可用的有 ${Object.values(columns).join('、')}`}`,
  'roster-header-missing': ({ names }) =>
    `缺少列 ${names.map((name) => `${columns[name]}(${name})`).join('、')}，表头应为 unit_id,unit,parent,role,name,open_id,mobile,email（或${Object.values(columns).join('、')}）`,
  'roster-header-twice': ({ name }) =>
    `“${name}”这一列出现了两次；表格排成左右两栏的，请接成一栏，否则请删去一列`,
  'roster-cells': ({ found, expected: wanted }) =>
    `这一行有 ${found} 格，表头只有 ${wanted} 列；含逗号的内容请加引号`,
  'roster-empty': () => '名册中没有单位，请在表头下每人写一行',
  'roster-cell-missing': ({ column }) => `缺少${named(column)}，请填写`,
  'roster-cell-bad': ({ column, found }) =>
    `${named(column)}的“${found}”不可用，${cells[column] ?? '请检查'}`,
  'roster-unit-two-names': ({ id, name, other, firstLine }) =>
    `单位编码“${id}”在第 ${firstLine} 行是“${other}”，这里是“${name}”，请统一名称或换一个编码`,
  'roster-name-two-units': ({ name, id, other, firstLine }) =>
    `“${name}”在第 ${firstLine} 行的编码是“${other}”，这里是“${id}”，请统一编码或区分名称`,
  'roster-two-parents': ({ unit, parent, other, firstLine }) =>
    `${unit}的上级单位在第 ${firstLine} 行是“${other}”，这里是“${parent}”，请统一`,
  'roster-parent-unknown': ({ parent, nearest }) =>
    `名册中没有上级单位“${parent}”${meant(nearest) || '，请为它加一行'}`,
  'roster-parent-cycle': ({ unit }) => `${unit}成了自己的上级单位，请检查上级单位一列`,
  'roster-person-twice': ({ name, firstLine }) =>
    `${name}与第 ${firstLine} 行重复（同一单位、角色和联系方式），请删去一行`,
  'roster-same-name': ({ name, firstLine }) =>
    `${name}与第 ${firstLine} 行同一单位、同名，已按两个人登记；如果是同一人，请删去一行`,
  'roster-no-contact': ({ unit }) => `${unit}没有联络员，收不到提醒；请补一行，或由本人发“绑定 ${unit}”`,
  'roster-no-address': ({ name }) => `${name}没有 open_id、手机和邮箱，无法自动查找，需本人在对话中绑定`,

  'deadline-day-off': ({ written, lastWorkingDay, nextWorkingDay, rule }) =>
    `截止时间${format.moment(written)}是休息日：最后工作日为${format.day(lastWorkingDay)}，下一工作日为${format.day(nextWorkingDay)}；现${dayOffRules[rule]}（deadline_on_day_off: ${rule}），如不合适请改为 ${otherRules(rule).join(' 或 ')}`,
};

const cronFields = {
  minute: '分（0-59）',
  hour: '时（0-23）',
  'day-of-month': '日（1-31）',
  month: '月（1-12）',
  'day-of-week': '周（0-7，0 和 7 为周日）',
};

export const check = {
  faults,
  /** Replaces the organiser if the campaign names none. */
  organiser: '主办单位',
  fault: (place: string, sentence: string) => `${place} ${sentence}`,
  /** A row of a spreadsheet sent in chat. */
  onlySample: '表里只有示例行，请填写各单位后再发一次',
  row: (line: number, sentence: string) => `第 ${line} 行：${sentence}`,
  warning: (place: string, sentence: string) => `${place} 提示：${sentence}`,
  example: (unit: string, owed: readonly string[], free: readonly string[]) =>
    `  例如${unit}：${owed.length > 0 ? `应报${owed.join('；')}` : '没有应报事项'}${free.length > 0 ? `；${free.join('、')}可随时报送，不计入应报` : ''}。`,
  /** Explains the levels for a parent unit. */
  exampleAbove: (unit: string, below: number, reviews: boolean, limit: string) =>
    `  例如${unit}：有下级单位${below}个，可查看其进展和报送内容，可催办，可在本级时限（${limit}）之内给予延期${reviews ? '，并审核其报送' : ''}。`,
  exampleBelow: (unit: string, above: string, reviews: boolean) =>
    `  例如${unit}：上级单位为${above}，${reviews ? `报送由${above}审核，` : ''}延期先由${above}答复；${above}无人可以办理时由管理员办理。`,
  exampleItem: (
    name: string,
    item: {
      readonly count: number;
      readonly due: string;
      readonly onPaper: boolean;
      readonly required: readonly string[];
    },
  ) =>
    [
      `${name}${item.count > 1 ? `${item.count}条` : ''}，${item.due}前`,
      item.onPaper ? '（送交纸质原件，由管理员登记）' : '',
      item.required.length > 0 ? `（必填${item.required.join('、')}）` : '',
    ].join(''),
  /** The first period, and the next one if there is any. */
  period: (first: PeriodFacts, next: PeriodFacts | undefined) =>
    `  按期重复：第一期为${first.period}，${first.opens}开始，${first.due}截止，${first.closes}结束${next ? `；下一期为${next.period}，${next.opens}开始，${next.due}截止` : '，只有这一期'}。`,
  well: (dir: string, units: number, lines: number) => `${dir}：没有错误（${units} 个单位，${lines} 项计划）`,
  found: (dir: string, count: number) => `${dir}：${count} 处错误`,
  calendars: (dir: string, years: readonly number[]) => `${dir}：没有错误（${years.join('、')} 年）`,
  badFolder: (dir: string) => `没有活动文件夹 ${dir}，请写出含有 campaign.yaml 的文件夹`,
  noFolder: '请写出要检查的活动文件夹，如 muster check campaigns/activity-month-2021',
};

export type CheckWords = typeof check;
