/** Applies what was stated in chat about running campaigns: reopenings, and dates of events. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { withStarts } from '../../domain/campaign/event-clock.ts';
import { withReopenings } from '../../domain/deadlines/closing.ts';
import type { Store } from '../../ports/store.ts';
import { startsIn } from '../stored-starts.ts';
import type { Head, Heads } from './parts.ts';

/** Facts that were stated in chat about one campaign: dates of events, reopenings. */
export type Said = { readonly [K in 'reopened' | 'started']?: Campaign[K] | undefined };

export class Statements {
  /** Keyed by the campaign from the folder, so that object identity is stable. */
  readonly #applied = new WeakMap<Campaign, Campaign>();

  /** If the store could not be read (undefined), the previous statements apply. */
  apply(campaign: Campaign, said: Said | undefined): Campaign {
    const known = this.#applied.get(campaign) ?? campaign;
    if (!said || isSame(said, known)) return known;
    const made = withStarts(withReopenings(campaign, said.reopened), said.started);
    this.#applied.set(campaign, made);
    return made;
  }
}

/** Reads the statements about a campaign; `head` is its stored record. */
export async function saidOf(store: Store, campaign: Campaign, head: Head['value']): Promise<Said> {
  return { reopened: head?.reopened, started: await startsIn(store, campaign) };
}

/** Whether the store records other statements than these campaigns have. */
export async function isStatedSince(
  campaigns: readonly Campaign[],
  heads: Heads,
  store: Store,
): Promise<boolean> {
  const said = await Promise.all(
    campaigns.map((campaign) => saidOf(store, campaign, heads.get(campaign.id))),
  );
  return campaigns.some((campaign, index) => !isSame(said[index] ?? {}, campaign));
}

/** Called before every act: starts are compared one by one only if the store returns another list. */
function isSame(said: Said, campaign: Campaign): boolean {
  const [a, b] = [said.started ?? [], campaign.started ?? []];
  const sameStarts = a === b || (a.length === 0 && b.length === 0);
  return sameStarts && reopeningsKey(said) === reopeningsKey(campaign);
}

function reopeningsKey({ reopened = [] }: Said): string {
  return JSON.stringify(reopened.map(({ until, at, units }) => [until, at, units]));
}
