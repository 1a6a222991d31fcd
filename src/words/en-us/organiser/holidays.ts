import type { HolidayFault } from '../../../domain/holidays/year.ts';
import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** English names of the holidays in the Chinese notice. */
const NAMES: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明节: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-autumn Festival',
  国庆节: 'National Day',
};
const named = (names: readonly string[]) => names.map((name) => NAMES[name] ?? name).join(', ');

export const holidays: Words['holidays'] = {
  aheadTitle: (year) => `Holidays of ${year} are not known yet`,
  ahead: (year, period, opens) =>
    `The period ${period} begins on ${opens} and needs the holidays of ${year}. Until they are known it counts Monday to Friday as working days, and nothing stops. When the plan is published, please send “holidays” with the whole notice.`,
  usage:
    'Paste the whole notice of the State Council behind “holidays”, as it is published (in Chinese), or send it as a file; a calendar file (.ics or .json) will do too.',
  known: (years) => `Holidays are known for ${years}.`,
  confirmed: (years) => `Confirmed by an admin: ${years.join(', ')}.`,
  show: 'Send “holidays <year>” to see one year.',
  unknownYear: (year) => `No holidays of ${year} are known.`,
  title: (year) => `Holidays of ${year}`,
  draftTitle: (year) => `Holidays of ${year} (to be confirmed)`,
  lead: 'This was read from what you sent; weekdays and counts agree with the calendar. Compare it with the notice, then confirm.',
  replaces: (year) => `Holidays of ${year} are known already; once confirmed, these take their place.`,
  span: (names, from, until, days) =>
    `**${named(names)}**  ${from === until ? from : `${from} to ${until}`}  ${days} ${days === 1 ? 'day' : 'days'}`,
  working: (days) => `  worked: ${days.join(', ')}`,
  kept: (names) => `Not in what you sent, and kept as they were: ${named(names)}.`,
  total: (days, expected) =>
    days === expected
      ? `Beyond weekends the year has ${days} days off, as the law gives.`
      : `Beyond weekends the year has ${days} days off; the law gives ${expected}. Please compare with the notice.`,
  month: (month) => MONTHS[month - 1] ?? '',
  weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  marks: { off: '*', worked: 'w', plain: '' },
  legend: '*: off   w: worked',
  effects: 'Once confirmed, the plans of these campaigns change; each waits for a word of its own admins:',
  effect: (title) => `**${title}**`,
  noEffect: 'The plans of the running campaigns do not change.',
  accept: 'Confirm',
  drop: 'Discard',
  typed: (year) => `Or send “holidays confirm ${year}” or “holidays discard ${year}”.`,
  accepted: (year) => `The holidays of ${year} are in force; all campaigns count working days by them.`,
  dropped: (year) => `Discarded; what was known of ${year} stays.`,
  noDraft: 'Nothing waits to be confirmed. Send “holidays” and the whole notice.',
  whichDraft: (years) => `Waiting to be confirmed: ${years.join(', ')}. Name the year.`,
  notSeen:
    'Another admin has sent a table of this year since; nothing was done. It is shown below: please check it before you confirm or drop it.',
  outdated:
    'Something newer came after this, so nothing was changed. Use the newest one, or send the notice again.',
  command: {
    about: 'show the statutory holidays, or what is read from a notice (.txt, .ics, .json)',
    file: 'a notice or a calendar file; without one, the years that are known',
    year: 'show one year',
    badYear: '--year should be a year of four digits',
    folder: (dir) => `In ${dir}:`,
    builtIn: 'With the program:',
  },
  faults: (count) =>
    `${count} ${count === 1 ? 'thing does' : 'things do'} not agree or could not be read; nothing was kept:`,
  faultLine: (line, sentence) => `Line ${line}: ${sentence}`,
  more: (count) => `${count} more are not listed.`,
  again: 'Compare with the original, mend it and send it again.',
  fault: (fault: HolidayFault): string => {
    switch (fault.key) {
      case 'too-long':
        return `more than ${fault.limit} characters; paste the notice alone`;
      case 'nothing':
        return 'no holiday was found; paste the whole notice';
      case 'no-year':
        return 'no year is named; paste the title too, or begin with the year: “holidays 2027 …”';
      case 'two-years':
        return `two years: ${fault.one} and ${fault.other}`;
      case 'outside-year':
        return `${format.fullDate(fault.date)} is outside the plan of ${fault.year}`;
      case 'unread':
        return `“${fault.text}” could not be read`;
      case 'no-such-date':
        return `there is no day ${fault.day} in month ${fault.month}`;
      case 'weekday':
        return `${format.fullDate(fault.date)} is a ${format.weekday(fault.weekday)}, and ${format.weekday(fault.written)} is written`;
      case 'count':
        return `${format.date(fault.from)} to ${format.date(fault.until)} are ${fault.days} days, and ${fault.written} is written`;
      case 'order':
        return `${format.fullDate(fault.from)} to ${format.fullDate(fault.until)} is the wrong way round; name the year where it begins in the year before`;
      case 'no-weekend':
        return `${format.date(fault.date)} is not next to a weekend`;
      case 'working-weekday':
        return `${format.date(fault.date)} is a ${format.weekday(fault.weekday)} and worked anyway`;
      case 'both':
        return `${format.date(fault.date)} stands there twice, or is off and worked`;
      case 'twice':
        return `${named([fault.name])} stands there twice`;
      case 'missing':
        return `missing: ${named(fault.names)}`;
    }
  },
};
