import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const extension: Words['extension'] = {
  usage: 'Please give a date and a reason, for example “extend 29 Sep figures still being collected”.',
  whichItem: (items) =>
    `The items have different deadlines. Please name the one to be extended, for example “extend ${items[0] ?? ''} 29 Sep figures still being collected”. Still to be filed: ${format.list(items)}.`,
  itemNotOwed: (item) => `Your unit has filed ${item}, or does not owe it; it needs no extension.`,
  unitItem: (unit, item) => `${unit}, ${item}`,
  noReason: 'Please give a reason as well, for example “extend 29 Sep figures still being collected”.',
  badDate: {
    'unreadable-date': 'No date was recognised; please write “29 Sep” or “29 Sep 17:30”.',
    'no-such-date': 'That date does not exist; please check it and send it again.',
    'no-day': 'Please say which day, for example “29 Sep”.',
    'no-month': 'Please say which month, for example “29 Sep”.',
    'short-year': 'Please write the year with four digits, for example “2021-09-29”.',
    'month-misspelt': 'The month seems to be misspelt; please write it like “29 Sep” or “29 September”.',
    'weekday-differs': 'The weekday does not fit the date; please check it and send it again.',
    'after-today': 'That date cannot be used; please check it and send it again.',
    'before-today': 'That date has passed; please give a later one.',
    'range-reversed': 'The dates are the wrong way round; please check them and send them again.',
    'several-dates': 'There are several dates; please give one.',
    'no-such-time': 'That time does not exist; please write it like “17:30”.',
    'time-unclear': 'Please give the exact time, for example “17:30” or “5:30 pm”.',
    empty: 'Please give a date, for example “29 Sep”.',
  },
  hourPassed: 'That hour of today has passed; please give a later one.',
  notLater: (due) =>
    `That is not later than the present deadline (${format.deadlineWithin(due)}), so no extension is needed.`,
  shortenLater: (due) =>
    `That is not later than the present deadline (${format.deadlineWithin(due)}), so the request is still open. Please give a later date, or decline it.`,
  answerUnread: (typed, code) =>
    `“${typed}” was not understood; the request is still open. Please give the code and a date only, for example “approve ${code} 29 Sep”.`,
  grantedMeanwhile: (due, code) =>
    `The unit is due ${format.deadline(due)} already, which is not before the date asked for; nothing was changed. Please close the request with “decline ${code}”, or give a later date.`,
  askedIsPast: (asked, code) =>
    `The date asked for (${format.moment(asked)}) has passed, and the request is still open. Please give a later date, for example “approve ${code} 29 Sep”, or send “decline ${code}”.`,
  shortenWhich: 'Please choose the date first; the request is still open.',
  pastClosing: (at) =>
    `A deadline must be before the campaign closes (${format.moment(at)}); please give an earlier date.`,
  pastDeadline: (due) =>
    `The deadline (${format.deadlineWithin(due)}) has passed, so an extension can no longer be asked for. Please file as soon as you can; if there is a difficulty, please contact the organiser.`,
  nothingOwed: 'Your unit has filed everything it owes; no extension is needed.',
  pending: (until) =>
    `A request for ${format.moment(until)} is already waiting for an answer; there is no need to send it again.`,
  asked: (until) =>
    `Your request for an extension to ${format.moment(until)} has been sent. There are no reminders while it waits, for 2 working days at most and not from the working day before the last one on; you will be told of the answer.`,
  askedLate: (until) =>
    `Your request for an extension to ${format.moment(until)} has been sent. The deadline is near, so reminders go on while it waits; please go by the present deadline. You will be told of the answer.`,
  noAdmin: 'There is no admin who could answer yet; please contact the organiser.',
  cardTitle: 'Extension requested',
  cardText: (unit, until, due) =>
    `**${unit}** asks for an extension to **${format.moment(until)}**; it is now due ${format.deadline(due)}.`,
  dayOff: (working) => `That is a day off; the last working day before it is ${format.day(working)}.`,
  reason: 'Reason: ',
  approve: 'Approve',
  decline: 'Decline',
  shorten: 'Approve with this date instead',
  shortenLabel: 'Another date',
  shortenName: 'Please choose a date',
  typed: (code, shorter) =>
    shorter === undefined
      ? `You can also reply “approve ${code}” or “decline ${code}”.`
      : `You can also reply “approve ${code}”, “approve ${code} ${format.date(shorter)}” (shorter), or “decline ${code}”.`,
  approved: (unit, until) => `${unit} has an extension to ${format.moment(until)} and has been told.`,
  declined: (unit) => `The request of ${unit} was declined, and the unit has been told.`,
  youMay: (unit, due) =>
    `Extension granted: ${unit} is now due ${format.deadline(due)}. Reminders follow the new deadline.`,
  youHaveUntil: (unit, due) =>
    `${unit} is now due ${format.deadline(due)}. Reminders follow the new deadline.`,
  youMayNot: (unit, due) =>
    `The extension for ${unit} was not granted; the deadline is still ${format.deadline(due)}. If there is a difficulty, please contact the organiser.`,
  grantUsage: (unit) =>
    `Please give a unit and a date, for example “deadline ${unit} 29 Sep”, or “deadline all 29 Sep”.`,
  granted: (units, until) =>
    `The deadline of ${units.length > 5 ? `${units.length} units` : units.join(', ')} is now ${format.moment(until)}; they have been told.`,
  requestIsOver: (unit, wanted) =>
    `${unit} asked for an extension${wanted ? ` to ${format.moment(wanted)}` : ''}, which has not been answered; this is the answer, and the request is closed with it.`,
  yourRequestIsOver: (wanted) =>
    `This answers your request for an extension${wanted ? ` to ${format.moment(wanted)}` : ''}.`,
  itemOwesNone: (item) =>
    `“${item}” may be reported at any time and nobody owes it, so it has no deadline. Nothing was changed.`,
  unitOwesNone: (units, item) =>
    `${units.length > 5 ? `${units.length} units` : units.join(', ')}: no “${item}” is owed. Nothing was changed.`,
  exemptHasNone: (unit) =>
    `${unit} is exempt and has no deadline. Nothing was changed. To end the exemption, send “exempt ${unit} cancel”.`,
  grantUnchanged: (until) =>
    `Nothing to change: the deadline is not before ${format.moment(until)} for any unit named.`,
  noGrant: (unit, due) =>
    `${unit} has no later deadline: it is due ${format.deadline(due)}, and nothing can be before the campaign's own.`,
  backTitle: 'Please confirm the earlier deadline',
  backAsked: (unit, before, after) =>
    `${unit} is due ${format.moment(before)} now. That becomes ${format.moment(after)}, and the unit is told.`,
  backLate: 'The unit is overdue as soon as that is done.',
  backButton: (after) => `Make it ${format.moment(after)} and tell them`,
  shortenLine: (unit, after) => `deadline ${unit} ${after.date} ${after.time}`,
  cancelLine: (unit) => `cancel extension ${unit}`,
  backTyped: (line) => `You can also reply “${line} confirm”.`,
  backUsage: (unit) =>
    `Please name a unit, for example “cancel extension ${unit}”; for an earlier date, “deadline ${unit} 29 Sep”.`,
  backOne: (units) =>
    `${units.length} units are named (${units.slice(0, 5).join(', ')}${units.length > 5 ? ' …' : ''}); nothing was changed. Please take back one at a time, for example “cancel extension ${units[0] ?? ''}”.`,
  backWords: ['取消', '取消延期', '撤销', '撤销延期', '恢复', 'cancel'],
  backSure: ['确认', '确定', 'confirm'],
  grantedBack: (unit, before, after) =>
    `The deadline of ${unit} was ${format.moment(before)} and is now ${format.moment(after)}; it has been told.`,
  yourGrantIsBack: (unit, before, after) =>
    `The deadline of ${unit} was ${format.moment(before)} and is now ${format.deadline(after)}. If there is a difficulty, please contact the organiser.`,
  afterClosing: (title, at) =>
    `“${title}” closed on ${format.moment(at)}, so deadlines can no longer be changed. What was filed can still be reviewed: send “pending”. To take more, send “reopen <unit|all> until <date>”.`,
  everyone: ['全部单位', '所有单位', '全部', '所有', 'all units', 'all'],
  until: ['至', '到', 'to', 'till', 'until'],
  meantTitle: 'Which unit do you mean?',
  meant: (typed, unit, line) =>
    `The roster has no unit “${typed}”, and nothing was changed. Do you mean “${unit}”? If so, this will be done:\n${line}`,
  meantButton: (unit) => `Yes, “${unit}”`,
  meantTyped: (line) => `You can also send “${line}”.`,
  unread: (typed) =>
    `“${typed}” behind the date was not understood; nothing was changed. Please give units and a date only, for example “29 Sep 17:30”.`,
  exemptOne: (units) =>
    `${units.length} units are named (${units.join(', ')}); nothing was changed. Please give one unit and its reason at a time.`,
  exemptUsage: (unit) =>
    `Please give a unit and a reason, for example “exempt ${unit} merged”; to end it, “exempt ${unit} cancel”.`,
  exempted: (unit, reason) =>
    `${unit} is exempt: it is no longer reminded, and what it has not filed no longer counts as due; what it has filed counts as before. Reason: ${reason}`,
  exemptAlready: (unit) => `${unit} is exempt already. To end that, please send “exempt ${unit} cancel”.`,
  exemptEnded: (unit, due, told) =>
    `${unit} is to file again, ${format.due(due)}${told ? '; its contacts have been told' : ''}.`,
  exemptNone: (unit) => `${unit} is not exempt; there is nothing to cancel.`,
  exemptCancel: ['取消', '恢复', 'cancel', 'cancel exemption', 'end', 'end exemption'],
  youAreExempt: (unit, title) =>
    `${unit} is exempt in “${title}”: nothing needs to be filed, and there are no more reminders.`,
  youAreNotExempt: (unit, due) => `${unit} is to file again, ${format.due(due)}.`,
};
