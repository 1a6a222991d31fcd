/**
 * Identifies the state in Redis. The state carries an id, drawn when it was created, and the data folder remembers
 * that id. A Redis that was emptied or swapped for another is therefore detected, and never silently initialised
 * again.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StateCondition, StateWatch } from '../../ports/state-watch.ts';
import type { RedisEdge } from '../server/connect.ts';
import type { KnownStates } from './known-states.ts';
import { migrate, SCHEMA } from './migrations.ts';
import { runScript, script } from '../store/run-script.ts';

/** Matches no id, so guarded scripts are refused until the first check. */
const NOT_LOOKED = 'not-looked-at';
const LOOK_AGAIN_MS = 1_000;
/**
 * Minimum age of a heartbeat before the data folder remembers it. A power cut or a failover may lose the last moments
 * of writes, which must not raise an alarm; a missing heartbeat older than this means real data loss.
 */
const SETTLED_MS = 10 * 60_000;
const BEATS = 20;

const BEGIN = script(String.raw`
if redis.call('HEXISTS', KEYS[1], 'restoring') == 1 then return 0 end
if redis.call('HSETNX', KEYS[1], 'id', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'after', ARGV[2])
return 1
`);

/**
 * Records that the state is in use, in ms of Redis time. The value never decreases, unless the whole state is rolled
 * back.
 */
const BEAT = script(String.raw`
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return '0' end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local beat = string.format('%.0f', math.max(now, tonumber(redis.call('HGET', KEYS[1], 'beat') or '0')))
redis.call('HSET', KEYS[1], 'beat', beat)
return beat
`);

const stored = z.object({
  id: z.string().optional(),
  /** Ids of earlier states that this one replaced with an operator's consent. */
  after: z
    .string()
    .optional()
    .transform((text) => text?.split(',').filter((id) => id !== '') ?? []),
  schema: z.coerce.number().int().optional(),
  restoring: z.string().optional(),
  /** The last heartbeat, in ms of Redis time; absent before the first. */
  beat: z.coerce.number().optional(),
});
export type Installation = z.infer<typeof stored>;

/** Reads the installation hash: id, schema, heartbeat and restore marker. Rejects if Redis is unavailable. */
export async function readInstallation({
  commands,
  keys,
}: Pick<RedisEdge, 'commands' | 'keys'>): Promise<Installation> {
  return stored.parse(await commands.hgetall(keys.installation));
}

/** Reads the data folder's memory of the named state: its id, and a heartbeat that it has certainly stored. */
export async function remembered(
  known: KnownStates,
  name: string,
): Promise<{ readonly id: string | undefined; readonly beat: number }> {
  const [of = '', beat = ''] = ((await known.get(beatName(name))) ?? '').split(' ');
  const id = await known.get(name);
  return { id, beat: id !== undefined && of === id ? Number(beat) || 0 : 0 };
}

function beatName(name: string): string {
  return `${name} beat`;
}

/**
 * Compares the state in Redis with the data folder's memory. `new`: Redis is empty and no earlier state is known.
 * `older`: the same state, rolled back to before a heartbeat that it had certainly stored.
 */
export function judge(
  known: string | undefined,
  { id, after, schema, restoring, beat = 0 }: Installation,
  knownBeat = 0,
): StateCondition | 'new' {
  if (id === undefined && restoring !== undefined) return 'restoring';
  if (id === undefined) return known === undefined ? 'new' : 'emptied';
  if (known !== undefined && id !== known && !after.includes(known)) return 'replaced';
  if (id === known && beat < knownBeat) return 'older';
  return (schema ?? 0) > SCHEMA ? 'newer' : 'intact';
}

export interface StateWatchParts {
  readonly redis: RedisEdge;
  readonly known: KnownStates;
  /** The name of this state in the data folder. */
  readonly name: string;
  /** The operator agrees to create a new state in place of a lost one. */
  readonly acceptEmpty?: boolean;
  /** Minimum age of a heartbeat before it is remembered, in ms. Default: 10 minutes; tests shorten it. */
  readonly settledMs?: number;
  /** Called once per change of condition. */
  readonly onChange?: (now: StateCondition, before: StateCondition) => void;
  /** Called when the data folder cannot be written. */
  readonly onForgetful?: (error: unknown) => void;
}

/** Creates the watch. Writes through `redis` are refused until the first check. */
export function createStateWatch(parts: StateWatchParts): StateWatch {
  const { redis, known: folder, name, settledMs = SETTLED_MS } = parts;
  const { installation } = redis;
  installation.id = NOT_LOOKED;
  let condition: StateCondition = 'unknown';
  let known: string | undefined;
  const beats = createBeatMemory(redis, settledMs, (id, beat) => keep(beatName(name), `${id} ${beat}`));
  let consent = parts.acceptEmpty ?? false;
  let looking: Promise<StateCondition> | undefined;

  async function lookNow(): Promise<StateCondition> {
    if (known === undefined) {
      const memory = await remembered(folder, name);
      known = memory.id;
      beats.set(memory.beat);
    }
    let found = await readInstallation(redis);
    let verdict = judge(known, found, beats.known());
    if (verdict === 'new' || (consent && verdict === 'emptied')) {
      await runScript(redis.commands, BEGIN, [redis.keys.installation], [randomUUID(), known ?? '']);
      found = await readInstallation(redis);
      verdict = judge(known, found, beats.known());
    }
    if (consent && (verdict === 'replaced' || verdict === 'older')) {
      known = undefined;
      verdict = judge(known, found, beats.known());
    }
    if (verdict === 'intact' && (found.schema ?? 0) < SCHEMA) await migrate(redis);
    return settleOn(verdict === 'new' ? 'restoring' : verdict, found.id);
  }

  async function settleOn(now: StateCondition, id: string | undefined): Promise<StateCondition> {
    if (now === 'intact' && id !== undefined) {
      // The operator's consent covers one replacement, not later losses.
      consent = false;
      installation.id = id;
      delete installation.refused;
      if (known !== id) {
        await keep(name, id);
        beats.set(0);
      }
      known = id;
      await beats.beat(id).catch(() => undefined);
    } else {
      installation.id = NOT_LOOKED;
    }
    const before = condition;
    condition = now;
    if (before !== now) parts.onChange?.(now, before);
    return now;
  }

  async function keep(as: string, value: string): Promise<void> {
    await folder.set(as, value).catch((error: unknown) => parts.onForgetful?.(error));
  }

  return {
    condition: () => (installation.refused && condition === 'intact' ? 'unknown' : condition),
    look() {
      looking ??= lookNow().finally(() => {
        // While the state is not intact many callers ask repeatedly, so they share one check per interval.
        if (condition === 'intact') looking = undefined;
        else setTimeout(() => (looking = undefined), LOOK_AGAIN_MS).unref();
      });
      return looking;
    },
  };
}

/** The heartbeats of the state: written to Redis, and remembered outside it once they are certainly stored. */
function createBeatMemory(
  { commands, keys }: Pick<RedisEdge, 'commands' | 'keys'>,
  settledMs: number,
  keep: (id: string, beat: number) => Promise<void>,
) {
  let known = 0;
  let next = 0;
  /** The latest heartbeat in Redis that is still too recent to remember. */
  let waiting: { readonly id: string; readonly beat: number } | undefined;

  /** Rejects if Redis accepts no writes; then there is no new heartbeat to remember. */
  async function beat(id: string): Promise<void> {
    if (performance.now() < next) return;
    next = performance.now() + settledMs / BEATS;
    const now = Number(await runScript(commands, BEAT, [keys.installation], [id]));
    // The state was lost or replaced just now; the next check reports it.
    if (now === 0) return;
    if (waiting?.id !== id) waiting = { id, beat: now };
    if (now - waiting.beat < settledMs) return;
    known = waiting.beat;
    await keep(id, known);
    waiting = { id, beat: now };
  }

  return { beat, known: () => known, set: (value: number) => void (known = value) };
}
