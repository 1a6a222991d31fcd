import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

const numbers = (list: readonly number[]): string => list.map((n) => `#${n}`).join(', ');

const AGAIN = { only: 'File all again', all: 'File with the withdrawn ones' };

export const entry: Words['entry'] = {
  none: 'Nothing in this campaign is filled in as a sheet.',
  button: 'Get it as a sheet (Excel)',
  whichTitle: 'Choose a sheet',
  which: 'Please choose what to fill in; the sheet then comes to this chat.',
  whichTyped: (example) => `You can also type it, for example “entry sheet ${example}”.`,
  whichItem: (typed, items) =>
    `There is no sheet for “${typed}”. There is one for: ${items.join(', ')}. For example “entry sheet ${items[0] ?? ''}”.`,
  sent: (item, unit) =>
    `The sheet for “${item}” (${unit}) is in this chat. Fill it in with WPS or Excel, save it and send it back here; you are asked before it is filed.`,
  fileName: (unit, item) => `${unit}_${item}_sheet`,
  hintsTab: 'How to fill it in',
  title: (campaign, item) => `${campaign}: ${item}`,
  whose: (unit, item, due) =>
    [`Unit: ${unit}`, `Item: ${item}`, ...(due ? [`Due: ${format.moment(due)}`] : [])].join('    '),
  how: (isOne) =>
    `${isOne ? 'One row only' : 'One row a report'}; * is required. Save it as .xlsx and send it back to the bot. Please write no names, ethnicity, religion, illness or address of residents.`,
  hints: (item, isOne, rows) => [
    isOne
      ? 'This sheet has one row; when it is sent again, the last one counts.'
      : `One row a report, ${rows} rows at most; for more, ask for another sheet.`,
    'Save it as .xlsx and send it to the bot directly. The bot reads every row, shows what will be filed and asks you.',
    'Where one value is not as it must be, nothing is filed, and all of them are listed at once. Rows that are filed already are not filed twice; a row that was changed corrects its report.',
    `With nothing to report there is no need of this sheet: send “report ${item} nothing to report”.`,
    'Please leave the headings, the names of the sheets and what is hidden as they are, and merge no cells.',
    'Please write no names, ethnicity, religion, illness or address of residents.',
  ],
  hintOf: (field, expected) => `“${field}”: ${expected}`,
  requiredMark: '*',
  content: 'words, on several lines if you like',
  reason: 'why it differs from the sum of the units under yours',
  startsFrom: (units) =>
    `Filled in with the sum of ${plural(units, 'unit')} under yours; where you change it, please give the reason in the last column.`,
  refusedCell: 'This takes …',
  inRow: (line, fault) => `Row ${line}: ${fault}`,
  odd: {
    'no-value': (field) =>
      `“${field}” is a formula without a result; please write the number or save it again.`,
    error: (field) => `the formula in “${field}” has an error; please write the number.`,
    merged: (field) => `“${field}” is a merged cell; please unmerge it and fill in each row.`,
  },
  fault: {
    headings: (item) =>
      `The headings of the sheet for “${item}” were changed; nothing was filed. Send “entry sheet ${item}” for a new one and fill that in.`,
    'too-many': (item) =>
      `The sheet for “${item}” has too many rows; nothing was filed. Please send several sheets.`,
    unreadable: (item) =>
      `The sheet for “${item}” could not be read; nothing was filed. Send “entry sheet ${item}” for a new one.`,
  },
  empty: (item) =>
    `Nothing stands in the sheet for “${item}”; nothing was filed. With nothing to report, send “report ${item} nothing to report”.`,
  oneRow: (item, rows) =>
    `The sheet for “${item}” takes one row and has ${rows}; nothing was filed. Please keep one row, save it and send it again.`,
  otherCampaign: (campaign) =>
    `This sheet is not of “${campaign}”; nothing was filed. Send “entry sheet” for one of this campaign.`,
  otherUnit: (unit, own) =>
    `This sheet is that of ${unit}, and you speak for ${own.join(', ')}; nothing was filed. Send “entry sheet” for your unit’s own.`,
  noItem: (item) => `This campaign has no “${item}” that your unit files; nothing was filed from this sheet.`,
  otherFields: (item) =>
    `What is filled in for “${item}” has changed, and this sheet is an old one; nothing was filed. Send “entry sheet ${item}” for a new one.`,
  refused: (item, faults) =>
    `The sheet for “${item}” was not filed; ${plural(faults, 'value')} must be corrected:`,
  moreFaults: (count) => `${count} more; they are read again when these are corrected.`,
  notFiled: (item, why) => `The sheet for “${item}” was not filed: ${why}`,
  nothingNew: (item) => `There is nothing new in the sheet for “${item}”, and nothing was filed twice.`,
  askTitle: (item, unit) => `Please check the sheet: ${unit} ${item}`,
  moved: 'Something has changed since you looked; please look again.',
  counts: (fresh, changed) =>
    `${[
      ...(fresh > 0 ? [`${plural(fresh, 'row')} will be filed`] : []),
      ...(changed > 0 ? [`${plural(changed, 'row')} will correct what is filed`] : []),
    ].join(' and ')}; nothing is filed yet. Please check:`,
  newRow: (line, said) => `Row ${line}: ${said}`,
  was: (before) => (before === undefined ? ' (was blank)' : ` (was ${before})`),
  gone: (name, before) => `${name} left blank (was ${before})`,
  changedRow: (line, n, said) => `Row ${line} (corrects #${n}): ${said}`,
  moreRows: (count) => `${plural(count, 'more row', 'more rows')}.`,
  total: (sums) => `In all: ${sums.join(', ')}`,
  same: (list) => `Filed already, and not filed again: ${numbers(list)}`,
  withdrawn: (list) =>
    `Withdrawn before, unchanged and left out: ${numbers(list)}. To file them too, choose “${AGAIN.all}” or reply “file all again”.`,
  onlyWithdrawn: (item, unit, list) =>
    `${plural(list.length, 'row')} of the sheet for “${item}” of ${unit} ${list.length === 1 ? 'was' : 'were'} withdrawn before (${numbers(list)}) and ${list.length === 1 ? 'is' : 'are'} unchanged; nothing is filed yet. Please look at what would be filed again:`,
  withdrawnRow: (line, n, said) => `Row ${line} (#${n} withdrawn): ${said}`,
  again: AGAIN,
  againTyped: 'Reply “file all again” to file again, or “no”.',
  againWords: ['file all again', 'file again', 'file all'],
  hiddenRows: (lines) => `Hidden rows are filed, too: ${lines.join(', ')}`,
  doubtful: 'Please look at these figures again:',
  recalled: (item, unit, { withdrawn, restored, kept, changed }) =>
    [
      withdrawn.length + restored.length > 0
        ? `The message with the sheet for “${item}” (${unit}) was recalled: ${[
            ...(withdrawn.length > 0 ? [`${numbers(withdrawn)} withdrawn with it`] : []),
            ...(restored.length > 0 ? [`${numbers(restored)} as before the correction`] : []),
          ].join('; ')}.`
        : `The message with the sheet for “${item}” (${unit}) was recalled; what was filed has not changed.`,
      kept.length > 0
        ? `${numbers(kept)} accepted or past the deadline, and not withdrawn; to withdraw them, please send “withdraw #${kept[0] ?? ''}” for each.`
        : '',
      changed.length > 0 ? `${numbers(changed)} corrected since, and still filed.` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  adminRecalled: (item, unit, person, { withdrawn, restored }, at) =>
    `${person} of ${unit} recalled the sheet for “${item}” on ${format.moment(at)}: ${[
      ...(withdrawn.length > 0 ? [`${numbers(withdrawn)} withdrawn`] : []),
      ...(restored.length > 0 ? [`${numbers(restored)} as before the correction`] : []),
    ].join('; ')}.`,
  filed: (item, unit, fresh, changed) =>
    [
      `The sheet for “${item}” (${unit}) is filed: `,
      [
        ...(fresh
          ? [
              `${plural(fresh.count, 'report')}, #${fresh.first}${fresh.last === undefined ? '' : ` to #${fresh.last}`}`,
            ]
          : []),
        ...(changed.length > 0 ? [`${numbers(changed)} corrected`] : []),
      ].join('; '),
      '. Send “mine” to see them.',
    ].join(''),
};
