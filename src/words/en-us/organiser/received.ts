import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const received: Words['received'] = {
  usage: (example) =>
    `Please name the unit and the item, for example “${example}”; add a date if the postmark or the delivery counts, or “cancel” to undo it.`,
  ahead: (typed, example) =>
    `“${typed}” is not a day from the opening to today; nothing was changed. For example “${example}”.`,
  none: 'This campaign has no originals to tick off.',
  one: (example) => `Please tick off one unit at a time; nothing was changed. For example “${example}”.`,
  which: (typed, items, example) =>
    `${typed === '' ? 'Please say which item came' : `There is no original called “${typed}”`}; nothing was changed. The originals are: ${items.join(', ')}. For example “${example}”.`,
  unread: (typed, example, dated) =>
    `“${typed}” after it could not be read; nothing was changed. Please write “${example}”, or with the day of the postmark or the delivery “${dated}”.`,
  dateMarks: [
    'postmarked',
    'postmark',
    'delivered',
    '邮戳日期',
    '送达日期',
    '寄出日期',
    '邮戳',
    '送达',
    '寄出',
  ],
  cancel: ['cancel', '取消', '有误'],
  record: 'The original was received on paper.',
  already: (unit, item, n) => `${item} of ${unit} is ticked off already (#${n}).`,
  ticked: (unit, item, n, daysLate, on) =>
    `Ticked off: ${item} of ${unit} (#${n})${on ? `, counted from ${format.day(on)}` : ''}${daysLate === undefined ? '' : daysLate === 0 ? ', less than 1 working day late' : `, ${plural(daysLate, 'working day')} late`}. The unit has been told.`,
  notTicked: (unit, item) => `${item} of ${unit} is not ticked off.`,
  unticked: (unit, item) => `${item} of ${unit} is no longer ticked off. The unit has been told.`,
  youDelivered: (unit, item, on) =>
    `The organiser has received the original: ${item} of ${unit}${on ? `, counted from ${format.day(on)}` : ''}.`,
  youDidNot: (unit, item) =>
    `It was a mistake that the original ${item} of ${unit} had been received. Please deliver it by the deadline; if in doubt, ask the organiser.`,
};
