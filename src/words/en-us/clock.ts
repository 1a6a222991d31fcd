import type { Words } from '../zh-cn/index.ts';
import { plural } from './format.ts';

export const clock: Words['clock'] = {
  differs: (aheadMs) =>
    `The clock of the system's server is ${span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the platform's. So that nobody is reminded or chased by mistake, planned messages and the list at the deadline wait; reports, reviews and answers go on. Please have the server's time set right; the plan then goes on by itself.`,
  silent:
    "The clock of the system's server has moved, and the platform gave no time for 5 minutes; the plan goes on by the server's own clock. Please have the server's time checked.",
  over: 'The clock of the system\'s server agrees with the platform\'s again, and planned messages go on. Send "plan" to see what was recorded meanwhile; "resume <id>" takes back what was recorded by mistake.',
  check: {
    differs: (aheadMs) =>
      `the server's clock is ${span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the platform's; the plan waits`,
    asking: (movedMs) =>
      `the server's clock moved by ${span(movedMs)}; the platform is asked, the plan waits`,
    silent: "the platform gave no time; the server's own clock is gone by",
  },
};

/** A stretch of time in days, hours and minutes, without its sign. */
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
