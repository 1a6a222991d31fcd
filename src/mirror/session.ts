/** A writer's session on a campaign's mirror: its lease and its records. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { sharedSpan } from '../domain/mirror/shared-span.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { BaseTables } from '../ports/base-tables.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit } from '../ports/commit.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { key, read } from '../records/access.ts';
import type { MirrorRecord } from '../records/mirror.ts';

/** Lease duration in ms; a writer without activity for this long counts as dead. */
const LEASE_MS = 2 * 60_000;

export interface SessionParts {
  readonly name: string;
  readonly base: BaseTables;
  readonly store: Store;
  readonly clock: Clock;
  readonly campaigns: () => readonly Campaign[];
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

export type MirroredCampaign = Campaign & { readonly base: string };

export class MirrorSession {
  readonly campaign: MirroredCampaign;
  readonly parts: SessionParts;
  #record: MirrorRecord;
  #version: number;
  /** The record of the tables that are shared with other periods. */
  #shared: SharedRecord | undefined;

  private constructor(
    campaign: MirroredCampaign,
    parts: SessionParts,
    { record, version, shared }: { record: MirrorRecord; version: number; shared: SharedRecord | undefined },
  ) {
    this.campaign = campaign;
    this.#shared = shared;
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

  /** Whether the tables are shared with other periods. */
  get isShared(): boolean {
    return this.#shared !== undefined;
  }

  /** The tables that other periods recorded. */
  get sharedTables(): MirrorRecord['tables'] {
    return this.#shared?.value?.tables ?? {};
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

/** A different Base is empty, so records of the old one do not apply. */
function anew(tables: MirrorRecord['tables'] = {}): MirrorRecord['tables'] {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { generation }]) => [name, { id: '', fields: {}, generation }]),
  );
}
