/** Limits of a card: bytes, elements, depth, and unique element ids. */
import { cardRefused, tooLong } from '../refusals.ts';
import { parseRefused } from './properties.ts';
import { type Component, type Placed, walk } from './walk.ts';

const MAX_BYTES = 30 * 1024;
const MAX_ELEMENTS = 200;
const MAX_DEPTH = 5;

const CONTAINERS = new Set(['column_set', 'form', 'collapsible_panel', 'interactive_container']);

export function checkBytes(content: string): void {
  if (Buffer.byteLength(content) > MAX_BYTES) throw tooLong();
}

/** Everything with a tag counts, including texts inside components. */
export function checkElements(placed: readonly Placed[]): void {
  if (placed.length > MAX_ELEMENTS)
    throw cardRefused(11310, 'element exceeds the limit', { value: String(placed.length) });
  for (const { component, inside, path } of placed) {
    if (depthOf(component, inside) > MAX_DEPTH) throw parseRefused('containers are nested too deep', path);
  }
}

const depthOf = (component: Component, inside: readonly Component[]) =>
  [...inside, component].filter(({ tag }) => CONTAINERS.has(tag)).length;

const ELEMENT_ID = /^[A-Za-z]\w{0,19}$/;

export function checkElementIds(placed: readonly Placed[]): void {
  const seen = new Set<string>();
  for (const { component, path } of placed) {
    const id = component['element_id'];
    if (typeof id !== 'string') continue;
    if (!ELEMENT_ID.test(id) || seen.has(id))
      throw cardRefused(300301, 'element_id is invalid or not unique', { value: id, path });
    seen.add(id);
  }
}

export const placedComponents = (card: unknown): readonly Placed[] => [...walk(card)];
