/** Compares the Base with the state row by row and corrects the record of written rows. */
import { createHash } from 'node:crypto';
import type { WrittenRow } from '../domain/mirror/changes.ts';
import { readAll } from '../records/access.ts';
import { TABLES, tableKeyOf, type VolumeKey } from './tables.ts';
import type { MirrorTables, WritableColumn } from './volumes.ts';
import { readWritten, saveWritten, type Owned } from './write.ts';

export interface MirrorDifferences {
  /** Rows deleted by people or never written. */
  missing: number;
  /** Rows in which people changed a mirrored column. */
  changed: number;
  /** Duplicate rows. */
  doubled: number;
}

/** `isFull`: rows are still missing, because the Base takes no more. */
export interface MirrorCheck extends MirrorDifferences {
  readonly isFull: boolean;
}

/** Owners per step, which bounds memory for a Base with tens of thousands of rows. */
const AT_ONCE = 200;

/**
 * Deletes duplicates and forgets missing or changed rows, so that the next run writes them again and deletes no row
 * that is gone already. Rows with foreign keys belong to people and stay.
 */
export async function repair(tables: MirrorTables, wanted: AsyncIterable<Owned>): Promise<MirrorDifferences> {
  const found: MirrorDifferences = { missing: 0, changed: 0, doubled: 0 };
  const present = new Map<VolumeKey, PresentRows>();
  for (const volume of TABLES.flatMap((table) => tables.volumes(table)))
    present.set(volume, await readPresent(tables, volume));
  let some: Owned[] = [];
  const settle = async () => {
    if (some.length > 0) await settleOwners(tables, some, present, found);
    some = [];
  };
  const seen = new Set<string>();
  const add = async (owned: Owned) => {
    seen.add(owned.owner);
    some.push(owned);
    if (some.length === AT_ONCE) await settle();
  };
  for await (const owned of wanted) await add(owned);
  // A unit that left the roster keeps its rows until the next run deletes them.
  const { parts, campaign } = tables.session;
  for (const owner of (await readAll(parts.store, 'mirrored', campaign.id)).keys())
    if (!seen.has(owner)) await add({ owner, rows: [] });
  await settle();
  for (const volume of present.keys()) await removeDoubled(tables, volume, present, found);
  if (tables.session.record.adopted) await tables.session.save({ adopted: undefined });
  return found;
}

interface PresentRows {
  /** Digests of the mirrored columns, by row id. Tables of many thousand rows are compared without keeping their values. */
  readonly byId: ReadonlyMap<string, string>;
  /** Row ids by key. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  /** The mirror's own rows, by key. */
  readonly kept: Map<string, string>;
}

async function readPresent(tables: MirrorTables, volume: VolumeKey): Promise<PresentRows> {
  const columns = tables.columns(volume);
  const [keyColumn] = columns;
  const byId = new Map<string, string>();
  const byKey = new Map<string, string[]>();
  for await (const page of tables.session.parts.base.rows(
    tables.session.campaign.base,
    tables.tableId(volume),
  ))
    for (const row of page) {
      byId.set(row.id, digestOf(columns, row.values));
      const value = keyColumn && row.values[keyColumn.name];
      if (typeof value !== 'string') continue;
      const ids = byKey.get(value);
      if (ids) ids.push(row.id);
      else byKey.set(value, [row.id]);
    }
  return { byId, byKey, kept: new Map() };
}

function digestOf(columns: readonly WritableColumn[], values: Readonly<Record<string, unknown>>): string {
  const own = columns.flatMap((column) => (column ? [values[column.name] ?? null] : []));
  return createHash('sha256').update(JSON.stringify(own)).digest('base64url').slice(0, 22);
}

async function settleOwners(
  tables: MirrorTables,
  some: readonly Owned[],
  present: ReadonlyMap<VolumeKey, PresentRows>,
  found: MirrorDifferences,
): Promise<void> {
  const owners = some.map(({ owner }) => owner);
  const written = await readWritten(tables, owners);
  for (const { owner, rows } of some)
    for (const row of rows) {
      const recorded = written.get(owner);
      if (!recorded) continue;
      const volumes = tables.volumes(row.table);
      const known = volumes.find((volume) => Object.hasOwn(recorded.get(volume) ?? {}, row.key));
      const before = known && recorded.get(known)?.[row.key];
      const at = placeOf(
        row.key,
        known && before && { volume: known, record: before.record },
        volumes,
        present,
      );
      for (const volume of volumes) Reflect.deleteProperty(recorded.get(volume) ?? {}, row.key);
      const there = at && present.get(at.volume);
      if (!there) {
        found.missing += 1;
        continue;
      }
      there.kept.set(row.key, at.record);
      const wanted = digestOf(tables.columns(at.volume), tables.valuesOf(at.volume, row.values));
      const isSame = there.byId.get(at.record) === wanted;
      if (!isSame && before?.record === at.record && before.digest === row.digest) found.changed += 1;
      const rowsThere = recorded.get(at.volume);
      if (rowsThere) rowsThere[row.key] = { record: at.record, digest: isSame ? row.digest : '' };
    }
  for (const recorded of written.values()) forgetGone(recorded, present);
  await saveWritten(tables, written, owners);
}

/** Where a row is: as recorded, or in the first volume that has its key. */
function placeOf(
  key: string,
  known: { readonly volume: VolumeKey; readonly record: string } | undefined,
  volumes: readonly VolumeKey[],
  present: ReadonlyMap<VolumeKey, PresentRows>,
) {
  if (known && present.get(known.volume)?.byId.has(known.record)) return known;
  for (const volume of volumes) {
    const record = present.get(volume)?.byKey.get(key)?.[0];
    if (record !== undefined) return { volume, record };
  }
  return undefined;
}

/**
 * Forgets rows that the Base no longer has. The platform refuses a whole call to delete if one of its rows is gone,
 * which people may have deleted, or an earlier call of which the answer was lost.
 */
function forgetGone(
  tables: ReadonlyMap<VolumeKey, Record<string, WrittenRow>>,
  present: ReadonlyMap<VolumeKey, PresentRows>,
): void {
  for (const [volume, known] of tables)
    for (const [row, { record }] of Object.entries(known))
      if (!present.get(volume)?.byId.has(record)) Reflect.deleteProperty(known, row);
}

async function removeDoubled(
  tables: MirrorTables,
  volume: VolumeKey,
  present: ReadonlyMap<VolumeKey, PresentRows>,
  found: MirrorDifferences,
): Promise<void> {
  const idsOf = (key: string) => present.get(volume)?.byKey.get(key) ?? [];
  const doubled = tables
    .volumes(tableKeyOf(volume))
    .flatMap((each) =>
      [...(present.get(each)?.kept ?? [])].flatMap(([key, record]) =>
        idsOf(key).filter((id) => each !== volume || id !== record),
      ),
    );
  found.doubled += doubled.length;
  const { parts, campaign } = tables.session;
  for (let from = 0; from < doubled.length; from += AT_ONCE)
    await parts.base.remove(campaign.base, tables.tableId(volume), doubled.slice(from, from + AT_ONCE));
}
