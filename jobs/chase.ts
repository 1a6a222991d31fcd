import { chaseCard } from '../src/cards/remind.ts';
import { owedFacts, owingUnits } from '../src/domain/owed.ts';
import { recipientsOf } from '../src/domain/recipients.ts';
import type { Job } from '../src/job.ts';

/** After the deadline: to the contacts of units that still owe, and to nobody else. */
export const chase: Job = {
  name: 'chase',
  addressees: (occurrence, { campaign, directory, registers, now }) =>
    recipientsOf(occurrence.to, {
      campaign,
      directory,
      owing: owingUnits(campaign, registers, now),
      only: occurrence.unit,
    }),
  render: ({ unit, late }, { campaign, registers, now, words }) => {
    const facts = unit ? owedFacts(campaign, registers.get(unit), unit, now) : undefined;
    return facts && { type: 'card', card: chaseCard({ ...facts, late }, words) };
  },
};
