import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const pause: Words['pause'] = {
  usage: 'Please give the reason, such as “pause storm” or “pause until 29 September storm”.',
  toWords: /^\s*(?:至|到|直到|until|till)\s*/iu,
  untilWhich:
    'The reason seems to say for how long; nothing was changed. Please give the day, such as “pause until 29 September storm”, or the reason alone for a pause without an end.',
  already: (since, until) =>
    `The campaign has been paused since ${format.moment(since)}${until ? `, until ${format.moment(until)}` : ''}. To change that, send “resume” first.`,
  done: (until) =>
    `Paused ${until ? `until ${format.moment(until)}` : 'until you send “resume”'}. Announcements, reminders, overdue notices and digests of the plan are not sent meanwhile; filing, review and answers go on, and the deadline stays.`,
  wouldGo: 'These would have gone:',
  line: (at, job, to) => [format.moment(at), job, to].join(' · '),
  more: (count) => `${count} more not shown.`,
  none: 'Nothing is planned in that time.',
  title: (title) => `“${title}” is paused`,
  toOthers: (title, until) =>
    `An admin has paused the planned messages of “${title}”${until ? ` until ${format.moment(until)}` : ''}. To go on, send “resume”.`,
  reason: (reason) => `Reason: ${reason}`,
  runWords: ['this', '本期', '这一期', '这期'],
  seriesWords: ['all', '各期', '每期', '全部', '所有', '整个活动'],
  everyPeriod: (title) => `${title} (every period)`,
  whichTitle: 'Which periods to pause',
  which: (title) => `“${title}” repeats; please choose what is paused. Nothing is paused yet.`,
  onlyThis: (period) => `${period} alone`,
  every: 'Every period, later ones too',
  whichTyped: (line) => `You can also send “${line}”; for this period alone, “this” in place of “all”.`,
  notPaused: 'The campaign is not paused.',
  resumedTitle: (title) => `“${title}” has resumed`,
  resumed: 'Resumed; the plan goes on.',
  catchingUp: 'These are still in time and are sent now:',
  lost: 'The time of these has passed, and they were not sent; each can be sent after all:',
  lostLine: (at, job, to, id) => [format.moment(at), job, to, `reply “resend ${id}”`].join(' · '),
  othersResumed: (title) => `An admin has resumed the planned messages of “${title}”.`,
  inPlan: (since, until, reason) =>
    `**Paused** since ${format.moment(since)}, until ${until ? format.moment(until) : 'you send “resume”'} · ${reason}`,
  state: { held: 'paused, not sent', skipped: 'not sent, the campaign was paused' },
};
