import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const overdue: Words['overdue'] = {
  count: (units) => `${plural(units, 'unit')} overdue`,
  toParent: (parent, units) =>
    `The deadline has passed for ${plural(units, 'unit')} under yours (${parent}):`,
  toAdmins: (units) =>
    `The deadline has passed for ${plural(units, 'unit')}, which ${units === 1 ? 'has' : 'have'} still not filed:`,
  line: (unit, items, asked) =>
    `**${unit}** · ${format.list(items)}${asked ? ' (extension requested, unanswered)' : ''}`,
  item: (name, days) =>
    days === 0 ? `${name} (less than 1 working day late)` : `${name} (${plural(days, 'working day')} late)`,
  returned: (name, reasons) =>
    `${name} (returned${reasons.length > 0 ? ` because: ${reasons.join('; ')}` : ''}; the changes are late)`,
  more: (count) => `${count} more not shown.`,
  please: 'Please help these units to file soon. If there is a difficulty, please contact the organiser.',
  closing:
    'This list is for the organiser only. To exempt a unit or give it more time, send “exempt <unit> <reason>” or “deadline <unit> <date>”.',
};
