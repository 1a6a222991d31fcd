/** Faults of a campaign in words of the chat, for people who have no file. */
import type { FaultSentences } from '../../../campaigns/fault.ts';
import { format } from '../format.ts';

/** Formats `2021-09-27 17:30`; other texts are returned unchanged. */
const when = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/u.test(text)
    ? `${format.fullDate(text.slice(0, 10))}${text.slice(10).replace('T', '').trim()}`
    : text;

/** Names of cells by the keys of a definition, for the last key of a path. */
const cellNames: Readonly<Record<string, string>> = {
  job: '任务',
  at: '时间',
  cron: '时间',
  from: '自',
  until: '至',
  to: '发给',
  grace: '补发期限',
  on_day_off: '遇休息日',
  kind: '类型',
  expect: '数量',
  deadline: '时限',
  due: '时限',
  starts_with: '起算',
  of: '应报单位',
  type: '类型',
  name: '名称',
  id: '编号',
  every: '周期',
  choices: '选项',
  min: '最小',
  max: '最大',
  after: '逾期',
  bitable: '多维表格',
  schedule: '节点',
};
const cell = (path: string) => {
  const last = path.split(/[.[\]]/u).findLast((part) => /^[a-z]/u.test(part)) ?? '';
  return cellNames[last] ?? '这一栏';
};

const dayOffRules = {
  'as-written': '仍按原日期计算逾期',
  'bring-forward': '提前到最后工作日计算逾期',
  'put-off': '顺延到下一工作日计算逾期',
} as const;

const ofRoster = () => '名册没有读懂，请发送“名册 模板”，按模板填写后再发';
/** Faults that only a campaign in server files can have. */
const ofFiles = () => '活动的文件有误，请系统管理员在服务器上检查（muster check）';

/** Faults of a definition made in chat, without keys and line numbers. */
export const chatFaults: Partial<FaultSentences> = {
  'about-persons': ({ text, word }) =>
    `“${text}”中的“${word}”像是在收集群众个人信息；报送的是单位的工作，请勿收集姓名、民族、宗教、病情、住址、收入等`,
  'deadline-before-opens': ({ opens, deadline }) =>
    `时限${when(deadline)}不在开始日期${when(opens)}之后，请修改其中一项`,
  'closes-before-deadline': ({ closes, deadline }) =>
    `活动在${when(closes)}结束，早于时限${when(deadline)}，请把结束改晚`,
  'campaign-too-long': ({ years }) => `活动跨度超过${years}年，请检查开始日期和时限的年份`,
  'year-without-data': ({ year }) =>
    `还没有${year}年的节假日安排；国务院办公厅公布后，请管理员发送“节假日”和通知全文`,
  'nothing-owed': () => '没有要报送的内容，请填写报送材料',
  'line-never-fires': ({ id }) => `节点“${id}”没有可以执行的时间，请调整时限或提醒节奏`,
  'id-twice': ({ id }) => `编号“${id}”用了不止一次，请换一个`,
  'missing-key': ({ path }) => `缺少“${cell(path)}”，请填写`,
  'bad-value': ({ path, found }) => `“${found}”不能用作“${cell(path)}”，请核对写法`,
  'no-such-date': ({ found }) => `没有“${found}”这一天，请核对日期`,
  'bad-zone': ({ found }) => `没有“${found}”这个时区，请写成 Asia/Shanghai 这样的名称`,
  'in-both-lists': ({ date }) => `${when(date)}同时写为放假和上班，请只留一处`,
  'office-hours-order': ({ found }) => `办公时间“${found}”的结束不在开始之后，请改正`,
  'item-expect-one': () => '信息以外的事项，每个单位至多报1份，数量请写0或1',
  'summary-item-kind': () => '总结的类型只能是材料；其他类型请另加一个事项',
  'tag-unknown': ({ tag }) => `名册中没有单位带有标签“${tag}”，请先在名册的“标签”列填写`,
  'offset-first': () => '分级的时限，第一级请写明日期，其余各级才能写“后3个工作日”',
  'event-missing': () => '时限写“后5个工作日”这样的事项，请写明从什么起算，例如“起算：培训会”',
  'event-deadline': () =>
    '写了“起算”的事项，时限请写“后5个工作日”“后10天17:30”或“后24小时”这样，从起算之时推算',
  'event-summary': () => '总结不能从某件事起算；请另加一个事项',
  'figures-without-fields': () => '数据类事项请在下面写明各字段',
  'original-with-fields': () => '纸质原件和总结不能有字段，请删去',
  'field-word-twice': ({ word }) => `字段名称或简称“${word}”用了两次，请换一个`,
  'field-range': () => '字段的最小值大于最大值（不写最小时为0），请改正',
  'field-choices': () => '选择类字段请写“选项”，其他类型不写“选项”',
  'field-not-number': () => '只有数字类字段能写最小、最大、等于各项之和、核对和按年累计',
  'field-against-alone': () => '与上年同期比较的，还要写“核对”，且活动须按期重复',
  'field-against-never': () => '本活动没有一期有上年同期可比，不会核对；请改期次的起止，或与上一次比较',
  'field-reason-alone': () => '写了“增减说明”的，还要写“核对”（例如“核对：±50%”）',
  'field-reason-unknown': ({ reason }) => `“${reason}”不是本事项的文字字段，请写本事项中一个文字字段的名称`,
  'field-year-once': () => '活动不按期重复，不能按年累计，请改为“合计”，或为活动写明周期',
  'field-part-unknown': ({ part }) => `“${part}”不是本事项的数字字段，不能用于求和`,
  'item-deadline-form': ({ repeating }) =>
    repeating ? '按周期重复的活动，事项的时限请写“20日”“最后一个工作日”这样' : '事项的时限请写日期',
  'item-deadline-before-opens': ({ name, opens, deadline }) =>
    `“${name}”的时限${when(deadline)}不在开始日期${when(opens)}之后：请把开始日期改到这个时限之前，或改这一项的时限`,
  'repeats-due-unfit': () => '这种时限不能用于所写的周期，请核对',
  'repeats-due-many': () => '只有每半月可以写两个时限',
  'repeats-until': () => '末期早于首期，请改正',
  'repeats-none': () => '这样写没有一期，请核对首期和末期',
  'repeats-fixed-date': ({ id }) => `节点“${id}”写了固定日期；按周期重复的，请从开始或截止推算`,
  'chase-to-group': ({ id }) => `节点“${id}”是催报，不能发给工作群，请改为未报单位联络员`,
  'line-id-reserved': ({ id }) => `节点编号“${id}”不能以 ladder- 开头，请换一个`,
  'when-none': ({ id }) => `节点“${id}”没有时间，请填写`,
  'span-without-cron': ({ id }) => `节点“${id}”只发一次，不能写“自”和“至”`,
  'roster-quota-column': ({ name }) =>
    `“${name}”列不决定应报数量：请在“标签”列写单位类别，再在应报事项的“数量”中按类别填写`,
  'rule-hour-with-hours': () => '按小时或分钟推算的，不能再写几点',
  'rule-without-hour': () => '写日期的节点，请一并写明几点',
  'cron-both-days': ({ id }) => `节点“${id}”不能同时限定日期和星期`,
  'line-fires-too-often': ({ id }) => `节点“${id}”次数过多，请减少`,
  'ladder-order': () => '逐级提醒的天数应逐级增大',
  'bad-base': () => '多维表格请粘贴它的网址',
  'base-in-wiki': () =>
    '该多维表格在知识库中（网址含 /wiki/），本机器人无法使用；请在“云文档”中新建一个多维表格，粘贴含 /base/ 的网址',
  'alias-twice': ({ alias }) => `“${alias}”同时是两项内容的名称或简称，请改一个`,
  'year-by-lists': ({ year }) =>
    `还没有${year}年的节假日安排，暂按所列的休息日和上班日计算，其余周一至周五算工作日，请核对是否齐全`,
  'repeats-and-date': ({ key }) =>
    `按周期重复的活动，每期的${key === 'deadline' ? '时限' : '开始日期'}由周期推算，请删去单独写的一项`,
  'repeats-opens-early': ({ opens, from }) =>
    `第一期从 ${opens} 开始，远早于 ${from}；如不合适，请写明每期提前多久开始`,
  'repeats-year-unknown': ({ year }) => `还没有${year}年的节假日安排，该年各期暂按周一至周五推算`,
  'repeats-dates-mixed': () => '周期的各个日期要么都写年份，要么都不写，请统一',
  'items-and-short-form': () => '事项重复，请只在“事项”中填写',
  'group-missing': ({ id }) => `节点“${id}”发往工作群，但还没有设置工作群，这些消息暂时无处可发`,
  'bad-chat-id': ({ found }) => `“${found}”不是工作群；请在工作群里@机器人后再设置`,
  'when-both': ({ id }) => `节点“${id}”写了两种时间，请只留一种`,
  'cron-fields': ({ id }) => `节点“${id}”的时间没有读懂，请写成“每周一09:00”这样`,
  'cron-field': ({ id }) =>
    `节点“${id}”的时间没有读懂，请写成“每周一09:00”“每月5日09:00”或“截止前3个工作日09:00”这样`,
  'cron-day-lacking': ({ id, days }) =>
    `有的月份没有${days.map((day) => `${day}日`).join('、')}，节点“${id}”在该月会少发；月底的请单独写一个节点`,
  'line-all-skipped': ({ id }) =>
    `节点“${id}”的日期都是休息日，不会发出；请改按工作日推算，或把“遇休息日”改为顺延`,
  'line-outside-office-hours': ({ id, hours }) => `节点“${id}”在办公时间${hours}以外，会等到上班后再发`,
  'ladder-replaces': ({ id }) => `已设逐级提醒，催报节点“${id}”不再执行，可以删去`,
  'cannot-be-built': () => '活动未能生成，请检查领域、简称和单位名称中的特殊字符',
  'deadline-day-off': ({ written, lastWorkingDay, nextWorkingDay, rule }) =>
    `时限${format.moment(written)}是休息日：最后工作日为${format.day(lastWorkingDay)}，下一工作日为${format.day(nextWorkingDay)}；现${dayOffRules[rule]}；不合适的，请修改“遇休息日”`,

  'roster-unit-two-names': ({ name, other }) => `名册中“${other}”和“${name}”的编码相同，请统一名称或另编一个`,
  'roster-name-two-units': ({ name }) => `名册中“${name}”有两个编码，请统一，或把名称区分开`,
  'roster-two-parents': ({ unit, parent, other }) =>
    `名册中“${unit}”的上级单位有“${other}”和“${parent}”两个，请统一`,
  'roster-person-twice': ({ name }) => `${name}在名册中列了两次，单位、角色和联系方式都相同，请删去一次`,
  'roster-same-name': ({ name }) => `${name}与同一单位的另一人同名，按两个人处理；如是同一人，请删去一次`,
  'roster-no-address': ({ name }) => `${name}没有手机和邮箱，无法自动查找，需本人在对话中绑定`,
  'roster-unit-blank': ({ name }) => `名册中${name || '有一行'}没有写单位，请填写`,
  'roster-ids-made': () => '名册没有“单位编码”列，已按单位名称自动编码；以后更改单位名称，会被当作另一个单位',
  'roster-leaders-taken': ({ name }) => `名册没有联络员一列，已把“${name}”当作联络员；不是的，请加“姓名”列`,
  'roster-roles-taken': () => '名册没有“角色”列，每人都按联络员处理；有B角、管理员的，请加“角色”列写明',
  'roster-hidden-lines': () => '名册中有隐藏的行，也已采用；不需要的请删去',
  'roster-cell-missing': ofRoster,
  'roster-cell-bad': ({ found }) => `名册中的“${found}”不可用，请核对写法`,
  'roster-cell-no-value': ofRoster,
  'roster-header-unknown': ofRoster,
  'roster-header-missing': ofRoster,
  'roster-missing': ofRoster,

  'folder-missing': ofFiles,
  'file-missing': ofFiles,
  'file-unreadable': ofFiles,
  'file-not-utf8': ofFiles,
  'yaml-syntax': ofFiles,
  'unknown-key': ofFiles,
  'belongs-in-items': ofFiles,
  'campaign-id-twice': ofFiles,
  'variable-place': ofFiles,
  'variable-refused': ofFiles,
  'variable-unset': ofFiles,
  'roster-two-files': ofFiles,
  'roster-other-name': ofFiles,
  'roster-also-there': ofFiles,
};
