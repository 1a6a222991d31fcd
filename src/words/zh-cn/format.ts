/** Dates, counts and lists as people read them. Weekdays: 1 is Monday, 7 is Sunday. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
}

export interface Due extends WallClock {
  readonly lastWorkingDay?: { readonly date: string; readonly weekday: number } | undefined;
  /** What the notice says, where the organiser moved it off a day off. */
  readonly written?: WallClock | undefined;
  /** The campaign's own, where a unit was given a later one. */
  readonly general?: WallClock | undefined;
  /** The deadline is on the reader's present or next day. */
  readonly near?: 'today' | 'tomorrow' | undefined;
}

/** What a period is called by. */
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
  /** 2021年9月27日, where the year is not plain from the context. */
  fullDate: (date: string) => `${date.slice(0, 4)}年${format.date(date)}`,
  day: ({ date, weekday }: { date: string; weekday: number }) =>
    `${format.date(date)}(${format.weekday(weekday)})`,
  moment: (at: WallClock): string => `${format.day(at)}${at.time}`,
  /** The deadline, and the last working day before it where they differ. */
  due: (due: Due): string =>
    [
      due.near
        ? `${due.near === 'today' ? '今日' : '明日'}${due.time}截止（${format.day(due)}）`
        : `截止${format.moment(due)}`,
      due.general && `统一时限${format.moment(due.general)}`,
      due.written && `原定${format.moment(due.written)}`,
      due.lastWorkingDay && `最后工作日${format.day(due.lastWorkingDay)}`,
    ]
      .filter(Boolean)
      .join('；'),
  /** The same without the word, where the sentence already says 时限. */
  deadline: (due: Due): string => {
    const aside = [
      due.general && `统一时限${format.moment(due.general)}`,
      due.written && `原定${format.moment(due.written)}`,
      due.lastWorkingDay && `最后工作日${format.day(due.lastWorkingDay)}`,
    ].filter(Boolean);
    return aside.length > 0 ? `${format.moment(due)}（${aside.join('；')}）` : format.moment(due);
  },
  /** An item, and when it is due: several times where units owe it by different deadlines. */
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
  /** A campaign that is held in every period anew. */
  inPeriod: (title: string, period: PeriodNamed): string => `${title}（${format.period(period)}）`,
  list: (items: readonly string[]) => items.join('、'),
  quoted: (text: string) => `“${text}”`,
  colon: '：',
  stop: '。',
  numbered: (items: readonly string[]) => items.map((item, index) => `${index + 1}. ${item}`).join('\n'),
};
