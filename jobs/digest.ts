import { digestCard } from '../src/cards/organiser/figures.ts';
import { figuresOf } from '../src/domain/register/figures.ts';
import { laterThanDeadlines } from '../src/domain/register/late-filings.ts';
import { recipientsOf } from '../src/domain/people/recipients.ts';
import { digestFacts, groupDigest } from '../src/delivery/group-digest.ts';
import type { Job, RenderFacts } from '../src/clock/job.ts';

const lateFilingsOf = ({ campaign, snapshots, registers, now }: RenderFacts) =>
  laterThanDeadlines(campaign, snapshots?.values() ?? [], registers, now);

/** Where the campaign stands: totals to everyone, names of the missing to admins only. */
export const digest: Job = {
  name: 'digest',
  addressees: ({ to }, { campaign, directory, registers, now }) =>
    recipientsOf(to, { campaign, directory, owing: figuresOf(campaign, registers, now).owing }),
  render: ({ as, late }, facts) => ({
    type: 'card',
    card:
      as === 'group'
        ? groupDigest(facts, late)
        : digestCard(
            { ...digestFacts(facts), later: lateFilingsOf(facts), names: as === 'admin', late },
            facts.words,
          ),
  }),
};
