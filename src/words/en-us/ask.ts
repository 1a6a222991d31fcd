import type { Words } from '../zh-cn/index.ts';

import { format } from './format.ts';

export const ask: Words['ask'] = {
  due: (title, due) => `${title}: ${due}.`,
  dues: (title, lines) => `${title}:\n${lines.join('\n')}`,
  dueOf: (unit, item, due, standing) => `${unit}, ${item}: ${due} (${standing})`,
  onDay: (title, day, count) =>
    `${title}: ${count === 1 ? 'one sending is' : `${count} sendings are`} planned for ${format.day(day)}.`,
  nothingOnDay: (title, day, next, job) =>
    `${title}: nothing is planned for ${format.day(day)}.${next ? ` Next: ${job ?? ''}, ${format.moment(next)}.` : ''}`,
  pausedUntil: (until) =>
    until
      ? `Planned messages are paused until ${format.moment(until)}.`
      : 'Planned messages are paused; nothing is sent before they resume.',
  wholePlan: (plan) => `Send “${plan}” for all of it.`,
  noUnit: (usage) => `You speak for no unit yet. Send “${usage}”; once an admin has agreed, you can file.`,
  how: (report, summary) =>
    [
      `A report: send “${report}”; “report” alone opens a form.`,
      ...(summary === undefined ? [] : [`The summary: send “${summary}”, or send me the file.`]),
      'You get a receipt with a number; “mine” shows what your unit has filed.',
    ].join('\n'),
  where: (organiser) => `Send it to me here, and nowhere else; ${organiser} reviews it.`,
  whereAll: 'Send it to me here, and nowhere else.',
  whereOf: (title, organiser) => `${title}: ${organiser} reviews it.`,
  inCampaign: (title) => `${title}:`,
  whomOf: (title, organiser, names) =>
    `${title} is run by ${organiser}${names.length > 0 ? `; its admins: ${names.join(', ')}` : ''}.`,
  whomMore: 'You may also ask here; “help” says what I can do.',
  whom: (organiser, names) =>
    names.length > 0
      ? `This campaign is run by ${organiser}; its admins: ${names.join(', ')}. You may also ask here; “help” says what I can do.`
      : `This campaign is run by ${organiser}. “help” says what I can do.`,

  anyTime:
    'You can file at any time, at night, at weekends and on holidays too; the time at which you send it counts. What comes after your unit’s deadline and before the close counts as late.',
  whoSees: (privacy, hasLevels) =>
    `What you file can be read by the organiser’s admins and the contacts of your unit${hasLevels ? ' and of those above it' : ''}, not by contacts of other units; what is chosen as a highlight goes to the work group. Phone numbers are only in files that admins export. “${privacy}” says what is kept and for how long.`,
  reminders: (snooze) =>
    `Only units that still owe something are reminded, and no longer once they have filed it all. To be reminded later, send “${snooze}”: it puts the next reminder off by a working day.`,
  remindersOfUnits:
    'Only units that still owe something are reminded, and no longer once they have filed it all.',
  inGroup:
    'Yes: mention me in the group and write “report <area> <text>”. How a unit stands is answered in the direct chat only.',
  noGroup: 'Please send it to me here.',
  about: (title, organiser, theme) =>
    `${title}, run by ${organiser}${theme === undefined ? '' : `; its theme: ${theme}`}.`,
  later: (usage) =>
    `For more time, send “${usage}” before the deadline; an admin answers, and until then the deadline stays. After it, please file as soon as you can.`,
  laterByAdmin: (usage, settings) =>
    `To give units more time, send “${usage}”; to move the deadline of the campaign, send “${settings}”.`,
  change: (edit, withdraw, mine) =>
    `To change what you filed, send “${edit}”; to take it back, send “${withdraw}”. The number is in the receipt, and “${mine}” shows it too.`,
  changeByAdmin: (back, settings) =>
    `To ask a unit for changes, send “${back}”; to change the campaign, send “${settings}”.`,
  handover: (handover, unbind) =>
    `If someone takes over, send “${handover}” and follow the steps; if nobody does yet, send “${unbind}” and tell an admin.`,
  handoverByAdmin: (roster) => `To change a contact, send “${roster}” and change it there.`,
  bind: (usage, hasUnit) =>
    hasUnit
      ? `You already speak for a unit and can file; for another one, send “${usage}”.`
      : `Send “${usage}”; once an admin has agreed, you can file.`,
  lengths: (requirements) => `On length, the campaign says: ${requirements.join('; ')}.`,
  noLength: (organiser) =>
    `The campaign sets no length; if the notice does, that counts. You may ask ${organiser}.`,
  papers: (requirements) =>
    `About stamps, signatures and paper, the campaign asks: ${requirements.join('; ')}.`,
  noPaper: (organiser) =>
    `The campaign’s requirements do not say whether stamps, signatures or paper copies are needed; the notice may. You can ask ${organiser}.`,
  notAnswered: (whoms) =>
    [
      `I have no answer to this. Please see the notice, or ask ${whoms.map(({ organiser, names }) => `${organiser}${names.length > 0 ? ` (admins: ${names.join(', ')})` : ''}`).join('; ')}.`,
      'You can ask me: when is it due, did I file it, how do I file, what do we file, can we have more time, how do I correct a report. “help” says all that I can do.',
    ].join('\n'),
  needed: (names) => `You can file: ${names.join(', ')}.`,
  requirements: (texts) => `Requirements:\n${texts.map((text, index) => `${index + 1}. ${text}`).join('\n')}`,
  once: (name) => `${name}: one from each unit.`,
  atLeast: (name, count, byUnit, kind) =>
    kind === 'report'
      ? byUnit
        ? `${name}: the number differs by unit; “mine” shows yours.`
        : `${name}: at least ${count} from each unit.`
      : `${name}: one from each unit${byUnit ? ' that owes it' : ''}.`,
  asMany: (name) => `${name}: as many as there are, none required.`,
  attach: (types, maxMb) =>
    `Send me the file or photo and choose what it is for. I take ${types.join(', ')}, up to ${maxMb} MB each.`,
  template: (sheet, hasSummary) =>
    `For a table to fill in, send “${sheet}” and send it back.${hasSummary ? ' “summary draft” makes a draft of the summary from your reports.' : ''}`,

  offerTitle: 'File this?',
  offer: (text) => `This reads like a report and has not been filed:\n${text}\nTo file it, choose its area.`,
  offerNo: 'Do not file',

  help: {
    item: (name, due) => `${name} (${due})`,
    owing: (unit, items) => `${unit} still owes: ${items}`,
    nothing: (unit) => `${unit} owes nothing now.`,
    likely: 'What you can do now:',
    more: 'More:',
    topics: {
      filing: 'filing',
      people: 'units and people',
      review: 'review and deadlines',
      sending: 'messages and plan',
      looking: 'figures and exports',
      running: 'operation',
      other: 'other',
    },
    typed: (topics) => `Or send “help ${topics[0] ?? ''}” and the like, or “help all”.`,
    topicTitle: (topic) => `Help: ${topic}`,
    unknownTopic: (typed, topics) => `There is no topic “${typed}”. Choose one of ${topics.join(', ')}, all.`,
  },
};
