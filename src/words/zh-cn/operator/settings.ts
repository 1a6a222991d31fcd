/** 设置: the settings of a running campaign and how to change them. */
import type { FaultSentences } from '../../../campaigns/fault.ts';
import { format } from '../format.ts';
import { setup } from '../organiser/setup.ts';

/** Formats `2021-09-27 17:30`; other texts are returned unchanged. */
const when = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/u.test(text)
    ? `${format.fullDate(text.slice(0, 10))}${text.slice(10).replace('T', '').trim()}`
    : text;

/** Faults of a definition made in chat, without keys and line numbers. */
const chatFaults: Partial<FaultSentences> = {
  'deadline-before-opens': ({ opens, deadline }) =>
    `时限${when(deadline)}不在开始日期${when(opens)}之后，请修改其中一项`,
  'closes-before-deadline': ({ closes, deadline }) =>
    `活动在${when(closes)}结束，早于时限${when(deadline)}，请把结束改晚`,
  'campaign-too-long': ({ years }) => `活动跨度超过${years}年，请检查开始日期和时限的年份`,
  'year-without-data': ({ year }) =>
    `还没有${year}年的节假日安排；国务院办公厅公布后，请管理员发送“节假日”和通知全文`,
  'nothing-owed': () => '没有要报送的内容，请填写报送材料',
  'line-never-fires': ({ id }) => `节点“${id}”没有可以执行的时间，请调整时限或提醒节奏`,
  'alias-twice': ({ alias }) => `“${alias}”同时是两项内容的名称或简称，请改一个`,
};

export const settings = {
  chatFaults,
  title: (campaign: string) => `${campaign} 设置`,
  groups: {
    basics: '基本',
    dates: '时间',
    contents: '报送内容',
    requirements: '要求',
    rhythm: '提醒节奏',
    limits: '限额',
    review: '审核与附件',
  },
  group: '工作群',
  roster: '名册',
  /** The first word is displayed; all are accepted. */
  fields: {
    ...setup.fields,
    closes: ['结束', '结束时间', '活动结束'],
    officeHours: ['办公时间'],
    perDay: ['每日上限', '每日提醒上限'],
    perWeek: ['每周上限', '每周提醒上限'],
    types: ['附件类型', '附件格式'],
    maxMb: ['附件大小'],
  },
  hints: {
    closes: '截止后第几个工作日，如 9',
    officeHours: '如 09:00-17:30',
    perDay: '次数，如 1',
    perWeek: '次数，如 3',
    types: '如 docx、pdf、xlsx',
    maxMb: '单个附件的MB数，如 30',
  },
  none: ['无', '空', '没有'],
  /** Words after the command. */
  words: {
    confirm: ['确认', '确定'],
    drop: ['放弃', '取消'],
    group: ['工作群', '群'],
    takeOver: ['接管', '改由对话管理'],
  },
  value: (name: string, value: string) => `**${name}**　${value}`,
  blank: '未填写',
  closesAt: (days: number, at: string) => `截止后第${days}个工作日（${at}）`,
  times: (count: number) => `每单位${count}次`,
  megabytes: (count: number) => `单个不超过${count}MB`,
  area: (name: string, expect: number) => (expect > 0 ? `${name}（每单位应报${expect}条）` : name),
  ownRhythm: '自定节点，发送“计划”查看全部',
  rhythmShown: (name: string, what: string) => `${name}：${what}`,
  rosterOf: (units: number, people: number) => `${units}个单位，${people}人。发送“名册”可查看和修改`,
  unset: '未设置',
  set: '已设置',
  groupSet: '已设置。更换的，请在新的群里@我发送“设置 工作群”',
  groupUnset: '未设置。需要群内通知的，请在工作群里@我发送“设置 工作群”',
  change: (group: string) => `修改${group}`,
  save: '保存',
  all: '全部设置',
  formTitle: (group: string) => `修改设置：${group}`,
  typed: '也可以发送“设置 截止 9月29日17:30”这样的一行，字段名同上。',
  fromFolder: (id: string) =>
    `本活动由服务器上的文件夹 ${id} 定义，在这里只能查看。要在对话中修改的，请点“改由对话管理”，或发送“设置 接管”。`,
  folderRules: (id: string) =>
    `没有修改：本活动由服务器上的文件夹 ${id} 定义。要在对话中修改的，请发送“设置 接管”，确认后再修改；也可由系统管理员编辑文件夹。`,
  takeOver: '改由对话管理',
  takeOverLines: (id: string) => [
    '**管理方式**　原：服务器上的文件夹；新：在对话中修改',
    `确认后，设置和名册都在对话中修改，服务器上的文件夹 ${id} 不再起作用。`,
  ],
  takenAlready: '本活动已由对话管理，发送“设置”可查看和修改。',
  noFolder: '现在读不到本活动的文件夹，没有接管；请系统管理员检查服务器上的活动目录。',
  folderFaults: '文件夹有误，没有接管：',
  unsetVariable: (name: string) => `环境变量 ${name} 没有设置，请系统管理员设置后再试`,
  canExport: (id: string) =>
    `本活动由对话管理，服务器上的同名文件夹不起作用。改由文件夹管理的，请系统管理员运行 muster campaign export ${id}。`,
  closed: '活动已结束，设置不再修改。',
  unread: (line: string) =>
    `没有读懂“${line}”。请写成“设置 截止 9月29日17:30”这样的一行；发送“设置”可查看全部字段。`,
  faultsOf: {
    ...setup.faultsOf,
    'no-number': (name: string) => `${name}请写1至999的整数。`,
    'no-span': (name: string) => `${name}请写成 09:00-17:30 这样的起止时间。`,
    'no-types': (name: string) => `${name}请写文件扩展名，如 docx、pdf、xlsx。`,
  },
  ownItems: '本活动的报送内容分项较细，不能在这里修改；请由系统管理员用 muster campaign export 导出后修改。',
  faults: '没有修改，因为：',
  unusable: '这样修改后活动无法执行，没有修改。',
  past: '时限已经过去，没有修改；请填写今后的时限。',
  same: '内容没有变化。',
  saved: '已修改。',
  fromTo: (name: string, from: string, to: string) => `**${name}**　原：${from}；新：${to}`,
  listAdded: (name: string, items: readonly string[]) => `**${name}**　新增：${items.join('；')}`,
  listDropped: (name: string, items: readonly string[]) => `**${name}**　去掉：${items.join('；')}`,
  listRenamed: (name: string, from: string, to: string) => `**${name}**　改名：${from} → ${to}`,
  listOrder: (name: string) => `**${name}**　调整了顺序`,
  filedStays: (name: string, count: number) => `“${name}”已报${count}条，仍可按编号查看，不再计入进度。`,
  confirmTitle: (campaign: string) => `${campaign} 修改待确认`,
  confirmLead: '请核对下列变化。确认之前仍按原设置执行；已执行的节点不会重复执行。',
  confirm: '确认修改',
  drop: '放弃',
  confirmTyped: (command: string) => `也可以发送“${command} 确认”或“${command} 放弃”。`,
  confirmed: '已按新的设置执行。',
  instead: '您此前提出、尚未确认的修改不再有效，以本次的为准。',
  dropped: '已放弃，没有修改。',
  gone: '没有待确认的修改。',
  outdated: '在此期间有其他修改，这次没有采用；请发送“设置”核对后重新修改。',
  stale: '设置在此之后改过，已换成最新的内容，请核对后再修改。',
  told: (by: string) => `${by}修改了活动设置：`,
  toldTitle: (campaign: string) => `${campaign} 设置已修改`,
  groupTaken: (title: string) => `已把本群设为“${title}”的工作群。`,
  groupMoved: (title: string) => `已把本群设为“${title}”的工作群，原工作群不再收到群内通知。`,
  groupSame: (title: string) => `本群已是“${title}”的工作群。`,
  groupWhere: '请在要设为工作群的群里@我发送“设置 工作群”。',
  groupOnly: '在群里只能发送“设置 工作群”，有多个活动的，后面加活动名称；其他设置请私聊我发送“设置”。',
};
