import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const people: Words['people'] = {
  unbound: (unit) =>
    `You no longer speak for ${unit} and get no more of its reminders. To change that, please send “bind ${unit}”.`,
  notBound: 'You are not bound to a unit; there is nothing to undo.',
  whichUnit: (units, usage) =>
    units.length > 1
      ? `You speak for several units: ${units.join(', ')}. Please name one, for example “${usage}”.`
      : `That is no unit of yours; nothing was changed. You speak for ${units.join(', ')}: please send “${usage}”.`,
  adminUnbound: (person, unit) => `${person} no longer speaks for ${unit}.`,
  lastOne: (unit) =>
    `You are the only one who speaks for ${unit}: without you it gets no reminders and nobody files for it. Do you still want to leave it? If someone takes over, please send “handover” instead.`,
  stays: (unit) => `Nothing was changed; you still speak for ${unit}.`,
  nobodyLeft: (unit) =>
    ` Nobody speaks for ${unit} any more, so it gets no reminders; please find someone who sends “bind ${unit}”.`,
  handover: (unit, code) =>
    `Handing over ${unit}: please have your successor send me “takeover ${code}”. When an admin agrees, its reminders go to your successor and no longer to you.`,
  noSuchCode: (code) =>
    `There is no hand-over with the code “${code}”. Please check it with the person who hands over, for example “takeover 3F9A70C2D5”.`,
  tooManyCodes: (hours) =>
    `Several codes that you typed were wrong, so no take-over of yours is accepted for ${hours} hours; the admins have been told. Please check the code with the person who hands over, or ask an admin.`,
  codesLocked: (who, times, hours) =>
    `${who} typed ${times} hand-over codes that do not exist, so no take-over of theirs is accepted for ${hours} hours. Please look into it where you do not know this person.`,
  takeOverUsage: 'Please give the code, for example “takeover 3F9A70C2D5”; the person who hands over has it.',
  ownCode: 'This is your own hand-over; your successor has to send it.',
  giverLeft: (unit) =>
    `The person who hands over no longer speaks for ${unit}, so this hand-over has lapsed. The successor can send “bind ${unit}” instead.`,
  takeOverAsked: (unit) =>
    `Your request to take over ${unit} has been sent; you will both be told when an admin has answered.`,
  cardTitle: 'Hand-over requested',
  cardText: (from, to, unit) => `${from} asks to hand **${unit}** over to ${to}.`,
  cardAfter: (from, to, unit, role) =>
    `If you approve, ${to} becomes ${role} of ${unit}, and ${from} no longer speaks for ${unit}.`,
  cardKeeps: (person, units) => `${person} still speaks for ${units}.`,
  done: (unit) => `${unit} has been handed over, and both have been told.`,
  refused: (unit) => `The hand-over of ${unit} was declined, and both have been told.`,
  youHave: (unit, title) => `You now speak for ${unit} and can file for “${title}”. Send “help” to see how.`,
  youHaveClosed: (unit, title) =>
    `You now speak for ${unit}. “${title}” has closed; “mine” and “status” still show how it stands.`,
  youGave: (unit, left) =>
    `${unit} has been handed over; you get no more of its reminders.${left.length > 0 ? ` You still speak for ${format.list(left)}.` : ''}`,
  notMoved: (unit) =>
    `The hand-over of ${unit} was not agreed to; its contact stays the same. If you have a question, please contact the organiser.`,
  recalledNotice: 'the original message was recalled',
};

export const privacy: Words['privacy'] = {
  title: 'Before you begin',
  kept: '**What is kept** · your open_id, your unit and role, what you file, and the journal of who did what. Nothing about residents.',
  why: (titles) =>
    `**What for** · announcements, reminders, reports and figures of ${titles.map((title) => `“${title}”`).join(', ')}, and nothing else.`,
  where: (mirrored) =>
    `**Where** · on the organiser’s server that runs this bot${mirrored ? ', and copied to the organiser’s Base' : ''}; messages sent and received are also in Feishu.`,
  ofEach: '**Where and how long, in each campaign**',
  each: ({ title, organiser, mirrored, raw, personal }) =>
    `“${title}” (${organiser}) · kept on the organiser’s server that runs this bot${mirrored ? ', and copied to the organiser’s Base' : ''}, and messages also in Feishu; the wording of messages for ${raw} days, contacts’ data until ${personal} days after the campaign, reports and summaries as working papers.`,
  long: (raw, personal) =>
    `**How long** · the wording of messages for ${raw} days; contacts’ data until ${personal} days after the campaign; reports and summaries as working papers.`,
  classified: '**Not for classified matter** · please send nothing classified or confidential here.',
  rights:
    '**Your rights** · send “me” to see what is held about you, and “correct <text>” to have it corrected.',
  correctUsage:
    'Please say what should be corrected, for example “correct my unit in the roster should be …”.',
  corrected: 'This has been passed to the admins, who will be in touch.',
  correctNoAdmin: 'There is no admin who could see to it yet; please contact the organiser.',
  correction: (person) => `${person} asks for a correction:`,
};
