/** Figures split by level: top-level units, and all units below them. */
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

/** Progress of one item among the descendants of a unit. */
export interface SubtreePart extends LevelPart {
  readonly head: Unit;
}

/** For each top-level unit with descendants, in roster order: their progress. */
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

/** Units in a list that a person can read; the others are counted. */
const READABLE = 60;

/**
 * The units to name in a list of at most `most`. In a campaign with levels a list that is too long to read is cut to
 * the uppermost levels, each complete: empty if even the first of them is too long. Otherwise the first `most`.
 */
export function unitsToName<T extends Pick<Unit, 'id'>>(
  { roster }: Pick<Campaign, 'roster'>,
  units: readonly T[],
  most: number,
): readonly T[] {
  const tree = treeOf({ roster });
  if (!tree.hasLevels || units.length <= Math.min(most, READABLE)) return units.slice(0, most);
  const byDepth: T[][] = [];
  for (const unit of units) (byDepth[tree.above(unit.id).length] ??= []).push(unit);
  const named: T[] = [];
  for (const level of byDepth) {
    if (named.length + (level?.length ?? 0) > Math.min(most, READABLE)) break;
    named.push(...(level ?? []));
  }
  return named;
}

/**
 * Splits the figures of one item by level; the two parts add up to the whole. Undefined if the campaign has a single
 * level. In a campaign narrowed to one unit and its descendants, that unit is the top level.
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
