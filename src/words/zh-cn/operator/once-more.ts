/** 再办一次: repeats a finished campaign in a later year. */
import { format } from '../format.ts';
import { settings } from './settings.ts';

const some = (names: readonly string[], count: number) =>
  `${format.list(names)}${count > names.length ? `等${count}个` : ''}`;

export const onceMore = {
  repeats: (title: string) =>
    `“${title}”属于按期重复的活动，下一期自动开展，不需要再办。要延长或停止的，请用“设置 周期”修改。`,
  notOver: (title: string) => `“${title}”还没有截止；截止之后可以发送“再办一次”。`,
  badYear: (typed: string) => `没有读懂“${typed}”，没有新建。请只写以后的年份，如“再办一次 2027”。`,
  inTheMaking: (title: string) =>
    `您正在新建“${title}”，没有改动。请先启用，或发送“新建活动 放弃”，再发送“再办一次”。`,
  lead: (title: string) => `已按“${title}”新建，请逐项核对：`,
  title: (from: string, to: string) => `标题：${from} 改为 ${to}`,
  sameTitle: '标题没有年份和届次，照旧；需要区别的请修改',
  dates: (opens: string, deadline: string) => `日期顺延到新的一年：${opens}开始，${deadline}截止`,
  dayOff: (date: string, rule: string) => `${date}是休息日，现按“${rule}”处理，请确定是否调整时限`,
  noHolidays: (year: number) =>
    `没有${year}年的节假日安排；国务院办公厅公布后，请发送“节假日”和通知全文，在此之前不能启用`,
  ownLines: (lines: number, steps: number) =>
    `自定的${lines}个节点${steps > 0 ? `和${steps}级逐级提醒` : ''}照旧，其中的日期已移到新的一年，请核对；要改用轻、常、紧的，请选择节奏`,
  unreadLines: (name: string) =>
    `没有读到原活动的文件：节点现按“${name}”的节奏，结束时间、办公时间、限额等现按通常的设置，启用后可以用“设置”修改`,
  ownItems:
    '有单独规定的事项（条数、分项时限、数据字段等）照旧，其中的日期已移到新的一年；启用后可以用“设置 事项”修改',
  settings: '照旧的设置',
  /** Settings as 设置 names them. */
  keys: {
    closes: settings.fields.closes[0] ?? '',
    calendar: settings.fields.calendar[0] ?? '',
    office_hours: settings.fields.officeHours[0] ?? '',
    bitable: settings.fields.bitable[0] ?? '',
    attachments: '附件类型和大小',
    retention: '保留期限',
    limits: '提醒上限',
    lights: '状态颜色',
    extra_days_off: settings.fields.extraDaysOff[0] ?? '',
    extra_working_days: settings.fields.extraWorkingDays[0] ?? '',
    unit_calendars: settings.fields.unitCalendars[0] ?? '',
  },
  carried: (names: readonly string[]) => `以下设置照旧：${format.list(names)}；启用后可以用“设置”查看和修改`,
  deadlines: '各级时限照旧，日期已移到新的一年，请核对；启用后可以用“设置 各级时限”修改',
  closes: (date: string) => `活动结束时间移到${date}，请核对；启用后可以用“设置 结束”修改`,
  sameBase: '继续写入原来的多维表格，另建数据表；要用新的，启用后请用“设置 多维表格”修改',
  events: (events: readonly string[]) => `${format.list(events)}的日期不沿用，请在确定后用“开始”填写`,
  dropped: (name: string, count: number) =>
    `“${name}”中的${count}个日期属于原来的年份，没有沿用；仍有需要的，启用后请用“设置 ${name}”填写`,
  roster: (units: number, people: number) => `名册照旧：${units}个单位，${people}人；请核对有无离任、调动`,
  rosterOf: (title: string) => `${title} 名册`,
  bound: (names: readonly string[], count: number) => `在对话中绑定的也已列入：${some(names, count)}`,
  left: (names: readonly string[], count: number) => `已解绑或移交的没有列入：${some(names, count)}`,
  silent: (names: readonly string[], count: number) => `原活动中收不到消息的单位：${some(names, count)}`,
};
