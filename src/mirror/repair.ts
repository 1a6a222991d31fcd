/** Compares the Base with the state row by row and corrects the record of written rows. */
import type { BaseRow } from '../ports/base-tables.ts';
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
 * Deletes duplicates and forgets missing or changed rows, so that the next run writes them again. Rows with foreign
 * keys belong to people and stay.
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
  for await (const owned of wanted) {
    some.push(owned);
    if (some.length === AT_ONCE) await settle();
  }
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
  await saveWritten(session, written, owners);
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
