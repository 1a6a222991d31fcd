/** The earlier runs with whose figures a run is compared. */
import type { Campaign } from '../campaign/campaign.ts';
import { indexAt, spanOf } from './period.ts';

/** Id of the run for the previous period; undefined without repetition or for the first period. */
export function previousRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, every, from } = period;
  const span = spanOf(every, indexAt(every, from) - 1);
  return span && `${series}@${span.id}`;
}

/** Id of the run for the same period a year earlier; undefined without repetition. Ids of periods begin with the year. */
export function yearAgoRunId({ period }: Pick<Campaign, 'period'>): string | undefined {
  if (!period) return undefined;
  const { series, id } = period;
  return `${series}@${Number(id.slice(0, 4)) - 1}${id.slice(4)}`;
}
