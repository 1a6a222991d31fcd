/** The light of a standing: a colour that never stands without its word, because offices use different colours. */
import type { Campaign, LocalDate } from '../campaign/campaign.ts';
import type { Tone } from '../exports/sheet.ts';
import { workingDaysBetween } from '../time/calendar.ts';
import { tZero } from './deadline.ts';
import type { ItemStanding, Standing } from './standing.ts';

/** `near`: nothing was filed, and few working days are left. */
export type Light = Standing | 'near';

export const LIGHT_TONE: Readonly<Record<Light, Tone>> = {
  missing: 'grey',
  near: 'yellow',
  pending: 'blue',
  returned: 'orange',
  extended: 'blue',
  overdue: 'red',
  late: 'yellow',
  exempt: 'grey',
  accepted: 'green',
};

/** Working days before the last one on or before the deadline from which a missing filing is `near`. */
const NEAR = 3;

/** `today`: in the campaign's zone. */
export function lightOf(
  campaign: Campaign,
  { standing, deadlineAt }: Pick<ItemStanding, 'standing' | 'deadlineAt'>,
  today: LocalDate,
): Light {
  if (standing !== 'missing') return standing;
  return workingDaysBetween(campaign.days, today, tZero(campaign, deadlineAt)) <= NEAR ? 'near' : 'missing';
}
