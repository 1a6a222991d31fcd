/**
 * Alerts every admin once about a fault of the bot itself, whichever process reports it first, and once when it is
 * over. A record notes the alert; if the store refuses writes, the alert bypasses the outbox.
 */
import { toEach } from './to-each.ts';
import { createHash } from 'node:crypto';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { everyAdmin, type AdminSources } from '../people/every-admin.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import type { Value } from '../records/families.ts';
import { wordsFor, type Words } from '../words/index.ts';

type AlertRecord = Value<'alert'>;

export interface Alert {
  /** Raises the alert, unless the admins already know of this kind; resolves once it is sent, or cannot be. */
  raise(kind: string, detail: number, sentence: (words: Words) => string): Promise<void>;
  /** Ends the alert if this process, or one that is gone, raised it. False: try again later. */
  clear(sentence: (words: Words) => string): Promise<boolean>;
}

export interface AlertParts extends AdminSources {
  /** The subject: id of the record, and entry of its messages. */
  readonly about: 'clock' | 'readiness';
  /** Name of this process instance. */
  readonly name: string;
  readonly clock: Clock;
  readonly store: Store;
  /** For alerts that a failure of the store may cause. */
  readonly past?: Pick<Messenger, 'deliver'>;
  readonly log: Logger;
}

/** The platform deduplicates a uuid for an hour, so several processes that alert within it send one message. */
const HOUR_MS = 3_600_000;

export function createAlert(parts: AlertParts): Alert {
  const alerting = new Alerting(parts);
  return {
    raise: (kind, detail, sentence) => alerting.raise(kind, detail, sentence),
    clear: (sentence) => alerting.clear(sentence),
  };
}

type Sentence = (words: Words) => string;

class Alerting {
  readonly #parts: AlertParts;
  readonly #at: RecordKey;
  #told = 0;
  /** Alerts sent past the store, for which no record exists. */
  #toldPast: { readonly since: EpochMs; readonly admins: readonly string[] } | undefined;
  /** The last directory read, because it cannot be read while the store is away. */
  #admins: readonly string[];

  constructor(parts: AlertParts) {
    this.#parts = parts;
    this.#at = key('alert', APP, parts.about);
    this.#admins = parts.admins;
  }

  async raise(kind: string, detail: number, sentence: Sentence): Promise<void> {
    const { about, name, clock, store, log, past } = this.#parts;
    try {
      const found = await read(store, 'alert', APP, about);
      if (isKnown(found.value, kind)) return await this.#join(found.version, found.value);
      const at = clock.now();
      const result = await store.commit({
        expect: [expected(this.#at, found)],
        put: [{ ...this.#at, value: { kind, by: name, at, detail, ...othersWith(found.value, name) } }],
        messages: this.#toldPast ? [] : await this.#messages(sentence),
        journal: [{ at, by: 'system', act: `${about}.${kind}`, detail: { process: name, detail } }],
      });
      if (result.status === 'done') this.#told += 1;
    } catch (error) {
      log.warn({ err: error, about }, 'alert not recorded; the next check retries');
      if (past && !this.#toldPast) await this.#sendPast(past, sentence);
    }
  }

  /** Notes that this process has the fault as well, so that another one does not announce its end too early. */
  async #join(version: number, value: AlertRecord): Promise<void> {
    const { name, store } = this.#parts;
    const { by, also = [] } = value;
    if (by === name || also.includes(name)) return;
    await store.commit({
      expect: [{ ...this.#at, version }],
      put: [{ ...this.#at, value: { ...value, also: [...also, name] } }],
    });
  }

  async clear(sentence: Sentence): Promise<boolean> {
    const { about, name, clock, store, log } = this.#parts;
    const toldPast = this.#toldPast;
    try {
      const found = await read(store, 'alert', APP, about);
      const by = found.value?.by;
      if (by === undefined && !toldPast) return true;
      const left = found.value && (await this.#leftToOthers(found.value));
      if (found.value && left) return await this.#leave(found.version, found.value, left);
      const result = await store.commit({
        expect: [expected(this.#at, found)],
        ...(by !== undefined && { drop: [this.#at] }),
        // Without a record, each process that bypassed the store would report the end.
        ...(by === undefined && toldPast && { once: `alert-over/${about}/${hourOf(toldPast.since)}` }),
        messages: await this.#messages(sentence),
        journal: [{ at: clock.now(), by: 'system', act: `${about}.over`, detail: { process: name } }],
      });
      if (result.status === 'conflict') return false;
      this.#told += 1;
      this.#toldPast = undefined;
      return true;
    } catch (error) {
      log.warn({ err: error, about }, 'end of alert not sent; the next check retries');
      return false;
    }
  }

  /** Undefined where this process may end the alert. */
  async #leftToOthers(value: AlertRecord): Promise<AlertRecord | undefined> {
    const beats = await readAll(this.#parts.store, 'beat', APP);
    return withoutProcess(value, this.#parts.name, (other) => beats.has(other));
  }

  async #leave(version: number, { by, also = [] }: AlertRecord, left: AlertRecord): Promise<boolean> {
    if (by === left.by && !also.includes(this.#parts.name)) return true;
    const { status } = await this.#parts.store.commit({
      expect: [{ ...this.#at, version }],
      put: [{ ...this.#at, value: left }],
    });
    return status !== 'conflict';
  }

  async #sendPast(messenger: Pick<Messenger, 'deliver'>, sentence: Sentence): Promise<void> {
    const { about, clock, log } = this.#parts;
    const admins = this.#admins;
    this.#toldPast = { since: clock.now(), admins };
    const text = sentence(this.#words());
    for (const openId of admins) {
      const uuid = createHash('sha256')
        .update(`${about}/${hourOf(clock.now())}/${openId}`)
        .digest('hex')
        .slice(0, 40);
      await messenger
        .deliver({ kind: 'person', openId }, { type: 'text', text }, uuid)
        .catch((error: unknown) => log.warn({ err: error, about }, 'alert not sent'));
    }
  }

  async #messages(sentence: Sentence): Promise<OutgoingMessage[]> {
    const { about, name } = this.#parts;
    this.#admins = await everyAdmin(this.#parts);
    const text = sentence(this.#words());
    return toEach(this.#admins, {
      id: `notice/${about}/${name}/${this.#told}`,
      body: { type: 'text', text },
      about: { kind: 'notice', entry: about },
    });
  }

  #words(): Words {
    return wordsFor(this.#parts.campaigns()[0]?.language ?? 'zh-CN');
  }
}

/**
 * The record without one process, where others still have the fault; undefined where that process may end the alert.
 * Processes that are not alive do not count.
 */
export function withoutProcess(
  value: AlertRecord,
  name: string,
  isAlive: (process: string) => boolean,
): AlertRecord | undefined {
  const also = (value.also ?? []).filter((other) => other !== name && isAlive(other));
  if (value.by !== name && isAlive(value.by)) return { ...value, also };
  const [heir, ...others] = also;
  return heir === undefined ? undefined : { ...value, by: heir, also: others };
}

function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR_MS);
}

/** Whether the admins were told of this kind since the first process had the fault. */
function isKnown(held: AlertRecord | undefined, kind: string): held is AlertRecord {
  return held !== undefined && (held.kind === kind || held.before?.includes(kind) === true);
}

/** The other processes that still have a fault, and the kinds that were told of them. */
function othersWith(held: AlertRecord | undefined, name: string): Pick<AlertRecord, 'also' | 'before'> {
  if (!held) return {};
  const also = [...new Set([...(held.also ?? []), held.by])].filter((other) => other !== name);
  return also.length > 0 ? { also, before: [...(held.before ?? []), held.kind] } : {};
}
