import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const admins: Words['admins'] = {
  title: 'Admins',
  fixed: (people) => `**Named by configuration or roster**: ${format.list(people)}`,
  named: '**Confirmed in the chat**',
  namedLine: (person, code) => `${person}, code ${code}`,
  askedLine: (person, code) =>
    `${person} asks to become an admin: please reply “approve ${code}” or “decline ${code}”.`,
  invitedLine: (person, code) =>
    `${person} has been invited and has not answered yet; to cancel, please reply “decline ${code}”.`,
  how: 'To add an admin, please have them send me “bind admin”: it takes effect when any admin approves. You can also invite them with “admins add” and their name or open_id. To remove one, please send “admins remove” and the code. Admins named by configuration or roster are changed there, by whoever runs the bot.',
  usage:
    'Please send “admins” for the list, or “admins add” or “admins remove” with a name, an open_id or a code.',

  asked: 'Your request to become an admin has been handed in. You will be told once an admin has answered.',
  askedAlready:
    'Your request to become an admin is already waiting for an answer; there is no need to send it again.',
  noAdmin:
    'Your request to become an admin has been noted, but there is no admin to approve it. Please have whoever runs the bot put your open_id into ADMIN_OPEN_IDS; send “me” to see it.',
  already: 'You are an admin already; there is nothing more to do.',
  cardTitle: 'Request to become an admin',
  cardText: (person, title) =>
    `${person} asks to become an admin of “${title}”. An admin sees everything that is filed, returns it and sends reminders to all: please make sure before you approve.`,
  nowAdmin: (person, title) => `${person} is now an admin of “${title}”.`,
  notAdmin: (person, title) => `${person} is no longer an admin of “${title}”.`,
  approved: 'Approved. The new admin and the other admins have been told.',
  declined: 'Declined. The person has been told.',
  youAre: (title) => `You are now an admin of “${title}”. Send “help” to see how.`,
  youAreNot:
    'Your request to become an admin was not approved. If you have a question, please contact the organiser.',

  unknownPerson: (typed) =>
    `I could not find “${typed}”. Please have them send me “bind admin”, and you will get the request; or give their open_id, which “me” tells them.`,
  alreadyOne: 'They are an admin already.',
  invited: 'They have been invited; it takes effect when they reply “bind admin”.',
  invitedAlready: 'They have been invited already and have not answered yet.',
  invitation: (title) =>
    `An admin invites you to be an admin of “${title}”. To agree, please reply “bind admin”; otherwise there is nothing to do.`,
  waitsForThem: 'This invitation waits for their answer; it takes effect when they reply “bind admin”.',
  cancelled: 'The invitation has been cancelled.',

  notOne: (typed) =>
    `“${typed}” is not an admin confirmed in the chat. Send “admins” for the list and the codes.`,
  fixedOne:
    'This admin is named by configuration or roster and cannot be removed in the chat. Please have ADMIN_OPEN_IDS or the roster changed.',
  lastOne:
    'This is the last admin, and nobody would be left to run the campaign, so nothing was done. Please add another admin first.',
  removed: 'Removed. They and the other admins have been told.',
  youWereRemoved: (title) =>
    `You are no longer an admin of “${title}”. If you have a question, please contact the organiser.`,
};
