import { announceCard } from '../src/cards/contact/announce.ts';
import { dueLines } from '../src/cards/dues.ts';
import { campaignFor } from '../src/domain/campaign/for-unit.ts';
import { itemsOf } from '../src/domain/campaign/items.ts';
import { dueMoment, hasOneDeadline, latestDeadline } from '../src/domain/deadlines/deadline.ts';
import { duesOf, duesOfUnit } from '../src/domain/deadlines/dues.ts';
import { unitName } from '../src/domain/campaign/naming.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';
import { unreachableNotification } from '../src/delivery/admin-notifications.ts';

/**
 * Announces what is required, by when, and how to file. Each unit sees its own deadline; exempt units are skipped.
 */
export const announce: Job = {
  name: 'announce',
  *addressees({ to }, { campaign, directory, registers }) {
    const all = yield* recipientsInParts(to, {
      campaign,
      directory,
      owing: campaign.roster.units.filter(({ id }) => !registers.get(id)?.exempt),
    });
    return all.filter(({ as, unit }) => as !== 'contact' || !unit || !registers.get(unit)?.exempt);
  },
  notifications: unreachableNotification,
  render: ({ as, unit, late }, { campaign, registers, now, words }) => {
    const register = as === 'contact' && unit ? registers.get(unit) : undefined;
    if (register?.exempt) return undefined;
    const own = as === 'contact' && unit ? campaignFor(campaign, unit) : campaign;
    if (own !== campaign && itemsOf(own).length === 0 && own.areas.length === 0) return undefined;
    const due = dueMoment(own, latestDeadline(own, register), now);
    const dues = hasOneDeadline(campaign)
      ? undefined
      : dueLines(
          own,
          own === campaign && !register ? duesOf(own, now) : duesOfUnit(own, register, now),
          words,
        );
    return {
      type: 'card',
      card: announceCard({ campaign: own, due, dues, unit: unit && unitName(campaign, unit), late }, words),
    };
  },
};
