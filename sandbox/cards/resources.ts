/** Validates images and charts in a card. */
import { cardRefused } from '../refusals.ts';
import type { World } from '../world/world.ts';
import { isRecord, type Placed } from './walk.ts';

/** Images must have been uploaded by this app. */
export function checkImages(placed: readonly Placed[], world: World): void {
  for (const { component } of placed) {
    const key = component['img_key'];
    if (typeof key !== 'string' || component.tag === 'standard_icon') continue;
    if (world.state.files[key]?.kind !== 'image')
      throw cardRefused(200570, 'card contains invalid image keys', { value: `image key ${key}` });
  }
}

/** Validates only the outline of a chart. */
export function checkCharts(placed: readonly Placed[]): void {
  for (const { component, path } of placed) {
    if (component.tag !== 'chart') continue;
    const spec = component['chart_spec'];
    if (!isRecord(spec) || typeof spec['type'] !== 'string')
      throw cardRefused(200550, 'chart spec is invalid', {
        value: '- (root): Must validate at least one schema (anyOf)',
        path,
      });
  }
}
