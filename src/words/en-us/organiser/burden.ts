import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

export const burden: Words['burden'] = {
  title: (title) => `${title}: reminders by unit`,
  limits: (day, week) =>
    `A unit is reminded at most ${times(day)} a day and ${times(week)} a week. The first ${day === 1 ? 'reminder' : `${day} reminders`} of the last day and those sent by an admin are not held back, but counted.`,
  week: (from, to) => `This week: ${format.day(from)} to ${format.day(to)}`,
  line: (unit, week, all) => `${unit} · this week ${week} · in all ${all}`,
  full: ' (this week’s limit is reached)',
  most: (week, all) => `Most for one unit: ${week} this week, ${all} in all`,
  more: (count) => `${count} more not shown.`,
};

export const snooze: Words['snooze'] = {
  button: 'LateFilings',
  done: (from, until) =>
    `The reminder planned for ${format.moment(from)} will come on ${format.moment(until)}. The deadline stays as it is.`,
  merged: (from, until) =>
    `The reminder planned for ${format.moment(from)} is left out; the one of ${format.moment(until)} comes as planned. The deadline stays as it is.`,
  refused: {
    none: 'There is no further reminder to put off.',
    'last-day': 'The next reminder is on the last working day before the deadline and cannot be put off.',
    already: 'The next reminder has been put off already.',
  },
  nothingOwed: 'Your unit has filed everything; there will be no more reminders.',
};
