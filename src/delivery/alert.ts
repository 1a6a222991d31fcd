/**
 * Alerts every admin once about a fault of the bot itself, whichever process reports it first, and once when it is
 * over. A record notes the alert; if the store refuses writes, the alert bypasses the outbox.
 */
import { createHash } from 'node:crypto';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { everyAdmin, type AdminSources } from '../people/every-admin.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
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
  const { about, name, clock, store, log, past } = parts;
  const at = key('alert', APP, about);
  let told = 0;
  /** Alerts sent past the store, for which no record exists. */
  let toldPast: { readonly since: EpochMs; readonly admins: readonly string[] } | undefined;
  /** The last directory read, because it cannot be read while the store is away. */
  let admins: readonly string[] = parts.admins;

  async function raise(kind: string, detail: number, sentence: (words: Words) => string): Promise<void> {
    try {
      const found = await read(store, 'alert', APP, about);
      if (found.value?.kind === kind) {
        await join(found.version, found.value);
        return;
      }
      const result = await store.commit({
        expect: [expected(at, found)],
        put: [{ ...at, value: { kind, by: name, at: clock.now(), detail } }],
        messages: toldPast ? [] : await messages(sentence),
        journal: [
          { at: clock.now(), by: 'system', act: `${about}.${kind}`, detail: { process: name, detail } },
        ],
      });
      if (result.status === 'done') told += 1;
    } catch (error) {
      log.warn({ err: error, about }, 'alert not recorded; the next check retries');
      if (past && !toldPast) await sendPast(past, sentence);
    }
  }

  /** Notes that this process has the fault as well, so that another one does not announce its end too early. */
  async function join(version: number, value: AlertRecord): Promise<void> {
    const { by, also = [] } = value;
    if (by === name || also.includes(name)) return;
    await store.commit({
      expect: [{ ...at, version }],
      put: [{ ...at, value: { ...value, also: [...also, name] } }],
    });
  }

  /**
   * The record without this process, where others still have the fault; undefined where this process may end it.
   * Processes without a heartbeat are gone.
   */
  async function withoutThis(value: AlertRecord): Promise<AlertRecord | undefined> {
    const beats = await readAll(store, 'beat', APP);
    const also = (value.also ?? []).filter((other) => other !== name && beats.has(other));
    if (value.by !== name && beats.has(value.by)) return { ...value, also };
    const [heir, ...others] = also;
    return heir === undefined ? undefined : { ...value, by: heir, also: others };
  }

  async function clear(sentence: (words: Words) => string): Promise<boolean> {
    try {
      const found = await read(store, 'alert', APP, about);
      const by = found.value?.by;
      if (by === undefined && !toldPast) return true;
      const left = found.value && (await withoutThis(found.value));
      if (found.value && left) return await leave(found.version, found.value, left);
      const result = await store.commit({
        expect: [expected(at, found)],
        ...(by !== undefined && { drop: [at] }),
        // Without a record, each process that bypassed the store would report the end.
        ...(by === undefined && toldPast && { once: `alert-over/${about}/${hourOf(toldPast.since)}` }),
        messages: await messages(sentence),
        journal: [{ at: clock.now(), by: 'system', act: `${about}.over`, detail: { process: name } }],
      });
      if (result.status === 'conflict') return false;
      told += 1;
      toldPast = undefined;
      return true;
    } catch (error) {
      log.warn({ err: error, about }, 'end of alert not sent; the next check retries');
      return false;
    }
  }

  async function leave(version: number, { by, also = [] }: AlertRecord, left: AlertRecord): Promise<boolean> {
    if (by === left.by && !also.includes(name)) return true;
    const { status } = await store.commit({
      expect: [{ ...at, version }],
      put: [{ ...at, value: left }],
    });
    return status !== 'conflict';
  }

  async function sendPast(
    messenger: Pick<Messenger, 'deliver'>,
    sentence: (words: Words) => string,
  ): Promise<void> {
    toldPast = { since: clock.now(), admins };
    const text = sentence(words());
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

  async function messages(sentence: (words: Words) => string): Promise<OutgoingMessage[]> {
    admins = await everyAdmin(parts);
    const text = sentence(words());
    return admins.map((openId) => ({
      id: `notice/${about}/${name}/${told}/${openId}`,
      to: { kind: 'person', openId },
      body: { type: 'text', text },
      about: { kind: 'notice', entry: about },
    }));
  }

  const words = () => wordsFor(parts.campaigns()[0]?.language ?? 'zh-CN');
  return { raise, clear };
}

function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR_MS);
}
