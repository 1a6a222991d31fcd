/** Compares the Base with the state row by row and corrects the record of written rows. */
import type { WrittenRow } from '../domain/mirror/changes.ts';
import type { BaseRow } from '../ports/base-tables.ts';
import { readAll } from '../records/access.ts';
import type { MirrorSession } from './session.ts';
import { TABLES, type TableKey } from './tables.ts';
import { readWritten, saveWritten, type Owned } from './write.ts';

export interface MirrorDifferences {
  /** Rows deleted by people or never written. */
  missing: number;
  /** Rows in which people changed a mirrored column. */
  changed: number;
  /** Duplicate rows. */
  doubled: number;
}

/** Owners per step, which bounds memory for a Base with tens of thousands of rows. */
const AT_ONCE = 200;

/**
 * Deletes duplicates and forgets missing or changed rows, so that the next run writes them again and deletes no row
 * that is gone already. Rows with foreign keys belong to people and stay.
 */
export async function repair(
  session: MirrorSession,
  wanted: AsyncIterable<Owned>,
): Promise<MirrorDifferences> {
  const found: MirrorDifferences = { missing: 0, changed: 0, doubled: 0 };
  const present = new Map<TableKey, PresentRows>();
  for (const table of TABLES) present.set(table, await readPresent(session, table));
  let some: Owned[] = [];
  const settle = async () => {
    if (some.length > 0) await settleOwners(session, some, present, found);
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
  const { parts, campaign } = session;
  for (const owner of (await readAll(parts.store, 'mirrored', campaign.id)).keys())
    if (!seen.has(owner)) await add({ owner, rows: [] });
  await settle();
  for (const table of TABLES) await removeDoubled(session, table, present.get(table), found);
  return found;
}

interface PresentRows {
  readonly byId: ReadonlyMap<string, BaseRow>;
  /** Row ids by key. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  /** The mirror's own rows, by key. */
  readonly kept: Map<string, string>;
}

async function readPresent(session: MirrorSession, table: TableKey): Promise<PresentRows> {
  const [keyColumn] = session.columns(table);
  const byId = new Map<string, BaseRow>();
  const byKey = new Map<string, string[]>();
  for await (const page of session.parts.base.rows(session.campaign.base, session.tableId(table)))
    for (const row of page) {
      byId.set(row.id, row);
      const value = keyColumn && row.values[keyColumn.name];
      if (typeof value === 'string') byKey.set(value, [...(byKey.get(value) ?? []), row.id]);
    }
  return { byId, byKey, kept: new Map() };
}

async function settleOwners(
  session: MirrorSession,
  some: readonly Owned[],
  present: ReadonlyMap<TableKey, PresentRows>,
  found: MirrorDifferences,
): Promise<void> {
  const owners = some.map(({ owner }) => owner);
  const written = await readWritten(session, owners);
  for (const { owner, rows } of some)
    for (const row of rows) {
      const there = present.get(row.table);
      const known = written.get(owner)?.get(row.table);
      if (!there || !known) continue;
      const before = Object.hasOwn(known, row.key) ? known[row.key] : undefined;
      const record = before && there.byId.has(before.record) ? before.record : there.byKey.get(row.key)?.[0];
      if (record === undefined) {
        Reflect.deleteProperty(known, row.key);
        found.missing += 1;
        continue;
      }
      there.kept.set(row.key, record);
      const wanted = session.valuesOf(row.table, row.values);
      const isSame = isEqual(there.byId.get(record)?.values ?? {}, wanted);
      if (!isSame && before?.record === record && before.digest === row.digest) found.changed += 1;
      known[row.key] = { record, digest: isSame ? row.digest : '' };
    }
  for (const tables of written.values()) forgetGone(tables, present);
  await saveWritten(session, written, owners);
}

/**
 * Forgets rows that the Base no longer has. The platform refuses a whole call to delete if one of its rows is gone,
 * which people may have deleted, or an earlier call of which the answer was lost.
 */
function forgetGone(
  tables: ReadonlyMap<TableKey, Record<string, WrittenRow>>,
  present: ReadonlyMap<TableKey, PresentRows>,
): void {
  for (const [table, known] of tables)
    for (const [row, { record }] of Object.entries(known))
      if (!present.get(table)?.byId.has(record)) Reflect.deleteProperty(known, row);
}

function isEqual(row: BaseRow['values'], wanted: Readonly<Record<string, string | number | null>>): boolean {
  return Object.entries(wanted).every(([name, value]) => (row[name] ?? null) === value);
}

async function removeDoubled(
  session: MirrorSession,
  table: TableKey,
  present: PresentRows | undefined,
  found: MirrorDifferences,
): Promise<void> {
  const doubled = [...(present?.kept ?? [])].flatMap(([key, record]) =>
    (present?.byKey.get(key) ?? []).filter((id) => id !== record),
  );
  found.doubled += doubled.length;
  const { base } = session.parts;
  for (let from = 0; from < doubled.length; from += AT_ONCE)
    await base.remove(session.campaign.base, session.tableId(table), doubled.slice(from, from + AT_ONCE));
}
