import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';
import { setup } from '../organiser/setup.ts';
import { outline } from './outline.ts';

/** Formats `2021-09-27 17:30`; other texts are returned unchanged. */
const when = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/u.test(text)
    ? [format.fullDate(text.slice(0, 10)), text.slice(10).replace('T', '').trim()].filter(Boolean).join(', ')
    : text;

/** Names of cells by the keys of a definition, for the last key of a path. */
const cellNames: Readonly<Record<string, string>> = {
  cron: 'at',
  on_day_off: 'on a day off',
  expect: 'owed',
  bitable: 'base',
  starts_with: 'starts with',
};
const cell = (path: string) => {
  const last = path.split(/[.[\]]/u).findLast((part) => /^[a-z]/u.test(part)) ?? '';
  return cellNames[last] ?? last;
};

export const settings: Words['settings'] = {
  chatFaults: {
    'deadline-before-opens': ({ opens, deadline }) =>
      `the deadline ${when(deadline)} is not after the opening ${when(opens)}; please change one of them`,
    'closes-before-deadline': ({ closes, deadline }) =>
      `the campaign closes on ${when(closes)}, before its deadline ${when(deadline)}; please let it close later`,
    'campaign-too-long': ({ years }) =>
      `the campaign lasts more than ${years} years; please check the years of opening and deadline`,
    'year-without-data': ({ year }) =>
      `there are no holidays of ${year} yet; once they are published, an admin sends “holidays” and the notice`,
    'nothing-owed': () => 'nothing is handed in; please name the document',
    'line-never-fires': ({ id }) =>
      `the line “${id}” has no moment to fire; please change the deadline or the rhythm`,
    'id-twice': ({ id }) => `the id “${id}” is used more than once`,
    'missing-key': ({ path }) => `“${cell(path)}” is missing`,
    'bad-value': ({ path, found }) => `“${found}” cannot be used as “${cell(path)}”`,
    'no-such-date': ({ found }) => `there is no day “${found}”`,
    'bad-zone': ({ found }) => `there is no time zone “${found}”; please give one such as America/Chicago`,
    'in-both-lists': ({ date }) => `${date} is both a day off and a working day`,
    'office-hours-order': ({ found }) => `the office hours “${found}” end before they begin`,
    'item-expect-one': () => 'of items other than reports, a unit owes at most one',
    'summary-item-kind': () => 'the summary is a document; please add another item for another kind',
    'tag-unknown': ({ tag }) =>
      `no unit of the roster has the tag “${tag}”; please add it to the roster first`,
    'offset-first': () => 'of deadlines by level, the first must be a date',
    'event-missing': () =>
      'a deadline such as “+5 working days” counts from an event; please add “starts with: training”',
    'event-deadline': () =>
      'an item that starts with an event is due “+5 working days”, “+10 days 17:30” or “+24 hours” after it',
    'event-summary': () => 'the summary cannot start with an event; please add another item',
    'figures-without-fields': () => 'an item of figures needs its fields below it',
    'original-with-fields': () => 'an original or a summary has no fields',
    'field-word-twice': ({ word }) => `the field name “${word}” is used twice`,
    'field-range': () => 'min is greater than max (without min it is 0)',
    'field-choices': () => 'only a field of type choice has choices, and it needs them',
    'field-not-number': () => 'only a number has min, max, sum of and check',
    'field-part-unknown': ({ part }) => `“${part}” is no number field of this item`,
    'item-deadline-form': ({ repeating }) =>
      repeating
        ? 'where the campaign repeats, an item is due on “day 20” or “last working day”'
        : 'the deadline of an item must be a date',
    'item-deadline-before-opens': ({ name }) => `“${name}” is due before the campaign opens`,
    'repeats-due-unfit': () => 'this deadline does not suit the period',
    'repeats-due-many': () => 'only a half-monthly campaign has two deadlines',
    'repeats-until': () => 'the last period is before the first',
    'repeats-none': () => 'there is no period at all',
    'repeats-fixed-date': ({ id }) => `“${id}” has a fixed date; please count from opens or deadline`,
    'chase-to-group': ({ id }) => `“${id}” chases and cannot go to the group`,
    'line-id-reserved': ({ id }) => `the id “${id}” cannot begin with ladder-`,
    'when-none': ({ id }) => `“${id}” has no time`,
    'span-without-cron': ({ id }) => `“${id}” is sent once and has no from or until`,
    'rule-hour-with-hours': () => 'a time counted in hours or minutes cannot have an hour of its own',
    'rule-without-hour': () => 'a date needs an hour',
    'cron-both-days': ({ id }) => `“${id}” limits both the day and the weekday`,
    'line-fires-too-often': ({ id }) => `“${id}” is sent too often`,
    'ladder-order': () => 'the days of the ladder must grow',
    'bad-base': () => 'please paste the address of the Base',
    'alias-twice': ({ alias }) => `“${alias}” is the name or a short name of two things; please change one`,
  },
  title: (campaign) => `${campaign}: settings`,
  groups: {
    basics: 'Basics',
    dates: 'Dates',
    days: 'Calendar',
    deadlines: 'Deadlines by level',
    repeats: 'Repeats',
    contents: 'What is handed in',
    items: 'Items',
    requirements: 'Requirements',
    rhythm: 'Rhythm of reminders',
    schedule: 'Schedule',
    ladder: 'Ladder',
    limits: 'Limits',
    review: 'Review and attachments',
    unitCalendars: 'Unit calendars',
    keeping: 'Keeping and mirroring',
  },
  season: (since, ranges) => `from ${since} ${ranges}`,
  seasonsBetween: '; ',
  group: 'Work group',
  roster: 'Roster',
  fields: {
    ...setup.fields,
    closes: ['closes', 'end'],
    officeHours: ['office hours'],
    perDay: ['per day', 'daily limit'],
    perWeek: ['per week', 'weekly limit'],
    types: ['types', 'file types'],
    maxMb: ['size', 'file size'],
    calendar: ['calendar'],
    extraDaysOff: ['more days off'],
    extraWorkingDays: ['more working days'],
    timezone: ['time zone', 'timezone'],
    deadlines: ['deadlines by level', 'deadlines'],
    repeats: ['repeats', 'period'],
    items: ['items'],
    schedule: ['schedule', 'lines'],
    ladder: ['ladder'],
    unitCalendars: ['unit calendars'],
    rawDays: ['messages kept'],
    personalDays: ['personal data kept'],
    bitable: ['base', 'bitable'],
    language: ['language'],
  },
  hints: {
    closes: 'working days after the deadline, such as 9',
    officeHours: 'such as 09:00-17:30; by season, from 05-01 09:00-18:00; from 10-01 09:00-17:30',
    perDay: 'a number, such as 1',
    perWeek: 'a number, such as 3',
    types: 'such as docx, pdf, xlsx',
    maxMb: 'MB of one file, such as 30',
    extraDaysOff: 'dates, as 2026-07-11, 2026-07-12; none removes them',
    extraWorkingDays: 'dates; none removes them',
    calendar: 'cn (statutory holidays) or weekdays',
    timezone: 'such as America/Chicago',
    rawDays: 'days, such as 7',
    personalDays: 'days after the close, such as 180',
    bitable: 'address of the Base; none removes it',
    language: 'English or Chinese',
    schedule: 'a line each',
    ladder: 'a step a line',
    items: 'an item a line',
    repeats: 'one line',
    unitCalendars: 'a group of units a line',
    deadlines: 'a level a line',
  },
  outline,
  outlineHelp: {
    schedule:
      'A line each; keep the lines that are to stay. The id first, then job: announce, remind, chase, digest or snapshot; at: deadline -3 working days 09:00, opens +2 days 09:00, or five cron fields; to: group, contacts, deputies, owing, parents, admins. Also from, until, on a day off: send, skip or next, and grace: 2 hours.',
    ladder: 'A step a line, such as “3 working days late; to: contacts, deputies”. “none” removes it.',
    items:
      'An item a line, such as “Figures; kind: figures; owed: 1; deadline: 2026-06-10 17:30; of: tag”; one that counts from an event: “Follow-up; kind: document; starts with: training; deadline: +5 working days 17:30”. Kinds: report, document, figures, original. Its fields stand below it and begin with “-”, such as “- Visits; type: integer; unit: visits; required: yes; max: 100; total: sum; check: 50%”. To rename, change the name alone; keep the lines that are to stay.',
    repeats: 'One line, such as “monthly; due: day 10 17:30; about: previous; from: 2026-09”.',
    unitCalendars:
      'A group a line, such as “unit id or tag; days off: 2026-07-11; working days: 2026-07-12”. “none” removes it.',
    deadlines:
      'A level a line, such as “county 2026-09-24 17:30”, and “others 2026-09-27 17:30”. “none” removes the levels.',
  },
  calendars: { cn: ['statutory holidays', 'china'], weekdays: ['weekdays', 'monday to friday'] },
  languages: { 'zh-CN': ['chinese'], 'en-US': ['english'] },
  daysKept: (days) => `${days} day${days === 1 ? '' : 's'}`,
  byPeriod: 'This campaign repeats; to change opening and deadline, change “repeats”.',
  outlineFaults: {
    cell: (line, cell) => `“${cell}” in “${line}” was not understood; there is no such value.`,
    value: (line, cell) => `“${cell}” in “${line}” was not understood; please check how it is written.`,
    twice: (line, cell) => `“${cell}” is given more than once in “${line}”.`,
    'field-first': (line) => `“${line}” is a field; please put it below its item.`,
    'too-many': () => 'There are too many lines; please send fewer.',
    'too-long': (line) => `The line “${line}” is too long.`,
    one: (line) => `“repeats” is one line; “${line}” is one too many.`,
  },
  outlineLater: (name) =>
    `This is long: please copy the lines above, change them and send them behind “settings ${name}:”.`,
  none: ['none', 'empty'],
  words: {
    confirm: ['confirm'],
    drop: ['discard', 'cancel'],
    group: ['group', 'work group'],
    takeOver: ['take over', 'manage in the chat'],
  },
  value: (name, value) => `**${name}**: ${value}`,
  nothing: 'none',
  blank: 'not filled in',
  closesAt: (days, at) => `${days} working ${days === 1 ? 'day' : 'days'} after the deadline (${at})`,
  times: (count) => `${count} for each unit`,
  megabytes: (count) => `up to ${count} MB each`,
  area: (name, expect) => (expect > 0 ? `${name} (${expect} for each unit)` : name),
  ownRhythm: 'lines of its own; send “plan” to see all',
  rhythmShown: (name, what) => `${name}: ${what}`,
  rosterOf: (units, people) => `${units} units, ${people} people. Send “roster” to see and change it`,
  unset: 'not set',
  set: 'set',
  groupSet: 'set. For another one, mention me there with “settings group”',
  groupUnset: 'not set. For messages to a group, mention me there with “settings group”',
  change: (group) => `Change: ${group}`,
  save: 'Save',
  all: 'All settings',
  formTitle: (group) => `Change settings: ${group}`,
  typed: 'Or send a line such as “settings deadline 29 September 17:30”, with the names above.',
  typedLines: (name) => `Or send “settings ${name.toLowerCase()}:” and all lines below it.`,
  fromFolder: (id) =>
    `This campaign is defined by the folder ${id} on the server and can only be read here. To change it in the chat, press “Manage in the chat” or send “settings take over”.`,
  folderRules: (id) =>
    `Nothing was changed: this campaign is defined by the folder ${id} on the server. To change it in the chat, send “settings take over” and confirm; or a system administrator edits the folder.`,
  takeOver: 'Manage in the chat',
  takeOverLines: (id) => [
    '**Managed**: from a folder on the server to the chat',
    `Once confirmed, settings and roster are changed in the chat, and the folder ${id} on the server has no effect.`,
  ],
  takenAlready: 'This campaign is managed in the chat already; send “settings” to see and change it.',
  noFolder:
    'The folder of this campaign cannot be read now. Nothing was changed; please ask a system administrator to look at the campaigns on the server.',
  folderFaults: 'The folder has faults, so nothing was changed:',
  unsetVariable: (name) =>
    `The environment variable ${name} is not set; please try again once a system administrator has set it`,
  canExport: (id) =>
    `This campaign is managed in the chat; a folder with its name on the server has no effect. To manage it as a folder, a system administrator runs muster campaign export ${id}.`,
  closed: 'The campaign has closed; its settings are no longer changed.',
  unread: (line) =>
    `“${line}” was not understood. Please send a line such as “settings deadline 29 September 17:30”; “settings” shows all names.`,
  faultsOf: {
    ...setup.faultsOf,
    'no-number': (name) => `Please give ${name} as a whole number from 1 to 9999.`,
    'no-span': (name) =>
      `Please give ${name} as two hours, such as 09:00-17:30; by season, from 05-01 09:00-18:00; from 10-01 09:00-17:30.`,
    'no-dates': (name) => `Please give ${name} as dates, such as 2026-07-11, 2026-07-12.`,
    'no-zone': (name) => `Please give ${name} as a zone, such as America/Chicago.`,
    'no-types': (name) => `Please give ${name} as endings of files, such as docx, pdf, xlsx.`,
  },
  ownItems:
    'What this campaign asks for is defined item by item; please change “items”: “settings items” shows its lines.',
  faults: 'Nothing was changed, because:',
  unusable: 'The campaign could not run with this change. Nothing was changed.',
  past: 'This deadline has passed. Nothing was changed; please give one to come.',
  same: 'Nothing is different.',
  saved: 'Changed.',
  fromTo: (name, from, to) => `**${name}**: from ${from} to ${to}`,
  listAdded: (name, items) => `**${name}**, new: ${items.join('; ')}`,
  listDropped: (name, items) => `**${name}**, taken out: ${items.join('; ')}`,
  listRenamed: (name, from, to) => `**${name}**, renamed: ${from} → ${to}`,
  listOrder: (name) => `**${name}**: in another order`,
  filedStays: (name, count) =>
    `${count} filed under “${name}” can still be seen by their numbers and no longer count.`,
  confirmTitle: (campaign) => `${campaign}: change to be confirmed`,
  confirmLead:
    'Please check what changes. Until it is confirmed everything stays as it is; what has happened is not repeated.',
  confirm: 'Confirm',
  drop: 'Discard',
  confirmTyped: (command) => `Or send “${command} confirm” or “${command} discard”.`,
  confirmed: 'The new settings are in force.',
  instead: 'The change that you proposed before and did not confirm is void; this one stands in its place.',
  dropped: 'Discarded; nothing was changed.',
  gone: 'No change waits to be confirmed.',
  outdated:
    'Something else was changed in between, so this was not taken; please send “settings”, check, and change it again.',
  stale: 'The settings have changed since; this is how they stand. Please check before you change them.',
  told: (by) => `${by} changed the settings:`,
  toldTitle: (campaign) => `${campaign}: settings changed`,
  groupTaken: (title) => `This is now the work group of “${title}”.`,
  groupMoved: (title) =>
    `This group is now the work group of “${title}”; the former one gets no more messages to the group.`,
  groupSame: (title) => `This is the work group of “${title}” already.`,
  groupWhere: 'Please mention me with “settings group” in the group that is to be the work group.',
  groupOnly:
    'In a group only “settings group” is taken, with the campaign’s name behind it where there are several; for the rest please send me “settings” directly.',
};
