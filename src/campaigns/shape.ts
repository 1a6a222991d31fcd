import { z } from 'zod';
import { COLOURS, LIGHTS } from '../domain/campaign/lights.ts';
import { DUE_PATTERN, OPENS_PATTERN } from '../domain/periods/due.ts';
import { AFTER_EVENT_PATTERN, DAY_OFFSET_PATTERN } from '../domain/time/deadline-offset.ts';
import { MOMENT_RULE_PATTERN } from '../domain/time/moment-rule.ts';

/**
 * The shape of `campaign.yaml`, without meaning; also the source of the editor schema. An error names the expected
 * value, for which `words` has a sentence.
 */
export const EXPECTS = [
  'map',
  'list',
  'text',
  'campaign-id',
  'id',
  'language',
  'zone',
  'date',
  'deadline',
  'day-off-rule',
  'calendar',
  'office-hours',
  'rule',
  'closes',
  'group',
  'aliases',
  'count',
  'positive',
  'review',
  'file-types',
  'job',
  'recipients',
  'ladder-recipients',
  'on-day-off',
  'cron',
  'grace',
  'item-kind',
  'item-deadline',
  'item-expect',
  'tags',
  'field-type',
  'field-total',
  'field-check',
  'field-against',
  'number',
  'yes-no',
  'every',
  'due',
  'about',
  'period-day',
  'opens-offset',
  'base',
  'lights',
] as const;
export type Expect = (typeof EXPECTS)[number];

const HOUR = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const DEADLINE = new RegExp(`^\\d{4}-\\d{2}-\\d{2}(?:T(?:${HOUR}|24:00))?$`, 'u');
const ITEM_DEADLINE = new RegExp(`${DEADLINE.source}|${DUE_PATTERN.source}`, 'u');
const RANGE = `${HOUR}-(?:${HOUR}|24:00)`;
const OFFICE_HOURS = new RegExp(`^${RANGE}(?:, ?${RANGE}){0,3}$`, 'u');
const PERIOD_DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;
export const GRACE = /^(\d{1,4}) ?(minute|hour|day)s?$/u;

const text = string('text').trim().min(1, expecting('text')).max(500, expecting('text'));
/**
 * Keys of objects keyed by id must not be inherited names such as `constructor`, which would be found in every
 * object.
 */
const id = matching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u, 'id').refine(
  (typed) => !Object.hasOwn(Object.prototype, typed),
  expecting('id'),
);
const date = matching(DATE, 'date');
const rule = matching(MOMENT_RULE_PATTERN, 'rule');
const count = z.int(expecting('count')).min(0, expecting('count')).max(10_000, expecting('count'));
const positive = z
  .int(expecting('positive'))
  .min(1, expecting('positive'))
  .max(10_000, expecting('positive'));

const area = map({
  id: id.describe('Short name in commands, records and exports.'),
  name: text.describe('The name that people read and type.'),
  aliases: list(text, 'aliases').default([]).describe('Other words for it when people type.'),
  expect: count
    .default(0)
    .describe('How many reports each unit owes by the deadline; 0: takes reports, owes none.'),
});

/** A change in either direction, in percent: `±50 %`. */
export const CHANGE_MARK = /^(?:±|\+-|\+\/-)? ?(\d{1,4}) ?%$/u;

const field = map({
  id: id.describe('Names the field in records and exports.'),
  name: text.describe('What people read, and type before the colon.'),
  aliases: list(text, 'aliases').default([]).describe('Other words for it when people type.'),
  type: z.enum(['integer', 'decimal', 'date', 'text', 'choice'], expecting('field-type')),
  unit: text.optional().describe('What is counted, as 场 or 人次; a value given in another unit is refused.'),
  required: z.boolean(expecting('yes-no')).default(false).describe('A filing without it is refused.'),
  min: z.number(expecting('number')).optional().describe('The least number; left out: 0.'),
  max: z.number(expecting('number')).optional().describe('The greatest number.'),
  choices: list(text, 'list').default([]).describe('The words of a choice.'),
  total: z
    .enum(['sum', 'year', 'none'], expecting('field-total'))
    .default('sum')
    .describe('Whether numbers are added up over units; year: and over the periods of a year as well.'),
  sum_of: list(id, 'list')
    .default([])
    .describe('Fields that come to this one: where they do not, the unit is asked.'),
  check: matching(CHANGE_MARK, 'field-check')
    .optional()
    .describe('±50 %: a greater change against what the unit reported before is asked about.'),
  against: z
    .enum(['previous', 'year'], expecting('field-against'))
    .default('previous')
    .describe('What check compares with: what the unit reported before, or the same period a year earlier.'),
  reason: id
    .optional()
    .describe('A text field of the item that must say why where the change is greater than check.'),
});

const item = map({
  id: id.describe('Short name in commands, records and exports; `summary` is the one that 总结 hands in.'),
  name: text.describe('The name that people read and type.'),
  aliases: list(text, 'aliases').default([]).describe('Other words for it when people type.'),
  kind: z
    .enum(['report', 'document', 'figures', 'original'], expecting('item-kind'))
    .default('report')
    .describe(
      'report: any number; document and figures: one, of which the last version counts; original: on paper, ticked off by an admin.',
    ),
  deadline: z
    .union(
      [
        matching(ITEM_DEADLINE, 'item-deadline'),
        matching(AFTER_EVENT_PATTERN, 'item-deadline'),
        byTag(ITEM_DEADLINE),
      ],
      expecting('item-deadline'),
    )
    .optional()
    .describe(
      'Its own deadline, or one for each tag of units; left out: the campaign’s. Where the campaign repeats, as `due`; with starts_with, as +5 working days or +24 hours.',
    ),
  starts_with: text
    .max(30, expecting('text'))
    .optional()
    .describe(
      'An event, as 培训会: the deadline counts from its date, which an admin or the unit states with 开始, with the hour where it counts in hours; until then nobody owes the item.',
    ),
  expect: z
    .union([count, z.record(id, count, expecting('item-expect'))], expecting('item-expect'))
    .optional()
    .describe('How many each unit owes, or by tag; left out: 0 for report, 1 for the other kinds.'),
  fields: list(field, 'list').default([]).describe('In place of the usual fields of a report.'),
  of: list(id, 'tags')
    .min(1, expecting('tags'))
    .optional()
    .describe('Tags of the units that owe it; left out: every unit.'),
});

const unitCalendar = map({
  of: list(id, 'tags').min(1, expecting('tags')).describe('Ids of units, or tags.'),
  extra_days_off: list(date, 'list').default([]),
  extra_working_days: list(date, 'list').default([]),
});

const check = map({ id, text: text.describe('What a unit confirms when it reports.') });

const step = map({
  after: positive.describe('Working days after the effective deadline.'),
  to: list(
    z.enum(['contacts', 'deputies', 'parents', 'admins'], expecting('ladder-recipients')),
    'ladder-recipients',
  ).min(1, expecting('ladder-recipients')),
});

const line = map({
  id: id.describe('Names the line; together with its date it makes a firing unique.'),
  job: z.enum(['announce', 'remind', 'chase', 'digest', 'snapshot'], expecting('job')),
  at: rule
    .optional()
    .describe('A local date-time, or: <opens|deadline> [±N (working day|day|hour|minute)[s]] [HH:MM]'),
  cron: string('cron')
    .trim()
    .min(1, expecting('cron'))
    .optional()
    .describe('Minute, hour, day of month, month, day of week, in the campaign’s zone.'),
  from: rule.optional().describe('Where a cron line begins; default: opens.'),
  until: rule.optional().describe('Where a cron line ends; default: deadline.'),
  to: list(
    z.enum(['group', 'contacts', 'deputies', 'owing', 'parents', 'admins'], expecting('recipients')),
    'recipients',
  ).min(1, expecting('recipients')),
  on_day_off: z
    .enum(['send', 'skip', 'next'], expecting('on-day-off'))
    .optional()
    .describe('Default: skip for remind and chase, next for announce and digest, send for snapshot.'),
  grace: matching(GRACE, 'grace')
    .optional()
    .describe('How long after its moment it may still be sent, as 2 hours.'),
});

const repeats = map({
  every: z
    .union(
      [
        z.enum(['week', 'half-month', 'month', 'quarter', 'year'], expecting('every')),
        list(matching(/^(?:\d{4}-)?\d{2}-\d{2}$/u, 'every'), 'every').min(1, expecting('every')),
      ],
      expecting('every'),
    )
    .describe('How often, or the dates themselves: MM-DD of every year, or YYYY-MM-DD once.'),
  due: z
    .union(
      [
        matching(DUE_PATTERN, 'due'),
        list(matching(DUE_PATTERN, 'due'), 'due').min(1, expecting('due')).max(2, expecting('due')),
        byTag(DUE_PATTERN, 'due'),
      ],
      expecting('due'),
    )
    .optional()
    .describe(
      'day 10, last working day, working day 5, -3 working days, last day, last Friday, Friday (of a week), month 2 day 15 (of a quarter or a year); an hour may follow; or one for each tag of units.',
    ),
  about: z
    .enum(['previous', 'same'], expecting('about'))
    .default('same')
    .describe('Whether it is due in the period that it is on, or in the one after.'),
  from: matching(PERIOD_DAY, 'period-day').describe(
    'The first period that is reported on: 2026-09, 2026, or a day in it.',
  ),
  until: matching(PERIOD_DAY, 'period-day').optional().describe('The last; left out: it goes on.'),
  opens: matching(OPENS_PATTERN, 'opens-offset')
    .optional()
    .describe(
      '-10 working days: that long before the deadline; left out: the first day of the period in which it is due.',
    ),
});

export const Shape = map({
  id: matching(/^[a-z0-9-]{3,40}$/u, 'campaign-id'),
  title: text,
  theme: text.optional(),
  organiser: text.optional().describe('The office that receives what is reported.'),
  language: z.enum(['zh-CN', 'en-US'], expecting('language')).default('zh-CN'),
  timezone: string('zone').min(1, expecting('zone')).describe('An IANA zone, as Asia/Shanghai.'),
  repeats: repeats
    .optional()
    .describe('Asked for in every period anew; takes the place of opens and deadline.'),
  opens: date.optional(),
  deadline: z
    .union([matching(DEADLINE, 'deadline'), byTag(DEADLINE)], expecting('deadline'))
    .optional()
    .describe(
      '2021-09-27T17:30, or a date: that whole day, late from the next 00:00; or one for each tag of units.',
    ),
  deadline_on_day_off: z
    .enum(['as-written', 'bring-forward', 'put-off'], expecting('day-off-rule'))
    .default('as-written'),
  calendar: z.enum(['cn', 'weekdays'], expecting('calendar')).default('cn'),
  extra_days_off: list(date, 'list').default([]),
  extra_working_days: list(date, 'list').default([]),
  unit_calendars: list(unitCalendar, 'list')
    .default([])
    .describe('Days off and working days of some units alone.'),
  office_hours: z
    .union(
      [
        matching(OFFICE_HOURS, 'office-hours'),
        z.record(
          z.string().regex(/^\d{2}-\d{2}$/u, expecting('office-hours')),
          matching(OFFICE_HOURS, 'office-hours'),
          expecting('office-hours'),
        ),
      ],
      expecting('office-hours'),
    )
    .default('09:00-17:30')
    .describe(
      'One range or several, as 10:00-14:00, 16:00-20:00; by season a map of MM-DD, from which they hold.',
    ),
  closes: rule
    .default('deadline +9 working days')
    .describe('When filing and schedule stop; without an hour, at that of its anchor.'),
  group: string('group')
    .min(1, expecting('group'))
    .optional()
    .describe('chat_id of the work group, or ${NAME} from the environment.'),
  bitable: string('base')
    .min(1, expecting('base'))
    .optional()
    .describe(
      'Token of a Base that mirrors the campaign, from its address; or ${NAME} from the environment.',
    ),
  summary: map({ name: text }).optional().describe('Owed by every unit.'),
  areas: list(area, 'list').default([]),
  items: list(item, 'list')
    .default([])
    .describe('In place of summary and areas, where they do not say enough.'),
  checks: list(check, 'list').default([]),
  review: z
    .enum(['required', 'by-level', 'none'], expecting('review'))
    .default('required')
    .describe(
      'required: by the admins; by-level: each unit by the one above it, and the first level by the admins; none: what is filed is done.',
    ),
  attachments: map({
    types: list(matching(/^[a-z0-9]{1,8}$/u, 'file-types'), 'file-types').default([
      'docx',
      'pdf',
      'xlsx',
      'jpg',
      'png',
    ]),
    max_mb: positive.default(30),
  }).prefault({}),
  retention: map({ raw_days: positive.default(7), personal_days: positive.default(180) }).prefault({}),
  limits: map({ per_unit_per_day: positive.default(1), per_unit_per_week: positive.default(3) }).prefault({}),
  lights: z
    .record(
      z.string().regex(new RegExp(`^(?:${LIGHTS.join('|')})$`, 'u'), expecting('lights')),
      z.enum(COLOURS, expecting('lights')),
      expecting('lights'),
    )
    .default({})
    .describe('Colours of standings, in place of the usual ones; the word stands beside each.'),
  ladder: list(step, 'list')
    .default([])
    .describe('Steps of chasing by working days late; takes the place of chase lines.'),
  schedule: list(line, 'list').min(1, expecting('list')),
});

export type RawCampaign = z.output<typeof Shape>;
export type RawField = z.output<typeof field>;
export type RawItem = z.output<typeof item>;
export type RawLine = z.output<typeof line>;

export type RawUnitCalendar = z.output<typeof unitCalendar>;

export const ELEMENTS = {
  unit_calendars: unitCalendar,
  areas: area,
  items: item,
  checks: check,
  ladder: step,
  schedule: line,
} as const;

function expecting(what: Expect): { readonly error: Expect } {
  return { error: what };
}

function string(what: Expect) {
  return z.string(expecting(what));
}

function matching(pattern: RegExp, what: Expect) {
  return string(what).regex(pattern, expecting(what));
}

/** A map by tag; the first entry must not be an offset. */
function byTag(pattern: RegExp, what: Expect = 'item-deadline') {
  const one = z.union([matching(pattern, what), matching(DAY_OFFSET_PATTERN, what)], expecting(what));
  return z.record(id, one, expecting(what));
}

function list<T extends z.ZodType>(element: T, what: Expect) {
  return z.array(element, expecting(what));
}

function map<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, expecting('map'));
}
