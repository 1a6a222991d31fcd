import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const missed: Words['missed'] = {
  title: (title) => `${title}: some planned messages were missed`,
  why: 'The system was not running when these were planned, and their time has passed, so they were not sent. If people still need to be told, press “Send now”: it goes to those whom it still concerns.',
  line: (at, job, to, id) => `${format.moment(at)} · ${job} · ${to} · ${id}`,
  more: (count) => `And ${plural(count, 'earlier one')}.`,
  sendNow: (at, job) => `Send now: ${job}, ${format.date(at.date)}`,
  typed: (id) => `You can also reply “resend” and the name at the end of the line, such as “resend ${id}”.`,
  resendUsage:
    'Please name the planned moment, such as “resend t-3@2021-09-23”; the name stands in the notice.',
  noSuch: (id) => `I could not find a missed moment “${id}”. Send “plan” to see them all.`,
  notMissed: 'This has been done and cannot be sent again.',
  notYet: (at) => `This is planned for ${format.moment(at)}, which is still to come.`,
  outdated:
    'The deadline has passed, so this would say what no longer holds. To reach units that have not filed, send “chase”.',
  atWork: 'This is still in its time and goes out by the plan.',
  nobody: 'There is nobody whom this concerns at present.',
};
