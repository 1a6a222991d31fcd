/** Campaigns with what was stated in chat while they run: reopenings, and the dates of events. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { withStarts } from '../../domain/campaign/event-clock.ts';
import { withReopenings } from '../../domain/deadlines/closing.ts';
import type { Heads } from './parts.ts';

export class Statements {
  /** Keyed by the campaign from the folder, so that object identity is stable. */
  readonly #applied = new WeakMap<Campaign, Campaign>();

  /** If the store could not be read (`heads` undefined), the previous statements apply. */
  apply(campaign: Campaign, heads: Heads | undefined): Campaign {
    const known = this.#applied.get(campaign) ?? campaign;
    const said = heads?.get(campaign.id);
    if (!heads || sameKey(said) === sameKey(known)) return known;
    const made = withStarts(withReopenings(campaign, said?.reopened), said?.started);
    this.#applied.set(campaign, made);
    return made;
  }
}

/** Whether the store records other statements than these campaigns have. */
export function isStatedSince(campaigns: readonly Campaign[], heads: Heads): boolean {
  return campaigns.some((campaign) => sameKey(heads.get(campaign.id)) !== sameKey(campaign));
}

type Stated = { readonly [K in 'reopened' | 'started']?: Campaign[K] | undefined };

function sameKey({ reopened = [], started = [] }: Stated = {}): string {
  return JSON.stringify([
    reopened.map(({ until, at, units }) => [until, at, units]),
    started.map(({ item, date, time, unit, at }) => [item, date, time, unit, at]),
  ]);
}
