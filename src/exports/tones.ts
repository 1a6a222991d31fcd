import type { Standing } from '../domain/deadlines/standing.ts';
import type { Tone } from '../domain/handover/sheet.ts';

/** Colour of each status everywhere; the word always accompanies it, because offices use different colours. */
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
