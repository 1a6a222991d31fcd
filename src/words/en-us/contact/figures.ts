import type { Words } from '../../zh-cn/index.ts';
import { either, plural } from '../format.ts';

type Field = Parameters<Words['figures']['missing']>[0];

const range = ({ min = 0, max }: Field): string =>
  max === undefined ? `of ${min} or more` : `from ${min} to ${max}`;

const expected = (field: Field): string => {
  const counted = field.unit === undefined ? '' : ` (${field.unit})`;
  switch (field.type) {
    case 'integer':
      return `a whole number ${range(field)}${counted}, without “about”`;
    case 'decimal':
      return `a number ${range(field)}${counted}, with 4 decimals at most`;
    case 'date':
      return 'one date, such as “8 Sep”';
    case 'choice':
      return either((field.choices ?? []).map((choice) => `“${choice}”`));
    case 'text':
      return 'words of 200 characters at most';
  }
};

const whenOf = ({ against }: Field): string =>
  against === 'year' ? 'in the same period of last year' : 'the last time';

export const figures: Words['figures'] = {
  expected,
  nothing: ['nothing to report', 'nil', '零报告', '零报', '零填报', '无'],
  notFiled: (item) => `“${item}” was not filed. Please correct it and send it again:`,
  notChanged: (n) => `#${n} was not changed. Please correct it and send it again:`,
  wrong: (field, typed) => `“${field.name}” takes ${expected(field)}; “${typed}” came.`,
  wrongUnit: (field, typed) => `“${field.name}” is counted in “${field.unit ?? ''}”; “${typed}” came.`,
  twice: (field) => `“${field.name}” stands on two lines; please write one.`,
  missing: (field) => `“${field.name}” is missing: it takes ${expected(field)}.`,
  sum: (field, value, parts) => `“${field.name}” is ${value}, but its parts come to ${parts}.`,
  change: (field, value, before, percent) =>
    `“${field.name}” is ${value}, and was ${before} ${whenOf(field)}: a change of more than ±${percent} %.`,
  unexplained: (field, value, before, percent, reason) =>
    `“${field.name}” is ${value}, and was ${before} ${whenOf(field)}: a change of more than ±${percent} %. Please say why in “${reason}”.`,
  yearSoFar: (amount, since) =>
    `The earlier periods of this year come to ${amount} (from ${since}); this period is added when you file it, so please fill in this period alone.`,
  reasonBefore: (reason, text) =>
    `“${reason}” was “${text}”, written for the old number; if it still holds, please write it again with the new one.`,
  reasonKept: (reason, text) =>
    `“${reason}” is still “${text}”, written for the old number; if it no longer holds, please change it as well.`,
  reasonOfVersion: (version) => `written for the numbers of version ${version}, which changed since`,
  askFirst: (item, unit) => `“${item}” of ${unit} is not filed yet. Please look at these figures again:`,
  confirmed: 'Confirmed by the filer',
  confirm: 'They are right, file',
  drop: 'Do not file',
  confirmTyped: 'Reply “yes” to file it as it is, or “no” and send it again with other figures.',
  notAsFile: (item) =>
    `“${item}” is filed figure by figure, and no file stands for it. Send “entry sheet ${item}” for a sheet, or “report ${item}”.`,
  dropped: 'Nothing was filed. Please correct it and send it again.',
  unknown: (label, nearest) =>
    nearest.length > 0
      ? `There is no “${label}”; did you mean ${either(nearest.map((name) => `“${name}”`))}?`
      : `There is no “${label}”.`,
  unread: (text) => `“${text}” could not be read; please write “field: value”, one a line.`,
  template: (command, lines) =>
    ['Please fill in these lines (or write “nothing to report”):', command, ...lines].join('\n'),
  templateLine: (field) => `${field.name}: (${expected(field)})`,
  amount: (value, unit) => (unit === undefined ? value : `${value} ${unit}`),
  named: (field, unit) => `${field} (${unit})`,
  total: (field, amount) => `${field} ${amount}`,
  totals: (parts, units, returned) =>
    `In all: ${parts.join(', ')} (${plural(units, 'unit')}${returned > 0 ? `, without ${returned} returned` : ''})`,
  year: (parts, since) => `Year to date (from ${since}): ${parts.join(', ')}`,
  yearOf: 'Year to date',
  yearIn: (amount, since) => `${amount} (from ${since})`,
  totalsOf: (item) => `**${item} in all**`,
  overall: (parts) => `Over all items: ${parts.join(', ')}`,
  ofUnit: (unit, parts, year) =>
    `${unit}: ${parts.join(', ')}${year.length > 0 ? ` (year to date ${year.join(', ')})` : ''}`,
  formTitle: (item) => `Fill in ${item}`,
  typed: (item) =>
    `You can also send “report ${item}” with one “field: value” a line, or “report ${item} nothing to report”; “entry sheet ${item}” sends you a sheet to fill in.`,
  fill: (item) => `Fill in ${item}`,
};
