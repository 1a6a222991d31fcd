/** Finds the item whose event is meant, by the name of the item or of the event. */
import type { Area, Campaign } from '../../domain/campaign/campaign.ts';
import { eventAreas } from '../../domain/campaign/event-clock.ts';
import { parseArea } from '../../domain/reading/area-text.ts';
import type { EventArea } from '../../plan/event-starts.ts';

export type EventNamed =
  | { readonly kind: 'area'; readonly area: EventArea; readonly rest: string }
  /** An event that starts several items. */
  | { readonly kind: 'several'; readonly event: string; readonly areas: readonly EventArea[] }
  | { readonly kind: 'none' };

export function eventNamed(campaign: Campaign, typed: string): EventNamed {
  const areas = eventAreas(campaign);
  const reading = parseArea(typed, areas);
  const found = reading.kind === 'area' && areas.find(({ id }) => id === reading.area.id);
  if (found && reading.kind === 'area') return { kind: 'area', area: found, rest: reading.text };
  const events = [...new Set(areas.map(({ clock }) => clock.event))];
  const asAreas = events.map((event): Area => ({
    id: `event:${event}`,
    name: event,
    aliases: [],
    expect: 0,
  }));
  const byEvent = parseArea(typed, asAreas);
  if (byEvent.kind !== 'area') return { kind: 'none' };
  const event = byEvent.area.name;
  const [first, ...others] = areas.filter(({ clock }) => clock.event === event);
  if (!first) return { kind: 'none' };
  return others.length > 0
    ? { kind: 'several', event, areas: [first, ...others] }
    : { kind: 'area', area: first, rest: byEvent.text };
}
