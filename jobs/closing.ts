import { closingCard } from '../src/cards/organiser/closing.ts';
import { recipientsOf } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';
import { key } from '../src/records/access.ts';
import type { ExportRecord } from '../src/records/export.ts';

/** The campaign has closed: what waits for the organiser, how each unit stands, and what can still be done. */
export const closing: Job = {
  name: 'closing',
  addressees: ({ to }, { campaign, directory, registers }) =>
    recipientsOf(to, { campaign, directory, owing: campaign.roster.units }).filter(
      ({ as, unit }) => as !== 'contact' || !unit || !registers.get(unit)?.exempt,
    ),
  // Ledger, summary and lists follow: they are made beside the path that answers people.
  records: ({ id }, { campaign, now }) => [
    {
      ...key('export', campaign.id, id),
      value: { by: 'system', at: now, kind: 'pack', state: 'asked' } satisfies ExportRecord,
    },
  ],
  render: ({ as, unit }, { campaign, registers, waiting = [], now, words }) => {
    if (unit && registers.get(unit)?.exempt) return undefined;
    return {
      type: 'card',
      card: closingCard({ campaign, registers, as, unit, now, waiting: waiting.length }, words),
    };
  },
};
