/** The configured fields of all items, merged into columns. */
import type { Campaign, FieldSpec } from '../campaign/campaign.ts';
import { isAddedUp } from '../reading/item-fields.ts';

/** Fields with the same name, type and unit share a column across items. */
export interface OwnField {
  readonly field: FieldSpec;
  /** Field id by item key. */
  readonly of: ReadonlyMap<string, string>;
}

export function ownFieldsOf({ areas }: Pick<Campaign, 'areas'>): OwnField[] {
  const found = new Map<string, { field: FieldSpec; of: Map<string, string> }>();
  for (const area of areas)
    for (const field of area.fields ?? []) {
      const key = JSON.stringify([field.name, field.type, field.unit, isAddedUp(field)]);
      const own = found.get(key) ?? { field, of: new Map<string, string>() };
      found.set(key, own);
      // If one item has two matching fields, the first one is used.
      if (!own.of.has(area.id)) own.of.set(area.id, field.id);
    }
  return [...found.values()];
}

/** Whether any area uses the standard report fields (标题, 时间, 地点, …). */
export function usesUsualFields({ areas }: Pick<Campaign, 'areas'>): boolean {
  return (
    areas.every(({ fields }) => fields === undefined) ||
    areas.some(({ fields, kind }) => fields === undefined && kind === undefined)
  );
}
