import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

function ofMessage(numbers: readonly number[], all: number): string {
  const more = all > numbers.length ? [`${all - numbers.length} more`] : [];
  return format.list([...numbers.map((n) => `#${n}`), ...more]);
}

export const review: Words['review'] = {
  whichNumber: (word) =>
    `Please give a number, for example “${word} #3”; numbers are in the receipts and under “mine”.`,
  oneEach: (lines) =>
    `This command takes one number at a time, so nothing was done. Please send them one by one, such as “${lines.join('”, “')}”.`,
  numbersOnly: (rest, word) =>
    `“${rest}” was not understood; nothing was done. Please give numbers alone, for example “${word} #1” or “${word} #1 #2”.`,
  tooManyNumbers: (most) =>
    `At most ${most} numbers can be given at a time, so nothing was done. Please send them in parts, or send “accept all”.`,
  unitGone: (n) => `The unit that filed #${n} is no longer in the roster, so nothing was done.`,
  notHere: (n) => `There is no #${n}, or it is not of this campaign.`,
  noSuch: (n, list) => {
    const where = {
      mine: ' Send “mine” to see your unit’s numbers.',
      pending: ' Send “pending” to see the numbers that await review.',
    };
    return `There is no #${n}.${list ? where[list] : ''}`;
  },
  notYours: (n) => `#${n} was not filed by your unit, so it is not yours to change.`,
  refusal: {
    'already-withdrawn': 'has been withdrawn already',
    'not-returned': 'was not returned',
    'already-returned': 'has been returned already and waits for its correction',
    'already-accepted': 'has been accepted already',
    'no-review': 'needs no review: in this campaign what is filed is accepted',
  },
  act: {
    edit: 'edit',
    withdraw: 'withdraw',
    recall: 'withdraw',
    refile: 'file again',
    return: 'return',
    accept: 'accept',
    highlight: 'highlight',
  },
  cannot: (n, why, possible) =>
    `#${n} ${why}${possible.length > 0 ? `; possible now: ${possible.join(', ')}` : ''}.`,
  candidateTitle: (item) => `Which “${item}” to change`,
  candidateText: (item, text) =>
    `There are several of “${item}”. Please choose the one to change; it is then changed to: ${text}`,
  candidate: (n, unit, period) => [`#${n}`, unit, period ?? ''].filter(Boolean).join('  '),
  candidateTyped: (line) => `You may also send it again with its number, such as “${line} <text>”.`,
  whichCandidate: (item, shown, line) =>
    `Please say which “${item}” to change: ${shown.join(', ')}. For example “${line} <text>”.`,
  nothingToEdit: (item) =>
    `No “${item}” has been filed, so there is none to change. Please file it with “report” first.`,
  editUsage: (n) => `Please give the new text after the number, for example “edit #${n} <text>”.`,
  editedByColleague: (n, what, version, listed) =>
    `#${n} (${what}), which you filed, was changed by another contact of your unit; this is now version ${version}${listed ? ':' : `. Send “show #${n}” to see it.`}`,
  withdrawnByColleague: (n, what) =>
    `#${n} (${what}), which you filed, was withdrawn by another contact of your unit and no longer counts.`,
  edited: (n, version) =>
    `#${n} has been changed; this is version ${version}. The time it was first filed stays.`,
  fieldChanged: (field, before, after) =>
    before === undefined ? `${field}: ${after} (added)` : `${field}: ${before} → ${after}`,
  unchanged: (n) => `The text of #${n} is the same as before; no new version was kept.`,
  withdrawn: (n) =>
    `#${n} has been withdrawn and no longer counts. To file again, please send it anew; it gets a new number.`,
  recalledByOther: (numbers, all) =>
    `The original message of ${ofMessage(numbers, all)} was recalled by whoever runs the group. What was filed still counts; if it is to be withdrawn, please send “withdraw #${numbers[0] ?? ''}”${all > 1 ? ', for each of them' : ''}.`,
  recalledByOtherAdmin: (numbers, all, unit) =>
    `The original message of ${ofMessage(numbers, all)} of ${unit} was recalled by whoever runs the group. What was filed still counts, and its contact was asked whether to withdraw it; send “show #${numbers[0] ?? ''}” to read it.`,
  recalled: (n) =>
    `You recalled the original message, so #${n} has been withdrawn with it and no longer counts.`,
  askFirst: {
    accepted: (n, act) => `#${n} has been accepted. Do you still want to ${act} it?`,
    overtaken: (n, act) =>
      `#${n} has had a newer version meanwhile. Do you still want to ${act} it with yours?`,
    'past-deadline': (n, act) => `The deadline of #${n} has passed. Do you still want to ${act} it?`,
    versions: (n) => `#${n} has several versions. Withdraw all of it, or only go back on the latest change?`,
    figures: (n, act) => `Please look at these figures of #${n} again. Do you still want to ${act} it?`,
    earlier: (n) =>
      `You recalled the message of an earlier version of #${n}; the version that stands still counts. Do you want to withdraw #${n}?`,
    whole: (n) =>
      `This would replace the whole text of #${n}. Do you want that? To change one field, reply “keep” and then send a line such as “edit #${n} attendances: 300”.`,
    returned: (n, act) =>
      `#${n} was returned after you sent this. Do you still want to ${act} it with this, as the correction?`,
  },
  movedSince: (n, version) =>
    `A new version of #${n} came while this was asked; it is now at version ${version}, and nothing was done.`,
  withdrawAll: 'Withdraw all',
  withdrawLast: 'Go back to the version before',
  allWords: ['全部撤回', '全部', '撤回全部', '全部版本', 'all', 'withdraw all'],
  lastWords: ['恢复上一版', '上一版', '撤回修改', '最近一次修改', '修改', 'previous', 'last', 'go back'],
  versionsTyped: 'You can also reply “withdraw all”, “go back” or “keep”.',
  stood: (version, text) => `The version before (${version}): ${text}`,
  firstVersion: (n) =>
    `#${n} has only its first text, so there is no version to go back to. To withdraw it, please send “withdraw #${n}”.`,
  reverted: (n, from, version, state) =>
    `#${n} has the text of version ${from} again, kept as version ${version} (${state}). The time it was first filed stays.`,
  wholeText: (n) => `For the whole text send “show #${n}”.`,
  adminReverted: (n, what, unit, who, from, at) =>
    `${unit} (${who}) went back on the latest change of #${n} (${what}) to the text of version ${from} on ${format.moment(at)}.`,
  textChanged: (before, after) => `Before: ${before}\nNow: ${after}`,
  textBefore: (n, version) =>
    `This replaced all of it. What stood before: “show #${n} ${version}”; to bring it back, send “withdraw #${n} previous”.`,
  withdrawWarning: {
    missing: 'After that the item is missing again; please file it anew before the deadline.',
    late: 'After that the item is missing again, and filing it anew counts as late.',
    counted: 'After that it no longer counts as filed.',
  },
  closed: (title) =>
    `“${title}” has closed, so what was filed can no longer be edited or withdrawn. If something must be corrected, please contact the organiser.`,
  isWithdrawn: {
    unit: (n) =>
      `#${n} has been withdrawn already. To file it after all, please send it again; it gets a new number.`,
    organiser: (n) =>
      `#${n} has been withdrawn already, so there is nothing to do; filed again, it gets a new number.`,
  },
  editWarning: 'After that it has to be reviewed again.',
  confirmTitle: 'Please confirm',
  confirm: 'Confirm',
  keep: 'Keep as it is',
  confirmTyped: 'You can also reply “confirm” or “keep”.',
  yes: ['确定', '是', '确认', 'yes', 'confirm'],
  no: ['不变', '否', '取消', 'no', 'keep'],
  removing: 'take the file out of',
  removed: (n, name, version) =>
    `You recalled the message, so the file “${name}” was taken out of #${n}. This is version ${version}; the time of first filing stays.`,
  adminRemoved: (n, what, unit, name, who, at) =>
    `${unit} (${who}) took the file “${name}” out of #${n} (${what}) on ${format.moment(at)}.`,
  kept: (n) => `#${n} stays as it is.`,
  adminWithdrawn: (n, what, unit, who, at) =>
    `${unit} (${who}) withdrew #${n} (${what}) on ${format.moment(at)}.`,
  showTitle: (n) => `#${n}`,
  showHead: (what, unit, state) => `**${what}** · ${unit} · ${state}`,
  times: {
    first: (at) => `First filed: ${format.moment(at)}`,
    last: (at) => `Last filed: ${format.moment(at)}`,
    accepted: (at) => `Accepted: ${format.moment(at)}`,
    withdrawn: (at) => `Withdrawn: ${format.moment(at)}`,
  },
  versions: (count) =>
    `${count} versions; this is the latest. Send “show #number version” for an earlier one.`,
  oldVersion: (count, n) => `${count} versions; this is an earlier one. Send “show #${n}” for the latest.`,
  version: (version, at) => `Version ${version}, ${format.moment(at)}`,
  withdrawnText: (version, at) =>
    `Its unit took back version ${version}${at ? ` on ${format.moment(at)}` : ''}, and it is no longer shown.`,
  cut: (all, shown, n) =>
    `The text has ${all} characters, and this card shows the first ${shown}; the whole text comes as a file, also by “show #${n} text”.`,
  textButton: 'Send the whole text as a file',
  versionWords: ['第', '版', 'version', 'v', '#'],
  textWords: ['全文', 'whole', 'text'],
  textHead: (n, what, unit, version) => `#${n} · ${what} · ${unit} · version ${version}`,
  textName: (unit, what, n, version) => `${unit}_${what}_${n}_version_${version}_text`,
  sentText: (n) => `The whole text of #${n} has been sent to your direct chat as a file.`,
  files: (count, n) =>
    `**Files: ${count}** · press one to get it, or send “show #${n} files” to get them all.`,
  filesWords: ['附件', 'files', 'attachments'],
  sentFiles: (n, names) => `Sent to your direct chat from #${n}: ${format.list(names)}`,
  noFiles: (n) => `#${n} has no files.`,
  fileGone: 'That file is no longer kept and cannot be sent. Please ask the unit to file it again.',
  noVersion: (n, latest) => `#${n} has no such version; the latest is ${latest}.`,
  reasonOf: (n, reason) => `#${n} was returned because: ${reason}`,
  laterThanAsked: (asked) =>
    `The date given, ${format.moment(asked)}, is before the present deadline, which stands.`,
  reasonWas: (reason) => `Returned because: ${reason}`,
  accept: 'Accept',
  return: 'Return for correction',
  returnReason: 'Reason',
  returnText: 'Details',
  returnUntil: 'Correct by',
  quickReasons: ['Incomplete', 'Figures unclear', 'Figures missing', 'Format not as asked', 'Wrong area'],
  choose: 'Please choose',
  accepted: (n, unit, version) =>
    `#${n} (${unit})${version > 1 ? `, version ${version},` : ''} is accepted, and the unit has been told.`,
  oneNumber: (n, rest, word) =>
    `“${rest}” was not understood; nothing was done. Please give one number at a time, for example “${word} #${n}”.`,
  stands: (text) => `What stands now: ${text}`,
  movedOn: (n, version, state) =>
    `That card is out of date and nothing was done: #${n} is now at version ${version} (${state}). Please go by what stands now.`,
  youAreAccepted: (n, what) => `#${n} (${what}) has been accepted.`,
  returnUsage: (n) =>
    `Please give a reason and a date, for example “return #${n} attendances missing 29 Sep”.`,
  returnDateLast: (n) =>
    `The reason names a date or a time; please put the date for the correction by itself at the end, for example “return #${n} the number of participants is missing 29 Sep”.`,
  returned: (n, unit, version, until) =>
    `#${n} (${unit})${version > 1 ? `, version ${version},` : ''} has been returned for correction by ${format.moment(until)}. Until the unit has been reached it is listed under “pending”.`,
  returnClosed: (title, at) =>
    `“${title}” closed on ${format.moment(at)}, so nothing can be filed again; it was not returned. It can still be accepted: send “pending”.`,
  returnPastClosing: (at) =>
    `The correction date must be before the closing (${format.moment(at)}), so nothing was done. Please give an earlier date.`,
  untilPast: 'The correction date must be later than now; please give a later one.',
  returnTitle: 'Returned for correction: ',
  returnBody: (n, what, unit) =>
    `Thank you: #${n} (${what}) of ${unit} has arrived. Please correct it as follows and file it again.`,
  returnWhen: (until) =>
    `Please file it again by ${format.moment(until)}; the time it was first filed stays.`,
  refileTyped: (n) => `To file it again, please send “edit #${n} <text>”.`,
  refile: 'File again',
  highlightTitle: 'Highlight',
  highlighted: (n) =>
    `#${n} is marked as a highlight. This can be posted to the work group; what is personal has been masked. Confirm to post it.`,
  highlightPost: 'Post to the work group',
  highlightPosted: (n, version) =>
    `#${n}${version > 1 ? `, version ${version},` : ''} has been posted to the work group.`,
  highlightNoGroup: 'This campaign has no work group: it is marked and not posted.',
  highlightCard: (unit, area) => `Highlight · ${unit} · ${area}`,
  highlightTyped: (code) => `You can also reply “highlight ${code} post”.`,
  highlightSend: ['发送', '发布', 'post', 'send'],
  masked: '***',
};
