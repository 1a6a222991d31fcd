/** Figures told by level: of the units at the head of a campaign, and of all under them. */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import type { ItemFigures } from '../register/figures.ts';
import { treeOf } from './tree.ts';

export interface LevelPart {
  readonly due: number;
  readonly filed: number;
}

export interface LevelSplit {
  readonly own: LevelPart;
  readonly below: LevelPart;
}

/** Of a unit's subtree without itself: how much of one item has come. */
export interface SubtreePart extends LevelPart {
  readonly head: Unit;
}

/** Of each head with units under it, in roster order: those under it. */
export function subtreeParts(
  { roster }: Pick<Campaign, 'roster'>,
  { units }: Pick<ItemFigures, 'units'>,
): SubtreePart[] {
  const tree = treeOf({ roster });
  const parts = new Map<string, { due: number; filed: number }>();
  for (const { unit, standing } of units) {
    const head = tree.above(unit.id).at(-1);
    if (!head) continue;
    const part = parts.get(head.id) ?? { due: 0, filed: 0 };
    parts.set(head.id, part);
    if (standing.filedAt !== undefined) part.filed += 1;
    if (standing.filedAt !== undefined || standing.owes) part.due += 1;
  }
  return tree.heads.flatMap((head) => {
    const part = parts.get(head.id);
    return part ? [{ head, ...part }] : [];
  });
}

/**
 * One item by level; both parts together are the figures of the item. Undefined where no unit stands under another. Of a
 * campaign narrowed to one unit and those under it, that unit is the head.
 */
export function levelSplit(
  { roster }: Pick<Campaign, 'roster'>,
  { units }: Pick<ItemFigures, 'units'>,
): LevelSplit | undefined {
  const tree = treeOf({ roster });
  if (!tree.hasLevels) return undefined;
  const heads = new Set(tree.heads.map(({ id }) => id));
  const parts = { own: { due: 0, filed: 0 }, below: { due: 0, filed: 0 } };
  for (const { unit, standing } of units) {
    const part = heads.has(unit.id) ? parts.own : parts.below;
    if (standing.filedAt !== undefined) part.filed += 1;
    if (standing.filedAt !== undefined || standing.owes) part.due += 1;
  }
  return parts;
}
