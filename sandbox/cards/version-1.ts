/** Cards 1.0 ignore unknown properties, but components must be known. */
import { cardRefused } from '../refusals.ts';
import { COMPONENTS } from './shapes/components.ts';
import type { Placed } from './walk.ts';

const ONLY_IN_1 = new Set(['action', 'note', 'picker', 'text', 'custom_icon', 'standard_icon']);

export function checkVersion1(card: Readonly<Record<string, unknown>>, placed: readonly Placed[]): void {
  if (!['elements', 'i18n_elements', 'header'].some((part) => part in card)) {
    throw cardRefused(200621, 'parse card json err, please check whether the card json is correct', {
      value: 'card has no content',
    });
  }
  const strange = placed.find(
    ({ component: { tag } }) => !Object.hasOwn(COMPONENTS, tag) && !ONLY_IN_1.has(tag),
  );
  if (strange) throw cardRefused(200621, `type of element is not supported tag: ${strange.component.tag}`);
}
