import type { DoctorWords } from '../../zh-cn/operator/doctor.ts';

export const doctor: DoctorWords = {
  about:
    'check Redis, the Feishu app, groups, contacts and campaign folders; each line is pass, warn or fail',
  configuration: 'The environment is complete',

  redisNone: 'No Redis to use: install redis-server, or set REDIS_URL',
  redisAway: (why) =>
    `Redis cannot be reached (${why}): check REDIS_URL and its kin, the user, the password and the network`,
  version: (version) => `Redis ${version}`,
  infoRefused:
    'Redis does not let this user call INFO, so version, eviction, AOF and memory are unseen: grant +info, or look yourself',
  versionOld: (version) => `Redis ${version || 'of unknown version'}: upgrade to 6.2 or newer`,
  primary: 'Redis takes writes (it is a primary)',
  replica: 'This Redis is a replica and takes no writes: name the primary, or set REDIS_SENTINELS',
  eviction: 'Redis evicts nothing when its memory is full (noeviction)',
  evictionOther: (policy) =>
    `Redis evicts data when its memory is full (${policy}): set maxmemory-policy noeviction`,
  evictionUnseen: 'Redis does not show its maxmemory-policy: make sure that it is noeviction',
  appendOnly: 'Redis keeps an append-only file, so data outlives a restart',
  appendOnlyOff: 'Redis keeps no append-only file, so a restart loses data: set appendonly yes',
  appendOnlyFails: 'The last write of the append-only file failed: check disk space and permissions',
  memory: (used, most) => `Redis uses ${used} MB of ${most} MB`,
  memoryUnbounded: (used) => `Redis uses ${used} MB, without a bound`,
  memoryNearly: (used, most) => `Redis uses ${used} MB, nearly all of its ${most} MB: raise maxmemory`,
  memoryFull: (used, most) => `Redis is full (${used} MB of ${most} MB) and takes no writes: raise maxmemory`,
  clock: (seconds) => `The clocks of this machine and of Redis differ by ${seconds} s`,
  clockSkew: (seconds) =>
    `The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of Redis: synchronise the time of both machines`,
  stateNew: 'Redis holds nothing of this app yet; the first start begins it',

  credentials: (name) => `The app's credentials are good; the bot is called ${name}`,
  credentialsWrong: (code) =>
    `Feishu refuses the app's credentials (${code}): check FEISHU_APP_ID and FEISHU_APP_SECRET, and that the app is published`,
  platformAway: (domain, why) =>
    `Feishu cannot be reached at ${domain} (${why}): check FEISHU_DOMAIN, the network and the proxy`,
  platformRefuses: (code) =>
    `Feishu refuses to answer (${code}): in the developer console, add the bot feature and publish a version`,
  botEnabled: 'The bot is enabled',
  botDisabled: 'The bot is not enabled: publish a version, and have a tenant admin enable the app',
  scopes: 'All scopes that are needed are granted',
  scopesMissing: (scopes) =>
    `Scopes are missing: ${scopes.join(', ')}: grant them in the developer console and publish a version`,
  scopesUnseen: (scopes, why) =>
    `The granted scopes cannot be asked for (${why}): check in the developer console that there are ${scopes.join(', ')}`,
  eventsUnseen: (events, callbacks) =>
    `Event subscriptions cannot be asked for: check in the developer console that there are ${events.join(', ')} and the callback ${callbacks.join(', ')}`,

  noCampaigns: (root) =>
    `There is no campaign folder in ${root}: once the bot runs, an admin can send it “new campaign”; if the folders are elsewhere, set CAMPAIGNS_DIR`,
  folder: (id) => `Campaign ${id}: its files are sound`,
  folderFaulty: (dir, count) =>
    `${dir} has ${count} ${count === 1 ? 'fault' : 'faults'} and will not run: run muster check ${dir}`,
  folderWarns: (id, dir, count) =>
    `Campaign ${id} has ${count} ${count === 1 ? 'warning' : 'warnings'}: run muster check ${dir}`,
  holidays: (id, years) => `Campaign ${id}: holidays of ${years.join(', ')} are known`,
  holidaysMissing: (id, years) =>
    `Campaign ${id}: holidays of ${years.join(', ')} are not known, and only what the campaign lists counts: check extra_days_off and extra_working_days`,
  holidaysWeekdays: (id) => `Campaign ${id}: Monday to Friday are working days`,
  group: (id) => `Campaign ${id}: the bot is in its group`,
  groupNone: (id) => `Campaign ${id}: nothing is planned for a group`,
  groupUnset: (id) =>
    `Campaign ${id}: messages are planned for a group, and none is named: set group to its chat_id`,
  groupWithout: (id) => `Campaign ${id}: the bot is not in its group: add it in the group's settings`,
  groupUnknown: (id, why) =>
    `Campaign ${id}: its group cannot be looked up (${why}): check group, and add the bot in the group's settings`,
  admins: (id) => `Campaign ${id}: it has an admin`,
  adminsNone: (id) =>
    `Campaign ${id}: it has no admin, so nobody answers requests or hears of trouble: set ADMIN_OPEN_IDS, or add an admin to the roster`,
  contacts: (id, units) => `Campaign ${id}: each of its ${units} units has a contact who can be reached`,
  contactsMissing: (id, count, names) =>
    `Campaign ${id}: ${count} ${count === 1 ? 'unit has' : 'units have'} no contact who can be reached (${names.join(', ')}${count > names.length ? ' …' : ''}): check e-mails and mobiles in the roster, or have the contacts send “bind <unit>”`,
  contactsUnseen: (why) =>
    `Contacts could not be looked up by e-mail and mobile (${why}): grant contact:user.id:readonly, and check the app's range of contacts`,

  checkOption: 'compare every filing with the registers of the units (slow with many filings)',
  recounted: (id, units, filings) =>
    `Campaign ${id}: ${units === 1 ? 'the register of 1 unit agrees' : `the registers of ${units} units agree`} with ${filings} ${filings === 1 ? 'filing' : 'filings'}`,
  difference: {
    unlisted: 'not in the register',
    unfiled: 'without a filing',
    version: 'another version',
    item: 'another item',
  },
  differs: (n, unit, what) => `#${n} ${unit} ${what}`,
  recountDiffers: (id, count, named) =>
    `Campaign ${id}: ${count} ${count === 1 ? 'filing differs' : 'filings differ'} from the registers (${named.join(', ')}${count > named.length ? ' …' : ''}): keep a backup, and report it as an issue`,

  summary: (passed, warned, failed) =>
    `${passed + warned + failed} checks: ${passed} passed, ${warned} to look at, ${failed} failed`,
};
