import { digestCard } from '../src/cards/figures.ts';
import { deadlineAt } from '../src/domain/deadline.ts';
import { figuresOf } from '../src/domain/figures.ts';
import { localAt } from '../src/domain/local-time.ts';
import { recipientsOf } from '../src/domain/recipients.ts';
import type { Job } from '../src/job.ts';

/** Where the campaign stands: totals to everyone, names of the missing to admins only. */
export const digest: Job = {
  name: 'digest',
  addressees: ({ to }, { campaign, directory, registers, now }) =>
    recipientsOf(to, { campaign, directory, owing: figuresOf(campaign, registers, now).owing }),
  render: ({ as, late }, { campaign, registers, now, words }) => ({
    type: 'card',
    card: digestCard(
      {
        campaign,
        figures: figuresOf(campaign, registers, now),
        asOf: localAt(campaign.timezone, now),
        scope: 'all',
        names: as === 'admin',
        overdue: now >= deadlineAt(campaign),
        late,
      },
      words,
    ),
  }),
};
