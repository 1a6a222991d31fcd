import type { Campaign, EventClock } from '../domain/campaign/campaign.ts';
import { waitingAreas } from '../domain/campaign/event-clock.ts';
import { itemName } from '../domain/campaign/naming.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { hasOneDeadline, momentAt } from '../domain/deadlines/deadline.ts';
import { duesOf, itemsDueBy, type ItemDue } from '../domain/deadlines/dues.ts';
import type { Words } from '../words/index.ts';
import { inline } from './kit.ts';

/** A line per item with its deadlines, then the items whose event has no date yet. */
export function dueLines(campaign: Campaign, dues: readonly ItemDue[], words: Words): string[] {
  return [
    ...dues.map(({ item, dues: each }) =>
      words.format.itemDue(inline(itemName(campaign, item, words.terms.summary)), each),
    ),
    ...waitingLines(campaign, words),
  ];
}

/** The items that count from an event without a date. */
export function waitingLines(campaign: Pick<Campaign, 'areas'>, words: Words): string[] {
  return waitingAreas(campaign).map((area) => words.start.waiting(inline(area.name), clockFacts(area)));
}

/** A clock as its sentences take it. */
export function clockFacts({ clock: { event, after, time } }: { readonly clock: EventClock }) {
  return { event: inline(event), amount: after.amount, unit: after.unit, time };
}

/**
 * Names of the items that an occurrence refers to, if there are several deadlines; empty if it concerns everything.
 */
export function aboutItems(campaign: Campaign, { deadlines = [] }: Occurrence, words: Words): string[] {
  const moments = deadlines.map((deadline) => momentAt(campaign.timezone, deadline));
  return itemsDueBy(campaign, moments).map((item) => inline(itemName(campaign, item, words.terms.summary)));
}

/** The same for the whole campaign; undefined if one deadline covers everything. */
export function severalDues(campaign: Campaign, words: Words, now?: number): string[] | undefined {
  return hasOneDeadline(campaign) ? undefined : dueLines(campaign, duesOf(campaign, now), words);
}
