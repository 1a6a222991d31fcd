import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const clock: Words['clock'] = {
  differs: (aheadMs) =>
    `The clock of the system's server is ${span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the platform's. So that nobody is reminded or chased by mistake, planned messages and the list at the deadline wait; reports, reviews and answers go on. Please have the server's time set right; the plan then goes on by itself.`,
  silent:
    "The clock of the system's server has moved, and the platform gave no time for 5 minutes; the plan goes on by the server's own clock. Please have the server's time checked.",
  over: 'The clock of the system\'s server agrees with the platform\'s again, and planned messages go on. Send "plan" to see what was recorded meanwhile; "resume <id>" takes back what was recorded by mistake.',
  reinstate: {
    confirmed: /\s+(?:confirm|确认)$/iu,
    name: (at, job, id) => `the ${job} of ${format.moment(at)} (${id})`,
    notYet:
      'Nothing is recorded of this entry yet, so there is nothing to take back. Send “plan” to see them all.',
    right: 'This entry was carried out at its time and cannot be taken back. To send more, send “chase”.',
    pastDone:
      'The time of this entry is over; it would not be carried out again. To send more, send “chase”.',
    pastMissed:
      'The time of this entry is over; it would not be carried out again. To send it after all, send “resend <id>”.',
    asks: (name, ahead) =>
      `This forgets that ${name} is on record, and it is carried out ${ahead ? 'at its time' : 'now'}. It is meant for what a wrong clock recorded.`,
    again: 'What has gone out is not recalled; those who still need the message receive it once more.',
    list: 'The list that was made is void and is made anew by the times of filing; its checksum stays in the journal.',
    button: 'Take it back',
    typed: (id) => `Or reply “resume ${id} confirm”.`,
    done: (name, ahead) => `Forgotten: ${name}. It is carried out ${ahead ? 'at its time' : 'now'}.`,
    toOthers: (title, name) =>
      `An admin took back what was recorded of ${name} in “${title}”; it is carried out again.`,
  },
  check: {
    differs: (aheadMs) =>
      `the server's clock is ${span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the platform's; the plan waits`,
    asking: (movedMs) =>
      `the server's clock moved by ${span(movedMs)}; the platform is asked, the plan waits`,
    silent: "the platform gave no time; the server's own clock is gone by",
  },
};

/** A duration in days, hours and minutes, without its sign. */
function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const named = [
    days > 0 ? plural(days, 'day', 'days') : '',
    hours > 0 ? plural(hours, 'hour', 'hours') : '',
    rest > 0 ? plural(rest, 'minute', 'minutes') : '',
  ].filter((part) => part !== '');
  return named.length === 0 ? 'less than a minute' : named.join(' ');
}
