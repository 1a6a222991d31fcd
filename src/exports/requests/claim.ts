/** The record of an export that this process makes. It is claimed by an optimistic lock: the next writer takes it over. */
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import type { Commit } from '../../ports/commit.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import { key, read } from '../../records/access.ts';
import type { ExportRecord } from '../../records/export.ts';
import { wordsFor, type Words } from '../../words/index.ts';
import type { ExportsParts } from './parts.ts';

/** A producer without a sign of life for this long (Clock ms) counts as dead. */
const GIVE_UP_MS = 2 * 60_000;

type ClaimParts = Pick<ExportsParts, 'name' | 'store' | 'clock'>;

/** Whether a process of this name may make it at `now`. */
export function isOpen({ state, touchedAt = 0, maker }: ExportRecord, name: string, now: EpochMs): boolean {
  if (state !== 'making') return state === 'asked';
  // A record of this process from an earlier run was interrupted before its commit.
  return maker === name || Math.abs(now - touchedAt) > GIVE_UP_MS;
}

export class ClaimedExport {
  readonly campaign: Campaign;
  readonly words: Words;
  readonly #id: string;
  readonly #parts: ClaimParts;
  #record: ExportRecord;
  #version: number;

  private constructor(
    campaign: Campaign,
    id: string,
    parts: ClaimParts,
    found: { readonly value: ExportRecord; readonly version: number },
  ) {
    this.campaign = campaign;
    this.words = wordsFor(campaign.language);
    this.#id = id;
    this.#parts = parts;
    this.#record = found.value;
    this.#version = found.version;
  }

  /** Undefined if it is not open, or another process was faster. */
  static async claim(campaign: Campaign, id: string, parts: ClaimParts): Promise<ClaimedExport | undefined> {
    const { value, version } = await read(parts.store, 'export', campaign.id, id);
    const now = parts.clock.now();
    if (!value || !isOpen(value, parts.name, now)) return undefined;
    const claimed = new ClaimedExport(campaign, id, parts, { value, version });
    const isOurs = await claimed.put({
      state: 'making',
      maker: parts.name,
      touchedAt: now,
      tries: (value.tries ?? 0) + 1,
    });
    return isOurs ? claimed : undefined;
  }

  get record(): ExportRecord {
    return this.#record;
  }

  /** The whole campaign's archive, which goes to all admins; anything else goes to whoever asked for it. */
  get isOfAll(): boolean {
    return this.#record.kind === 'pack';
  }

  get kindName(): string {
    return this.words.exports.kindName[this.#record.kind];
  }

  message(name: string, body: OutgoingMessage['body'], to = person(this.#record.by)): OutgoingMessage {
    const { id: campaign } = this.campaign;
    const own = this.isOfAll && to.kind === 'person' ? `/${to.openId}` : '';
    return {
      id: `${campaign}/export/${this.#id}/${name}${own}`,
      to,
      body,
      about: { kind: this.isOfAll ? 'notice' : 'reply', campaign, entry: 'export' },
    };
  }

  /** Writes the record together with related changes; false if another process wrote it meanwhile. */
  async put(
    change: Partial<ExportRecord>,
    more: Pick<Commit, 'messages' | 'journal'> = {},
  ): Promise<boolean> {
    const at = key('export', this.campaign.id, this.#id);
    const value: ExportRecord = { ...this.#record, ...change };
    const result = await this.#parts.store.commit({
      expect: [{ ...at, version: this.#version }],
      put: [{ ...at, value }],
      ...more,
    });
    this.#version += 1;
    this.#record = value;
    return result.status === 'done';
  }

  /** Gives up, and notifies those who wait for the export. */
  async fail(admins: readonly string[]): Promise<void> {
    const { exports } = this.words;
    const text = this.isOfAll ? exports.pack.failed : exports.failed(this.kindName);
    const readers = this.isOfAll ? admins : [this.#record.by];
    await this.put(
      { state: 'failed' },
      { messages: readers.map((reader) => this.message('failed', { type: 'text', text }, person(reader))) },
    );
  }
}

export function person(openId: string): OutgoingMessage['to'] {
  return { kind: 'person', openId };
}
