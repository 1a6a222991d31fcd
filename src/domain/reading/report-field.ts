/** The standard fields of a report. */
export type ReportField =
  | 'title'
  | 'date'
  | 'place'
  | 'form'
  | 'sessions'
  | 'attendances'
  | 'leaflets'
  | 'media'
  | 'content'
  | 'highlight';
export type CountField = 'sessions' | 'attendances' | 'leaflets' | 'media';

export const COUNT_FIELDS: readonly CountField[] = ['sessions', 'attendances', 'leaflets', 'media'];

/** In display order. */
export const REPORT_FIELDS: readonly ReportField[] = [
  'title',
  'date',
  'place',
  'form',
  'sessions',
  'attendances',
  'leaflets',
  'media',
  'content',
  'highlight',
];
