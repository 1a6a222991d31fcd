/** The fields that a campaign's items have of their own, as columns over all of them. */
import type { Campaign, FieldSpec } from '../campaign/campaign.ts';
import { isAddedUp } from '../reading/item-fields.ts';

/** Fields of one name, type and unit are one column, whichever items have them. */
export interface OwnField {
  readonly field: FieldSpec;
  /** By item: the id that the field has there. */
  readonly of: ReadonlyMap<string, string>;
}

export function ownFieldsOf({ areas }: Pick<Campaign, 'areas'>): OwnField[] {
  const found = new Map<string, { field: FieldSpec; of: Map<string, string> }>();
  for (const area of areas)
    for (const field of area.fields ?? []) {
      const key = JSON.stringify([field.name, field.type, field.unit, isAddedUp(field)]);
      const own = found.get(key) ?? { field, of: new Map<string, string>() };
      found.set(key, own);
      // An item that has it twice, under two ids, keeps the first in this column.
      if (!own.of.has(area.id)) own.of.set(area.id, field.id);
    }
  return [...found.values()];
}

/** Whether anything is filed in the usual fields of a report: 标题 时间 地点 …. */
export function usesUsualFields({ areas }: Pick<Campaign, 'areas'>): boolean {
  return (
    areas.every(({ fields }) => fields === undefined) ||
    areas.some(({ fields, kind }) => fields === undefined && kind === undefined)
  );
}
