/**
 * A cache for families that are read whole at every heartbeat and for every message. Each read asks Redis for the
 * changes since the last one, so the result is always current.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Versioned } from '../../ports/records.ts';
import type { RedisEdge } from '../server/connect.ts';
import { runScript, script } from './run-script.ts';
import { WHOLE_LUA } from '../scripts/whole.lua.ts';

/**
 * Families of small records that are read whole everywhere. Records with people's texts are never cached in memory.
 */
const FOLLOWED = new Set([
  'unit',
  'person',
  'lookup',
  'occurrence',
  'request',
  'rehearsal',
  'campaign',
  'export',
  'start',
]);

/** Whether commits write a change log for this family. */
export function isFollowed(family: string): boolean {
  return FOLLOWED.has(family);
}

const WHOLE = script(WHOLE_LUA);
const wholeReply = z
  .tuple([z.string(), z.string(), z.coerce.number(), z.enum(['all', 'since'])])
  .rest(z.string());

type Records = ReadonlyMap<string, Versioned<unknown>>;

/** A cached hash, and the entry of its change log at which it was current. */
interface Known {
  readonly entry: string;
  readonly stamp: string;
  readonly records: Records;
}

const NOTHING: Known = { entry: '', stamp: '', records: new Map() };

/** Returns a reader of followed families. It returns the same map object until a record changes. */
export function createWholeReads({
  commands,
  keys,
}: RedisEdge): (family: string, scope: string) => Promise<Records> {
  const held = new Map<string, Known>();

  async function ask(family: string, scope: string, known: Known): Promise<Known | undefined> {
    const touched = [keys.records(family, scope), keys.changes(family, scope)];
    const reply = await runScript(commands, WHOLE, touched, [known.entry, known.stamp, randomUUID()]);
    const [entry, stamp, count, what, ...rest] = wholeReply.parse(reply);
    if (what === 'since' && rest.length === 0 && count === known.records.size) return known;
    const records = new Map(what === 'since' ? known.records : []);
    for (let at = 0; at + 2 <= rest.length; at += 2) {
      const [id = '', text = ''] = rest.slice(at, at + 2);
      if (text === '') records.delete(id);
      else records.set(id, versioned(text));
    }
    // The count differs, so a write bypassed the log; read everything.
    return what === 'all' || records.size === count ? { entry, stamp, records } : undefined;
  }

  async function latest(family: string, scope: string): Promise<Records> {
    const name = keys.records(family, scope);
    const known = held.get(name) ?? NOTHING;
    const found = (await ask(family, scope, known)) ?? (await ask(family, scope, NOTHING));
    if (!found) throw new Error('requested all records, but got only changes');
    if (found.entry === '') held.delete(name);
    else held.set(name, found);
    // All empty results share one map, so values derived from it are derived once.
    return found.records.size === 0 ? NOTHING.records : found.records;
  }

  /** Reads in progress by hash key: all reads of one event-loop turn share one round trip. */
  const asked = new Map<string, Promise<Records>>();
  return (family, scope) => {
    const name = keys.records(family, scope);
    const together = asked.get(name);
    if (together) return together;
    const turn = new Promise<void>((resolve) => process.nextTick(resolve));
    const asking = turn.then(() => {
      asked.delete(name);
      return latest(family, scope);
    });
    asked.set(name, asking);
    return asking;
  };
}

/** Parses a stored record: its version, a line break, its JSON. */
export function versioned(stored: string): Versioned<unknown> {
  const end = stored.indexOf('\n');
  return { version: Number(stored.slice(0, end)), value: JSON.parse(stored.slice(end + 1)) as unknown };
}
