/** The previous run, with whose figures a run is compared. */
import type { Campaign } from '../campaign/campaign.ts';
import { indexAt, spanOf } from './period.ts';

/** Id of the run for the previous period; undefined without repetition or for the first period. */
export function previousRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, every, from } = period;
  const span = spanOf(every, indexAt(every, from) - 1);
  return span && `${series}@${span.id}`;
}
