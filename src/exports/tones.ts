import type { Standing } from '../domain/deadlines/standing.ts';
import type { Tone } from '../domain/handover/sheet.ts';

/** The light of each standing, wherever it is shown; offices differ, so the word always stands beside it. */
export const STANDING_TONE: Readonly<Record<Standing, Tone>> = {
  missing: 'grey',
  pending: 'blue',
  returned: 'orange',
  extended: 'blue',
  overdue: 'red',
  late: 'yellow',
  exempt: 'grey',
  accepted: 'green',
};
