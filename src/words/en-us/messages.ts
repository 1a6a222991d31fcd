/** Messages sent by schedule: announcements, reminders, digests, notices. */
import type { Words } from '../zh-cn/index.ts';
import { format, plural } from './format.ts';

export const messages: Words['messages'] = {
  late: 'This message is late because the system was down.',
  announce: {
    title: (title) => `${title}: what is due and when`,
    unit: (unit) => `Your unit: ${unit}`,
    theme: (theme) => `**Theme**: ${theme}`,
    due: (due) => `**Deadline**: ${format.deadline(due)}`,
    dues: (lines) => ['**Deadlines**', ...lines].join('\n'),
    owed: (items, organiser) => `**To be filed**: ${format.list(items)}, with ${organiser}`,
    item: (name, expect) => (expect > 1 ? `${name} (${plural(expect, 'report')})` : name),
    areas: (names) => `**Areas that take reports at any time**: ${format.list(names)}`,
    checks: '**Requirements**',
    how: (area, summary) =>
      [
        '**How to file**: in our direct chat, please send',
        area && `“report ${area} <text>” to file a report`,
        summary && '“summary <text>” to file the summary',
        '“help” to see everything you can do',
      ]
        .filter(Boolean)
        .join('\n'),
    notice:
      'This bot is not cleared for classified material. Please do not send classified or confidential work material, or the names, ethnicity, religion, health or addresses of residents.',
  },
  remind: {
    title: (title) => `[Reminder] ${title}`,
    due: (due) => `Reports are ${format.due(due)}.`,
    holiday: (due) =>
      due.lastWorkingDay
        ? `That is not a working day: please try to file by the end of ${format.day(due.lastWorkingDay)}.`
        : '',
    owed: (unit, items) => `Your unit (${unit}) has not yet filed: ${format.list(items)}.`,
    item: (name, wanting, expect) => (expect > 1 && wanting > 0 ? `${name} (${wanting} more)` : name),
    returned: (unit, items, due) =>
      `Returned to your unit (${unit}) for changes: ${format.list(items)}. Please file it again by ${format.moment(due)}. The time of the first filing stays as it was.`,
    requested: (until) =>
      `Your request for an extension${until ? ` to ${format.moment(until)}` : ''} has not been answered yet; until it is, please go by the present deadline.`,
    please: 'Please file before the deadline. If you have already filed, please ignore this message.',
    group: (figures) =>
      `At present: ${figures}. If your unit has not filed yet, please do so by the deadline.`,
    itemsDue: (items, due) => `${format.list(items)}: ${format.due(due)}.`,
    itemFigures: (item, figures) => `${item} at present: ${figures}.`,
    inTime: 'If your unit has not filed yet, please do so by the deadline.',
    left: (days) =>
      days > 0
        ? `${plural(days, 'working day')} left until the last working day before the deadline.`
        : 'Today is the last working day before the deadline.',
  },
  chase: {
    title: (title) => `[Overdue] ${title}`,
    owed: (unit, items) =>
      `The deadline has passed for these items of your unit (${unit}): ${format.list(items)}.`,
    overdue: (days, due) =>
      days === 0
        ? `They were due ${format.deadline(due)}, less than 1 working day ago.`
        : `They were due ${format.deadline(due)}, ${plural(days, 'working day')} ago.`,
    returned: (unit, items, due) =>
      `Returned to your unit (${unit}) for changes: ${format.list(items)}. The changes were due ${format.moment(due)}. The time of the first filing stays as it was.`,
    requested: (until) =>
      `Your request for an extension${until ? ` to ${format.moment(until)}` : ''} has not been answered yet. The present deadline has passed.`,
    please: 'Please file as soon as you can. If there is a difficulty, please contact the organiser.',
  },
  closing: {
    title: (title) => `${title} has closed`,
    ended: (at) =>
      `This campaign closed on ${format.moment(at)}. It takes no more reports and sends no more reminders.`,
    itemTotals: (item, figures) => `${item}, at the close: ${figures}.`,
    reports: (count) => `${count} ${count === 1 ? 'report' : 'reports'} received in all.`,
    endedAgain: (at) => `The reopened time ended on ${format.moment(at)}; nothing more is taken.`,
    totals: (figures) => `At the close: ${figures}.`,
    waiting: (count) =>
      count > 0
        ? `${plural(count, 'matter')} still ${count === 1 ? 'waits' : 'wait'} for an admin and can still be dealt with: send “pending”.`
        : 'Nothing waits for an admin.',
    complete: (unit) => `Your unit (${unit}) has filed what was due. Thank you.`,
    count: (item, count) => `${item} (${count})`,
    accepted: (parts, thanks) => `Accepted: ${format.list(parts)}.${thanks ? ' Thank you.' : ''}`,
    missing: (unit, items) =>
      `Your unit (${unit}) did not file: ${format.list(items)}. To file after all, please contact the organiser.`,
    notRefiled: (unit, items) =>
      `Your unit (${unit}) did not file again what was returned: ${format.list(items)}. To file after all, please contact the organiser.`,
    adminsMay: '“pending”, “digest”, “status” and “journal” go on; to take more, send “reopen”.',
    unitsMay: 'You can still send “mine”, “status” and “me”.',
    groupMay: 'Units can still see how they stand in a direct chat. Thank you for your support.',
  },
  joined: (chatId) =>
    `I have joined this group. Its number (chat_id) is ${chatId}; an admin can enter it as group in the campaign file.`,
};
