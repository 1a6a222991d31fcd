/** The fields that a report may have. */
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

/** In the order in which a report shows them. */
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
