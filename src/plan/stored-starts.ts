/** The stored dates of events, a record for each item and unit. */
import type { Campaign, EventStart } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { eventAreas } from '../domain/campaign/event-clock.ts';
import type { Store } from '../ports/store.ts';
import { readAll } from '../records/access.ts';
import type { Value } from '../records/families.ts';

/** The id of a start: that of an item cannot have a slash, that of a unit may. */
export function startId(item: string, unit?: string): string {
  return unit === undefined ? item : `${item}/${unit}`;
}

/** All starts of a campaign; the same array until one changes. Empty without a read if nothing counts from an event. */
export async function startsIn(
  store: Store,
  campaign: Pick<Campaign, 'id' | 'areas'>,
): Promise<readonly EventStart[]> {
  if (eventAreas(campaign).length === 0) return NONE;
  return derive([await readAll(store, 'start', campaign.id)], listed);
}

const NONE: readonly EventStart[] = [];

function listed(records: ReadonlyMap<string, Value<'start'>>): readonly EventStart[] {
  return [...records].map(([id, { date, time, at, own }]) => {
    const slash = id.indexOf('/');
    return {
      item: slash < 0 ? id : id.slice(0, slash),
      ...(slash >= 0 && { unit: id.slice(slash + 1) }),
      date,
      ...(time !== undefined && { time }),
      at,
      ...(own && { own }),
    };
  });
}
