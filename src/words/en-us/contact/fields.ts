import type { Words } from '../../zh-cn/index.ts';

export const fields: Words['fields'] = {
  name: {
    title: 'Title',
    date: 'Date',
    place: 'Place',
    form: 'Form',
    sessions: 'Sessions',
    attendances: 'Attendances',
    leaflets: 'Leaflets',
    media: 'Media reports',
    content: 'Content',
    highlight: 'Highlight',
  },
  count: (value, mark, unit) =>
    [{ exact: '', about: 'about', over: 'over' }[mark], String(value), unit].filter(Boolean).join(' '),
  unit: { sessions: '', attendances: '', leaflets: '', media: '' },
  span: (from, to) => `${from} to ${to}`,
  ofYear: (year, day) => `${day} ${year}`,
  early: (field, day, from) =>
    `“${field}” is ${day}, before what is reported on, from ${from}: please check it; to correct it, please send “edit #number ${field}: …”.`,
  unread: {
    'unreadable-date':
      'could not be read as a date; please write “8 Sep”, “2021-09-08”, “yesterday” or “last Friday”',
    'no-such-date': 'is not a date that exists; please check it',
    'no-day': 'does not say which day; please write “8 Sep”',
    'no-month': 'does not say which month; please write “8 Sep”',
    'short-year': 'needs a year of four digits, as in “2021-09-08”',
    'month-misspelt': 'seems to misspell the month; please write “8 Sep” or “8 September”',
    'weekday-differs': 'has a weekday that does not fit the date; please check it',
    'after-today': 'is after today; please check it',
    'before-today': 'is before today; please check it',
    'range-reversed': 'ends before it begins; please check it',
    'several-dates': 'holds several dates; please give one, or a first and a last',
    'unreadable-number': 'could not be read as a number; please write “120”, “about 120” or “12,000”',
    'vague-number': 'gives no number; please write one, such as “about 300”',
    'number-range': 'is a range; please give one number, such as “about 300”',
    fraction: 'is not a whole number; please check it',
    negative: 'is below zero; please check it',
    'too-large': 'is too large; please check it',
    'wrong-unit': 'counts something else than this field does; please check it',
    link: 'is a link; if something is to be counted, please give the number or the date beside it',
    'mixed-units': 'counts several things; please give them one by one',
    empty: 'is empty',
    repeated: 'was given twice; the first one has been taken',
  },
};
