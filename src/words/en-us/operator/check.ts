/** Sentences of `muster check`, one for each possible fault of a campaign folder. */
import type { FaultFacts, FaultSentences, RosterColumn } from '../../../campaigns/fault.ts';
import type { Expect } from '../../../campaigns/shape.ts';
import type { CheckWords } from '../../zh-cn/operator/check.ts';
import { format } from '../format.ts';
import { holidays } from '../organiser/holidays.ts';

const expected: Record<Expect, string> = {
  map: 'a set of "key: value" pairs',
  list: 'a list such as [a, b], or lines that begin with "- "; not empty',
  text: 'a text (1 to 500 characters; put quotes around a number)',
  'campaign-id': '3 to 40 lower-case letters, digits or hyphens, such as site-safety-2025-q1',
  id: 'letters, digits, hyphens or underscores, at most 40, beginning with a letter or digit, such as incidents; no name that programs reserve, such as constructor',
  language: 'zh-CN or en-US',
  zone: 'the name of a time zone, such as America/Chicago',
  date: 'a date such as 2025-03-01',
  deadline:
    'a date and time such as 2025-03-31T17:00; a date alone means the end of that day; or one for each tag, { county: 2025-03-28T17:00, city: +3 working days }',
  'day-off-rule': 'as-written, bring-forward or put-off',
  calendar: 'cn (statutory holidays and make-up days) or weekdays (Monday to Friday)',
  'office-hours':
    'hours such as 09:00-17:30; with a break "10:00-14:00, 16:00-20:00"; by season { 05-01: …, 10-01: … }, each from that day on',
  rule: 'a moment such as "deadline -3 working days 09:00", "opens +2 days" or "2025-03-31T17:00"',
  closes: 'a moment such as deadline +9 working days',
  group: 'the chat_id of a group (it begins with oc_), or ${NAME}',
  lights:
    'standings with colours such as { near: blue }; a standing is missing, near, overdue, pending, extended, returned, accepted, late or exempt, a colour grey, yellow, red, blue, orange or green',
  base: 'the token of a Base (behind /base/ in its address), or ${NAME}',
  aliases: 'a list of texts such as [incidents, "1"]',
  count: '0 or a positive whole number',
  positive: 'a positive whole number',
  review: 'required, by-level (the unit above reviews) or none (what is filed counts as accepted)',
  'file-types': 'a list of lower-case extensions such as [docx, pdf]',
  job: 'announce, remind, chase, digest or snapshot',
  recipients: 'one or more of group, contacts, deputies, owing, parents, admins, such as [owing]',
  'ladder-recipients': 'one or more of contacts, deputies, parents, admins, such as [contacts]',
  'on-day-off': 'send, skip or next (the next working day)',
  cron: 'five cron fields such as "0 9 * * 1"',
  grace: 'a length of time such as 30 minutes, 2 hours or 1 day',
  'item-kind': 'report, document, figures or original',
  'item-deadline':
    'a date and hour such as 2021-06-10T17:30, or one for each tag: { county: 2021-06-10T17:30, city: +3 working days }; with starts_with, the time after the event such as +5 working days or +24 hours',
  'item-expect': '0 or a positive whole number, or one for each tag: { county: 20, default: 2 }',
  'field-type': 'integer, decimal, date, text or choice',
  'field-total': 'sum, year (sum, and over the periods of a year) or none',
  'field-check': 'a mark such as ±50 %',
  'field-against': 'previous or year (the same period a year earlier)',
  number: 'a number',
  'yes-no': 'true or false',
  tags: 'tags of the roster, such as [county]',
  every: 'week, half-month, month, quarter, year, or a list of dates such as [03-20, 09-20]',
  due: 'a deadline within the period, such as day 10, last working day, working day 5, -3 working days, last day, last Friday, Friday 17:00; of a quarter or a year also month 2 day 15; or one for each tag: { county: day 10, city: +3 working days }',
  about: 'previous (on the period before) or same (on the period itself)',
  'period-day': 'a year, a month or a date, such as "2026", 2026-09, 2026-09-01',
  'opens-offset': 'days before the deadline, such as -10 working days',
};

const columns: readonly RosterColumn[] = [
  'unit_id',
  'unit',
  'parent',
  'role',
  'name',
  'open_id',
  'mobile',
  'email',
  'tags',
];

const cells: Partial<Record<RosterColumn, string>> = {
  unit_id: 'write letters, digits, hyphens, underscores or dots, at most 40',
  role: 'write contact, deputy, member or admin',
  open_id: 'an open_id begins with ou_',
  mobile: 'write a telephone number',
  tags: 'use letters, digits, - or _, with spaces or commas between tags',
  email: 'write an address such as contact@example.com',
};

const unreadable: Record<FaultFacts['roster-unreadable']['why'], string> = {
  empty: 'the file is empty',
  locked: 'it has a password; save it without',
  'old-format': 'it is a sheet in an old format (.xls or .et); open it in WPS or Excel and save it as .xlsx',
  'web-page': 'it is a web page; open it in WPS or Excel and save it as .xlsx',
  'rich-text': 'it is a text document; put the roster into a sheet and save it as .xlsx',
  macro: 'it is a workbook with macros or in binary form (.xlsm, .xlsb); save it as .xlsx',
  'not-a-table': 'it is no table; save it as .xlsx or CSV UTF-8 from WPS or Excel',
  unreadable: 'it is damaged; open it in WPS or Excel and save it again',
  encoding: 'its encoding is not known; save it as "CSV UTF-8" or as .xlsx',
  'too-large':
    'it is larger than a roster may be (50,000 rows, 200 columns); delete sheets, rows and columns that are not needed',
  quote: 'a quote is never closed; check the quotes, or save it as .xlsx',
};

const mobiles: Record<FaultFacts['roster-mobile']['why'], string> = {
  destroyed:
    'was turned into scientific notation by Excel and has lost digits; format the column as text and type the number again',
  two: 'is two numbers; leave one, or write a row for each person',
  digits: 'has too few or too many digits; a mobile has 11',
};

const LISTED = 10;
const rows = (lines: readonly number[]) =>
  lines.length === 1
    ? `row ${lines.join('')} is`
    : `rows ${lines.slice(0, LISTED).join(', ')}${lines.length > LISTED ? ` (${lines.length} in all)` : ''} are`;

const syntax: Record<string, string> = {
  DUPLICATE_KEY: 'a key is written twice; remove one',
  TAB_AS_INDENT: 'a line is indented with a tab; use spaces',
  BAD_INDENT: 'the indentation is uneven; align the line with its neighbours',
  OPEN_BRACKET: 'a [ or { before this is never closed; write the ] or } (and indent the lines between them)',
  MISSING_CHAR: 'a quote, bracket or colon is missing',
  BAD_ALIAS: 'it refers to an anchor that is not there; put quotes around a text that begins with *',
};

const neverFires: Record<FaultFacts['line-never-fires']['why'], string> = {
  'after-close': 'its moment lies after the campaign closes; move it forward, or "closes" back',
  'empty-span':
    'nothing between "from" and "until" matches its cron (left out, they are "opens" and "deadline"); check both',
  'no-date': 'no date of the campaign matches its cron; check the cron',
  'after-deadline':
    'a reminder could leave only after the deadline, or not in office hours before it; after the deadline use chase',
};

const dayOffRules: Record<FaultFacts['deadline-day-off']['rule'], string> = {
  'as-written': 'reports are late from that date on, as written',
  'bring-forward': 'reports are late after the last working day before it',
  'put-off': 'reports are late after the next working day',
};

const cronFields = {
  minute: 'a minute (0-59)',
  hour: 'an hour (0-23)',
  'day-of-month': 'a day of the month (1-31)',
  month: 'a month (1-12)',
  'day-of-week': 'a day of the week (0-7; 0 and 7 are Sunday)',
};

/** The alternatives to the configured rule. */
const otherRules = (rule: string) => Object.keys(dayOffRules).filter((each) => each !== rule);

const meant = (nearest: string | undefined) => (nearest === undefined ? '' : `; did you mean "${nearest}"?`);

const faults: FaultSentences = {
  'folder-missing': () => 'there is no such folder',
  'file-missing': ({ name }) => `${name} is missing; create it in the campaign folder`,
  'file-unreadable': ({ name }) => `${name} cannot be read; check its permissions and the disk`,
  'file-not-utf8': () => 'the file is not UTF-8; save it as UTF-8 (in Excel: "CSV UTF-8")',
  'file-too-big': ({ limit }) => `the file is larger than ${limit}`,
  'yaml-syntax': ({ code, detail }) => `this is not YAML: ${syntax[code] ?? detail}`,

  'unknown-key': ({ path, name, nearest, known }) =>
    `there is no key "${name}"${path === '' ? '' : ` in ${path}`}${meant(nearest) || `; the keys are ${known.join(', ')}`}`,
  'belongs-in-items': ({ name }) =>
    `${name} belongs in items; write items in place of summary and areas, for example items: [{ id: plan, name: Plan, kind: document, deadline: 2025-06-10T17:30 }]`,
  'missing-key': ({ path, expect }) => `${path} is missing; write ${expected[expect]}`,
  'bad-value': ({ path, found, expect }) => `"${found}" will not do for ${path}; write ${expected[expect]}`,
  'no-such-date': ({ path, found }) =>
    `the date "${found}" of ${path} does not exist; write a real one such as 2025-03-31`,
  'bad-zone': ({ found, nearest }) =>
    `there is no time zone "${found}"${meant(nearest) || '; write a name such as America/Chicago'}`,

  'deadline-before-opens': ({ opens, deadline }) =>
    `the deadline ${deadline} does not come after the opening ${opens}; change deadline or opens`,
  'closes-before-deadline': ({ closes, deadline }) =>
    `the campaign closes at ${closes}, before its deadline ${deadline}; change closes, for instance to deadline +9 working days`,
  'campaign-too-long': ({ years }) =>
    `the campaign runs for more than ${years} years; check the years of opens, deadline and closes`,
  'office-hours-order': ({ found }) =>
    `office_hours "${found}" do not end after they begin; write them as 09:00-17:30`,
  'in-both-lists': ({ date }) => `${date} stands in both extra_days_off and extra_working_days; keep one`,
  'year-without-data': ({ year, known, from, until, unpublished }) =>
    `there is no holiday data for ${year}${unpublished ? ', whose days off are not yet published, or not yet known to this program' : ''} (there is for ${known}); put the published notice into calendars/${year}.txt beside the campaign folders, or let an admin send “holidays” and the notice; until it is published, list the days off from ${from} to ${until} in extra_days_off and the make-up days in extra_working_days (if there are none, put any ordinary working day of that time into extra_working_days, as a sign that you looked), or use calendar: weekdays`,
  calendar: ({ fault }) => holidays.fault(fault),
  'calendar-name': () =>
    'files in the folder calendars are named for their year: 2027.txt (the whole notice), 2027.ics or 2027.json',
  'calendar-twice': ({ year }) => `${year} is in another file already; keep one`,
  'year-by-lists': ({ year }) =>
    `there is no holiday data for ${year}: only extra_days_off and extra_working_days decide, and every other Monday to Friday counts as a working day; see that they are complete`,
  'nothing-owed': ({ items }) =>
    items
      ? 'nothing is owed: give an item an expect of 1 or more, or kind: document or figures'
      : 'nothing is owed: write summary: { name: … }, or give an area an expect of 1 or more',
  'items-and-short-form': ({ key }) => `items and ${key} are two forms of one thing; move ${key} into items`,
  'summary-item-kind': () =>
    'the item with the id summary is what the command summary hands in, so its kind is document; give another kind another id',
  'item-expect-one': ({ id }) => `item ${id} is no report: a unit owes one at most, so expect is 0 or 1`,
  'repeats-and-date': ({ key }) =>
    `with repeats there is no ${key}: every period has its own opening and deadline; please remove it${key === 'deadline' ? ' and write repeats.due, which may be one for each tag' : ''}`,
  'repeats-due-unfit': ({ found }) =>
    `"${found}" cannot be said of this period: a weekday is for week only, and day N is not for week or a list of dates`,
  'repeats-due-many': () => 'due has two rules only with every: half-month, one for each half',
  'repeats-dates-mixed': () => 'the dates of every must all have a year, or none of them',
  'repeats-until': ({ from, until }) => `until ${until} of repeats is before from ${from}`,
  'repeats-none': () => 'repeats has no period; please check every, from and until',
  'repeats-fixed-date': ({ id }) =>
    `${id} has a fixed date, but the campaign repeats; count from opens or deadline, such as "deadline -3 working days 09:00"`,
  'repeats-opens-early': ({ opens, from }) =>
    `the first period opens on ${opens}, the day after the date before it, long before from (${from}); if it should open some time before its deadline, write opens, such as opens: -10 working days`,
  'repeats-year-unknown': ({ year, known }) =>
    `there is no holiday data for ${year} yet (known: ${known}); its periods count Monday to Friday for now; when the plan is published, an admin sends "holidays" with the notice`,
  'item-deadline-form': ({ id, repeating }) =>
    repeating
      ? `the deadline of item ${id} is a fixed date, but the campaign repeats; write day 20, last working day and the like`
      : `the deadline of item ${id} must be a date; day 20 and the like are for repeats`,
  'event-missing': ({ id }) =>
    `the deadline of item ${id} counts from an event: name it in starts_with, e.g. starts_with: training`,
  'event-deadline': ({ id }) =>
    `item ${id} has starts_with: its deadline must be the time after the event, such as +5 working days, +5 working days 17:30 or +24 hours`,
  'event-summary': () => 'the summary cannot start with an event: use another id',
  'tag-unknown': ({ tag, nearest }) =>
    `no unit of the roster has the tag "${tag}"${nearest === undefined ? '; write it in the column tags' : `; did you mean "${nearest}"?`}`,
  'offset-first': ({ path }) =>
    `the first of ${path} must be a deadline of its own (a date, or day 10 and the like where the campaign repeats): "+3 working days" counts from it`,
  'figures-without-fields': ({ id }) => `item ${id} is a table of figures: say in fields what it holds`,
  'original-with-fields': ({ id }) =>
    `item ${id} cannot have fields: an original and the summary have no lines of their own`,
  'field-word-twice': ({ word, item }) =>
    `"${word}" stands twice in the fields of item ${item}; choose another`,
  'field-range': ({ id }) => `min of field ${id} is greater than max (min is 0 where it is left out)`,
  'field-choices': ({ id }) => `field ${id}: a choice needs choices, and nothing else has them`,
  'field-not-number': ({ id }) =>
    `field ${id} is no number, and has no min, max, sum_of, check or total: year`,
  'field-part-unknown': ({ id, part, nearest }) =>
    `"${part}" in sum_of of field ${id} is no number of this item${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
  'field-against-alone': ({ id }) =>
    `field ${id} has against: year, which needs a check (such as ±50 %) and a campaign that repeats`,
  'field-against-never': ({ id }) =>
    `field ${id} has against: year, but no period here has the same one a year earlier, and nothing will be compared; change from, until or the dates of repeats, or leave against out`,
  'field-reason-alone': ({ id }) =>
    `field ${id} has a reason, but no check (such as ±50 %): the reason is asked for beyond that mark`,
  'field-reason-unknown': ({ id, reason, nearest }) =>
    `"${reason}" in reason of field ${id} is no text field of this item${nearest === undefined ? '; add one with type: text' : `; did you mean "${nearest}"?`}`,
  'field-year-once': ({ id }) =>
    `field ${id} has total: year, but the campaign does not repeat, and there are no periods to add up`,
  'item-deadline-before-opens': ({ name, opens, deadline }) =>
    `the deadline of "${name}", ${deadline}, is not after the opening on ${opens}; change deadline or opens`,
  'id-twice': ({ id, firstLine }) => `the id "${id}" is taken by line ${firstLine}; choose another`,
  'alias-twice': ({ alias, firstLine }) =>
    `"${alias}" is taken by line ${firstLine}, and whoever types it could mean either area; choose another`,
  'cannot-be-built': ({ detail }) =>
    `the campaign cannot be built (${detail}); look for special characters in the names of areas, aliases and units`,
  'name-not-typable': ({ name }) =>
    `"${name}" typed in the chat is read as something else, or as another name; use a name that begins with a letter or digit and differs from all others`,
  'campaign-id-twice': ({ id, other }) => `the campaign id "${id}" is that of ${other} too; choose another`,
  'group-missing': ({ id }) =>
    `line ${id} goes to the group, but there is no group, so it has nowhere to go; write group: \${GROUP_CHAT_ID}`,

  'variable-place': ({ path }) =>
    `\${…} may not stand in ${path}: only group, bitable and the roster's open_id take it, as one \${NAME} and nothing else`,
  'variable-refused': ({ name }) =>
    `${name} may not be used: variables that begin with FEISHU_ or REDIS_ are not for campaigns; choose another name`,
  'variable-unset': ({ name }) =>
    `the environment variable ${name} is not set; set it in the environment or in .env before the start`,
  'bad-chat-id': ({ found }) =>
    `group "${found}" is not the chat_id of a group (it begins with oc_); the log names it once the bot has been added to the group`,
  'bad-base': ({ found }) =>
    `bitable "${found}" is no token of a Base: open the Base and copy the part of its address behind /base/`,
  'base-in-wiki': ({ found }) =>
    `bitable "${found}" is an address or a token in a wiki, which does not give the token of the Base: make a Base in Docs, outside the wiki, and copy the part of its address behind /base/`,
  'about-persons': ({ path, text, word }) =>
    `"${word}" in ${path} "${text}" seems to ask about persons; reports are about a unit's work, so do not collect names, ethnicity, religion, illness, addresses, income or opinions`,

  'when-both': ({ id }) => `line ${id} has both at and cron; keep one`,
  'when-none': ({ id }) =>
    `line ${id} has no time; write at (such as "deadline 09:00") or cron (such as "0 9 * * 1")`,
  'span-without-cron': ({ id, name }) =>
    `${name} of line ${id} goes with cron only; remove it, or turn at into cron`,
  'rule-hour-with-hours': ({ path, found }) =>
    `${path} "${found}" counts hours or minutes and also names an hour; remove the hour, or count days`,
  'rule-without-hour': ({ path, found }) => `${path} "${found}" lacks its hour; write ${found}T09:00`,
  'cron-fields': ({ id, found }) =>
    `the cron of line ${id} has ${found} fields, not five: minute, hour, day of month, month, day of week, such as "0 9 * * 1"`,
  'cron-field': ({ id, field, text }) =>
    /^[\dLW#,?]*[LW#?]/iu.test(text)
      ? `"${text}" in the cron of line ${id} is not ${cronFields[field]}: L, W, # and ? are not supported. For the last day or last working day of a month or quarter write one line with at for each, such as at: "2021-09-30T09:00" with on_day_off: next; the last working day before the deadline is at: "deadline 09:00"`
      : `"${text}" in the cron of line ${id} is not ${cronFields[field]}`,
  'cron-day-lacking': ({ id, days, month, none }) =>
    `${month} has no day ${days.join(', ')}: line ${id} ${none ? 'does not run in that month' : `runs ${days.length} fewer in that month`}; for the end of the month add a line with at, such as "${month}-28T09:00"`,
  'cron-both-days': ({ id }) =>
    `the cron of line ${id} sets both the day of the month and the day of the week, which can be read two ways; make one of them *`,
  'chase-to-group': ({ id }) => `line ${id} is a chase and may not go to the group; write to: [owing]`,
  'line-id-reserved': ({ id }) =>
    `the id "${id}" may not begin with ladder-, which belongs to the ladder; choose another`,
  'line-never-fires': ({ id, why }) => `line ${id} never fires: ${neverFires[why]}`,
  'line-fires-too-often': ({ id, limit }) => `line ${id} fires more than ${limit} times; check its cron`,
  'line-all-skipped': ({ id }) =>
    `line ${id} falls on days off only and will not be sent; count in working days, or write on_day_off: next`,
  'line-outside-office-hours': ({ id, hours }) =>
    `line ${id} fires outside the office hours ${hours}; it will leave when they next begin`,
  'ladder-order': ({ after }) =>
    `the steps of the ladder go up; ${after} is not more than the step before it`,
  'ladder-replaces': ({ id }) => `with a ladder, the chase line ${id} no longer fires; you may remove it`,

  'roster-missing': () => 'the roster is missing; create roster.csv or roster.xlsx',
  'roster-two-files': () => 'there is both a roster.csv and a roster.xlsx; keep one',
  'roster-other-name': ({ name, todo, as }) =>
    todo === 'rename'
      ? `the roster is missing; if "${name}" is meant, rename it to ${as} (where endings are hidden, show them first)`
      : `the roster is missing; "${name}" is in a format that is not read: open it in WPS or Excel and save it as ${as}`,
  'roster-also-there': ({ name, used }) => `the roster is ${used}; "${name}" is not used`,
  'roster-unreadable': ({ why }) => `the roster cannot be read: ${unreadable[why]}`,
  'roster-sheet-hidden': ({ sheet }) =>
    `the roster is in the hidden sheet "${sheet}", which is not read; unhide it, or move it to a sheet that can be seen`,
  'roster-other-sheets': ({ used, others }) =>
    `the sheet "${used}" is used, and not ${others.map((name) => `"${name}"`).join(', ')}; put them into one sheet if they are wanted`,
  'roster-hidden-lines': ({ lines }) =>
    `${rows(lines)} hidden in the sheet, perhaps by a filter, and used all the same; delete what is not wanted`,
  'roster-columns-ignored': ({ names }) =>
    `not used: the column${names.length === 1 ? '' : 's'} ${names.map((name) => `"${name}"`).join(', ')}`,
  'roster-quota-column': ({ name }) =>
    `the column "${name}" does not say how many are owed: give the units tags, and in items of campaign.yaml a number for each, as in expect: { county: 20, default: 3 }`,
  'roster-note-skipped': ({ text }) => `this row is a note or a total and not used: "${text}"`,
  'roster-ids-made': () =>
    'there is no column unit_id, so ids are made of the names; a unit that is renamed will count as another unit',
  'roster-leaders-taken': ({ name }) =>
    `no column names the contact, so "${name}" is taken for the contact; if it is not, add a column name`,
  'roster-roles-taken': () =>
    'there is no column role, so everybody counts as a contact; add the column for deputies and admins',
  'roster-cell-error': ({ cell, found }) =>
    `the cell ${cell} is the error ${found}; mend its formula or type the content`,
  'roster-cell-no-value': ({ cell }) =>
    `the cell ${cell} is a formula whose result is not in the file; open and save it in WPS or Excel, or type the content`,
  'roster-mobile': ({ cell, found, why }) => `the mobile "${found}" in ${cell} ${mobiles[why]}`,
  'roster-landline': ({ name, found }) =>
    `"${found}" of ${name} is not a mobile, finds nobody on the platform and is not used; write the mobile`,
  'roster-number-beside': ({ name, found }) =>
    `the cell with the mobile of ${name} also holds "${found}", which is not used`,
  'roster-two-in-cell': ({ found }) => `one cell names two people, "${found}"; write a row for each`,
  'roster-unit-blank': ({ name }) =>
    `unit_id or unit is missing, so it is not known where ${name || 'this row'} belongs; where cells are merged, split them and fill in every row`,
  'roster-header-unknown': ({ name, nearest }) =>
    `there is no column "${name}"${meant(nearest) || `; the columns are ${columns.join(', ')}`}`,
  'roster-header-missing': ({ names }) =>
    `the column${names.length === 1 ? '' : 's'} ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} missing; the header is ${columns.join(',')}`,
  'roster-header-twice': ({ name }) =>
    `the column "${name}" stands there twice; put a table of two halves side by side into one, or remove one column`,
  'roster-cells': ({ found, expected: wanted }) =>
    `this row has ${found} cells under a header of ${wanted}; put quotes around what contains a comma`,
  'roster-empty': () => 'the roster has no units; write a row for each person under the header',
  'roster-cell-missing': ({ column }) => `${column} is missing; fill it in`,
  'roster-cell-bad': ({ column, found }) =>
    `"${found}" will not do for ${column}; ${cells[column] ?? 'check it'}`,
  'roster-unit-two-names': ({ id, name, other, firstLine }) =>
    `the unit_id "${id}" is "${other}" on line ${firstLine} and "${name}" here; use one name, or another id`,
  'roster-name-two-units': ({ name, id, other, firstLine }) =>
    `"${name}" has the unit_id "${other}" on line ${firstLine} and "${id}" here; use one id, or tell the names apart`,
  'roster-two-parents': ({ unit, parent, other, firstLine }) =>
    `the parent of ${unit} is "${other}" on line ${firstLine} and "${parent}" here; make them agree`,
  'roster-parent-unknown': ({ parent, nearest }) =>
    `there is no parent unit "${parent}" in the roster${meant(nearest) || '; add a row for it'}`,
  'roster-parent-cycle': ({ unit }) => `${unit} comes out as its own parent; check the parent column`,
  'roster-person-twice': ({ name, firstLine }) =>
    `${name} stands on line ${firstLine} already, with the same unit, role and address; remove one row`,
  'roster-same-name': ({ name, firstLine }) =>
    `${name} has the name and the unit of line ${firstLine} and is taken as another person; if it is the same one, delete a row`,
  'roster-no-contact': ({ unit }) =>
    `${unit} has no contact and will get no reminders; add a row, or let the contact send "bind ${unit}"`,
  'roster-no-address': ({ name }) =>
    `${name} has no open_id, mobile or email and cannot be looked up; they must bind themselves in chat`,

  'deadline-day-off': ({ written, lastWorkingDay, nextWorkingDay, rule }) =>
    `the deadline ${format.moment(written)} is a day off: the last working day before it is ${format.day(lastWorkingDay)}, the next is ${format.day(nextWorkingDay)}; now ${dayOffRules[rule]} (deadline_on_day_off: ${rule}); if that is not what you want, choose ${otherRules(rule).join(' or ')}`,
};

export const check: CheckWords = {
  faults,
  organiser: 'the organiser',
  fault: (place, sentence) => `${place} ${sentence}`,
  onlySample: 'the table holds only the sample row; fill in the units and send it again',
  row: (line, sentence) => `row ${line}: ${sentence}`,
  warning: (place, sentence) => `${place} warning: ${sentence}`,
  example: (unit, owed, free) =>
    `  for example ${unit}: ${owed.length > 0 ? `owes ${owed.join('; ')}` : 'owes nothing'}${free.length > 0 ? `; may file ${free.join(', ')} at any time` : ''}`,
  exampleAbove: (unit, below, reviews, limit) =>
    `  for example ${unit}: ${below} ${below === 1 ? 'unit' : 'units'} under it, whose progress and filings it sees, whom it may remind and give more time up to its own deadline (${limit})${reviews ? ', and whose filings it reviews' : ''}`,
  exampleBelow: (unit, above, reviews) =>
    `  for example ${unit}: stands under ${above}${reviews ? `, which reviews what it files` : ''} and answers its requests for more time; where nobody there can, an admin does`,
  exampleItem: (name, item) =>
    [
      `${item.count > 1 ? `${item.count} of ${name}` : name} by ${item.due}`,
      item.onPaper ? ' (on paper, ticked off by an admin)' : '',
      item.required.length > 0 ? ` (with ${item.required.join(', ')})` : '',
    ].join(''),
  period: (first, next) =>
    `  Repeats: the first period is ${first.period}, from ${first.opens}, due ${first.due}, closing ${first.closes}; ${next ? `the next is ${next.period}, from ${next.opens}, due ${next.due}` : 'there is no other'}.`,
  well: (dir, units, lines) =>
    `${dir}: no faults (${units} ${units === 1 ? 'unit' : 'units'}, ${lines} schedule ${lines === 1 ? 'line' : 'lines'})`,
  found: (dir, count) => `${dir}: ${count} ${count === 1 ? 'fault' : 'faults'}`,
  calendars: (dir, years) => `${dir}: no faults (${years.join(', ')})`,
  badFolder: (dir) => `there is no campaign folder ${dir}; name a folder that holds a campaign.yaml`,
  noFolder: 'name the campaign folders to check, for instance: muster check campaigns/activity-month-2021',
};
