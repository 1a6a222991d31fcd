/** 开始: states the date of an event from which deadlines count. */
import { format, type Due } from '../format.ts';

/** 会议 and 5 working days. */
interface Clock {
  readonly event: string;
  readonly amount: number;
  readonly unit: 'working-day' | 'day' | 'hour' | 'minute';
  /** Of the last day. */
  readonly time: string;
}

interface Dated {
  readonly date: string;
  readonly weekday: number;
  /** If the deadline counts in hours. */
  readonly time?: string | undefined;
}

const UNITS = { 'working-day': '个工作日', day: '个自然日', hour: '小时', minute: '分钟' } as const;

const when = (on: Dated) => format.day(on) + (on.time ?? '');

const span = ({ event, amount, unit, time }: Clock) =>
  `${event}后${amount}${UNITS[unit]}内${time === '24:00' ? '' : `（当日${time}前）`}`;

export const start = {
  usage: (item: string, unit: string | undefined, hours: boolean) => {
    const on = hours ? '9月10日14:30' : '9月10日';
    return `请写明事项和日期${hours ? '、时间' : ''}，例如“开始 ${item} ${on}”${unit ? `；只为一个单位的，写“开始 ${unit} ${item} ${on}”` : ''}。取消时写“开始 ${item} 取消”。`;
  },
  none: '本活动没有从某件事起算的事项，没有作任何改动。',
  which: (typed: string, items: readonly string[], example: string) =>
    `${typed ? `没有从某件事起算的事项“${typed}”，未作任何更改。` : ''}事项有：${format.list(items)}。${example}`,
  several: (event: string, items: readonly string[]) =>
    `“${event}”是${items.length}个事项的起点：${format.list(items)}。请写明其中一个事项。`,
  unread: (rest: string) => `未能读懂“${rest}”，没有作任何改动。请只写单位、事项和日期。`,
  cancel: ['取消', '撤销', '取消起算', 'cancel'],
  sure: ['确认', 'confirm'],
  everyone: ['全部', '所有', '全部单位', 'all'],
  /** 会议后5个工作日内 */
  span,
  /** A line where items and deadlines are listed. */
  waiting: (item: string, clock: Clock) => `${item}：${span(clock)}报送，日期尚未确定，暂不计入应报`,
  running: (item: string, clock: Clock, on: Dated) => `${item}：${clock.event}日期${when(on)}`,

  // ---------------------------------------------------------------- refusals
  needsTime: (item: string, clock: Clock, date: string) =>
    `“${item}”按小时或分钟计算时限：${span(clock)}。请写明时间，例如“开始 ${item} ${format.date(date)}14:30”。`,
  noTime: (item: string, clock: Clock, date: string) =>
    `“${item}”按天计算时限：${span(clock)}。请只写日期，例如“开始 ${item} ${format.date(date)}”。`,
  tooEarly: (on: Dated, opens: string) =>
    `${when(on)}早于活动开始日期（${format.date(opens)}），不能从那天起算，请核对后重发。`,
  pastClosing: (due: Due, closes: Due) =>
    `按这个日期，时限为${format.moment(due)}，不早于活动结束时间（${format.moment(closes)}），没有作任何改动。如日期无误，请先用“设置”推迟活动结束时间。`,
  noCalendar: (year: number) => `没有${year}年的节假日安排，算不出时限，没有作任何改动。`,
  nobody: (item: string) => `所写的单位都不需要报送“${item}”，没有作任何改动。`,
  notOwn: (unit: string) => `您不是${unit}的联络员，不能为其起算。`,
  oneUnit: (units: readonly string[], item: string) =>
    `您负责${units.length}个单位，请写明单位，例如“开始 ${units[0] ?? ''} ${item} 9月10日”。`,
  byAdmin: (item: string, event: string, on: Dated, due: Due) =>
    `“${item}”已由管理员按${event}日期${when(on)}起算，时限${format.deadline(due)}。如日期不符，请与管理员联系。`,
  same: (item: string, on: Dated) => `“${item}”本来就按${when(on)}起算，没有改动。`,
  allOwn: (item: string) => `各单位的“${item}”均已单独起算，请写明单位后再改。`,
  notStarted: (item: string) => `“${item}”尚未起算，无需取消。`,

  // ---------------------------------------------------------------- preview
  title: '起算预览',
  count: (item: string, clock: Clock, on: Dated, units: number, people: number) =>
    `“${item}”自${clock.event}（${when(on)}）起算，${span(clock)}报送：涉及${units}个单位，通知${people}人。`,
  countBack: (item: string, units: number, people: number) =>
    `取消“${item}”的起算：${units}个单位不再应报，通知${people}人。`,
  dueOf: (units: readonly string[], all: number, due: Due | undefined, before: Due | undefined) =>
    `${names(units, all)}：${due ? `时限${format.deadline(due)}` : '不再应报'}${before ? `（现为${format.moment(before)}）` : ''}`,
  moreDues: (count: number) => `另有${count}组时限未列出。`,
  alreadyPast: (units: number) => `其中${units}个单位的时限已过，确认后即按逾期统计。`,
  ahead: (event: string, on: Dated) =>
    `${event}日期${when(on)}尚未到；确认后即列入应报，按上述时限提醒。日期有变时，再发一次即可。`,
  filedAlready: (units: number) => `其中${units}个单位已经报送。`,
  keepOwn: (units: readonly string[], all: number) => `以下单位已单独起算，日期不变：${names(units, all)}`,
  notOf: '不需要报送此事项',
  leftOut: '以下单位不作改动：',
  effect: '**提醒和名单的变化**',
  notice: '**通知内容**',
  send: '起算并通知',
  sendBack: '取消起算并通知',
  typed: (code: string) => `也可以回复“同意 ${code}”，或“不同意 ${code}”取消。`,
  cancelled: '已取消，没有作任何改动。',
  moved: '预览之后情况有变化，请核对后再次确认。',

  // ---------------------------------------------------------------- done
  done: (item: string, event: string, on: Dated, units: number) =>
    `“${item}”已按${event}日期${when(on)}起算，涉及${units}个单位。`,
  doneBack: (item: string, units: number) => `已取消“${item}”的起算，${units}个单位暂不应报。`,
  youOwe: (title: string, unit: string, item: string, event: string, on: Dated, due: Due) =>
    `“${title}”：${event}日期为${when(on)}，请贵单位（${unit}）报送“${item}”，时限${format.deadline(due)}。`,
  youOweLater: (title: string, unit: string, item: string, event: string, on: Dated, due: Due) =>
    `“${title}”：${event}日期改为${when(on)}，贵单位（${unit}）“${item}”的时限改为${format.deadline(due)}。`,
  youOweNot: (title: string, unit: string, item: string) =>
    `“${title}”：“${item}”的起算已取消，贵单位（${unit}）暂不需报送，已报送的仍然保留。`,

  // ---------------------------------------------------------------- by the unit itself
  doneOwn: (unit: string, item: string, event: string, on: Dated, due: Due) =>
    `${unit}“${item}”已按${event}日期${when(on)}起算，时限${format.deadline(due)}。日期有误时，请重发一次。`,
  doneOwnBack: (unit: string, item: string) => `已取消${unit}“${item}”的起算，暂不应报。`,
  ownTitle: '请确认起算日期',
  askOwnFirst: (unit: string, item: string, after: Due) =>
    `${unit}“${item}”的时限将为${format.deadline(after)}。`,
  askOwn: (unit: string, item: string, before: Due, after: Due) =>
    `${unit}“${item}”的时限现为${format.deadline(before)}，将改为${format.deadline(after)}。`,
  askOwnBack: (unit: string, item: string, before: Due) =>
    `${unit}“${item}”的时限现为${format.deadline(before)}，取消后暂不应报。`,
  past: '按这个日期，时限已过，确认后即按逾期统计。',
  ownButton: '确认日期',
  ownButtonBack: '确认取消起算',
  ownTyped: (line: string) => `也可以发送“${line}”。`,
  tellAdmins: (unit: string, item: string, event: string, on: Dated, due: Due) =>
    `${unit}已将“${item}”按${event}日期${when(on)}起算，时限${format.deadline(due)}。`,
  tellAdminsBack: (unit: string, item: string) => `${unit}已取消“${item}”的起算。`,
};

function names(units: readonly string[], all: number): string {
  return `${format.list(units)}${units.length < all ? `等${all}个单位` : ''}`;
}
