import { closingCard } from '../src/cards/organiser/closing.ts';
import type { Campaign, EpochMs, LocalMoment, Unit } from '../src/domain/campaign/campaign.ts';
import { countFigures } from '../src/domain/register/figures.ts';
import { endsAt, reopenedEnds } from '../src/domain/deadlines/closing.ts';
import { compareMoments } from '../src/domain/time/local-time.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';
import { key } from '../src/records/access.ts';
import type { ExportRecord } from '../src/records/export.ts';

/** Units whose filing has just ended: those not reopened at the close, or those of this reopened end. */
function endedUnits(campaign: Campaign, until: LocalMoment | undefined, now: EpochMs): readonly Unit[] {
  if (!until) return campaign.roster.units.filter((unit) => now >= endsAt(campaign, [unit]));
  return reopenedEnds(campaign).find((end) => compareMoments(end.until, until) === 0)?.units ?? [];
}

/** The campaign has closed: open tasks for the organiser, the status of each unit, and what is still possible. */
export const closing: Job = {
  name: 'closing',
  *addressees({ to, ownDeadline }, { campaign, directory, registers, now }) {
    const ended = new Set(endedUnits(campaign, ownDeadline, now).map(({ id }) => id));
    const all = yield* recipientsInParts(to, { campaign, directory, owing: campaign.roster.units });
    return all.filter(
      ({ as, unit }) => as !== 'contact' || !unit || (ended.has(unit) && !registers.get(unit)?.exempt),
    );
  },
  // Also requests an export of ledger, summary and lists, which is produced in the background.
  records: ({ id }, { campaign, now }) => [
    {
      ...key('export', campaign.id, id),
      value: { by: 'system', at: now, kind: 'pack', state: 'asked' } satisfies ExportRecord,
    },
  ],
  inTurns: async ({ message }, { campaign, registers, now }) => {
    if (message) await countFigures(campaign, registers, now);
  },
  render: ({ as, unit, ownDeadline }, { campaign, registers, waiting = [], now, words }) => {
    if (unit && registers.get(unit)?.exempt) return undefined;
    return {
      type: 'card',
      card: closingCard(
        { campaign, registers, as, unit, now, waiting: waiting.length, reopenedUntil: ownDeadline },
        words,
      ),
    };
  },
};
