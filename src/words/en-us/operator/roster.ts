import type { Words } from '../../zh-cn/index.ts';

const NAMED = 12;
const named = (names: readonly string[]) =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' and others' : ''}`;

export const roster: Words['roster'] = {
  title: (campaign) => `${campaign}: roster`,
  words: {
    add: ['add'],
    remove: ['remove', 'delete'],
    rename: ['rename'],
    bind: ['bind'],
    unbind: ['unbind'],
    template: ['template'],
    export: ['export', 'download'],
    update: ['update', 'replace'],
    confirm: ['confirm'],
    drop: ['discard', 'cancel'],
  },
  roles: {
    contact: ['contact'],
    deputy: ['deputy'],
    member: ['member'],
    admin: ['admin'],
  },
  counts: (units, people, page, pages) =>
    `${units} units, ${people} people${pages > 1 ? `, page ${page} of ${pages}` : ''}`,
  line: (place, unit, people) =>
    `${place}. **${unit}**: ${people.length > 0 ? people.join('; ') : 'no contact'}`,
  person: (role, name, state) => `${role} ${name} (${state})`,
  state: {
    reached: 'reachable',
    lost: 'messages do not arrive',
    unknown: 'not found on the platform',
    unbound: 'unbound',
    bound: 'bound themselves',
  },
  others: (people) => `**People without a unit**: ${people.join('; ')}`,
  unreached: (count) =>
    `Messages do not reach ${count} ${count === 1 ? 'unit' : 'units'}. Send “unreachable” for the list and a text to forward to them.`,
  allReached: 'Every unit has a contact who can be reached.',
  page: { back: 'Back', forward: 'Next' },
  how: 'To see one unit, send “roster <unit>”. To add or remove, send “roster add <unit> <name> [deputy] [e-mail]” or “roster remove <unit> [name]”. For another name, send “roster rename <unit> <new name>”. Mobile numbers belong in the roster file, not in the chat.',
  templateSent:
    'The roster template was sent. When it is filled in, send “roster update” first, then the file.',
  sendFile:
    'To replace the roster, send the new .xlsx or .csv; it takes effect once you have checked the differences and confirmed. “roster export” gives the present one, “roster template” an empty one.',
  unitTitle: (unit) => `Roster: ${unit}`,
  parent: (name) => `Unit above it: ${name}`,
  filed: (count) => `${count} filed`,
  unbindButton: (name) => `Unbind ${name}`,
  unitHow: (unit) =>
    `To bind someone else, send “roster bind ${unit} <name or open_id>”; to hand over, unbind the former contact first, then bind the successor.`,
  inFolder: (id) =>
    `The roster of this campaign is in the folder ${id} on the server; to add or remove people here, send “settings take over” first. To see one unit, or to bind and unbind others, send “roster <unit>”; “roster export” gives the roster as it is.`,
  fromFolder: (id) =>
    `Nothing was changed: this campaign’s roster is in the folder ${id} on the server. To change it here, send “settings take over” first; binding and unbinding can be done now.`,
  unread: (line) => `“${line}” was not understood. Send “roster” to see how it is used.`,
  unknownPerson: (unit, typed) =>
    `${unit} has nobody called “${typed}”; send “roster ${unit}” to see who is there.`,
  severalPeople: (unit, typed) =>
    `${unit} has more than one “${typed}”; please choose on the card, or give the open_id.`,
  hasPerson: (unit, name) => `${unit} has “${name}” already; nobody was added.`,
  twoNames: (typed) =>
    `“${typed}” is more than one name; please add one person at a time, and no spaces in the name of a unit.`,
  needsUnit: 'A contact or deputy needs a unit, as in “roster add North contact-A deputy”.',
  tooMany: (rows, most) =>
    `The roster has ${rows} rows, more than the ${most} that the chat takes, and was not used. Please split it into several campaigns by the units above, or have a system administrator make a folder with muster new.`,
  faults: 'The roster has faults and was not used; please correct it and send it again:',
  same: 'It is the same as the present roster; nothing changes.',
  unitsAdded: (names) => `**New units**, ${names.length}: ${named(names)}`,
  unitsDropped: (names) => `**Units taken out**, ${names.length}: ${named(names)}`,
  unitsRenamed: (pairs) =>
    `**Units with another name**, ${pairs.length}: ${named(pairs.map(([from, to]) => `${from} → ${to}`))}`,
  unitsMoved: (names) => `**Units under another one, or with other tags**, ${names.length}: ${named(names)}`,
  peopleAdded: (names) => `**New people**, ${names.length}: ${named(names)}`,
  peopleDropped: (names) => `**People taken out**, ${names.length}: ${named(names)}`,
  peopleChanged: (names) => `**People with another role or address**, ${names.length}: ${named(names)}`,
  personOf: (unit, name) => `${unit} ${name}`.trim(),
  bindingsVoid: (count) =>
    `${count} contacts of the units taken out will get no more messages of this campaign.`,
  renamedHint:
    'If a unit taken out and a new one are the same under another name, please discard this and send “roster rename <unit> <new name>”.',
  keptAdmins: (count) => `The file lists no admins and members; the present ${count} stay.`,
  doubts: 'Please note:',
  lastAdmin: 'Nothing was changed: there would be no admin left. Please add another admin first.',
  unbound: (name, unit) => `${name} is no longer bound to ${unit}, and was told.`,
  lastOne: (name, unit) =>
    `${name} is the only one who speaks for ${unit}: without them it gets no reminders and nobody files for it. Do you still want to unbind them? If someone takes over, please bind that person first.`,
  lastTyped: (unit, name) => `You can also send “roster unbind ${unit} ${name} confirm”.`,
  wasNotBound: (unit) => `This person does not speak for ${unit}; nothing was changed.`,
  youWereUnbound: (unit, title) =>
    `An admin ended your binding to ${unit} (“${title}”); you get no more reminders for it. For questions please contact the organiser.`,
  bound: (name, unit, role) => `${name} is now ${role} of ${unit}, and was told.`,
  alreadyBound: (unit) => `This person speaks for ${unit} already; nothing was changed.`,
  youWereBound: (unit, role, title) =>
    `An admin made you ${role} of ${unit}; you can file for “${title}”. Send “help” to see how; if this is wrong, send “unbind”.`,
  notFound: (typed) =>
    `“${typed}” was not found: please give a name of the roster that is known on the platform, or the open_id (they get it by sending “me”).`,
  exportSent: 'The present roster was sent. It holds addresses; please do not forward it to a group.',
  exportFile: (id, ending) => `roster-${id}.${ending}`,
};
