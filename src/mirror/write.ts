/**
 * Writes rows to the Base and records their row ids. Idempotent: after an interruption, the next run completes it.
 */
import { randomUUID } from 'node:crypto';
import { rowChanges, type WrittenRow } from '../domain/mirror/changes.ts';
import { BaseRefused, ROWS_A_CALL } from '../ports/base-tables.ts';
import { key, readMany } from '../records/access.ts';
import type { MirroredRecord } from '../records/mirror.ts';
import { LeaseLost, type MirrorSession } from './session.ts';
import { TABLES, type TableKey, type WantedRow } from './tables.ts';

/** Rows of one owner: a unit or `@all`. */
export interface Owned {
  readonly owner: string;
  readonly rows: readonly WantedRow[];
}

type Written = Map<string, Map<TableKey, Record<string, WrittenRow>>>;

export async function writeRows(session: MirrorSession, some: readonly Owned[]): Promise<void> {
  const written = await readWritten(
    session,
    some.map(({ owner }) => owner),
  );
  for (const table of TABLES) await writeTable(session, table, some, written);
}

/** Repeats a call whose outcome is unknown. The platform's idempotency key prevents duplicate rows. */
export async function finishPending(
  session: MirrorSession,
  wantedOf: (owners: readonly string[]) => Promise<readonly Owned[]>,
): Promise<void> {
  const { pending } = session.record;
  if (!pending) return;
  const table = pending.table as TableKey;
  const owners = [...new Set(pending.rows.map(({ owner }) => owner))];
  const wanted = new Map(
    (await wantedOf(owners)).flatMap(({ owner, rows }) =>
      rows.filter((row) => row.table === table).map((row) => [`${owner}/${row.key}`, row] as const),
    ),
  );
  const values = pending.rows.map(({ owner, key: row }) =>
    session.valuesOf(table, wanted.get(`${owner}/${row}`)?.values ?? [row]),
  );
  const ids = await created(session, table, values, pending.token);
  if (!ids) return;
  const written = await readWritten(session, owners);
  // Stored without a digest, because the first call may have written outdated values.
  for (const [index, { owner, key: row }] of pending.rows.entries())
    set(written, owner, table, row, { record: ids[index] ?? '', digest: '' });
  await saveWritten(session, written, owners, true);
}

async function writeTable(
  session: MirrorSession,
  table: TableKey,
  some: readonly Owned[],
  written: Written,
): Promise<void> {
  const { base } = session.parts;
  const { base: app } = session.campaign;
  const create: { owner: string; row: WantedRow }[] = [];
  const update: { owner: string; record: string; row: WantedRow }[] = [];
  const remove: { owner: string; record: string; key: string }[] = [];
  for (const { owner, rows } of some) {
    const changes = rowChanges(
      rows.filter((row) => row.table === table),
      written.get(owner)?.get(table) ?? {},
    );
    create.push(...changes.create.map((row) => ({ owner, row })));
    update.push(...changes.update.map((each) => ({ owner, ...each })));
    remove.push(...changes.remove.map((each) => ({ owner, ...each })));
  }
  const id = session.tableId(table);
  for (const part of session.full.has(table) ? [] : parts(create)) {
    const token = randomUUID();
    await session.save({
      pending: { token, table, rows: part.map(({ owner, row }) => ({ owner, key: row.key })) },
    });
    const values = part.map(({ row }) => session.valuesOf(table, row.values));
    const ids = await created(session, table, values, token);
    if (!ids) break;
    for (const [index, { owner, row }] of part.entries())
      set(written, owner, table, row.key, { record: ids[index] ?? '', digest: row.digest });
    await saveWritten(session, written, ownersOf(part), true);
  }
  for (const part of parts(update)) {
    const rows = part.map(({ record, row }) => ({ id: record, values: session.valuesOf(table, row.values) }));
    await session.renew();
    await base.update(app, id, rows);
    for (const { owner, record, row } of part)
      set(written, owner, table, row.key, { record, digest: row.digest });
    try {
      await saveWritten(session, written, ownersOf(part));
    } catch (error) {
      if (error instanceof LeaseLost) await forget(session, table, part);
      throw error;
    }
  }
  for (const part of parts(remove)) {
    await session.renew();
    await base.remove(
      app,
      id,
      part.map(({ record }) => record),
    );
    for (const { owner, key: row } of part) Reflect.deleteProperty(written.get(owner)?.get(table) ?? {}, row);
    await saveWritten(session, written, ownersOf(part));
  }
}

/** Ids of the new rows; undefined if the table is full, which leaves the rows that it has up to date. */
async function created(
  session: MirrorSession,
  table: TableKey,
  values: Parameters<MirrorSession['parts']['base']['create']>[2],
  token: string,
): Promise<readonly string[] | undefined> {
  try {
    return await session.parts.base.create(session.campaign.base, session.tableId(table), values, token);
  } catch (error) {
    if (!(error instanceof BaseRefused) || error.trouble !== 'full') throw error;
    session.full.add(table);
    await session.save({ pending: undefined });
    return undefined;
  }
}

/** Commits against another writer. */
const MOST_TRIES = 5;

/**
 * Another writer took over during an update, which may have arrived after its own: the digests are dropped, so that
 * these rows are written again.
 */
async function forget(
  { parts: { store }, campaign }: MirrorSession,
  table: TableKey,
  part: readonly { readonly owner: string; readonly row: WantedRow }[],
): Promise<void> {
  const owners = ownersOf(part);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await readMany(store, 'mirrored', campaign.id, owners);
    const changes = owners.flatMap((owner, index) => {
      const { value, version = 0 } = found[index] ?? {};
      const kept = value?.rows[table];
      if (!kept) return [];
      const rows = { ...kept.rows };
      for (const { owner: of, row } of part) {
        const known = rows[row.key];
        if (of === owner && known) rows[row.key] = { ...known, digest: '' };
      }
      const place = key('mirrored', campaign.id, owner);
      return [{ place, version, value: { rows: { ...value.rows, [table]: { ...kept, rows } } } }];
    });
    const result = await store.commit({
      expect: changes.map(({ place, version }) => ({ ...place, version })),
      put: changes.map(({ place, value }) => ({ ...place, value: value satisfies MirroredRecord })),
    });
    if (result.status === 'done') return;
  }
}

/** Recorded rows of these owners in the current tables. */
export async function readWritten(session: MirrorSession, owners: readonly string[]): Promise<Written> {
  const found = await readMany(session.parts.store, 'mirrored', session.campaign.id, owners);
  return new Map(
    owners.map((owner, index) => {
      const rows = found[index]?.value?.rows ?? {};
      return [
        owner,
        new Map(
          TABLES.map((table) => {
            const kept = rows[table];
            const isOfNow = kept?.generation === session.generation(table);
            return [table, isOfNow ? { ...kept.rows } : {}] as const;
          }),
        ),
      ] as const;
    }),
  );
}

/** `done`: the pending call has been answered. */
export async function saveWritten(
  session: MirrorSession,
  written: Written,
  owners: readonly string[],
  done = false,
): Promise<void> {
  const put = owners.map((owner) => {
    const rows: MirroredRecord['rows'] = {};
    for (const [table, kept] of written.get(owner) ?? [])
      rows[table] = { generation: session.generation(table), rows: kept };
    return { ...key('mirrored', session.campaign.id, owner), value: { rows } satisfies MirroredRecord };
  });
  await session.save(done ? { pending: undefined } : {}, { put });
}

function set(written: Written, owner: string, table: TableKey, row: string, value: WrittenRow): void {
  const tables = written.get(owner);
  const rows = tables?.get(table);
  if (rows) rows[row] = value;
}

function ownersOf(part: readonly { readonly owner: string }[]): string[] {
  return [...new Set(part.map(({ owner }) => owner))];
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS_A_CALL) yield all.slice(from, from + ROWS_A_CALL);
}
