/** Campaigns with the reopenings that the store records. */
import type { Campaign, Reopening } from '../../domain/campaign/campaign.ts';
import { withReopenings } from '../../domain/deadlines/closing.ts';
import type { Heads } from './parts.ts';

export class Reopenings {
  /** Keyed by the campaign from the folder, so that object identity is stable. */
  readonly #applied = new WeakMap<Campaign, Campaign>();

  /** If the store could not be read (`heads` undefined), the previous reopenings apply. */
  apply(campaign: Campaign, heads: Heads | undefined): Campaign {
    const known = this.#applied.get(campaign) ?? campaign;
    const said = heads?.get(campaign.id)?.reopened;
    if (!heads || sameKey(said) === sameKey(known.reopened)) return known;
    const made = withReopenings(campaign, said);
    this.#applied.set(campaign, made);
    return made;
  }
}

/** Whether the store records other reopenings than these campaigns have. */
export function isReopenedSince(campaigns: readonly Campaign[], heads: Heads): boolean {
  return campaigns.some(({ id, reopened }) => sameKey(heads.get(id)?.reopened) !== sameKey(reopened));
}

function sameKey(reopened: readonly Reopening[] | undefined): string {
  return JSON.stringify((reopened ?? []).map(({ until, at, units }) => [until, at, units]));
}
