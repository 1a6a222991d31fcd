import type { Words } from '../zh-cn/index.ts';

export const ask: Words['ask'] = {
  due: (title, due) => `${title}: ${due}.`,
  dues: (title, lines) => `${title}:\n${lines.join('\n')}`,
  dueOf: (unit, item, due, standing) => `${unit}, ${item}: ${due} (${standing})`,
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
