import { announceCard } from '../src/cards/announce.ts';
import { dueMoment } from '../src/domain/deadline.ts';
import { unitName } from '../src/domain/naming.ts';
import { recipientsOf } from '../src/domain/recipients.ts';
import type { Job } from '../src/job.ts';
import { unreachableNotice } from '../src/delivery/notices.ts';

/** Says what is asked, by when, and how to hand it in. */
export const announce: Job = {
  name: 'announce',
  addressees: ({ to }, { campaign, directory }) =>
    recipientsOf(to, { campaign, directory, owing: campaign.roster.units }),
  notices: unreachableNotice,
  render: ({ unit, late }, { campaign, words }) => ({
    type: 'card',
    card: announceCard(
      { campaign, due: dueMoment(campaign), unit: unit && unitName(campaign, unit), late },
      words,
    ),
  }),
};
