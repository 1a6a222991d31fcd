/** What must be written so that rows that were mirrored become the rows that there should be. */

export interface MirrorRow {
  /** Names the row in its table, for as long as it is there. */
  readonly key: string;
  /** Of everything that stands in it: rows with the same digest are the same. */
  readonly digest: string;
}

export interface WrittenRow {
  readonly record: string;
  readonly digest: string;
}

export interface RowChanges<R extends MirrorRow> {
  readonly create: readonly R[];
  readonly update: readonly { readonly record: string; readonly row: R }[];
  readonly remove: readonly { readonly record: string; readonly key: string }[];
}

export function rowChanges<R extends MirrorRow>(
  wanted: readonly R[],
  written: Readonly<Record<string, WrittenRow>>,
): RowChanges<R> {
  const keys = new Set(wanted.map(({ key }) => key));
  return {
    create: wanted.filter(({ key }) => !Object.hasOwn(written, key)),
    update: wanted.flatMap((row) => {
      const before = Object.hasOwn(written, row.key) ? written[row.key] : undefined;
      return before && before.digest !== row.digest ? [{ record: before.record, row }] : [];
    }),
    remove: Object.entries(written).flatMap(([key, { record }]) => (keys.has(key) ? [] : [{ record, key }])),
  };
}

/** A name that the platform takes for a table: without the marks of paths and ranges, at most `longest` characters. */
export function tableName(title: string, suffix: string, longest = 100): string {
  const safe = title.replaceAll(/[/\\?*:[\]\p{Cc}]/gu, ' ').trim();
  return `${[...safe].slice(0, longest - suffix.length).join('')}${suffix}`;
}
