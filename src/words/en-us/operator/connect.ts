import type { ConnectWords } from '../../zh-cn/operator/connect.ts';

export const connect: ConnectWords = {
  about: 'create the Feishu app by scanning a code, write .env, then check everything',
  option: {
    appId: 'update an app that exists (its App ID, cli_…) instead of creating one',
    sandbox: 'walk through it with a sandbox (the address of the demo’s page) instead of Feishu',
  },
  app: {
    name: 'Muster',
    description: 'Reminders and reports, on time',
  },

  badAppId: '--app-id should be cli_ and 16 hexadecimal digits',
  badSandbox: '--sandbox should be the address of a sandbox on this machine, such as http://127.0.0.1:4000',
  otherApp: (file, appId) =>
    `${file} names the app ${appId} already: add --app-id ${appId} to update it; for another app, empty FEISHU_APP_ID and FEISHU_APP_SECRET first`,
  outranked: (variable, file) =>
    `${variable} is set in the environment, outside ${file}, and would outrank it: unset it first`,
  notEditable: (file) =>
    `${file} has a quoted value of several lines, so it cannot be filled in without a change elsewhere: put that value on one line and try again`,
  cannotWrite: (file, why) =>
    `${file} cannot be written (${why}): try again in a folder that you may write to`,

  scan: 'Scan this with Feishu or Lark, and confirm on the phone:',
  narrow: (columns, rows) =>
    `The window is too narrow for the QR code: enlarge it to ${columns} columns and ${rows} rows and try again, or open the link below`,
  enlarge: (columns, rows) =>
    `If the QR code is cut off or does not scan, enlarge the window to ${columns} columns and ${rows} rows and try again, or open the link below`,
  noColour:
    'No colours are used (NO_COLOR or TERM=dumb): if it does not scan on a light background, open the link below',
  link: (link) => `Or open it in a browser: ${link}`,
  state: {
    waiting: 'Waiting for the confirmation',
    away: 'No network for now, trying again',
    lark: 'A Lark tenant, changing over',
  },
  left: (minutes, seconds) => `${minutes}:${String(seconds).padStart(2, '0')} left`,

  ended: {
    cancelled: 'Cancelled; nothing was written.',
    expired: 'The code has expired; nothing was written. Run muster connect again.',
    declined: 'It was declined on the page; nothing was written. Run muster connect again when you want to.',
    unreachable: (word) =>
      `Feishu cannot be reached (${word}); nothing was written. Check the network and the proxy, and run muster connect again.`,
    refused: (word) =>
      `Feishu did not accept the request (${word}); nothing was written. Try again later, or create the app by hand as the documents say.`,
  },
  wrongApp: (asked, got) =>
    `The app that was confirmed is ${got}, not ${asked}; nothing was written. Run it again and choose ${asked} on the page.`,
  lost: (file, why, appId) =>
    `The app ${appId} is ready, but ${file} could not be written (${why}): mend that and run muster connect --app-id ${appId}.`,

  created: (appId, file) =>
    `Created the app ${appId}; its credentials are in ${file}, which only you may read.`,
  updated: (appId, file) =>
    `Updated the app ${appId}; its credentials are in ${file}, which only you may read.`,
  admin: (openId) => `Whoever scanned the code is the first admin: ${openId}`,
  adminsKept: 'There were admins already; they are as they were.',
  adminUnknown:
    'The platform did not say who scanned the code: send “me” to the bot and put the open_id into ADMIN_OPEN_IDS.',
  lark: (domain) => `This is a tenant of Lark: FEISHU_DOMAIN is ${domain}.`,
  checking: 'What the check finds:',

  byHand: 'Still to be done by hand:',
  step: (number, text) => `${number}. ${text}`,
  scopes: (scopes, link) => `Grant the scopes ${scopes.join(', ')}: open ${link} and grant them all`,
  scopesUnseen: (scopes, link) =>
    `Look at the scopes ${scopes.join(', ')}: open ${link} and grant those that are missing`,
  events: (events, link) =>
    `Subscribe to events: open ${link}, Events & Callbacks, Event configuration, subscription mode “long connection”, and add ${events.join(', ')} (run muster start first: the platform saves this only while a connection stands)`,
  callbacks: (callbacks) =>
    `Subscribe to callbacks: Events & Callbacks, Callback configuration, “long connection” again, and add ${callbacks.join(', ')}`,
  subscription: (link) =>
    `Look at the subscription mode: open ${link}, Events & Callbacks; both Event configuration and Callback configuration should say “long connection”`,
  publish:
    'Publish a version: Version management & release, with everyone who files or organises in its availability range; scopes and events work only from then on',
  group:
    'Add the bot to the work group: group settings, Bots, add; put the chat_id that the log names into GROUP_CHAT_ID',
  next: 'Then muster start runs the bot, and muster doctor looks again at any time.',

  scopeFor: {
    'im:message:send_as_bot': 'send',
    'im:message.p2p_msg:readonly': 'read direct messages',
    'im:message.group_at_msg:readonly': 'read group messages that mention the bot',
    'im:message:readonly': 'recalls, and files that people send',
    'im:chat:readonly': 'groups it is in',
    'im:resource': 'files',
    'contact:user.id:readonly': 'find people by e-mail or mobile',
  },
};
