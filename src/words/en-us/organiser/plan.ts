/** Texts of `muster plan`, and of the periods of a year in `plan` and `rehearse`. */
import type { PlanWords, YearWords } from '../../zh-cn/organiser/plan.ts';
import { format, plural } from '../format.ts';

export const plan: PlanWords = {
  title: (title, due) => `${title}: ${due}`,
  columns: ['date', 'time', 'line', 'job', 'to', 'note'],
  date: (date, weekday) => `${date} ${format.weekday(weekday)}`,
  moved: (from) => `moved from ${from}`,
  skipped: {
    'day-off': 'skipped: day off',
    merged: 'skipped: one with another of that day',
    'not-due': 'skipped: pointless by then',
  },
  dayOff: 'day off',
  empty: 'nothing is planned',
  events:
    'The date of an event is stated in chat with “start”. This table knows the campaign files alone; deadlines and messages after that date are in “plan” in the chat.',
  notifications:
    'Besides, the admins are told once a week of units that cannot be reached, if there are any (notice.unreachable), and as they happen of missed messages (notice.missed), of an outage or a process without a heartbeat (notice.heartbeat), of dead letters (notice.dead-letters), of a changed plan (notice.plan-change).',
  count: (firing, skipped) => `${firing} planned${skipped === 0 ? '' : `, ${skipped} skipped`}`,
};

/** More days than this are shown as a span. */
const MOST_DAYS = 4;

export const year: YearWords = {
  heading: 'The periods of a year',
  columns: ['period', 'opens', 'due', 'closes', 'sent'],
  line: ({ period, opens, deadlines, closes, sent }) =>
    `${period}: opens ${opens}, due ${deadlines}, closes ${closes}; ${sent}`,
  sent: (job, dates) =>
    dates.length > MOST_DAYS
      ? `${job} on ${plural(dates.length, 'day')} from ${format.date(dates[0] ?? '')} to ${format.date(dates.at(-1) ?? '')}`
      : `${job} on ${format.list(dates.map(format.date))}`,
  join: (parts) => parts.join('; '),
  nothing: 'nothing is sent',
  unknown: (each, toldAt) =>
    `The holidays of ${each} are not known yet: its periods count Monday to Friday. If they are still missing by ${format.fullDate(toldAt.date)}, the admins are told.`,
  more: (count) => `${plural(count, 'more period')} not listed.`,
};
