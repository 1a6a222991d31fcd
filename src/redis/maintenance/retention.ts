/** The retention of outbox texts, dead letters and the journal. Records are changed by ordinary commits instead. */
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { JournalEntry } from '../../ports/commit.ts';
import type { Keeping } from '../../ports/retention.ts';
import type { DeliveryState } from '../../ports/outbox.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import type { RedisEdge } from '../server/connect.ts';
import { createDeadLetters } from '../queue/dead-letters.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import { underLock } from '../store/lock.ts';
import { EMPTY_LUA, FORGET_LUA, REPLACE_LUA, REWRITE_LUA } from '../scripts/retention.lua.ts';
import { DELIVERY_STATES, fateShape, journalShape, messageShape, parsed } from '../store/shapes.ts';

const EMPTY = guarded(EMPTY_LUA);
const FORGET = guarded(FORGET_LUA);
const REWRITE = guarded(REWRITE_LUA);
const REPLACE = guarded(REPLACE_LUA);

const SETTLED: readonly DeliveryState[] = ['sent', 'failed', 'skipped', 'parked'];
const PAGE = 200;
const LETTERS = 10_000;
/**
 * New lines may arrive while the journal is rewritten; each round copies the lines that arrived during the last one.
 */
const ROUNDS = 20;

/** The `Keeping` port on Redis. */
export function createKeeping({ redis }: { readonly redis: RedisEdge }): Keeping {
  const letters = createDeadLetters({ redis });
  return {
    emptyMessages: (before) => emptyMessages(redis, before),
    forgetMessages: (campaign) => forgetMessages(redis, campaign),
    async oldLetters(before) {
      const all = await letters.list(LETTERS);
      // An unreadable entry has no time of its own, so the time at which it became a dead letter counts.
      return all
        .filter(({ id, incoming }) => (incoming?.at ?? Number(id.split('-')[0])) < before)
        .map(({ id }) => id);
    },
    async rewriteJournal(change) {
      await underLock(redis, 'journal', () => rewriteJournal(redis, change));
    },
  };
}

/** Ids of the messages in a state whose fate is `wanted`, one page at a time, oldest first. */
async function* pagesOf(
  { commands, keys }: RedisEdge,
  state: DeliveryState,
  wanted: (fate: { campaign: string; settledAt?: EpochMs; emptied?: true }) => boolean,
): AsyncGenerator<string[]> {
  let start = `[${state}\0`;
  for (;;) {
    const members = await commands.zrange(
      keys.outboxPart('states'),
      start,
      `(${state}\u0001`,
      'BYLEX',
      'LIMIT',
      0,
      PAGE,
    );
    const ids = members.map((member) => member.slice(state.length + 18));
    const fates = ids.length === 0 ? [] : await commands.hmget(keys.outboxPart('fates'), ...ids);
    const found = ids.filter((_, index) => {
      const fate = parsed(fateShape, fates[index]);
      return fate !== undefined && wanted(fate);
    });
    if (found.length > 0) yield found;
    const last = members.at(-1);
    if (last === undefined || members.length < PAGE) return;
    start = `(${last}`;
  }
}

async function emptyMessages(redis: RedisEdge, before: (campaign: string) => EpochMs): Promise<number> {
  const counts = await Promise.all(SETTLED.map((state) => emptyThoseIn(redis, state, before)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function emptyThoseIn(
  redis: RedisEdge,
  state: DeliveryState,
  before: (campaign: string) => EpochMs,
): Promise<number> {
  const { commands, keys } = redis;
  let emptied = 0;
  const pages = pagesOf(
    redis,
    state,
    (fate) => !fate.emptied && (fate.settledAt ?? Infinity) < before(fate.campaign),
  );
  for await (const ids of pages) {
    const texts = await commands.hmget(keys.outboxPart('messages'), ...ids);
    const rows = ids.flatMap((id, index) => {
      const message = parsed(messageShape, texts[index]);
      return message ? [id, JSON.stringify({ ...message, body: emptyBody(message.body) })] : [];
    });
    emptied += Number(await runGuarded(redis, EMPTY, keys.outbox, rows));
  }
  return emptied;
}

async function forgetMessages(redis: RedisEdge, campaign: string): Promise<number> {
  let forgotten = 0;
  for (const state of DELIVERY_STATES) {
    for await (const ids of pagesOf(redis, state, (fate) => fate.campaign === campaign)) {
      forgotten += Number(await runGuarded(redis, FORGET, redis.keys.outbox, ids));
    }
  }
  return forgotten;
}

type Change = (entry: JournalEntry) => JournalEntry;

/** Must run under the lock of the journal. */
async function rewriteJournal(redis: RedisEdge, change: Change): Promise<void> {
  const { commands, keys } = redis;
  const fresh = `${keys.journal}:fresh`;
  await commands.unlink(fresh);
  let last = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    last = await copyFrom(redis, last, fresh, change);
    if (last === '') return;
    if ((await runGuarded(redis, REPLACE, [fresh, keys.journal], [last])) === 1) return;
  }
  await commands.unlink(fresh);
  throw new Error('the journal grew faster than it could be rewritten');
}

/** Copies the lines after an id; returns the id of the last line copied, or `after` if there was none. */
async function copyFrom(redis: RedisEdge, after: string, fresh: string, change: Change): Promise<string> {
  const { commands, keys } = redis;
  let last = after;
  for (;;) {
    const page = await commands.xrange(keys.journal, last === '' ? '-' : `(${last}`, '+', 'COUNT', PAGE);
    if (page.length === 0) return last;
    const rows = page.flatMap(([id, fields]) => {
      const entry = parsed(journalShape, fields[1]);
      return [id, entry ? JSON.stringify(change(entry)) : (fields[1] ?? '')];
    });
    await runGuarded(redis, REWRITE, [fresh], rows);
    last = page.at(-1)?.[0] ?? last;
  }
}

/** A file key and the facts of a template are ids; only texts and cards contain words. */
function emptyBody(body: OutgoingMessage['body']): OutgoingMessage['body'] {
  if (body.type === 'text') return { type: 'text', text: '' };
  return body.type === 'card' ? { type: 'card', card: {} } : body;
}
