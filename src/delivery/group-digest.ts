/** The digest that stands in the work group: totals and progress by area, and no names of the missing. */
import { digestCard, type DigestFacts } from '../cards/organiser/figures.ts';
import { deadlineAt } from '../domain/deadlines/deadline.ts';
import { figuresOf } from '../domain/register/figures.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { RenderFacts } from '../clock/job.ts';
import type { CardJson } from '../ports/messenger.ts';

export function groupDigest(facts: RenderFacts, late: boolean): CardJson {
  return digestCard({ ...digestFacts(facts), names: false, late, live: true }, facts.words);
}

export function digestFacts({ campaign, registers, now }: RenderFacts): Omit<DigestFacts, 'names' | 'late'> {
  return {
    campaign,
    figures: figuresOf(campaign, registers, now),
    asOf: localAt(campaign.timezone, now),
    scope: 'all',
    overdue: now >= deadlineAt(campaign),
  };
}
