import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

const some = (names: readonly string[], count: number) =>
  `${format.list(names)}${count > names.length ? ` and ${count - names.length} more` : ''}`;

export const onceMore: Words['onceMore'] = {
  repeats: (title) =>
    `“${title}” is one period of a campaign that repeats; the next period begins by itself. To prolong or end the series, the system administrator edits “repeats” in campaign.yaml.`,
  notOver: (title) => `The deadline of “${title}” has not passed yet; after it, send “once more”.`,
  badYear: (typed) =>
    `“${typed}” was not understood, and nothing was set up. Please give a later year only, as in “once more 2027”.`,
  inTheMaking: (title) =>
    `You are setting up “${title}”; nothing was changed. Please enable it, or send “new campaign discard”, and then “once more”.`,
  lead: (title) => `Set up from “${title}”; please check each point:`,
  title: (from, to) => `Title: ${from} becomes ${to}`,
  sameTitle: 'The title has neither a year nor a count and stays as it is; change it to tell the two apart',
  dates: (opens, deadline) => `The dates move to the new year: it opens ${opens} and is due ${deadline}`,
  dayOff: (date, rule) =>
    `${date} is a day off, and the rule is “${rule}”; please decide whether to move the deadline`,
  noHolidays: (year) =>
    `There are no holidays of ${year} yet; once they are published, send “holidays” and the notice; until then it cannot be enabled`,
  ownLines: (lines, steps) =>
    `The ${lines} schedule lines of its own${steps > 0 ? ` and the ladder of ${steps} steps` : ''} stay as they are, with their dates moved to the new year; please check them, or choose a rhythm instead`,
  unreadLines: (name) => `The schedule of the former campaign could not be read; the rhythm is “${name}” now`,
  ownItems:
    'Items with terms of their own (counts, deadlines, fields) stay as they are, with their dates moved to the new year; once enabled, “settings items” changes them',
  roster: (units, people) =>
    `The roster stays: ${units} units, ${people} people; please check who has left or moved`,
  rosterOf: (title) => `roster of ${title}`,
  bound: (names, count) => `Those bound in the chat are in it too: ${some(names, count)}`,
  left: (names, count) => `Those unbound or handed over are not in it: ${some(names, count)}`,
  silent: (names, count) => `Units that messages did not reach last time: ${some(names, count)}`,
};
