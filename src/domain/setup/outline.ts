/**
 * Lists of a definition, such as the lines of its schedule, as text: one entry a line, its name first and then cells of
 * `name：value`. A cell that the text leaves out is left out of the definition.
 */

export const OUTLINES = ['schedule', 'ladder', 'items', 'repeats', 'unitCalendars', 'deadlines'] as const;

export type Outline = (typeof OUTLINES)[number];

/** An entry in the form of `campaign.yaml`. */
export type Entry = Readonly<Record<string, unknown>>;

export type CellName = (typeof CELLS)[keyof typeof CELLS][number][0];

export type CellKind =
  | 'text'
  | 'texts'
  | 'number'
  | 'yes'
  | 'percent'
  | 'job'
  | 'recipients'
  | 'onDayOff'
  | 'itemKind'
  | 'fieldType'
  | 'total'
  | 'against'
  | 'every'
  | 'about'
  | 'when'
  | 'rule'
  | 'duration'
  | 'dates'
  | 'dues'
  | 'itemDues'
  | 'period'
  | 'offset'
  | 'byTagCount';

const SCHEDULE = [
  ['job', 'job'],
  ['when', 'when'],
  ['from', 'rule'],
  ['until', 'rule'],
  ['to', 'recipients'],
  ['on_day_off', 'onDayOff'],
  ['grace', 'duration'],
] as const;

const ITEM = [
  ['aliases', 'texts'],
  ['kind', 'itemKind'],
  ['expect', 'byTagCount'],
  ['starts_with', 'text'],
  ['deadline', 'itemDues'],
  ['of', 'texts'],
] as const;

const FIELD = [
  ['aliases', 'texts'],
  ['type', 'fieldType'],
  ['unit', 'text'],
  ['required', 'yes'],
  ['min', 'number'],
  ['max', 'number'],
  ['choices', 'texts'],
  ['total', 'total'],
  ['sum_of', 'texts'],
  ['check', 'percent'],
  ['against', 'against'],
  ['reason', 'text'],
] as const;

const REPEATS = [
  ['due', 'dues'],
  ['about', 'about'],
  ['from', 'period'],
  ['until', 'period'],
  ['opens', 'offset'],
] as const;

export const CELLS = {
  schedule: SCHEDULE,
  ladder: [['to', 'recipients']],
  items: ITEM,
  fields: FIELD,
  repeats: REPEATS,
  unitCalendars: [
    ['extra_days_off', 'dates'],
    ['extra_working_days', 'dates'],
  ],
  deadlines: [],
} as const satisfies Record<Outline | 'fields', readonly (readonly [string, CellKind])[]>;

/** Words for the choices of a cell; the first is displayed, all are accepted. */
export interface OutlineWords {
  readonly cells: Readonly<Record<CellName, readonly string[]>>;
  readonly choices: Readonly<Record<ChoiceKind, Readonly<Record<string, readonly string[]>>>>;
  /** Every unit without one of the tags. */
  readonly others: readonly string[];
  readonly separator: string;
  readonly colon: string;
  readonly list: string;
  readonly rule: (raw: string) => string;
  readonly regular: (cron: string) => string;
  readonly due: (raw: string) => string;
  readonly duration: (raw: string) => string;
  readonly offset: (raw: string) => string;
  readonly after: (days: number) => string;
}

export type ChoiceKind =
  | 'job'
  | 'recipients'
  | 'onDayOff'
  | 'itemKind'
  | 'fieldType'
  | 'yes'
  | 'total'
  | 'against'
  | 'every'
  | 'about';

export const DEFAULT = 'default';
