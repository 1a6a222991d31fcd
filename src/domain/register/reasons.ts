/** Reasons given for numbers: a reason belongs to the number for which it was written. */
import type { FieldSpec } from '../campaign/campaign.ts';
import type { FieldValue } from '../reading/item-fields.ts';

type Values = Readonly<Record<string, FieldValue>>;

/**
 * Fields with a reason that a correction would keep although a number that it explains changes. `given`: ids of the
 * fields that the correction states itself.
 */
export function outdatedReasons(
  fields: readonly FieldSpec[],
  {
    before,
    after,
    given,
  }: { readonly before: Values; readonly after: Values; readonly given: ReadonlySet<string> },
): FieldSpec[] {
  const changed = fields.filter(({ id, reason }) => reason !== undefined && before[id] !== after[id]);
  const explaining = new Set(changed.map(({ reason }) => reason));
  return fields.filter(({ id }) => explaining.has(id) && !given.has(id) && after[id] !== undefined);
}

/**
 * Reasons of the last of these versions (oldest first) that were written for other numbers, each with the version in
 * which it was written.
 */
export function reasonsOfEarlier(
  fields: readonly FieldSpec[],
  versions: readonly { readonly version: number; readonly values: Values }[],
): { readonly field: FieldSpec; readonly version: number }[] {
  const last = versions.at(-1);
  if (!last) return [];
  return fields.flatMap((field) => {
    const explained = fields.filter(({ reason }) => reason === field.id);
    const text = last.values[field.id];
    if (explained.length === 0 || text === undefined) return [];
    const since = versions.findLastIndex(({ values }) => values[field.id] !== text) + 1;
    const written = versions[since];
    const isSame = explained.every(({ id }) => written?.values[id] === last.values[id]);
    return written && !isSame ? [{ field, version: written.version }] : [];
  });
}
