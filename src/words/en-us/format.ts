/** Dates, counts and lists in British office English. Weekdays: 1 (Monday) to 7 (Sunday). */
import type { Due } from '../zh-cn/format.ts';
import type { Words } from '../zh-cn/index.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Made when first used: Node reads the rules of lists for 15 ms. */
const listsBy = new Map<string, Intl.ListFormat>();
function listed(items: readonly string[], type: 'conjunction' | 'disjunction'): string {
  const lists = listsBy.get(type) ?? new Intl.ListFormat('en-GB', { type });
  listsBy.set(type, lists);
  return lists.format(items);
}

export const format: Words['format'] = {
  weekday: (weekday) => WEEKDAYS[weekday - 1] ?? '',
  date: (date) => `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`,
  fullDate: (date) => `${format.date(date)} ${date.slice(0, 4)}`,
  day: ({ date, weekday }) => `${format.weekday(weekday)} ${format.date(date)}`,
  moment: (at) => `${format.day(at)}, ${at.time}`,
  due: (due) =>
    due.near ? `due ${due.near} at ${due.time}, ${format.deadline(due)}` : `due ${format.deadline(due)}`,
  deadline: (due) => {
    const asides = asidesOf(due);
    return asides.length > 0 ? `${format.moment(due)} (${asides.join('; ')})` : format.moment(due);
  },
  dueWithin: (due) => `due ${due.near ? `${due.near} at ${due.time}, ` : ''}${format.deadlineWithin(due)}`,
  deadlineWithin: (due) => [format.moment(due), ...asidesOf(due)].join('; '),
  itemDue: (item, dues) => `${item}: ${dues.map((due) => format.deadline(due)).join(', ')}`,
  period: ({ every, id, from, until }) => {
    const year = from.slice(0, 4);
    const month = `${MONTHS[Number(from.slice(5, 7)) - 1] ?? ''} ${year}`;
    switch (every) {
      case 'week':
        return `week ${Number(id.slice(-2))} of ${id.slice(0, 4)}, ${format.date(from)} to ${format.date(until)}`;
      case 'half-month':
        return `${id.endsWith('h1') ? 'first' : 'second'} half of ${month}`;
      case 'month':
        return month;
      case 'quarter':
        return `Q${id.slice(-1)} ${year}`;
      case 'year':
        return year;
      default:
        return format.fullDate(until);
    }
  },
  inPeriod: (title, period) => `${title} (${format.period(period)})`,
  list: (items) => listed(items, 'conjunction'),
  clauses: (parts) => parts.filter((part) => part !== '').join('; '),
  byCalendar: (units, all, only) => {
    const names = `${units.join(', ')}${all > units.length ? ` and ${all - units.length} more` : ''}`;
    return only ? `only ${names}, by their working days` : `without ${names}, listed on other dates`;
  },
  quoted: (text) => `“${text}”`,
  colon: ': ',
  stop: '.',
  numbered: (items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n'),
};

/** `a, b or c`. */
export function either(items: readonly string[]): string {
  return listed(items, 'disjunction');
}

/** The count with its noun: `1 unit`, `2 units`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function asidesOf(due: Due): string[] {
  return [
    due.general && `general deadline ${format.moment(due.general)}`,
    due.written && `moved from ${format.moment(due.written)}`,
    due.lastWorkingDay && `last working day ${format.day(due.lastWorkingDay)}`,
  ].flatMap((aside) => (aside ? [aside] : []));
}
