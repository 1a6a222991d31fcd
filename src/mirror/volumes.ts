/** The tables of a mirror in its Base, and the columns that can be written there. */
import { BaseRefused, type BaseField } from '../ports/base-tables.ts';
import type { MirrorRecord } from '../records/mirror.ts';
import type { MirrorSession } from './session.ts';
import { TableNames, type BaseTable } from './table-names.ts';
import {
  mirrorLayout,
  volumeKey,
  TABLES,
  type MirrorColumn,
  type MirrorLayout,
  type VolumeKey,
  type TableKey,
} from './tables.ts';

export interface Prepared {
  readonly adopted: boolean;
  readonly isNew: boolean;
}

/** The tables of the Base, and the ids of those that have a possible name of this mirror but are not its own. */
interface TablesThere {
  readonly present: readonly BaseTable[];
  readonly strangers: ReadonlySet<string>;
}

/** A writable column; undefined if people deleted it or changed its type. */
export type WritableColumn = { readonly name: string } | undefined;

export class MirrorTables {
  readonly session: MirrorSession;
  readonly layout: MirrorLayout;
  readonly #names: TableNames;
  /** Full tables that the Base permits no further table to continue. */
  readonly full = new Set<TableKey>();
  /** Columns that cannot be written, in the tables as last inspected. */
  readonly leftOut = new Set<string>();
  readonly #columns = new Map<VolumeKey, readonly WritableColumn[]>();

  constructor(session: MirrorSession) {
    this.session = session;
    this.layout = mirrorLayout(session.campaign, session.record.shared);
    this.#names = new TableNames(session, this.layout);
  }

  get #tables(): MirrorRecord['tables'] {
    return this.session.record.tables;
  }

  /** The table and those that continue it, in order. */
  volumes(table: TableKey): readonly VolumeKey[] {
    const found = [volumeKey(table, 1)];
    for (let volume = volumeKey(table, 2); this.#idOf(volume); volume = volumeKey(table, found.length + 1))
      found.push(volume);
    return found;
  }

  /** The first of them that takes rows; undefined if all are full. */
  volumeWithRoom(table: TableKey): VolumeKey | undefined {
    return this.volumes(table).find((volume) => !this.#tables[volume]?.full);
  }

  #idOf(volume: VolumeKey): string | undefined {
    // Tables of another Base are kept without an id.
    return this.#tables[volume]?.id || this.session.sharedTables[volume]?.id || undefined;
  }

  tableId(volume: VolumeKey): string {
    const found = this.#tables[volume];
    if (!found || found.id === '') throw new Error(`the mirror has no table ${volume}`);
    return found.id;
  }

  generation(volume: VolumeKey): number {
    return this.#tables[volume]?.generation ?? 0;
  }

  columns(volume: VolumeKey): readonly WritableColumn[] {
    return this.#columns.get(volume) ?? [];
  }

  /** Values by the current column names; columns that cannot be written are omitted. */
  valuesOf(
    volume: VolumeKey,
    values: readonly (string | number | null)[],
  ): Record<string, string | number | null> {
    return Object.fromEntries(
      this.columns(volume).flatMap((column, index) =>
        column ? [[column.name, values[index] ?? null] as const] : [],
      ),
    );
  }

  /**
   * Inspects the tables and creates missing ones. `adopted`: an own table was found without a record, e.g. after a
   * restore, and its rows have not been compared yet; `isNew`: a table has none of our rows yet.
   */
  async prepare(): Promise<Prepared> {
    const there = await this.#look();
    // A comparison that was interrupted is still to be made.
    const prepared = { adopted: this.session.record.adopted === true, isNew: false };
    this.leftOut.clear();
    const tables = { ...this.#tables };
    for (const table of TABLES) {
      const known = this.volumes(table).length;
      // After a restore, tables that continue a full one are known by their names only.
      const isThere = (place: number) => place <= known || this.#named(table, place, there) !== undefined;
      for (let place = 1; isThere(place); place += 1) {
        const { entry, adopted, isNew } = await this.#prepareTable(table, place, there);
        tables[volumeKey(table, place)] = entry;
        prepared.adopted ||= adopted;
        prepared.isNew ||= isNew;
      }
    }
    await this.session.save({
      tables,
      ...recorded(there.strangers),
      ...(prepared.adopted && { adopted: true as const }),
    });
    return prepared;
  }

  /**
   * Creates a table for further rows once all of this kind are full; undefined if the Base takes no more tables.
   * Throws `no-table` if such a table has appeared meanwhile, because its rows must be compared first.
   */
  async continueTable(table: TableKey): Promise<VolumeKey | undefined> {
    const place = this.volumes(table).length + 1;
    const there = await this.#look();
    const appeared = this.#named(table, place, there);
    if (appeared) throw new BaseRefused('no-table', `not inspected: ${appeared.name}`);
    try {
      const { entry } = await this.#prepareTable(table, place, there);
      const volume = volumeKey(table, place);
      await this.session.save({
        tables: { ...this.#tables, [volume]: entry },
        ...recorded(there.strangers),
      });
      return volume;
    } catch (error) {
      if (!(error instanceof BaseRefused) || error.trouble !== 'no-room') throw error;
      return undefined;
    }
  }

  /** Notes whether a table takes rows, with a related change. */
  async saveRoom(volume: VolumeKey, hasRoom: boolean, change: Partial<MirrorRecord> = {}): Promise<void> {
    const entry = this.#tables[volume];
    if (!entry || (hasRoom && !entry.full)) return;
    const { full: _, ...rest } = entry;
    const tables = { ...this.#tables, [volume]: hasRoom ? rest : { ...rest, full: true as const } };
    await this.session.save({ ...change, tables });
  }

  /** A table that has the name of a place and may be this mirror's. */
  #named(table: TableKey, place: number, { present, strangers }: TablesThere): BaseTable | undefined {
    const name = this.#names.nameOf(table, place, { present, strangers });
    return present.find((each) => each.name === name && !strangers.has(each.id));
  }

  /**
   * Inspects the Base. Unrecorded tables with a possible name of this mirror are told apart by their columns: those
   * of other campaigns, and those that people made. Both are remembered.
   */
  async #look(): Promise<TablesThere> {
    const { base } = this.session.parts;
    const app = this.session.campaign.base;
    const present = await base.tables(app);
    const strangers = new Set(this.session.record.strangers);
    const known = new Set(
      [this.#tables, this.session.sharedTables].flatMap((tables) =>
        Object.values(tables).map(({ id }) => id),
      ),
    );
    const unknown = present.filter(({ id }) => !known.has(id) && !strangers.has(id));
    const kinds = unknown.length > 0 ? this.#names.kindsByName(present.length) : new Map<string, TableKey>();
    const named = unknown.filter(({ name }) => kinds.has(name));
    const others = named.length > 0 ? await this.#names.tablesOfOthers() : new Set<string>();
    for (const { id, name } of named) {
      const columns = this.layout.columns[kinds.get(name) ?? 'reports'];
      if (others.has(id) || !isOurs(await base.fields(app, id), columns)) strangers.add(id);
    }
    return { present, strangers };
  }

  async #prepareTable(table: TableKey, place: number, there: TablesThere) {
    const { base } = this.session.parts;
    const app = this.session.campaign.base;
    const volume = volumeKey(table, place);
    const name = this.#names.nameOf(table, place, there);
    const known = this.#tables[volume];
    const shared = this.session.sharedTables[volume];
    // A table with the right name was created before its record could be written.
    const found =
      there.present.find(({ id }) => id === known?.id) ??
      there.present.find(({ id }) => id === shared?.id) ??
      this.#named(table, place, there);
    const isKnown = found !== undefined && found.id === known?.id;
    const columns = this.layout.columns[table];
    const id = found?.id ?? (await base.createTable(app, name, columns));
    const before = isKnown ? known : id === shared?.id ? shared : undefined;
    const settled = await this.#settleFields(table, id, before?.fields ?? {});
    this.#columns.set(volume, settled.columns);
    const generation = isKnown ? known.generation : (known?.generation ?? 0) + 1;
    // Another period may have filled a shared table.
    const isFull = (id === shared?.id ? shared : before)?.full;
    for (const [index, column] of columns.entries())
      if (!settled.columns[index]) this.leftOut.add(`${name}／${column.name}`);
    return {
      entry: { id, fields: settled.fields, generation, ...(isFull && { full: isFull }) },
      adopted: found !== undefined && !isKnown,
      isNew: !isKnown,
    };
  }

  async #settleFields(table: TableKey, id: string, known: Readonly<Record<string, string>>) {
    const present = await this.session.parts.base.fields(this.session.campaign.base, id);
    const fields: Record<string, string> = {};
    const columns: WritableColumn[] = [];
    for (const column of this.layout.columns[table]) {
      const before = Object.hasOwn(known, column.name) ? known[column.name] : undefined;
      const found = present.find((field) => (before ? field.id === before : field.name === column.name));
      // A column that people deleted is not created again.
      const field = found ?? (before ? undefined : await this.#createField(id, column));
      if (field) fields[column.name] = field.id;
      else if (before) fields[column.name] = before;
      columns.push(field && isWritable(field, column) ? { name: field.name } : undefined);
    }
    return { fields, columns };
  }

  #createField(table: string, column: MirrorColumn): Promise<BaseField> {
    return this.session.parts.base.createField(this.session.campaign.base, table, column);
  }
}

function recorded(strangers: ReadonlySet<string>): Pick<MirrorRecord, 'strangers'> {
  return strangers.size > 0 ? { strangers: [...strangers] } : {};
}

/** Whether a table was made by the bot: it has the column of the keys and most of the others. */
function isOurs(fields: readonly BaseField[], columns: readonly MirrorColumn[]): boolean {
  const has = (column: MirrorColumn) =>
    fields.some((field) => field.name === column.name && isWritable(field, column));
  const [keyColumn] = columns;
  return keyColumn !== undefined && has(keyColumn) && columns.filter(has).length * 2 > columns.length;
}

/** A percentage fits a number column and a day fits a date column; people choose the display format. */
function isWritable({ type }: BaseField, column: MirrorColumn): boolean {
  const kind = (each: BaseField['type']) => (each === 'rate' ? 'number' : each === 'day' ? 'moment' : each);
  return kind(type) === kind(column.type);
}
