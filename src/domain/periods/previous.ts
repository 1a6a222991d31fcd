/** The run before a run: what its figures are compared with. */
import type { Campaign } from '../campaign/campaign.ts';
import { indexAt, spanOf } from './period.ts';

/** The id of the run on the period before; undefined for a campaign that does not repeat, and where no period is before it. */
export function previousRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, every, from } = period;
  const span = spanOf(every, indexAt(every, from) - 1);
  return span && `${series}@${span.id}`;
}
