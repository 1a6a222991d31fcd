/** Computes the writes that turn the mirrored rows into the current ones. */

export interface MirrorRow {
  /** Identifies the row within its table; stable for the life of the row. */
  readonly key: string;
  /** Hash of the row's content; equal digests mean that no write is needed. */
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

/**
 * Makes a name valid on the platform: no path or range characters, at most `longest` characters including the suffix.
 */
export function tableName(title: string, suffix: string, longest = 100): string {
  const safe = title.replaceAll(/[/\\?*:[\]\p{Cc}]/gu, ' ').trim();
  return `${[...safe].slice(0, longest - suffix.length).join('')}${suffix}`;
}
