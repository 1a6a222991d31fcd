/**
 * Which state this is. It carries an id, drawn when it began; the data folder remembers the id, so that a Redis that
 * was emptied, or stands in another's place, is noticed and never silently begun afresh.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StateCondition, StateWatch } from '../../ports/state-watch.ts';
import type { RedisEdge } from '../server/connect.ts';
import type { KnownStates } from './known-states.ts';
import { migrate, SCHEMA } from './migrations.ts';
import { runScript, script } from '../store/run-script.ts';

/** Matches no id, so guarded scripts are refused until the first look. */
const NOT_LOOKED = 'not-looked-at';
const LOOK_AGAIN_MS = 1_000;
/**
 * How old a beat must be before the data folder remembers it. A power cut or a fail-over takes the last moments along,
 * and no alarm may come of that; whatever is missing that is older than this was lost for good.
 */
const SETTLED_MS = 10 * 60_000;
const BEATS = 20;

const BEGIN = script(String.raw`
if redis.call('HEXISTS', KEYS[1], 'restoring') == 1 then return 0 end
if redis.call('HSETNX', KEYS[1], 'id', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'after', ARGV[2])
return 1
`);

/** Marks that the state was alive, in ms of Redis time; never goes back while the state does not. */
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
  /** Ids that this state took the place of, with a person's consent. */
  after: z
    .string()
    .optional()
    .transform((text) => text?.split(',').filter((id) => id !== '') ?? []),
  schema: z.coerce.number().int().optional(),
  restoring: z.string().optional(),
  /** The last beat, in ms of Redis time; none before the first. */
  beat: z.coerce.number().optional(),
});
export type Installation = z.infer<typeof stored>;

export async function readInstallation({
  commands,
  keys,
}: Pick<RedisEdge, 'commands' | 'keys'>): Promise<Installation> {
  return stored.parse(await commands.hgetall(keys.installation));
}

/** What the data folder remembers of the state that has this name: which it was, and a beat that it surely held. */
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
 * What was found, beside what the data folder remembers. `new`: nothing stands there, and nothing is missed. `older`:
 * the same state, as it was before a beat that it had held for long.
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
  /** Of this state in the data folder. */
  readonly name: string;
  /** An operator's word that an empty state is to be begun in the place of the one that is gone. */
  readonly acceptEmpty?: boolean;
  /** How old a beat must be before it is remembered, in ms; ten minutes unless a test has no time. */
  readonly settledMs?: number;
  /** Told once at each change. */
  readonly onChange?: (now: StateCondition, before: StateCondition) => void;
  /** The data folder could not be written. */
  readonly onForgetful?: (error: unknown) => void;
}

/** Until the first look nothing may be written through this edge. */
export function createStateWatch(parts: StateWatchParts): StateWatch {
  const { redis, known: folder, name, settledMs = SETTLED_MS } = parts;
  const { installation } = redis;
  installation.id = NOT_LOOKED;
  let condition: StateCondition = 'unknown';
  let known: string | undefined;
  let knownBeat = 0;
  let nextBeat = 0;
  /** A beat that Redis has answered for, but not long enough. */
  let waiting: { readonly id: string; readonly beat: number } | undefined;
  let consent = parts.acceptEmpty ?? false;
  let looking: Promise<StateCondition> | undefined;

  async function lookNow(): Promise<StateCondition> {
    if (known === undefined) ({ id: known, beat: knownBeat } = await remembered(folder, name));
    let found = await readInstallation(redis);
    let verdict = judge(known, found, knownBeat);
    if (verdict === 'new' || (consent && verdict === 'emptied')) {
      await runScript(redis.commands, BEGIN, [redis.keys.installation], [randomUUID(), known ?? '']);
      found = await readInstallation(redis);
      verdict = judge(known, found, knownBeat);
    }
    if (consent && (verdict === 'replaced' || verdict === 'older')) {
      known = undefined;
      verdict = judge(known, found, knownBeat);
    }
    if (verdict === 'intact' && (found.schema ?? 0) < SCHEMA) await migrate(redis);
    return settleOn(verdict === 'new' ? 'restoring' : verdict, found.id);
  }

  async function settleOn(now: StateCondition, id: string | undefined): Promise<StateCondition> {
    if (now === 'intact' && id !== undefined) {
      // The operator's consent covers one new beginning, not later losses.
      consent = false;
      installation.id = id;
      delete installation.refused;
      if (known !== id) {
        await keep(name, id);
        knownBeat = 0;
      }
      known = id;
      await beat(id).catch(() => undefined);
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

  /** Rejects where Redis takes no writes; then there is nothing new to remember. */
  async function beat(id: string): Promise<void> {
    if (performance.now() < nextBeat) return;
    nextBeat = performance.now() + settledMs / BEATS;
    const now = Number(await runScript(redis.commands, BEAT, [redis.keys.installation], [id]));
    // Gone or replaced in this moment: the next look says so.
    if (now === 0) return;
    if (waiting?.id !== id) waiting = { id, beat: now };
    if (now - waiting.beat < settledMs) return;
    knownBeat = waiting.beat;
    await keep(beatName(name), `${id} ${knownBeat}`);
    waiting = { id, beat: now };
  }

  return {
    condition: () => (installation.refused && condition === 'intact' ? 'unknown' : condition),
    look() {
      looking ??= lookNow().finally(() => {
        // While the state is not intact many callers ask repeatedly, so one look serves them all.
        if (condition === 'intact') looking = undefined;
        else setTimeout(() => (looking = undefined), LOOK_AGAIN_MS).unref();
      });
      return looking;
    },
  };
}
