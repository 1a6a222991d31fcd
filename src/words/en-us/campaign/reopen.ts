import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const reopen: Words['reopen'] = {
  usage: (unit) =>
    `Please name the unit and the date, for example “reopen ${unit} until 20 Oct” or “reopen all until 20 Oct”.`,
  unread: (rest) =>
    `“${rest}” could not be read, and nothing was changed. Please give units and a date only.`,
  notClosed: (title, closes) =>
    `“${title}” has not closed yet (it closes on ${format.moment(closes)}), so there is nothing to reopen. To put off a deadline, send “deadline <unit|all> <date>”.`,
  emptied:
    'The people of this campaign have been removed as planned, so it cannot be reopened. To take more, please make a new campaign.',
  noCalendar: (year) => `The holidays of ${year} are not known; please give an earlier date.`,
  title: 'Reopen: preview',
  count: (units, people, until) =>
    `${plural(units, 'unit')} could file again until ${format.moment(until)}, and ${people === 0 ? 'nobody' : plural(people, 'person', 'people')} would be told.`,
  notTold: (units, all) =>
    `${
      units.length < all
        ? `${units.join(', ')} and ${plural(all - units.length, 'other unit')}`
        : format.list(units)
    } owe nothing: they may file and are not told.`,
  textFor: (unit) => `**What they are told (${unit} as an example)**`,
  stays:
    'Deadlines and the list at the deadline stay as they are; what is filed now still counts as late. It closes again by itself, with the closing pack made anew.',
  endsEarlier: (units, all, present) =>
    `${
      units.length < all
        ? `${units.join(', ')} and ${plural(all - units.length, 'other unit')}`
        : format.list(units)
    } may file until ${format.moment(present)} at present; that end would be put earlier.`,
  send: 'Reopen and tell them',
  cancelled: 'Cancelled; nothing was changed.',
  moved: 'The plan has changed since the preview; please check it and confirm again.',
  done: (units, all, until) =>
    `${
      units.length < all
        ? `${units.join(', ')} and ${plural(all - units.length, 'other unit')}`
        : format.list(units)
    } can file again until ${format.moment(until)}.`,
  youMay: (title, unit, until, missing, returned) =>
    [
      `“${title}” is open again for ${unit} until ${format.moment(until)}.`,
      missing.length > 0
        ? `Not filed yet: ${format.list(missing)}. Please file before then; it counts as late.`
        : '',
      returned.length > 0
        ? `Returned and not yet filed again: ${format.list(returned)}. Please file again before then; the time of your first filing stays as it is.`
        : '',
      missing.length + returned.length > 0
        ? ''
        : 'Everything that your unit owed has been filed; to add or correct something, please do so before then.',
    ]
      .filter(Boolean)
      .join(' '),
};
