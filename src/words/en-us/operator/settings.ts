import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';
import { setup } from '../organiser/setup.ts';

/** Formats `2021-09-27 17:30`; other texts are returned unchanged. */
const when = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/u.test(text)
    ? [format.fullDate(text.slice(0, 10)), text.slice(10).replace('T', '').trim()].filter(Boolean).join(', ')
    : text;

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
    'alias-twice': ({ alias }) => `“${alias}” is the name or a short name of two things; please change one`,
  },
  title: (campaign) => `${campaign}: settings`,
  groups: {
    basics: 'Basics',
    dates: 'Dates',
    contents: 'What is handed in',
    requirements: 'Requirements',
    rhythm: 'Rhythm of reminders',
    limits: 'Limits',
    review: 'Review and attachments',
  },
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
  },
  hints: {
    closes: 'working days after the deadline, such as 9',
    officeHours: 'such as 09:00-17:30',
    perDay: 'a number, such as 1',
    perWeek: 'a number, such as 3',
    types: 'such as docx, pdf, xlsx',
    maxMb: 'MB of one file, such as 30',
  },
  none: ['none', 'empty'],
  words: {
    confirm: ['confirm'],
    drop: ['discard', 'cancel'],
    group: ['group', 'work group'],
    takeOver: ['take over', 'manage in the chat'],
  },
  value: (name, value) => `**${name}**: ${value}`,
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
    'no-number': (name) => `Please give ${name} as a whole number from 1 to 999.`,
    'no-span': (name) => `Please give ${name} as two hours, such as 09:00-17:30.`,
    'no-types': (name) => `Please give ${name} as endings of files, such as docx, pdf, xlsx.`,
  },
  ownItems:
    'What this campaign asks for is defined item by item and is not changed here; a system administrator can take it out with muster campaign export and edit it.',
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
