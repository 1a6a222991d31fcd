import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { JournalEntry } from '../../ports/commit.ts';
import type { RecordKey } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { Batch } from './batch.ts';
import { commitArguments } from './commit-arguments.ts';
import type { RedisEdge } from '../server/connect.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import { runScript, script } from './run-script.ts';
import { COMMIT_LUA } from '../scripts/commit.lua.ts';
import { READ_LUA } from '../scripts/read.lua.ts';
import { journalShape, parsed } from './shapes.ts';
import { createWholeReads, isFollowed, versioned } from './whole-reads.ts';

const COMMIT = guarded(COMMIT_LUA);
const READ = script(READ_LUA);
const readReply = z.array(z.string().nullable());
const commitReply = z.tuple([z.enum(['done', 'repeated', 'conflict'])]).rest(z.string().nullable());

const JOURNAL_PAGE = 500;
/** Most records in one round trip. */
const MOST_READS = 100;
/** How many journal lines a search reads: one without results ends within half a second. */
const JOURNAL_REACH = 50_000;

/** The state in Redis. `clock` decides which outgoing messages are held. */
export function createStore({ redis, clock }: { readonly redis: RedisEdge; readonly clock: Clock }): Store {
  const { commands, keys } = redis;
  const whole = createWholeReads(redis);
  const texts = new Batch((wanted: readonly RecordKey[]) => textsOf(redis, wanted), MOST_READS);
  return {
    async read(key) {
      const stored = await texts.ask(key);
      return stored === null ? undefined : versioned(stored);
    },
    /** Reads all records as one snapshot. */
    async readMany(wanted) {
      const found = await textsOf(redis, wanted);
      return found.map((stored) => (stored === null ? undefined : versioned(stored)));
    },
    async all(family, scope) {
      if (isFollowed(family)) return whole(family, scope);
      const stored = await commands.hgetall(keys.records(family, scope));
      return new Map(Object.entries(stored).map(([id, text]) => [id, versioned(text)]));
    },
    async commit(wanted) {
      const { keys: touched, args } = commitArguments(wanted, keys, clock.now());
      const [status, number] = commitReply.parse(await runGuarded(redis, COMMIT, touched, args));
      if (status === 'done' && (wanted.messages?.length || wanted.resend?.length || wanted.release))
        redis.work.notify();
      if (status !== 'done') return { status };
      return typeof number === 'string' ? { status, number: Number(number) } : { status };
    },
    journal: (filter) => journal(redis, filter),
    async ping() {
      // Refused whenever a write would be (memory full, a replica, a failing disk), and leaves nothing behind.
      await redis.health.setrange(redis.keys.probe, 0, '');
    },
  };
}

async function textsOf(
  { commands, keys }: RedisEdge,
  wanted: readonly RecordKey[],
): Promise<(string | null)[]> {
  if (wanted.length === 0) return [];
  const hashes = wanted.map(({ family, scope }) => keys.records(family, scope));
  const ids = wanted.map(({ id }) => id);
  return readReply.parse(await runScript(commands, READ, hashes, ids));
}

async function journal(
  { commands, keys }: RedisEdge,
  filter: Parameters<Store['journal']>[0],
): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  let end = '+';
  for (let reach = 0; reach < JOURNAL_REACH; reach += JOURNAL_PAGE) {
    const page = await commands.xrevrange(keys.journal, end, '-', 'COUNT', JOURNAL_PAGE);
    for (const [, fields] of page) {
      const entry = mayMatch(fields[1], filter) ? parsed(journalShape, fields[1]) : undefined;
      if (entry && matches(entry, filter)) found.push(entry);
      if (found.length === filter.limit) return found;
    }
    const last = page.at(-1);
    if (!last || page.length < JOURNAL_PAGE || isBefore(last[1][1], filter.since)) return found;
    end = `(${last[0]}`;
  }
  return found;
}

function isBefore(text: string | undefined, since: number | undefined): boolean {
  const entry = since === undefined ? undefined : parsed(journalShape, text);
  return entry !== undefined && since !== undefined && entry.at < since;
}

/** A text search before parsing; it costs a tenth of it. */
function mayMatch(text = '', { campaigns, unit }: Parameters<Store['journal']>[0]): boolean {
  const mentions = (wanted: string) => text.includes(JSON.stringify(wanted));
  return (campaigns?.some(mentions) ?? true) && (unit === undefined || mentions(unit));
}

function matches(entry: JournalEntry, { campaigns, unit, number }: Parameters<Store['journal']>[0]): boolean {
  return (
    (campaigns === undefined || (entry.campaign !== undefined && campaigns.includes(entry.campaign))) &&
    (unit === undefined || entry.unit === unit) &&
    (number === undefined || entry.number === number)
  );
}
