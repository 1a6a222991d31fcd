/** Closes requests for more time that an extension answers, and collects them for notification. */
import type { Unit } from '../../domain/campaign/campaign.ts';
import { withWeekday } from '../../domain/time/local-time.ts';
import type { Scene } from '../../routing/handler.ts';
import type { Versioned } from '../../ports/records.ts';
import { key, readAll, readMany } from '../../records/access.ts';
import type { Request } from '../../records/request.ts';

export interface UnitRequest {
  readonly id: string;
  readonly unit: Unit;
  readonly held: Versioned<Request>;
}

/** Open requests of these units; with `item`, only those for it. */
export async function openRequests(
  units: readonly Unit[],
  item: string | undefined,
  { store, campaign }: Pick<Scene, 'store' | 'campaign'>,
): Promise<UnitRequest[]> {
  const open = [...(await readAll(store, 'request', campaign.id))].flatMap(([id, request]) => {
    const unit = units.find((each) => each.id === request.unit);
    const isOpen = request.kind === 'extend' && request.state === 'open';
    return unit && isOpen && (item === undefined || request.item === item) ? [{ id, unit }] : [];
  });
  const held = await readMany(
    store,
    'request',
    campaign.id,
    open.map(({ id }) => id),
  );
  return open.flatMap(({ id, unit }, index) => {
    const { version = 0, value } = held[index] ?? {};
    return value ? [{ id, unit, held: { version, value } }] : [];
  });
}

/** The writes that close the requests, in the commit of the extension. */
export function answeredWrites(asked: readonly UnitRequest[], { campaign }: Pick<Scene, 'campaign'>) {
  return {
    expect: asked.map(({ id, held }) => ({ ...key('request', campaign.id, id), version: held.version })),
    put: asked.map(({ id, held }) => ({
      ...key('request', campaign.id, id),
      value: { ...held.value, state: 'approved' } satisfies Request,
    })),
  };
}

/** The requested date with its weekday. */
export function wantedOf({ held }: UnitRequest) {
  const { until } = held.value;
  return until && withWeekday(until);
}
