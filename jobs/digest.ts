import { digestCard } from '../src/cards/organiser/figures.ts';
import { trendOf } from '../src/domain/periods/trend.ts';
import { countFigures, figuresOf } from '../src/domain/register/figures.ts';
import { filedAfterDeadlines, filedAfterDeadlinesInTurns } from '../src/domain/register/late-filings.ts';
import { asksWhoOwes, recipientsInParts } from '../src/domain/people/recipients.ts';
import { digestCount, digestFacts, groupDigest, isQuiet } from '../src/delivery/group-digest.ts';
import type { Job, RenderFacts } from '../src/clock/job.ts';

const lateFilingsOf = ({ campaign, snapshots, registers, now }: RenderFacts) =>
  filedAfterDeadlines(campaign, snapshots?.values() ?? [], registers, now);

/**
 * The state of the campaign: totals for everyone, names of missing units for admins only. A daily digest is skipped
 * if nothing happened.
 */
export const digest: Job = {
  name: 'digest',
  addressees: ({ to }, { campaign, directory, registers, now }) =>
    recipientsInParts(to, {
      campaign,
      directory,
      owing: asksWhoOwes(to) ? figuresOf(campaign, registers, now).owing : [],
    }),
  counts: digestCount,
  inTurns: async ({ message }, facts) => {
    const { campaign, registers, now, before = [], snapshots } = facts;
    for (const run of message ? [...before, facts] : [facts])
      await countFigures(run.campaign, run.registers, now);
    if (message && message.as !== 'group')
      await filedAfterDeadlinesInTurns(campaign, snapshots?.values() ?? [], registers, now);
  },
  render: ({ as, late, occurrence }, facts) => {
    if (isQuiet(facts, occurrence)) return undefined;
    const { words } = facts;
    const card =
      as === 'group'
        ? groupDigest(facts, late, occurrence)
        : digestCard(
            {
              ...digestFacts(facts, occurrence),
              later: lateFilingsOf(facts),
              trend: trendOf([...(facts.before ?? []), facts], facts.now),
              names: as === 'admin',
              late,
            },
            words,
          );
    return { type: 'card', card };
  },
};
