/** Formats dates, counts and lists. Weekdays: 1 (Monday) to 7 (Sunday). */
export interface WallClock {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
}

export interface Due extends WallClock {
  readonly lastWorkingDay?: { readonly date: string; readonly weekday: number } | undefined;
  /** The configured date, if it was moved off a day off. */
  readonly written?: WallClock | undefined;
  /** The campaign's deadline, if this unit's is later. */
  readonly general?: WallClock | undefined;
  /** The deadline is today or tomorrow for the reader. */
  readonly near?: 'today' | 'tomorrow' | undefined;
}

/** The parts of a period's name. */
export interface PeriodNamed {
  readonly every: string | readonly string[];
  readonly id: string;
  readonly from: string;
  /** Its last day. */
  readonly until: string;
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

export const format = {
  weekday: (weekday: number) => WEEKDAYS[weekday - 1] ?? '',
  date: (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`,
  /** 2021年9月27日, if the context does not make the year clear. */
  fullDate: (date: string) => `${date.slice(0, 4)}年${format.date(date)}`,
  day: ({ date, weekday }: { date: string; weekday: number }) =>
    `${format.date(date)}(${format.weekday(weekday)})`,
  moment: (at: WallClock): string => `${format.day(at)}${at.time}`,
  /** The deadline, and the last working day before it if different. */
  due: (due: Due): string => [nearOr(due, `（${format.day(due)}）`), ...asidesOf(due)].join('；'),
  /** The same without the word 时限, which the sentence already contains. */
  deadline: (due: Due): string => {
    const asides = asidesOf(due);
    return asides.length > 0 ? `${format.moment(due)}（${asides.join('；')}）` : format.moment(due);
  },
  /** `due` and `deadline` for a place that is within brackets. */
  dueWithin: (due: Due): string => [nearOr(due, `，${format.day(due)}`), ...asidesOf(due)].join('；'),
  deadlineWithin: (due: Due): string => [format.moment(due), ...asidesOf(due)].join('；'),
  /** An item with its deadlines; several if they differ by unit. */
  itemDue: (item: string, dues: readonly Due[]): string =>
    `${item}：${dues.map((due) => format.deadline(due)).join('、')}`,
  period: (period: PeriodNamed): string => {
    const { every, id, from, until } = period;
    const year = `${from.slice(0, 4)}年`;
    const month = `${year}${Number(from.slice(5, 7))}月`;
    switch (every) {
      case 'week':
        return `${id.slice(0, 4)}年第${Number(id.slice(-2))}周，${format.date(from)}至${format.date(until)}`;
      case 'half-month':
        return `${month}${id.endsWith('h1') ? '上' : '下'}半月`;
      case 'month':
        return month;
      case 'quarter':
        return `${year}第${'一二三四'[Number(id.slice(-1)) - 1] ?? ''}季度`;
      case 'year':
        return `${year}度`;
      default:
        return format.fullDate(until);
    }
  },
  /** The title of a run with its period. */
  inPeriod: (title: string, period: PeriodNamed): string => `${title}（${format.period(period)}）`,
  list: (items: readonly string[]) => items.join('、'),
  /** Units that a firing is for or not for, because they keep days off of their own. */
  /** Remarks of different kinds, whose own parts are listed. */
  clauses: (parts: readonly string[]) => parts.filter((part) => part !== '').join('；'),
  byCalendar: (units: readonly string[], all: number, only: boolean) => {
    const names = `${units.join('、')}${all > units.length ? `等${all}个单位` : ''}`;
    return only ? `限${names}，按其工作日` : `不含${names}，其日期另列`;
  },
  quoted: (text: string) => `“${text}”`,
  colon: '：',
  stop: '。',
  numbered: (items: readonly string[]) => items.map((item, index) => `${index + 1}. ${item}`).join('\n'),
};

/** `day` follows where the deadline is today or tomorrow. */
function nearOr(due: Due, day: string): string {
  if (!due.near) return `截止${format.moment(due)}`;
  return `${due.near === 'today' ? '今日' : '明日'}${due.time}截止${day}`;
}

function asidesOf(due: Due): string[] {
  return [
    due.general && `统一时限${format.moment(due.general)}`,
    due.written && `原定${format.moment(due.written)}`,
    due.lastWorkingDay && `最后工作日${format.day(due.lastWorkingDay)}`,
  ].flatMap((aside) => (aside ? [aside] : []));
}
