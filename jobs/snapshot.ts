import { snapshotCard } from '../src/cards/organiser/snapshot.ts';
import type { Campaign, EpochMs, LocalMoment } from '../src/domain/campaign/campaign.ts';
import { momentAt } from '../src/domain/deadlines/deadline.ts';
import { figuresOf } from '../src/domain/register/figures.ts';
import { asksWhoOwes, recipientsInParts } from '../src/domain/people/recipients.ts';
import { countSnapshot, snapshotOf } from '../src/domain/register/snapshot.ts';
import type { Job } from '../src/clock/job.ts';
import { key } from '../src/records/access.ts';

/** At a deadline, only what was due by it; at any other moment, everything. */
function listed(campaign: Campaign, at: EpochMs, deadlines: readonly LocalMoment[] | undefined) {
  const due = (deadlines ?? []).filter((deadline) => momentAt(campaign.timezone, deadline) === at);
  return due.length > 0 ? due : undefined;
}

/** Freezes the list at the deadline by filing times, however late the job runs, and sends it. */
export const snapshot: Job = {
  name: 'snapshot',
  addressees: ({ to }, { campaign, directory, registers, now }) =>
    recipientsInParts(to, {
      campaign,
      directory,
      owing: asksWhoOwes(to) ? figuresOf(campaign, registers, now).owing : [],
    }),
  inTurns: async ({ occurrence }, facts) => {
    if (!occurrence) return;
    const { campaign, registers, words } = facts;
    const { at, deadlines } = occurrence;
    await countSnapshot(campaign, registers, at, words.terms.summary, listed(campaign, at, deadlines));
  },
  records: ({ id, at, deadlines }, { campaign, registers, words }) => [
    {
      ...key('snapshot', campaign.id, id),
      value: snapshotOf(campaign, registers, at, words.terms.summary, listed(campaign, at, deadlines)),
    },
  ],
  render: ({ occurrence, as, late }, { campaign, snapshots, words }) => {
    const kept = snapshots?.get(occurrence);
    return (
      kept && {
        type: 'card',
        card: snapshotCard({ campaign, snapshot: kept, names: as === 'admin', late }, words),
      }
    );
  },
};
