/**
 * A cache for families that are read whole at every heartbeat and for every message. Each read asks Redis for the
 * changes since the last one, so the result is always current.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Versioned } from '../../ports/records.ts';
import type { RedisEdge } from '../server/connect.ts';
import { Batch } from './batch.ts';
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
const wholeReply = z.array(
  z.tuple([z.string(), z.string(), z.coerce.number(), z.enum(['all', 'since'])]).rest(z.string()),
);
/** Most hashes in one round trip: the server does nothing else meanwhile. */
const MOST_HASHES = 20;

type Records = ReadonlyMap<string, Versioned<unknown>>;

/** A cached hash, and the entry of its change log at which it was current. */
interface Known {
  readonly entry: string;
  readonly stamp: string;
  readonly records: Records;
}

const NOTHING: Known = { entry: '', stamp: '', records: new Map() };

/** A hash to read, and what is known of it. */
interface Question {
  readonly family: string;
  readonly scope: string;
  readonly known: Known;
}

/** Returns a reader of followed families. It returns the same map object until a record changes. */
export function createWholeReads({
  commands,
  keys,
}: RedisEdge): (family: string, scope: string) => Promise<Records> {
  const held = new Map<string, Known>();

  const batch = new Batch(async (questions: readonly Question[]) => {
    const touched = questions.flatMap(({ family, scope }) => [
      keys.records(family, scope),
      keys.changes(family, scope),
    ]);
    const args = questions.flatMap(({ known }) => [known.entry, known.stamp, randomUUID()]);
    return wholeReply.parse(await runScript(commands, WHOLE, touched, args));
  }, MOST_HASHES);

  async function ask(question: Question): Promise<Known | undefined> {
    const { known } = question;
    const [entry, stamp, count, what, ...rest] = await batch.ask(question);
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
    const found = (await ask({ family, scope, known })) ?? (await ask({ family, scope, known: NOTHING }));
    if (!found) throw new Error('requested all records, but got only changes');
    if (found.entry === '') held.delete(name);
    else held.set(name, found);
    // All empty results share one map, so values derived from it are derived once.
    return found.records.size === 0 ? NOTHING.records : found.records;
  }

  /** Reads that have not been sent yet, by hash key: the readers of one event-loop turn share them. */
  const asked = new Map<string, Promise<Records>>();
  return (family, scope) => {
    const name = keys.records(family, scope);
    const together = asked.get(name);
    if (together) return together;
    if (asked.size === 0) process.nextTick(() => asked.clear());
    const asking = latest(family, scope);
    asked.set(name, asking);
    return asking;
  };
}

/** Parses a stored record: its version, a line break, its JSON. */
export function versioned(stored: string): Versioned<unknown> {
  const end = stored.indexOf('\n');
  return { version: Number(stored.slice(0, end)), value: JSON.parse(stored.slice(end + 1)) as unknown };
}
