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
  const watch = new Watch(parts);
  return { condition: () => watch.condition(), look: () => watch.look() };
}

class Watch {
  readonly #parts: StateWatchParts;
  readonly #beats: ReturnType<typeof createBeatMemory>;
  #condition: StateCondition = 'unknown';
  /** The id that the data folder remembers. */
  #known: string | undefined;
  #consent: boolean;
  #looking: Promise<StateCondition> | undefined;

  constructor(parts: StateWatchParts) {
    const { redis, name, settledMs = SETTLED_MS, acceptEmpty = false } = parts;
    this.#parts = parts;
    this.#consent = acceptEmpty;
    this.#beats = createBeatMemory(redis, settledMs, (id, beat) =>
      this.#remember(beatName(name), `${id} ${beat}`),
    );
    redis.installation.id = NOT_LOOKED;
  }

  condition(): StateCondition {
    const { refused } = this.#parts.redis.installation;
    return refused && this.#condition === 'intact' ? 'unknown' : this.#condition;
  }

  look(): Promise<StateCondition> {
    this.#looking ??= this.#look().finally(() => {
      // While the state is not intact many callers ask repeatedly, so they share one check per interval.
      if (this.#condition === 'intact') this.#looking = undefined;
      else setTimeout(() => (this.#looking = undefined), LOOK_AGAIN_MS).unref();
    });
    return this.#looking;
  }

  async #look(): Promise<StateCondition> {
    const { redis } = this.#parts;
    await this.#recall();
    let { found, verdict } = await this.#judged();
    if (verdict === 'new' || (this.#consent && verdict === 'emptied')) {
      await runScript(redis.commands, BEGIN, [redis.keys.installation], [randomUUID(), this.#known ?? '']);
      ({ found, verdict } = await this.#judged());
    }
    if (this.#consent && (verdict === 'replaced' || verdict === 'older')) {
      this.#known = undefined;
      verdict = judge(undefined, found, this.#beats.known());
    }
    if (verdict === 'intact' && (found.schema ?? 0) < SCHEMA) await migrate(redis);
    return this.#settleOn(verdict === 'new' ? 'restoring' : verdict, found.id);
  }

  /** Reads the data folder's memory, unless an earlier check did. */
  async #recall(): Promise<void> {
    if (this.#known !== undefined) return;
    const { id, beat } = await remembered(this.#parts.known, this.#parts.name);
    this.#known = id;
    this.#beats.set(beat);
  }

  async #judged() {
    const found = await readInstallation(this.#parts.redis);
    return { found, verdict: judge(this.#known, found, this.#beats.known()) };
  }

  async #settleOn(now: StateCondition, id: string | undefined): Promise<StateCondition> {
    if (now === 'intact' && id !== undefined) await this.#adopt(id);
    else this.#parts.redis.installation.id = NOT_LOOKED;
    const before = this.#condition;
    this.#condition = now;
    if (before !== now) this.#parts.onChange?.(now, before);
    return now;
  }

  /** Permits writes to the state with this id, and remembers it. */
  async #adopt(id: string): Promise<void> {
    const { installation } = this.#parts.redis;
    // The operator's consent covers one replacement, not later losses.
    this.#consent = false;
    installation.id = id;
    delete installation.refused;
    if (this.#known !== id) {
      await this.#remember(this.#parts.name, id);
      this.#beats.set(0);
    }
    this.#known = id;
    await this.#beats.beat(id).catch(() => undefined);
  }

  async #remember(as: string, value: string): Promise<void> {
    const { known: folder, onForgetful } = this.#parts;
    await folder.set(as, value).catch((error: unknown) => onForgetful?.(error));
  }
}

/** The heartbeats of the state: written to Redis, and remembered outside it once they are certainly stored. */
function createBeatMemory(
  { commands, keys, uptime }: Pick<RedisEdge, 'commands' | 'keys' | 'uptime'>,
  settledMs: number,
  keep: (id: string, beat: number) => Promise<void>,
) {
  let known = 0;
  let next = 0;
  /** The latest heartbeat in Redis that is still too recent to remember. */
  let waiting: { readonly id: string; readonly beat: number } | undefined;

  /** Rejects if Redis accepts no writes; then there is no new heartbeat to remember. */
  async function beat(id: string): Promise<void> {
    if (uptime() < next) return;
    next = uptime() + settledMs / BEATS;
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
