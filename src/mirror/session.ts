/** A writer's session on a campaign's mirror: its lease, its record, and the tables in the Base. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { BaseRefused, type BaseField, type BaseTables } from '../ports/base-tables.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit } from '../ports/commit.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import type { MirrorRecord } from '../records/mirror.ts';
import { seriesIdIn, seriesOf } from '../domain/periods/series.ts';
import { sharedSpan } from '../domain/mirror/shared-span.ts';
import { seriesTitle } from '../plan/pauses.ts';
import { wordsFor } from '../words/index.ts';
import {
  mirrorLayout,
  volumeKey,
  TABLES,
  type MirrorColumn,
  type MirrorLayout,
  type VolumeKey,
  type TableKey,
} from './tables.ts';

/** Lease duration in ms; a writer without activity for this long counts as dead. */
const LEASE_MS = 2 * 60_000;

export interface SessionParts {
  readonly name: string;
  readonly base: BaseTables;
  readonly store: Store;
  readonly clock: Clock;
  readonly campaigns: () => readonly Campaign[];
}

export interface Prepared {
  readonly adopted: boolean;
  readonly isNew: boolean;
}

/** The record of tables that periods share, as read. */
interface SharedRecord {
  readonly at: RecordKey;
  readonly version: number;
  readonly value: MirrorRecord | undefined;
}

/** Another process took over the lease or changed the record. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

interface BaseTable {
  readonly id: string;
  readonly name: string;
}

/** The tables of the Base, and which of them belong to other campaigns. */
interface TablesThere {
  readonly present: readonly BaseTable[];
  readonly foreign: ReadonlySet<string>;
}

export type MirroredCampaign = Campaign & { readonly base: string };

/** A writable column; undefined if people deleted it or changed its type. */
export type WritableColumn = { readonly name: string } | undefined;

export class MirrorSession {
  readonly campaign: MirroredCampaign;
  readonly layout: MirrorLayout;
  readonly parts: SessionParts;
  #record: MirrorRecord;
  #version: number;
  /** The record of the tables that are shared with other periods. */
  #shared: SharedRecord | undefined;
  /** Full tables that the Base permits no further table to continue. */
  readonly full = new Set<TableKey>();
  /** Columns that cannot be written, in the tables as last inspected. */
  readonly leftOut = new Set<string>();
  readonly #columns = new Map<VolumeKey, readonly WritableColumn[]>();

  private constructor(
    campaign: MirroredCampaign,
    parts: SessionParts,
    { record, version, shared }: { record: MirrorRecord; version: number; shared: SharedRecord | undefined },
  ) {
    this.campaign = campaign;
    this.#shared = shared;
    this.layout = mirrorLayout(campaign, record.shared);
    this.parts = parts;
    this.#record = record;
    this.#version = version;
  }

  /** Undefined while another process holds the lease. */
  static async open(campaign: MirroredCampaign, parts: SessionParts): Promise<MirrorSession | undefined> {
    const found = await read(parts.store, 'mirror', campaign.id, 'base');
    const now = parts.clock.now();
    if (isHeld(found.value, parts.name, now)) return undefined;
    const isSameBase = found.value?.app === campaign.base;
    const record: MirrorRecord = isSameBase
      ? found.value
      : {
          app: campaign.base,
          // Periods that had tables of their own before keep them, with what people added there.
          shared: campaign.period && sharedSpan(campaign, campaign.period).id,
          tables: anew(found.value?.tables),
        };
    const shared =
      record.shared === undefined ? undefined : await readShared(campaign, record.shared, parts.store);
    if (isHeld(shared?.value, parts.name, now)) return undefined;
    const session = new MirrorSession(campaign, parts, {
      // Carries over the omitted columns, so that admins are not told again in each period.
      record: isSameBase ? record : { ...record, leftOut: shared?.value?.leftOut },
      version: found.version,
      shared,
    });
    const { by } = found.value ?? {};
    try {
      await session.save(by !== undefined && by !== parts.name ? { doubtAt: now } : {});
    } catch (error) {
      if (error instanceof LeaseLost) return undefined;
      throw error;
    }
    return session;
  }

  get record(): MirrorRecord {
    return this.#record;
  }

  /** Commits the record with related changes and renews the lease. Throws `LeaseLost`. */
  async save(
    change: Partial<MirrorRecord>,
    more: Pick<Commit, 'put' | 'drop' | 'messages' | 'journal'> = {},
  ) {
    const { store, clock, name } = this.parts;
    const lease = { by: name, until: clock.now() + LEASE_MS };
    const value: MirrorRecord = { ...this.#record, ...change, ...lease };
    const shared = this.#sharedWith(value, lease, change.tables);
    const result = await store.commit(this.#written(value, shared, more));
    if (result.status !== 'done') throw new LeaseLost('another process writes the mirror');
    this.#record = value;
    this.#version += 1;
    this.#shared = shared && { ...shared, version: shared.version + 1 };
  }

  /**
   * The shared record with the tables that this session has found or changed. The period's own record may be new or
   * outdated, so its other tables must not replace those that other periods recorded.
   */
  #sharedWith(
    { app, leftOut }: MirrorRecord,
    lease: Pick<MirrorRecord, 'by' | 'until'>,
    changed: MirrorRecord['tables'] = {},
  ): SharedRecord | undefined {
    if (!this.#shared) return undefined;
    const here = Object.entries(changed).filter(([, { id }]) => id !== '');
    const tables = { ...this.#shared.value?.tables, ...Object.fromEntries(here) };
    // Omitted columns and full tables are remembered for later periods too.
    return { ...this.#shared, value: { app, tables, leftOut, ...lease } };
  }

  /** Both records in one commit, so that shared tables have one writer as others do. */
  #written(
    value: MirrorRecord,
    shared: SharedRecord | undefined,
    more: Pick<Commit, 'put' | 'drop' | 'messages' | 'journal'> = {},
  ): Commit {
    const at = key('mirror', this.campaign.id, 'base');
    return {
      ...more,
      expect: [
        { ...at, version: this.#version },
        ...(shared ? [{ ...shared.at, version: shared.version }] : []),
      ],
      put: [
        ...(more.put ?? []),
        { ...at, value },
        ...(shared ? [{ ...shared.at, value: shared.value }] : []),
      ],
    };
  }

  /** Before a call that cannot be repeated: a writer that was suspended past its lease must not send old rows. */
  renew(): Promise<void> {
    return this.save({});
  }

  async close(): Promise<void> {
    const { by: _by, until: _until, ...value } = this.#record;
    await this.parts.store.commit(this.#written(value, this.#sharedWith(value, {})));
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
    return this.volumes(table).find((volume) => !this.#record.tables[volume]?.full);
  }

  #idOf(volume: VolumeKey): string | undefined {
    const { tables } = this.#record;
    // Tables of another Base are kept without an id.
    return tables[volume]?.id || this.#shared?.value?.tables[volume]?.id || undefined;
  }

  tableId(volume: VolumeKey): string {
    const found = this.#record.tables[volume];
    if (!found || found.id === '') throw new Error(`the mirror has no table ${volume}`);
    return found.id;
  }

  generation(volume: VolumeKey): number {
    return this.#record.tables[volume]?.generation ?? 0;
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
   * restore; `isNew`: a table has none of our rows yet.
   */
  async prepare(): Promise<Prepared> {
    const present = await this.parts.base.tables(this.campaign.base);
    const there: TablesThere = {
      present,
      foreign: this.#isComplete(present) ? new Set<string>() : await this.#tablesOfOthers(),
    };
    const prepared = { adopted: false, isNew: false };
    this.leftOut.clear();
    const tables = { ...this.#record.tables };
    for (const table of TABLES) {
      const known = this.volumes(table).length;
      // After a restore, tables that continue a full one are known by their names only.
      const isThere = (place: number) =>
        place <= known || present.some(({ name }) => name === this.#nameOf(table, place, there));
      for (let place = 1; isThere(place); place += 1) {
        const { entry, adopted, isNew } = await this.#prepareTable(table, place, there);
        tables[volumeKey(table, place)] = entry;
        prepared.adopted ||= adopted;
        prepared.isNew ||= isNew;
      }
    }
    await this.save({ tables });
    return prepared;
  }

  /** Whether every table is there as recorded, and none that could continue one. */
  #isComplete(present: readonly BaseTable[]): boolean {
    return TABLES.every((table) => {
      const volumes = this.volumes(table);
      const names = ['', this.#mark()].map((mark) => this.layout.name(table, mark, volumes.length + 1));
      return (
        volumes.every((volume) => present.some(({ id }) => id === this.#record.tables[volume]?.id)) &&
        !present.some(({ name }) => names.includes(name))
      );
    });
  }

  /**
   * Creates a table for further rows once all of this kind are full; undefined if the Base takes no more tables.
   * Throws `no-table` if such a table has appeared meanwhile, because its rows must be compared first.
   */
  async continueTable(table: TableKey): Promise<VolumeKey | undefined> {
    const place = this.volumes(table).length + 1;
    const present = await this.parts.base.tables(this.campaign.base);
    try {
      const there = { present, foreign: await this.#tablesOfOthers() };
      const name = this.#nameOf(table, place, there);
      if (present.some((each) => each.name === name))
        throw new BaseRefused('no-table', `not inspected: ${name}`);
      const { entry } = await this.#prepareTable(table, place, there);
      const volume = volumeKey(table, place);
      await this.save({ tables: { ...this.#record.tables, [volume]: entry } });
      return volume;
    } catch (error) {
      if (!(error instanceof BaseRefused) || error.trouble !== 'no-room') throw error;
      return undefined;
    }
  }

  /** Notes whether a table takes rows, with a related change. */
  async saveRoom(volume: VolumeKey, hasRoom: boolean, change: Partial<MirrorRecord> = {}): Promise<void> {
    const entry = this.#record.tables[volume];
    if (!entry || (hasRoom && !entry.full)) return;
    const { full: _, ...rest } = entry;
    const tables = { ...this.#record.tables, [volume]: hasRoom ? rest : { ...rest, full: true as const } };
    await this.save({ ...change, tables });
  }

  async #prepareTable(table: TableKey, place: number, there: TablesThere) {
    const { base } = this.parts;
    const volume = volumeKey(table, place);
    const name = this.#nameOf(table, place, there);
    const known = this.#record.tables[volume];
    const shared = this.#shared?.value?.tables[volume];
    // A table with the right name was created before its record could be written.
    const found =
      there.present.find(({ id }) => id === known?.id) ??
      there.present.find(({ id }) => id === shared?.id) ??
      there.present.find((each) => each.name === name);
    const isKnown = found !== undefined && found.id === known?.id;
    const columns = this.layout.columns[table];
    const id = found?.id ?? (await base.createTable(this.campaign.base, name, columns));
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

  /**
   * Includes the campaign's id if another campaign with the same title uses the same Base, or once did: a table of
   * last year's campaign is not taken over by this year's. The periods of a series that share tables are one.
   */
  #nameOf(table: TableKey, place: number, { present, foreign }: TablesThere): string {
    const { base, language } = this.campaign;
    const titleOf = (each: Campaign) => (this.#shared ? seriesTitle(each, wordsFor(language)) : each.title);
    const isTwin = (other: Campaign) =>
      !this.#isOwn(other.id) && other.base === base && titleOf(other) === titleOf(this.campaign);
    const marked = this.layout.name(table, this.#mark(), place);
    if (this.parts.campaigns().some(isTwin)) return marked;
    const plain = this.layout.name(table, '', place);
    return present.some((each) => each.name === plain && foreign.has(each.id)) ? marked : plain;
  }

  /** Distinguishes tables of campaigns with the same title. */
  #mark(): string {
    return ` ${this.#shared ? seriesOf(this.campaign) : this.campaign.id}`;
  }

  /** Whether the campaign of this id writes to the same tables. */
  #isOwn(id: string): boolean {
    return this.#shared ? seriesIdIn(id) === seriesOf(this.campaign) : id === this.campaign.id;
  }

  /** Ids of the tables of other campaigns in this Base, including campaigns that no longer run. */
  async #tablesOfOthers(): Promise<ReadonlySet<string>> {
    const { store } = this.parts;
    const { base } = this.campaign;
    const others = [...(await readAll(store, 'campaign', APP)).keys()].filter((id) => !this.#isOwn(id));
    const mirrors = await Promise.all(others.map((other) => read(store, 'mirror', other, 'base')));
    return new Set(
      mirrors.flatMap(({ value }) =>
        value?.app === base ? Object.values(value.tables).map((table) => table.id) : [],
      ),
    );
  }

  async #settleFields(table: TableKey, id: string, known: Readonly<Record<string, string>>) {
    const present = await this.parts.base.fields(this.campaign.base, id);
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
    return this.parts.base.createField(this.campaign.base, table, column);
  }
}

async function readShared(campaign: Campaign, span: string, store: Store): Promise<SharedRecord> {
  const at = key('mirror', seriesOf(campaign), `shared@${span}`);
  const { version, value } = await read(store, 'mirror', at.scope, at.id);
  // Ignores tables that were recorded in another Base.
  const isHere = value === undefined || value.app === campaign.base;
  return {
    at,
    version,
    value: isHere ? value : { ...value, tables: {}, leftOut: undefined },
  };
}

/** Whether another process than `name` writes. */
function isHeld(record: MirrorRecord | undefined, name: string, now: number): boolean {
  const { by, until = 0 } = record ?? {};
  // After the clock was set back, a dead writer's lease must not last for days.
  return by !== undefined && by !== name && until > now && until - now <= LEASE_MS;
}

/** A percentage fits a number column and a day fits a date column; people choose the display format. */
function isWritable({ type }: BaseField, column: MirrorColumn): boolean {
  const kind = (each: BaseField['type']) => (each === 'rate' ? 'number' : each === 'day' ? 'moment' : each);
  return kind(type) === kind(column.type);
}

/** A different Base is empty, so records of the old one do not apply. */
function anew(tables: MirrorRecord['tables'] = {}): MirrorRecord['tables'] {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { generation }]) => [name, { id: '', fields: {}, generation }]),
  );
}
