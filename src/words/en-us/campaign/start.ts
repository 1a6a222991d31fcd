import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

type Clock = Parameters<Words['start']['span']>[0];

type Dated = Parameters<Words['start']['same']>[1];

const UNITS = { 'working-day': 'working day', day: 'day', hour: 'hour', minute: 'minute' } as const;

const when = (on: Dated) => format.day(on) + (on.time === undefined ? '' : `, ${on.time}`);
const span = ({ event, amount, unit, time }: Clock) =>
  `within ${plural(amount, UNITS[unit])} after ${event}${time === '24:00' ? '' : ` (by ${time} of the last)`}`;
const names = (units: readonly string[], all: number) =>
  units.length < all
    ? `${units.join(', ')} and ${plural(all - units.length, 'other unit')}`
    : format.list(units);

export const start: Words['start'] = {
  usage: (item, unit, hours) => {
    const on = hours ? '10 Sep 14:30' : '10 Sep';
    return `Please name the item and the date${hours ? ' and time' : ''}, for example “start ${item} ${on}”${unit ? `; for one unit alone, “start ${unit} ${item} ${on}”` : ''}. To take it back: “start ${item} cancel”.`;
  },
  none: 'Nothing in this campaign counts from an event, and nothing was changed.',
  which: (typed, items, example) =>
    `${typed ? `No item that counts from an event is called “${typed}”, and nothing was changed. ` : ''}Items: ${format.list(items)}. ${example}`,
  several: (event, items) =>
    `“${event}” starts ${plural(items.length, 'item')}: ${format.list(items)}. Please name one of them.`,
  unread: (rest) =>
    `“${rest}” could not be read, and nothing was changed. Please give a unit, an item and a date only.`,
  cancel: ['cancel', '取消', '撤销'],
  sure: ['confirm', '确认'],
  everyone: ['all', '全部', '所有'],
  span,
  waiting: (item, clock) => `${item}: ${span(clock)}; the date is not known yet, so it is not owed yet`,
  running: (item, clock, on) => `${item}: ${clock.event} on ${when(on)}`,

  needsTime: (item, clock, date) =>
    `“${item}” counts its deadline in hours or minutes (${span(clock)}); please give the time as well, for example “start ${item} ${format.date(date)} 14:30”.`,
  noTime: (item, clock, date) =>
    `“${item}” is due by the day: ${span(clock)}. Please give the date only, for example “start ${item} ${format.date(date)}”.`,
  tooEarly: (on, opens) =>
    `${when(on)} is before the campaign opens (${format.date(opens)}), so it cannot start then. Please check the date.`,
  pastClosing: (due, closes) =>
    `The deadline would be ${format.moment(due)}, which is not before the campaign closes (${format.moment(closes)}); nothing was changed. If the date is right, please put the close off with “settings” first.`,
  noCalendar: (year) =>
    `The holidays of ${year} are not known, so the deadline cannot be worked out; nothing was changed.`,
  nobody: (item) => `None of the units named owes “${item}”; nothing was changed.`,
  notOwn: (unit) => `You are not a contact of ${unit}, so you cannot start it for them.`,
  oneUnit: (units, item) =>
    `You speak for ${plural(units.length, 'unit')}; please name one, for example “start ${units[0] ?? ''} ${item} 10 Sep”.`,
  byAdmin: (item, event, on, due) =>
    `“${item}” counts from ${event} on ${when(on)}, as an administrator said; the deadline is ${format.deadline(due)}. If the date is wrong, please ask an administrator.`,
  same: (item, on) => `“${item}” counts from ${when(on)} already; nothing was changed.`,
  allOwn: (item) => `Every unit has a date of its own for “${item}”; please name the unit.`,
  notStarted: (item) => `“${item}” has not started, so there is nothing to take back.`,

  title: 'Start: preview',
  count: (item, clock, on, units, people) =>
    `“${item}” is due ${span(clock)} (${when(on)}): ${plural(units, 'unit')}, and ${plural(people, 'person is', 'people are')} told.`,
  countBack: (item, units, people) =>
    `“${item}” would be owed by nobody of ${plural(units, 'unit')} again, and ${plural(people, 'person is', 'people are')} told.`,
  dueOf: (units, all, due, before) =>
    `${names(units, all)}: ${due ? `deadline ${format.deadline(due)}` : 'owes it no more'}${before ? ` (now ${format.moment(before)})` : ''}`,
  moreDues: (count) => `${plural(count, 'more deadline')} not shown.`,
  alreadyPast: (units) =>
    `The deadline of ${plural(units, 'unit')} has passed; they count as overdue once you confirm.`,
  ahead: (event, on) =>
    `${event} on ${when(on)} is still to come; once you confirm, the item is owed and reminded of by that deadline. If the date changes, send it again.`,
  filedAlready: (units) => `${plural(units, 'unit has', 'units have')} filed already.`,
  keepOwn: (units, all) => `These have a date of their own, which stays: ${names(units, all)}`,
  notOf: 'does not owe this item',
  leftOut: 'These units stay as they are:',
  effect: '**Changes of reminders and lists**',
  notice: '**The message**',
  send: 'Start and tell them',
  sendBack: 'Take back and tell them',
  typed: (code) => `You can also reply “approve ${code}”, or “decline ${code}” to cancel.`,
  cancelled: 'Cancelled; nothing was changed.',
  moved: 'Things have changed since the preview; please check it and confirm again.',

  done: (item, event, on, units) =>
    `“${item}” counts from ${event} on ${when(on)} for ${plural(units, 'unit')}.`,
  doneBack: (item, units) =>
    `The start of “${item}” is taken back; ${plural(units, 'unit')} owe it no more for now.`,
  youOwe: (title, unit, item, event, on, due) =>
    `“${title}”: ${event} is on ${when(on)}. Please file “${item}” for ${unit} by ${format.deadline(due)}.`,
  youOweLater: (title, unit, item, event, on, due) =>
    `“${title}”: ${event} is now on ${when(on)}; the deadline of “${item}” for ${unit} becomes ${format.deadline(due)}.`,
  youOweNot: (title, unit, item) =>
    `“${title}”: the start of “${item}” was taken back, so ${unit} does not owe it for now; what was filed is kept.`,

  doneOwn: (unit, item, event, on, due) =>
    `“${item}” of ${unit} counts from ${event} on ${when(on)}; the deadline is ${format.deadline(due)}. If the date is wrong, please send it again.`,
  doneOwnBack: (unit, item) => `The start of “${item}” for ${unit} is taken back; it is not owed for now.`,
  ownTitle: 'Please confirm the date',
  askOwnFirst: (unit, item, after) =>
    `The deadline of “${item}” for ${unit} would be ${format.deadline(after)}.`,
  askOwn: (unit, item, before, after) =>
    `The deadline of “${item}” for ${unit} is ${format.deadline(before)}; it would become ${format.deadline(after)}.`,
  askOwnBack: (unit, item, before) =>
    `The deadline of “${item}” for ${unit} is ${format.deadline(before)}; it would not be owed for now.`,
  past: 'With this date the deadline has passed; it counts as overdue once you confirm.',
  ownButton: 'Confirm',
  ownButtonBack: 'Take it back',
  ownTyped: (line) => `You can also send “${line}”.`,
  tellAdmins: (unit, item, event, on, due) =>
    `${unit} says that ${event} is on ${when(on)}; “${item}” is due by ${format.deadline(due)}.`,
  tellAdminsBack: (unit, item) => `${unit} has taken back the start of “${item}”.`,
};
