import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

const messages = (count: number) => plural(count, 'message');

export const mass: Words['mass'] = {
  countTitle: 'Please confirm the number',
  count: (people) => `This goes to **${people}** people. Please check the number and confirm.`,
  countButton: (people) => `Send to ${people} people`,
  countTyped: (code, people) =>
    `You can also reply “approve ${code} ${people}” to confirm, or “decline ${code}” to cancel.`,
  cancel: 'Do not send',
  names: (names, all) =>
    names.length < all
      ? `Units: ${names.join(', ')} and ${all - names.length} more`
      : `Units: ${format.list(names)}`,
  moreLeftOut: (count) => `${plural(count, 'more unit')} not shown.`,
  movedOn: (units, count) =>
    `Things changed for ${plural(count, 'unit')} since the preview (${units}), and nothing was done. This is how it stands now; please look again and confirm.`,
  changedSince: (units, count) => `Left out, because things changed since the preview (${count}): ${units}.`,
  leftOutLine: (unit, why) => `${unit} (${why})`,

  sent: (people) =>
    `It is on its way to ${plural(people, 'person', 'people')}. Send “deliveries” to see what became of it.`,
  stopButton: 'Stop',
  howToStop: (code) =>
    `Until it has left you can reply “stop ${code}”; within 24 hours “undo ${code}” takes it back.`,
  kind: {
    chase: 'reminder',
    deadline: 'later deadline',
    resend: 'missed message',
    reopen: 'reopening',
    start: 'start',
  },
  named: (kind, code) => `${kind} ${code}`,

  stopped: (name, left, open) => `Stopped ${name}: ${messages(left)} had left, ${open} will not be sent.`,
  stoppedAstray: (count) =>
    ` ${messages(count)} could not be delivered, or it is not known; send “deliveries” to see them.`,
  stopping: (name) =>
    `Stopping ${name}: what has not left will not be sent. I will tell you the exact number when those on their way have settled.`,
  stoppedAlready: (name) => `${name} has been stopped already.`,
  allGone: (name, code) => `All of ${name} has left. To take back what was sent, reply “undo ${code}”.`,
  nothingToStop: 'Nothing is going out to many people at the moment.',
  noSuch: (code) =>
    `I could not find anything with the code “${code}”. Send “undo” to see the last 24 hours.`,

  undoTitle: 'Take messages back',
  undoList:
    'Sent to many people in the last 24 hours, by the plan or by an administrator, latest first; choose one to take it back now:',
  undoLine: (name, at, sent, state) =>
    [`**${name}**`, format.moment(at), `${messages(sent)} sent`, state].filter(Boolean).join(' · '),
  undoState: { stopped: 'stopped', undone: 'taken back' },
  undoButton: (name) => `Take back ${name}`,
  undoTyped: (code) => `You can also reply “undo ${code}”.`,
  undoNone: 'Nothing was sent to many people in the last 24 hours.',
  undoing: (name, recalled, skipped) =>
    [
      `Taking back ${messages(recalled)} of ${name}`,
      skipped > 0 ? `; ${skipped} that had not left will not be sent` : '',
      '. You will be told how it went.',
    ].join(''),
  undoNothing: (name, skipped) =>
    skipped > 0
      ? `Nothing of ${name} had left; ${messages(skipped)} will not be sent.`
      : `There is nothing of ${name} to take back.`,
  tooOld: (count) => `${messages(count)} left more than 24 hours ago; the platform does not take those back.`,
  stays: {
    deadline: 'The later deadline stays; to change it again, please settle it with the units.',
    start: 'The date stays; to change it, please send “start” again with a new date or “cancel”.',
    reopen: 'Filing stays open; to end it sooner, please send “reopen” again with an earlier date.',
  },
  doneTitle: (name) => `Taken back: ${name}`,
  done: (recalled) => `${messages(recalled)} taken back.`,
  stillCounted:
    'A reminder has disturbed its reader by then, and still counts towards the limits of its unit.',
  notRecalled: (count) => `${messages(count)} could not be taken back and can still be read by:`,
  notRecalledLine: (person, why) => `${person} · ${why}`,
  why: { 'too-old': 'sent more than 24 hours ago', unknown: 'was leaving just then' },
  whyOther: (code) => `the platform answered ${code}`,
  more: (count) => `${count} more not shown.`,

  deadlineTitle: 'Preview of the later deadline',
  deadlineCount: (units, people, until) =>
    `The deadline of ${plural(units, 'unit')} becomes ${format.moment(until)}, and ${plural(people, 'person is', 'people are')} told.`,
  deadlineLeftOut: 'These units stay as they are:',
  deadlineUnreached: (names) => `Nobody of these units can be told: ${names.join(', ')}`,
  deadlineText: '**What they are told**',
  deadlineKept: (until) => `the present deadline is no earlier than ${format.moment(until)}`,
  deadlineTyped: (code) => `You can also reply “approve ${code}”, or “decline ${code}” to cancel.`,
  deadlineSend: 'Extend and tell them',
  deadlineCancelled: 'Cancelled; the deadline stays as it was.',
};
