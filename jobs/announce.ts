import { announceCard } from '../src/cards/contact/announce.ts';
import { dueMoment, latestDeadline } from '../src/domain/deadlines/deadline.ts';
import { unitName } from '../src/domain/campaign/naming.ts';
import { recipientsOf } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';
import { unreachableNotice } from '../src/delivery/notices.ts';

/** Says what is asked, by when, and how to hand it in: to a unit by its own deadline, and not where it is exempt. */
export const announce: Job = {
  name: 'announce',
  addressees: ({ to }, { campaign, directory, registers }) =>
    recipientsOf(to, {
      campaign,
      directory,
      owing: campaign.roster.units.filter(({ id }) => !registers.get(id)?.exempt),
    }).filter(({ as, unit }) => as !== 'contact' || !unit || !registers.get(unit)?.exempt),
  notices: unreachableNotice,
  render: ({ as, unit, late }, { campaign, registers, now, words }) => {
    const register = as === 'contact' && unit ? registers.get(unit) : undefined;
    if (register?.exempt) return undefined;
    const due = dueMoment(campaign, latestDeadline(campaign, register), now);
    return {
      type: 'card',
      card: announceCard({ campaign, due, unit: unit && unitName(campaign, unit), late }, words),
    };
  },
};
