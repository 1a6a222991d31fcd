import type { WallClock } from '../../zh-cn/format.ts';
import type { RehearseWords } from '../../zh-cn/organiser/rehearse.ts';
import { format, plural } from '../format.ts';

const filing = { none: 'nobody files', typical: 'most file in time', late: 'most file late' };

export const rehearse: RehearseWords = {
  sample: {
    summary: 'Text of a summary for the rehearsal: everything asked for is done.',
    report: (n: number) => `Report ${n} for the rehearsal: an activity took place as asked.`,
  },
  invented: {
    unit: (n: number) => `Rehearsal unit ${n}`,
    contact: (unit: string) => `${unit} contact`,
  },
  filing,
  title: (title: string) => `Rehearsal: ${title}`,
  inForce: {
    changed:
      'Played by the plan in force. The campaign’s folder holds a change that nobody has accepted, and it is not counted; send “plan changes” to see and accept it.',
    faulty:
      'Played by the plan in force. The campaign’s folder has faults, and is not counted; please mend them as the notice about them says.',
  },
  setting: (units: number, how: keyof typeof filing, from: WallClock, until: WallClock) =>
    `${units} units, ${filing[how]}; ${format.fullDate(from.date)} to ${format.fullDate(until.date)}`,
  columns: ['Date', 'Time', 'Line', 'Job', 'To', 'Sent', 'Not sent', 'Note'],
  totals: 'Totals',
  messages: (messages, people, inGroup) =>
    `Messages sent: ${messages}, to ${people} ${people === 1 ? 'person' : 'people'}${inGroup ? ' and the work group' : ''}`,
  perUnit: (most: number, average: string, asked: number) =>
    `Per unit: ${average} on average, ${most} at most; reminders and chases among them: ${asked} at most`,
  largestDay: (day, messages: number) => `Largest day: ${format.day(day)} with ${messages} messages`,
  calls: (total: number, day: number) => `Platform calls: ${total}, at most ${day} in a day`,
  filings: (count: number) => `Filings played: ${count}`,
  warnings: 'Please look at',
  noWarnings: 'Nothing to look at',
  more: (count: number) => `${count} more are on the page.`,
  deadlineDayOff: (due: string) => `The deadline falls on a day off or was moved: ${due}`,
  dayOff: (day, messages: number) => `${messages} messages leave on a day off, ${format.day(day)}`,
  cap: (unit: string, times: number) => `${unit}: ${times} messages left out by the caps`,
  unreachable: (unit: string) => `${unit}: no contact can be reached`,
  failed: (name: string, code: string, times: number) => `${name}: ${times} messages failed (${code})`,
  waiting: (count: number) => `${count} messages still wait when the campaign closes`,
  missed: (entry: string, at: WallClock) => `Line ${entry} (${format.moment(at)}) was missed`,
  tooLong: (name: string, at: WallClock) =>
    `The message to ${name} at ${format.moment(at)} is too long; its last part is left out`,
  leftOut: 'Messages not sent, and why',
  nothingLeftOut: 'Every planned message was sent',
  nobody: 'nobody to send to',
  afterClose: 'sent after the close, where the rehearsal ends',
  leftOutLine: (entry: string, at: string, count: number, reason: string) =>
    `${entry}${at === '' ? '' : ` (${at})`}: ${count} units or people, ${reason}`,
  state: { failed: 'failed', waiting: 'could not leave', skipped: 'left out by rule' },
  notFiring: 'Planned moments that do not fire, and why',
  written: (file: string) => `Every message is in ${file}`,
  badUnits: '--units takes a whole number from 1 to 5000',
  badFiling: '--filing takes none, typical or late',
  failedToPlay: 'The rehearsal could not be played:',
  noRedis: 'No Redis was found: please install redis-server 6.2 or later (or valkey-server)',
  notReady: 'the bot did not get ready',
  option: {
    about:
      'Play the whole campaign on the sandbox and a virtual clock, send nothing, and list every message that everyone would get',
    units: 'number of units: the first of the roster, and invented ones beyond it',
    filing: 'who files: none, typical (most in time) or late (most after the deadline)',
    out: 'write a web page to this file',
    json: 'print one JSON object and nothing else',
  },
  chat: {
    how: {
      none: ['none', 'nobody', '无人报送', '不报'],
      typical: ['typical', 'in time', '按时', '正常'],
      late: ['late', '逾期', '迟报'],
    },
    usage: 'Please send “rehearse”, “rehearse typical” or “rehearse late”; a number of units may follow.',
    begun:
      'The rehearsal has begun, on a sandbox and a virtual clock; nobody is sent anything. You get the result when it is done.',
    already: 'A rehearsal is being played; its result comes when it is done.',
    failed:
      'The rehearsal was not finished. Please try again later, or run muster rehearse on the server to see why.',
    fileName: (id: string) => `rehearsal-${id}.html`,
    seePage: 'Every message that everyone would get is in the web page that follows.',
    asNow: 'It was played with the settings and the roster as they are now.',
  },
  year: {
    columns: ['Date', 'Time', 'Line', 'Job', 'To', 'Sent', 'Not sent'],
    played: (period, messages) => `${period}: ${plural(messages, 'planned message')}, played throughout`,
    derived: (period, messages, played, differences) =>
      `${period}: ${plural(messages, 'message')} by calculation, ${differences === 0 ? `as in ${played}` : `with ${plural(differences, 'difference')} from ${played}`}`,
    difference: ({ entry, nth, at, here, there }) => {
      const which = nth > 0 ? `${entry} (no. ${nth})` : entry;
      if (here === undefined) return `${which}: not in this period`;
      return `${which}: ${at ?? ''}, ${plural(here, 'message')}; ${there === undefined ? 'not in the period that was played' : `${there} in the period that was played`}`;
    },
    more: (count) => `${plural(count, 'more difference')}; see the plan.`,
  },
  page: {
    contents: 'Contents',
    byDay: 'By day',
    byPerson: 'By recipient',
    units: 'Messages per unit',
    unitColumns: ['Unit', 'All', 'Reminders and chases'],
    endpoint: 'Platform call',
    count: 'Count',
    plan: 'Plan',
    people: (count: number) => `${count} people`,
    day: (messages: number, filings: number) =>
      filings === 0 ? `${messages} messages` : `${messages} messages, ${filings} filings played`,
    person: (count: number) => `${count} messages`,
    to: 'To: ',
    reply: 'answer',
    notice: 'notice',
    review: 'review',
    card: 'card',
    see: 'full text: ',
  },
};
