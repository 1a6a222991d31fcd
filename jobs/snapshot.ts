import { figuresLine } from '../src/cards/figures.ts';
import { snapshotCard } from '../src/cards/snapshot.ts';
import { deadlineAt, dueMoment } from '../src/domain/deadline.ts';
import { figuresOf } from '../src/domain/figures.ts';
import { localAt } from '../src/domain/local-time.ts';
import { recipientsOf } from '../src/domain/recipients.ts';
import { asOf, snapshotRecord } from '../src/domain/snapshot.ts';
import type { Job } from '../src/job.ts';
import { key } from '../src/records.ts';

/** Freezes who had filed at the deadline, by filing times, however late the job itself runs. */
export const snapshot: Job = {
  name: 'snapshot',
  addressees: ({ to }, { campaign, directory, registers, now }) =>
    recipientsOf(to, { campaign, directory, owing: figuresOf(campaign, registers, now).owing }),
  records: ({ id, at }, { campaign, registers }) => [
    {
      ...key('snapshot', campaign.id, id),
      value: snapshotRecord(campaign, asOf(campaign, registers, at), at),
    },
  ],
  render: ({ at, late }, { campaign, registers, words }) => {
    const then = asOf(campaign, registers, at);
    const items = figuresOf(campaign, then, at - 1).items.map((item) => ({
      item: item.item,
      figures: figuresLine(item, false, words),
      units: item.units.map(({ unit, standing }) => ({
        name: unit.name,
        standing: standing.standing,
        filed: standing.filedAt !== undefined,
      })),
    }));
    const { sha256 } = snapshotRecord(campaign, then, at);
    // The end of a day is told as that day's 24:00, as in every other message.
    const wall = at === deadlineAt(campaign) ? dueMoment(campaign) : localAt(campaign.timezone, at);
    return {
      type: 'card',
      card: snapshotCard({ campaign, at: wall, items, sha256, late }, words),
    };
  },
};
