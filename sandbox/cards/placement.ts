/** Placement rules: forms and tables only directly in the body; some components not in forms. */
import { parseRefused } from './properties.ts';
import type { Placed } from './walk.ts';

const ONLY_IN_BODY = new Set(['form', 'table']);
const NEVER_IN_FORM = new Set(['form', 'table', 'chart']);

export function checkPlacement(placed: readonly Placed[]): void {
  for (const { component, inside, path } of placed) {
    const { tag } = component;
    if (NEVER_IN_FORM.has(tag) && inside.some((container) => container.tag === 'form'))
      throw parseRefused(`${tag} can not be placed in form`, path);
    if (ONLY_IN_BODY.has(tag) && inside.length > 0)
      throw parseRefused(`${tag} can only be placed at the root of body`, path);
  }
}
