/** Faults of a campaign in words of the chat, for people who have no file. */
import type { FaultSentences } from '../../../campaigns/fault.ts';
import { format } from '../format.ts';

/** Formats `2021-09-27 17:30`; other texts are returned unchanged. */
const when = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/u.test(text)
    ? [format.fullDate(text.slice(0, 10)), text.slice(10).replace('T', '').trim()].filter(Boolean).join(', ')
    : text;

/** Names of cells by the keys of a definition, for the last key of a path. */
const cellNames: Readonly<Record<string, string>> = {
  at: 'time',
  due: 'deadline',
  from: 'first day',
  id: 'number',
  of: 'units',
  until: 'last day',
  after: 'days overdue',
  opens: 'opening',
  office_hours: 'office hours',
  deadline_on_day_off: 'on a day off',
  extra_days_off: 'days off',
  extra_working_days: 'working days',
  cron: 'time',
  on_day_off: 'on a day off',
  expect: 'owed',
  bitable: 'base',
  starts_with: 'starts with',
};
const cell = (path: string) => {
  const last = path.split(/[.[\]]/u).findLast((part) => /^[a-z]/u.test(part)) ?? '';
  return cellNames[last] ?? last.replaceAll('_', ' ');
};

const dayOffRules = {
  'as-written': 'reports are late from that date on, as written',
  'bring-forward': 'reports are late after the last working day before it',
  'put-off': 'reports are late after the next working day',
} as const;

const ofRoster = () => 'the roster was not understood; please send “roster template” and fill in the table';
/** Faults that only a campaign in server files can have. */
const ofFiles = () => 'the files of the campaign have a fault; please ask the operator to run muster check';

export const chatFaults: Partial<FaultSentences> = {
  'deadline-before-opens': ({ opens, deadline }) =>
    `the deadline ${when(deadline)} is not after the opening ${when(opens)}; please change one of them`,
  'closes-before-deadline': ({ closes, deadline }) =>
    `the campaign closes on ${when(closes)}, before its deadline ${when(deadline)}; please let it close later`,
  'campaign-too-long': ({ years }) =>
    `the campaign lasts more than ${years} years; please check the years of opening and deadline`,
  'year-without-data': ({ year }) =>
    `there are no holidays of ${year} yet; once they are published, an admin sends “holidays” and the notice`,
  'nothing-owed': () => 'nothing is handed in; please name the document',
  'line-never-fires': ({ id }) =>
    `the line “${id}” has no moment to fire; please change the deadline or the rhythm`,
  'id-twice': ({ id }) => `the id “${id}” is used more than once`,
  'missing-key': ({ path }) => `“${cell(path)}” is missing`,
  'bad-value': ({ path, found }) => `“${found}” cannot be used as “${cell(path)}”`,
  'no-such-date': ({ found }) => `there is no day “${found}”`,
  'bad-zone': ({ found }) => `there is no time zone “${found}”; please give one such as America/Chicago`,
  'in-both-lists': ({ date }) => `${date} is both a day off and a working day`,
  'office-hours-order': ({ found }) => `the office hours “${found}” end before they begin`,
  'item-expect-one': () => 'of items other than reports, a unit owes at most one',
  'summary-item-kind': () => 'the summary is a document; please add another item for another kind',
  'tag-unknown': ({ tag }) => `no unit of the roster has the tag “${tag}”; please add it to the roster first`,
  'offset-first': () => 'of deadlines by level, the first must be a date',
  'event-missing': () =>
    'a deadline such as “+5 working days” counts from an event; please add “starts with: training”',
  'event-deadline': () =>
    'an item that starts with an event is due “+5 working days”, “+10 days 17:30” or “+24 hours” after it',
  'event-summary': () => 'the summary cannot start with an event; please add another item',
  'figures-without-fields': () => 'an item of figures needs its fields below it',
  'original-with-fields': () => 'an original or a summary has no fields',
  'field-word-twice': ({ word }) => `the field name “${word}” is used twice`,
  'field-range': () => 'min is greater than max (without min it is 0)',
  'field-choices': () => 'only a field of type choice has choices, and it needs them',
  'field-not-number': () => 'only a number takes min, max, sum of, check and a total over the year',
  'field-against-alone': () =>
    'a comparison with last year needs a check besides it, and a campaign that repeats',
  'field-against-never': () =>
    'no period here has the same one a year earlier, and nothing will be compared; change from which period to which it repeats, or compare with the time before',
  'field-reason-alone': () => 'a reason needs a check besides it, such as “check: ±50 %”',
  'field-reason-unknown': ({ reason }) =>
    `“${reason}” is no text field of this item; please name a text field of this item`,
  'field-year-once': () =>
    'the campaign does not repeat, so nothing can be added up over the year; please write “sum”, or let the campaign repeat',
  'field-part-unknown': ({ part }) => `“${part}” is no number field of this item`,
  'item-deadline-form': ({ repeating }) =>
    repeating
      ? 'where the campaign repeats, an item is due on “day 20” or “last working day”'
      : 'the deadline of an item must be a date',
  'item-deadline-before-opens': ({ name, opens, deadline }) =>
    `“${name}” is due on ${when(deadline)}, which is not after the opening day ${when(opens)}: please choose an earlier opening day or a later deadline`,
  'repeats-due-unfit': () => 'this deadline does not suit the period',
  'repeats-due-many': () => 'only a half-monthly campaign has two deadlines',
  'repeats-until': () => 'the last period is before the first',
  'repeats-none': () => 'there is no period at all',
  'repeats-fixed-date': ({ id }) => `“${id}” has a fixed date; please count from the opening or the deadline`,
  'chase-to-group': ({ id }) => `“${id}” chases and cannot go to the group`,
  'line-id-reserved': ({ id }) => `the id “${id}” cannot begin with ladder-`,
  'when-none': ({ id }) => `“${id}” has no time`,
  'span-without-cron': ({ id }) => `“${id}” is sent once, so it has no first and last day`,
  'roster-quota-column': ({ name }) =>
    `the column “${name}” does not say how many are owed: give the units tags, and put a number for each tag into the item`,
  'rule-hour-with-hours': () => 'a time counted in hours or minutes cannot have an hour of its own',
  'rule-without-hour': () => 'a date needs an hour',
  'cron-both-days': ({ id }) => `“${id}” limits both the day and the weekday`,
  'line-fires-too-often': ({ id }) => `“${id}” is sent too often`,
  'ladder-order': () => 'the days of the ladder must grow',
  'bad-base': () => 'please paste the address of the Base',
  'base-in-wiki': () =>
    'this Base is within a wiki (its address has /wiki/), where this bot cannot reach it; please make a Base in Docs and paste its address, which has /base/',
  'alias-twice': ({ alias }) => `“${alias}” is the name or a short name of two things; please change one`,
  'about-persons': ({ text, word }) =>
    `“${word}” in “${text}” seems to ask about persons; reports are about a unit's work, so please do not collect names, ethnicity, religion, illness, addresses or income`,
  'year-by-lists': ({ year }) =>
    `there are no holidays of ${year} yet: only the days off and working days listed here count, and every other Monday to Friday is a working day; please check that they are complete`,
  'repeats-and-date': ({ key }) =>
    `a campaign that repeats has its ${key === 'deadline' ? 'deadlines' : 'openings'} from its periods; please remove the single one`,
  'repeats-opens-early': ({ opens, from }) =>
    `the first period begins on ${opens}, long before ${from}; if that is not meant, please say how long before its deadline each period begins`,
  'repeats-year-unknown': ({ year }) =>
    `there are no holidays of ${year} yet; its periods count Monday to Friday for now`,
  'repeats-dates-mixed': () => 'the dates of the periods must all have a year, or none of them',
  'items-and-short-form': () => 'something is listed twice; please list it under items only',
  'group-missing': ({ id }) =>
    `“${id}” goes to the work group, but no work group is set, so it has nowhere to go`,
  'bad-chat-id': ({ found }) =>
    `“${found}” is not a work group; please set the group by mentioning the bot in it`,
  'when-both': ({ id }) => `“${id}” has two kinds of time; please keep one`,
  'cron-fields': ({ id }) =>
    `the time of “${id}” is not understood; please write it such as “deadline -3 working days 09:00”`,
  'cron-field': ({ id }) =>
    `the time of “${id}” is not understood; please write it such as “deadline -3 working days 09:00”, or “0 9 * * 1” for each Monday at 09:00`,
  'cron-day-lacking': ({ id, days }) =>
    `some months have no day ${days.join(', ')}, so “${id}” is sent less often there; please add one for the end of the month`,
  'line-all-skipped': ({ id }) =>
    `“${id}” falls on days off only and will not be sent; please count in working days, or put it off to the next one`,
  'line-outside-office-hours': ({ id, hours }) =>
    `“${id}” is outside the office hours ${hours} and will leave when they next begin`,
  'ladder-replaces': ({ id }) => `with a ladder, the chase “${id}” is no longer sent; it may be removed`,
  'cannot-be-built': () =>
    'the campaign cannot be built; please look for special characters in the names of areas, short names and units',
  'deadline-day-off': ({ written, lastWorkingDay, nextWorkingDay, rule }) =>
    `the deadline ${format.moment(written)} is a day off: the last working day before it is ${format.day(lastWorkingDay)}, the next is ${format.day(nextWorkingDay)}; now ${dayOffRules[rule]}; if that is not what you want, please change “on a day off”`,

  'roster-unit-two-names': ({ name, other }) =>
    `“${other}” and “${name}” have the same id in the roster; please use one name, or another id`,
  'roster-name-two-units': ({ name }) =>
    `“${name}” has two ids in the roster; please use one, or tell the names apart`,
  'roster-two-parents': ({ unit, parent, other }) =>
    `“${unit}” stands under both “${other}” and “${parent}” in the roster; please make them agree`,
  'roster-person-twice': ({ name }) =>
    `${name} stands twice in the roster, with the same unit, role and address; please remove one`,
  'roster-same-name': ({ name }) =>
    `${name} has the name of another person of the unit and counts as a second one; if it is the same, please remove one`,
  'roster-no-address': ({ name }) =>
    `${name} has no mobile or email and cannot be looked up; they must bind themselves in the chat`,
  'roster-unit-blank': ({ name }) => `${name || 'a row'} of the roster has no unit; please fill it in`,
  'roster-ids-made': () =>
    'the roster has no ids of units, so they are made of the names; a unit that is renamed will count as another unit',
  'roster-leaders-taken': ({ name }) =>
    `no column of the roster names the contact, so “${name}” is taken for the contact; if it is not, please add one`,
  'roster-roles-taken': () =>
    'the roster has no column of roles, so everybody counts as a contact; please add one for deputies and admins',
  'roster-hidden-lines': () =>
    'hidden rows of the roster are used all the same; please delete what is not wanted',
  'roster-cell-missing': ofRoster,
  'roster-cell-bad': ({ found }) => `“${found}” cannot be used in the roster; please check it`,
  'roster-cell-no-value': ofRoster,
  'roster-header-unknown': ofRoster,
  'roster-header-missing': ofRoster,
  'roster-missing': ofRoster,

  'folder-missing': ofFiles,
  'file-missing': ofFiles,
  'file-unreadable': ofFiles,
  'file-not-utf8': ofFiles,
  'yaml-syntax': ofFiles,
  'unknown-key': ofFiles,
  'belongs-in-items': ofFiles,
  'campaign-id-twice': ofFiles,
  'variable-place': ofFiles,
  'variable-refused': ofFiles,
  'variable-unset': ofFiles,
  'roster-two-files': ofFiles,
  'roster-other-name': ofFiles,
  'roster-also-there': ofFiles,
};
