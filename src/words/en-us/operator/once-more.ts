import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';
import { settings } from './settings.ts';

const some = (names: readonly string[], count: number) =>
  `${format.list(names)}${count > names.length ? ` and ${count - names.length} more` : ''}`;

export const onceMore: Words['onceMore'] = {
  repeats: (title) =>
    `“${title}” is one period of a campaign that repeats; the next period begins by itself. To prolong or end the series, change it with “settings repeats”.`,
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
  unreadLines: (name) =>
    `The file of the former campaign could not be read: the rhythm is “${name}” now, and closing, office hours and limits are the usual ones; after enabling, change them with “settings”`,
  ownItems:
    'Items with terms of their own (counts, deadlines, fields) stay as they are, with their dates moved to the new year; after enabling, change them with “settings items”',
  settings: 'Settings as before',
  keys: {
    closes: settings.fields.closes[0] ?? '',
    calendar: settings.fields.calendar[0] ?? '',
    office_hours: settings.fields.officeHours[0] ?? '',
    bitable: settings.fields.bitable[0] ?? '',
    attachments: 'types and size of attachments',
    retention: 'how long data is kept',
    limits: 'limits of reminders',
    lights: 'colours of standings',
    extra_days_off: settings.fields.extraDaysOff[0] ?? '',
    extra_working_days: settings.fields.extraWorkingDays[0] ?? '',
    unit_calendars: settings.fields.unitCalendars[0] ?? '',
  },
  carried: (names) =>
    `These settings stay as they are: ${format.list(names)}; after enabling, see and change them with “settings”`,
  deadlines:
    'The deadlines by level stay, with their dates moved to the new year; please check them; after enabling, change them with “settings deadlines”',
  closes: (date) =>
    `The campaign now closes on ${date}; please check it; after enabling, change it with “settings closes”`,
  sameBase:
    'It goes on writing to the same Base, into tables of its own; to use another one, change it with “settings base” after enabling',
  events: (events) =>
    `The dates of ${format.list(events)} are not taken over; please state them with “start” once known`,
  dropped: (name, count) =>
    `${count === 1 ? 'One date' : `${count} dates`} of “${name}” belonged to the former year and ${count === 1 ? 'was' : 'were'} left out; if still needed, give ${count === 1 ? 'it' : 'them'} with “settings ${name}” after enabling`,
  roster: (units, people) =>
    `The roster stays: ${units} units, ${people} people; please check who has left or moved`,
  rosterOf: (title) => `roster of ${title}`,
  bound: (names, count) => `Those bound in the chat are in it too: ${some(names, count)}`,
  left: (names, count) => `Those unbound or handed over are not in it: ${some(names, count)}`,
  silent: (names, count) => `Units that messages did not reach last time: ${some(names, count)}`,
};
