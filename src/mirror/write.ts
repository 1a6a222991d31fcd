/**
 * Writes rows to the Base and records their row ids. Idempotent: after an interruption, the next run completes it.
 */
import { randomUUID } from 'node:crypto';
import { rowChanges, type WrittenRow } from '../domain/mirror/changes.ts';
import { BaseRefused, ROWS_A_CALL, type BaseTables } from '../ports/base-tables.ts';
import { key, readMany } from '../records/access.ts';
import type { MirroredRecord } from '../records/mirror.ts';
import { LeaseLost } from './session.ts';
import { TABLES, tableKeyOf, type TableKey, type VolumeKey, type WantedRow } from './tables.ts';
import type { MirrorTables } from './volumes.ts';

/** Rows of one owner: a unit or `@all`. */
export interface Owned {
  readonly owner: string;
  readonly rows: readonly WantedRow[];
}

type Written = Map<string, Map<VolumeKey, Record<string, WrittenRow>>>;

export async function writeRows(tables: MirrorTables, some: readonly Owned[]): Promise<void> {
  const written = await readWritten(
    tables,
    some.map(({ owner }) => owner),
  );
  for (const table of TABLES) await writeTable(tables, table, some, written);
}

/** Repeats a call whose outcome is unknown. The platform's idempotency key prevents duplicate rows. */
export async function finishPending(
  tables: MirrorTables,
  wantedOf: (owners: readonly string[]) => Promise<readonly Owned[]>,
): Promise<void> {
  const { pending } = tables.session.record;
  if (!pending) return;
  const volume = pending.table as VolumeKey;
  const table = tableKeyOf(volume);
  const owners = [...new Set(pending.rows.map(({ owner }) => owner))];
  const wanted = new Map(
    (await wantedOf(owners)).flatMap(({ owner, rows }) =>
      rows.filter((row) => row.table === table).map((row) => [`${owner}/${row.key}`, row] as const),
    ),
  );
  const values = pending.rows.map(({ owner, key: row }) =>
    tables.valuesOf(volume, wanted.get(`${owner}/${row}`)?.values ?? [row]),
  );
  const ids = await created(tables, volume, values, pending.token);
  if (!ids) return;
  const written = await readWritten(tables, owners);
  // Stored without a digest, because the first call may have written outdated values.
  for (const [index, { owner, key: row }] of pending.rows.entries())
    set(written, owner, volume, row, { record: ids[index] ?? '', digest: '' });
  await saveWritten(tables, written, owners, true);
}

interface Change {
  readonly owner: string;
  readonly record: string;
  readonly key: string;
}

async function writeTable(
  tables: MirrorTables,
  table: TableKey,
  some: readonly Owned[],
  written: Written,
): Promise<void> {
  const create: NewRow[] = [];
  const update = new Map<VolumeKey, (Change & { readonly row: WantedRow })[]>();
  const remove = new Map<VolumeKey, Change[]>();
  for (const { owner, rows } of some) {
    const { known, volumeOf } = knownOf(written.get(owner), tables.volumes(table));
    const changes = rowChanges(
      rows.filter((row) => row.table === table),
      known,
    );
    create.push(...changes.create.map((row) => ({ owner, row })));
    for (const { record, row } of changes.update)
      listOf(update, volumeOf.get(row.key) ?? table).push({ owner, record, key: row.key, row });
    for (const { record, key: row } of changes.remove)
      listOf(remove, volumeOf.get(row) ?? table).push({ owner, record, key: row });
  }
  for (const part of tables.full.has(table) ? [] : parts(create))
    if (!(await createRows(tables, table, part, written))) break;
  for (const [volume, changes] of update) await updateRows(tables, volume, changes, written);
  for (const [volume, changes] of remove) await removeRows(tables, volume, changes, written);
}

/** An owner's rows in all volumes of a table, each with its volume. */
function knownOf(
  tables: ReadonlyMap<VolumeKey, Readonly<Record<string, WrittenRow>>> | undefined,
  volumes: readonly VolumeKey[],
) {
  const rows = volumes.flatMap((volume) =>
    Object.entries(tables?.get(volume) ?? {}).map(([row, value]) => ({ volume, row, value })),
  );
  return {
    known: Object.fromEntries(rows.map(({ row, value }) => [row, value] as const)),
    volumeOf: new Map(rows.map(({ row, volume }) => [row, volume] as const)),
  };
}

function listOf<T>(lists: Map<VolumeKey, T[]>, volume: VolumeKey): T[] {
  const list = lists.get(volume) ?? [];
  lists.set(volume, list);
  return list;
}

interface NewRow {
  readonly owner: string;
  readonly row: WantedRow;
}

/** False if all volumes are full and the Base permits no further one; existing rows are still updated. */
async function createRows(
  tables: MirrorTables,
  table: TableKey,
  part: readonly NewRow[],
  written: Written,
): Promise<boolean> {
  const refused = new Set<VolumeKey>();
  // At most one call for each volume, and one for a new volume.
  const most = tables.volumes(table).length + 1;
  while (refused.size < most) {
    const open = tables.volumeWithRoom(table) ?? (await tables.continueTable(table));
    // People may have made room in a full one.
    const volume = open ?? tables.volumes(table).at(-1) ?? table;
    if (refused.has(volume)) break;
    const token = randomUUID();
    await tables.session.save({
      pending: { token, table: volume, rows: part.map(({ owner, row }) => ({ owner, key: row.key })) },
    });
    const values = part.map(({ row }) => tables.valuesOf(volume, row.values));
    const ids = await created(tables, volume, values, token);
    if (ids) {
      for (const [index, { owner, row }] of part.entries())
        set(written, owner, volume, row.key, { record: ids[index] ?? '', digest: row.digest });
      await saveWritten(tables, written, ownersOf(part), true);
      await tables.saveRoom(volume, true);
      return true;
    }
    refused.add(volume);
  }
  tables.full.add(table);
  return false;
}

/** Ids of the new rows; undefined if the volume is full. */
async function created(
  tables: MirrorTables,
  volume: VolumeKey,
  values: Parameters<BaseTables['create']>[2],
  token: string,
): Promise<readonly string[] | undefined> {
  try {
    return await tables.session.parts.base.create(
      tables.session.campaign.base,
      tables.tableId(volume),
      values,
      token,
    );
  } catch (error) {
    if (!(error instanceof BaseRefused) || error.trouble !== 'full') throw error;
    await tables.saveRoom(volume, false, { pending: undefined });
    return undefined;
  }
}

async function updateRows(
  tables: MirrorTables,
  volume: VolumeKey,
  changes: readonly (Change & { readonly row: WantedRow })[],
  written: Written,
): Promise<void> {
  const id = tables.tableId(volume);
  for (const part of parts(changes)) {
    const rows = part.map(({ record, row }) => ({
      id: record,
      values: tables.valuesOf(volume, row.values),
    }));
    await tables.session.renew();
    await tables.session.parts.base.update(tables.session.campaign.base, id, rows);
    for (const { owner, record, row } of part)
      set(written, owner, volume, row.key, { record, digest: row.digest });
    try {
      await saveWritten(tables, written, ownersOf(part));
    } catch (error) {
      if (error instanceof LeaseLost) await forget(tables, volume, part);
      throw error;
    }
  }
}

async function removeRows(
  tables: MirrorTables,
  volume: VolumeKey,
  changes: readonly Change[],
  written: Written,
): Promise<void> {
  const id = tables.tableId(volume);
  for (const part of parts(changes)) {
    await tables.session.renew();
    await tables.session.parts.base.remove(
      tables.session.campaign.base,
      id,
      part.map(({ record }) => record),
    );
    for (const { owner, key: row } of part)
      Reflect.deleteProperty(written.get(owner)?.get(volume) ?? {}, row);
    await saveWritten(tables, written, ownersOf(part));
  }
  await tables.saveRoom(volume, true);
}

/** Attempts to commit while another writer conflicts. */
const MOST_TRIES = 5;

/**
 * Another writer took over during an update, which may have arrived after its own: the digests are dropped, so that
 * these rows are written again.
 */
async function forget(
  {
    session: {
      parts: { store },
      campaign,
    },
  }: MirrorTables,
  volume: VolumeKey,
  part: readonly { readonly owner: string; readonly row: WantedRow }[],
): Promise<void> {
  const owners = ownersOf(part);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await readMany(store, 'mirrored', campaign.id, owners);
    const changes = owners.flatMap((owner, index) => {
      const { value, version = 0 } = found[index] ?? {};
      const kept = value?.rows[volume];
      if (!kept) return [];
      const rows = { ...kept.rows };
      for (const { owner: of, row } of part) {
        const known = rows[row.key];
        if (of === owner && known) rows[row.key] = { ...known, digest: '' };
      }
      const place = key('mirrored', campaign.id, owner);
      return [{ place, version, value: { rows: { ...value.rows, [volume]: { ...kept, rows } } } }];
    });
    const result = await store.commit({
      expect: changes.map(({ place, version }) => ({ ...place, version })),
      put: changes.map(({ place, value }) => ({ ...place, value: value satisfies MirroredRecord })),
    });
    if (result.status === 'done') return;
  }
}

/** Recorded rows of these owners in the current tables. */
export async function readWritten(tables: MirrorTables, owners: readonly string[]): Promise<Written> {
  const found = await readMany(tables.session.parts.store, 'mirrored', tables.session.campaign.id, owners);
  return new Map(
    owners.map((owner, index) => {
      const rows = found[index]?.value?.rows ?? {};
      return [
        owner,
        new Map(
          TABLES.flatMap((table) => tables.volumes(table)).map((volume) => {
            const kept = rows[volume];
            const isOfNow = kept?.generation === tables.generation(volume);
            return [volume, isOfNow ? { ...kept.rows } : {}] as const;
          }),
        ),
      ] as const;
    }),
  );
}

/** `done`: the pending call has been answered. */
export async function saveWritten(
  tables: MirrorTables,
  written: Written,
  owners: readonly string[],
  done = false,
): Promise<void> {
  const put = owners.map((owner) => {
    const rows: MirroredRecord['rows'] = {};
    for (const [volume, kept] of written.get(owner) ?? [])
      rows[volume] = { generation: tables.generation(volume), rows: kept };
    return {
      ...key('mirrored', tables.session.campaign.id, owner),
      value: { rows } satisfies MirroredRecord,
    };
  });
  await tables.session.save(done ? { pending: undefined } : {}, { put });
}

function set(written: Written, owner: string, volume: VolumeKey, row: string, value: WrittenRow): void {
  const tables = written.get(owner);
  const rows = tables?.get(volume) ?? {};
  rows[row] = value;
  // A volume may have been made after the rows were read.
  tables?.set(volume, rows);
}

function ownersOf(part: readonly { readonly owner: string }[]): string[] {
  return [...new Set(part.map(({ owner }) => owner))];
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS_A_CALL) yield all.slice(from, from + ROWS_A_CALL);
}
