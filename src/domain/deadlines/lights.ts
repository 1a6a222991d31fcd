/** The light of a standing: a colour that never stands without its word, because offices use different colours. */
import type { Campaign, LocalDate } from '../campaign/campaign.ts';
import type { Colour, Light } from '../campaign/lights.ts';
import { workingDaysBetween } from '../time/calendar.ts';
import { tZero } from './deadline.ts';
import type { ItemStanding } from './standing.ts';

/** There is no national standard; a campaign may set others. */
const USUAL: Readonly<Record<Light, Colour>> = {
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

/** The colour that the campaign's office uses. */
export function colourOf({ lights }: Pick<Campaign, 'lights'>, light: Light): Colour {
  return lights?.[light] ?? USUAL[light];
}

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
