/** Texts for the operator, on the command line and in the log. */
import type { ConfigFault } from '../../../config.ts';
import type { OperatorWords } from '../../zh-cn/operator/operator.ts';

const configFaults: Record<ConfigFault, string> = {
  missing: 'is not set',
  'bad-app-id': 'must be cli_ and 16 hex digits, as shown under Credentials & Basic Info',
  'no-folder': 'there is no such folder',
  'not-writable': 'is a folder that this user may not write: name one of their own, such as /var/lib/muster',
  'bad-web-address': 'must be an address beginning with http:// or https://',
  'bad-redis-escape': 'has a user or password with a bare special character: write % as %25, @ as %40',
  'bad-redis-address': 'must be an address beginning with redis://, rediss:// or unix://',
  'bad-transport': 'must be websocket or webhook',
  'bad-open-ids':
    'must be open_ids (they begin with ou_) separated by commas; send "me" to the bot to see your own',
  'bad-hang': 'must be a whole number of seconds from 2 to 3600',
  'bad-cron': 'must be a cron expression of five fields, or six with seconds, such as * * * * *',
  'bad-port': 'must be a whole number from 0 (any free port) to 65535',
  'bad-level': 'must be fatal, error, warn, info, debug, trace or silent',
  'bad-language': 'must be zh-CN or en-US',
  'bad-nodes': 'must be host:port pairs separated by commas',
  'bad-switch': 'must be true or false',
  'short-secret': 'must have 32 characters or more',
  'needs-master-name': 'must be set where REDIS_SENTINELS is',
  'needed-for-webhook':
    'must be set where FEISHU_TRANSPORT is webhook (shown under Events & Callbacks, Encryption Strategy, of the app)',
  'one-redis-only': 'cannot be set together with REDIS_SENTINELS',
  'port-taken': 'is already in use: choose another port (0: any free one) or stop the program that holds it',
  'port-forbidden': 'may not be used by this user: choose a port above 1024',
  'host-not-here': 'is no address of this machine: use 127.0.0.1 for this machine only, 0.0.0.0 for everyone',
};

export const operator: OperatorWords = {
  configHeading: 'The configuration is not right, so the bot did not start:',
  configLine: (variable, fault) => `  ${variable} ${configFaults[fault]}`,
  configFooter: 'What each variable means and where to get it: .env.example.',
  start: {
    noRedis:
      'There is no usable Redis: install redis-server 6.2 or newer (or valkey-server), or name one that runs in REDIS_URL.',
    noAdmins:
      'There is no administrator yet: send "me" to the bot to see your open_id, put it in ADMIN_OPEN_IDS (several: separated by commas) and start again, or add an admin row to the roster.',
    noCampaigns: (folder) =>
      `No campaign under ${folder} is running; the bot has started, but has nothing to remind of or to take.`,
    heldInChat: (id, dir) =>
      `Campaign ${id} is managed in the chat; the folder ${dir} has no effect. To use the folder's content, run muster campaign import ${dir}`,
    notRunning: (id, reason) => `Campaign ${id} does not run: ${reason}`,
    faulty: 'its files have faults; muster check names them',
    closed: 'it has closed',
    unset: (names) => `its files name variables that are not set: ${names.join(', ')}`,
    noGroup: 'its schedule sends to the work group, but the chat_id of the group is not set',
    running: (count) =>
      count === 1
        ? 'The bot has started; 1 campaign is running'
        : `The bot has started; ${count} campaigns are running`,
    stopping: 'Stopping: finishing what is in hand',
  },
  cli: {
    output: {
      link: (file: string) =>
        `${file} is a symbolic link, so nothing was written; please give a new file name`,
      folder: (file: string) => `${file} is a folder, so nothing was written; please add a file name to it`,
      special: (file: string) =>
        `${file} is a device or a pipe, so nothing was written; please give a new file name`,
      'no-folder': (file: string) =>
        `The folder of ${file} does not exist, so nothing was written; please make it, or give another place`,
    },
    about: 'Muster (报送助手): a Feishu/Lark bot for workgroups that must hand something in by a date',
    start: 'start the bot (configured by the environment or a .env file)',
    demo: 'try it on this machine: a sandbox, a virtual clock and a whole campaign, in one command',
    check: 'check a campaign folder and name every fault',
    plan: 'list every planned occurrence of a campaign',
    folder: 'the campaign folder',
    json: 'print one JSON array',
    all: 'with what a day off skips',
    demoCampaign: 'the campaign folder to act out',
    demoPort: 'port of the page (0: any free one)',
    demoFresh: 'throw away the last demo and start over',
    demoReload: 'restart the bot when a source file changes (for development)',
    helpOption: 'show help',
    versionOption: 'show the version',
    unexpected: (message) => `Stopped by an error: ${message}`,
  },
  demo: {
    starting: 'Starting the demo: Redis, the sandbox, the bot …',
    ready: (address) => `The demo is ready. Open this address in a browser: ${address}`,
    continued: 'It goes on where the last one stopped; add --fresh to start over.',
    reloading: (file) => `${file} has changed; restarting the bot …`,
    reloaded: 'The bot runs again, from the new sources.',
    notReloaded: (log) => `The bot did not start. It is tried again at the next change; see ${log}`,
    howToStop: 'Press Ctrl-C to stop.',
    stopping: 'Stopping …',
    partEnded: (part, log) => `The demo has stopped: ${part} ended unexpectedly. Its log: ${log}`,
    notReady: (part, log) => `The demo could not start: ${part} did not become ready. Its log: ${log}`,
    alreadyRuns: (pid) => `A demo is already running on this data folder (process ${pid}); stop it first.`,
    badCampaign: (folder, count) =>
      `The campaign folder ${folder} has ${count} faults, so the demo did not start; muster check names them.`,
    parts: { sandbox: 'the sandbox', bot: 'the bot' },
    badPort: '--port must be a whole number from 0 to 65535',
    noCampaign: (folder) => `There is no campaign folder ${folder}`,
    starter: {
      button: 'Try it with a notice of your own',
      hint: 'Choose a notice (.docx, .pdf, .txt) and see it become a campaign: check what was read, send a roster, rehearse, enable. Nothing leaves this machine.',
    },
    people: {
      admin: 'Organiser',
      member: 'Group member',
      stranger: 'Passer-by',
      group: (title) => `${title}: work group`,
    },
  },
};
