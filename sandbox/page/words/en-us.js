// @ts-check
import { hourMinute } from '../kit/time.js';

/** @typedef {import('../kit/time.js').LocalParts} LocalParts */

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param {LocalParts} p */
const date = (p) => `${WEEKDAYS[p.weekday]} ${p.day} ${MONTHS[p.month - 1]}`;

/** @type {typeof import('./zh-cn.js').zhCn} */
export const enUs = {
  title: (app) => `${app} demo`,
  name: 'English',
  fullMoment: (p) => `${date(p)} ${p.year}, ${hourMinute(p)}`,
  moment: (p) => `${date(p)}, ${hourMinute(p)}`,
  day: (p) => `${date(p)} ${p.year}`,
  shortDay: (p) => `${p.day} ${MONTHS[p.month - 1]}`,

  language: 'Language of this page',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  confirm: 'Confirm',
  loading: 'Loading…',
  offline: 'The connection to the sandbox is lost. Connecting again…',
  unreachable: 'The sandbox does not answer. Please see whether it is still running.',

  people: {
    heading: 'Who I am',
    list: 'People',
    groups: { admin: 'Admins', contact: 'Contacts', member: 'Members', stranger: 'Others' },
    deputy: 'deputy',
    add: 'Add a stranger',
    addTitle: 'Add a stranger',
    addHint: 'A stranger is in no roster. Write to the bot as one to see how people are bound to a unit.',
    name: 'Name',
    namePlaceholder: 'For example: Visitor A',
    save: 'Add',
    nameMissing: 'Please give a name.',
    unavailable: 'cannot use the bot',
    blocked: 'blocked the bot',
    resigned: 'has left',
    otherTenant: 'external',
    unread: (n) => `${n} unread`,
    empty: 'There is nobody in this tenant yet.',
  },

  chats: {
    heading: 'Messages',
    list: 'Chats',
    bot: 'Bot',
    group: 'Group',
    none: 'Choose a person on the left to see their chats.',
    noMessages: 'No messages yet',
  },

  welcome: {
    title: 'First choose who you are',
    lines: [
      'Choose a person on the left: an admin, a contact, a member of the group, or a stranger.',
      'Read messages, answer the bot and press the buttons of cards as you would in Feishu.',
      'Move the virtual clock above and watch announcements, reminders and digests arrive.',
    ],
  },

  conversation: {
    choose: 'Choose a chat.',
    emptyDirect: 'No messages yet. Send “help” to see what you can do.',
    emptyGroup: 'No messages in this group yet.',
    earlier: 'Show earlier messages',
    members: (n) => (n === 1 ? '1 member' : `${n} members`),
    noBot: 'the bot is not in this group',
    dissolved: 'this group was dissolved',
    messages: 'Messages',
    latest: 'New messages',
    bot: 'Bot',
    reply: 'Reply',
    recall: 'Recall',
    recalledByMe: 'You recalled a message',
    recalledBy: (name) => `${name} recalled a message`,
    edited: 'updated',
    download: 'Download',
    file: 'File',
    image: 'Picture',
    replyGone: 'The message was recalled',
    unknownType: 'A message of a kind that is not shown here',
    everyone: 'everyone',
    card: 'Card',
  },

  composer: {
    label: 'Message',
    placeholder: (name) => `Message ${name}`,
    hint: 'Enter sends, Shift+Enter starts a new line',
    send: 'Send',
    file: 'Send a file',
    image: 'Send a picture',
    mention: (name) => `@${name}`,
    mentionHint: 'In a group the bot receives only the messages that mention it.',
    replying: (text) => `Reply to: ${text}`,
    stopReply: 'Do not reply',
  },

  clock: {
    label: 'Virtual clock',
    now: 'Virtual time',
    next: 'To the next planned message',
    nextShort: 'Next',
    nextAt: (moment) => `Next planned: ${moment}`,
    noNext: 'Nothing more is planned',
    hour: '+1 hour',
    day: '+1 day',
    to: 'To a date…',
    toTitle: 'Move the clock to',
    toLabel: 'Date and time',
    toHint: 'The clock only moves forward, and everything planned on the way happens in its turn.',
    past: 'Please choose a time after the present virtual time.',
    go: 'Move',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    speeds: { 10: '10 min/s', 60: '1 hour/s', 360: '6 hours/s' },
    moving: 'The clock is moving',
    movingTo: (moment) => `Moving to ${moment}`,
  },

  card: {
    choose: 'Please choose',
    required: 'This is required',
    tooLong: (n) => `At most ${n} characters`,
    count: (used, max) => `${used}/${max}`,
    chart: 'Chart',
    image: 'Picture',
    unknown: (tag) => `A component that is not drawn here: ${tag}`,
    emptyTable: 'No data',
    previous: 'Previous page',
    following: 'Next page',
    page: (page, pages) => `${page}/${pages}`,
    more: 'More',
    badCard: 'This card cannot be shown.',
  },

  bases: { title: 'Bases', none: 'There is no Base yet.' },
  launcher: {
    title: 'Create an app',
    updateTitle: 'Update an app',
    notice: 'This is the sandbox on your machine: no app is created on Feishu.',
    scanner: 'Confirm as',
    name: 'Name of the app',
    description: 'Description',
    scopes: 'Scopes',
    events: 'Events',
    callbacks: 'Callbacks',
    nothing: 'none',
    confirm: 'Create',
    confirmUpdate: 'Update',
    decline: 'Cancel',
    ended: {
      confirmed: 'Confirmed. The terminal goes on from here.',
      declined: 'Cancelled. The terminal writes nothing.',
      expired: 'This link has expired. Run muster connect again.',
    },
    broken: 'This link is incomplete. Open it from the terminal again.',
  },

  errors: {
    press: (code) => `Something went wrong, please try again later. code: ${code}`,
    known: {
      200340: 'The app has no card callback configured.',
      200341: 'The bot did not answer within 3 seconds.',
      200342: 'The bot cannot be reached.',
      200343: 'The address of the bot is unknown.',
      200671: 'The bot answered with a wrong status.',
      200672: 'The answer of the bot has a wrong shape.',
      200673: 'The bot answered with a card that is not valid.',
      200830: 'A card cannot go back to the older format.',
    },
    failed: (reason) => `That did not work: ${reason}`,
  },
};
