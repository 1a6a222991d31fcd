import type { Words } from '../../zh-cn/index.ts';
import { either, format } from '../format.ts';

export const explain: Words['explain'] = {
  item: (name, kind, aliases, tags) =>
    `    “${name}”: ${[
      kind,
      tags.length > 0 ? `only units with the tag ${either(tags)} file it` : '',
      aliases.length > 0 ? `also called ${quoted(aliases)}` : '',
    ]
      .filter(Boolean)
      .join('; ')}.`,
  kind: {
    report: 'any number of reports, each with a number of its own',
    document: 'one of each unit; filing it again corrects it, and the last version counts',
    figures: 'one table of each unit; filing it again corrects it, and the last version counts',
    original: 'on paper; an administrator ticks it off with “received”',
  },
  fields: (fields) => `      to fill in: ${fields.join('; ')}.`,
  field: (name, parts) => `“${name}” (${parts.join(', ')})`,
  type: { integer: 'whole number', decimal: 'number', date: 'date', text: 'text', choice: 'choice' },
  unit: (unit) => `counted in ${unit}`,
  required: 'required',
  range: (min, max) => (max === undefined ? `at least ${min}` : `${min} to ${max}`),
  choices: (choices) => `one of ${either(choices)}`,
  total: {
    sum: 'added up over units',
    year: 'added up over units, and over the periods of a year',
    none: 'not added up',
  },
  sumOf: (parts) => `the sum of ${format.list(parts)}; the unit is asked where it is not`,
  against: { previous: 'the unit’s last', year: 'the unit’s of the same period last year' },
  check: (percent, against) => `the unit is asked where it differs from ${against} by more than ${percent} %`,
  reason: (percent, against, field) =>
    `“${field}” must say why where it differs from ${against} by more than ${percent} %`,
  alsoCalled: (names) => `also called ${quoted(names)}`,
  hours: (seasons) =>
    `  Office hours: ${seasons
      .map(
        ({ since, ranges, end }) =>
          `${since === undefined ? '' : `from ${format.date(`2000-${since}`)} `}${format.list(ranges)}, where a day ends at ${end}`,
      )
      .join('; ')}; no planned message leaves at other times.`,
  calendar: (unit, off, worked) =>
    `  For example ${unit}: ${[
      off.length > 0
        ? `off on ${format.list(off.map(format.day))}, when it is neither reminded nor chased, and not counted as late`
        : '',
      worked.length > 0 ? `at work on ${format.list(worked.map(format.day))}` : '',
    ]
      .filter(Boolean)
      .join('; ')}.`,
  until: (period) => `  The last period is ${period}.`,
  forever: '  No last period is named: it goes on.',
};

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
