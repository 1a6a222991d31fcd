/**
 * Which state this is. It carries an id, drawn when it began; the data folder remembers the id, so that a Redis that
 * was emptied, or stands in another's place, is noticed and never silently begun afresh.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StateCondition, StateWatch } from '../ports.ts';
import type { RedisEdge } from './connect.ts';
import type { KnownStates } from './known-states.ts';
import { migrate, SCHEMA } from './migrations.ts';
import { runScript, script } from './run-script.ts';

/** Matches no id: what is guarded is refused until the first look. */
const NOT_LOOKED = 'not-looked-at';
const LOOK_AGAIN_MS = 1_000;

const BEGIN = script(String.raw`
if redis.call('HEXISTS', KEYS[1], 'restoring') == 1 then return 0 end
if redis.call('HSETNX', KEYS[1], 'id', ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'after', ARGV[2])
return 1
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
});
export type Installation = z.infer<typeof stored>;

export async function readInstallation({
  commands,
  keys,
}: Pick<RedisEdge, 'commands' | 'keys'>): Promise<Installation> {
  return stored.parse(await commands.hgetall(keys.installation));
}

/** What was found, beside what the data folder remembers. `new`: nothing stands there, and nothing is missed. */
export function judge(
  known: string | undefined,
  { id, after, schema, restoring }: Installation,
): StateCondition | 'new' {
  if (id === undefined && restoring !== undefined) return 'restoring';
  if (id === undefined) return known === undefined ? 'new' : 'emptied';
  if (known !== undefined && id !== known && !after.includes(known)) return 'replaced';
  return (schema ?? 0) > SCHEMA ? 'newer' : 'intact';
}

export interface StateWatchParts {
  readonly redis: RedisEdge;
  readonly known: KnownStates;
  /** Of this state in the data folder. */
  readonly name: string;
  /** An operator's word that an empty state is to be begun in the place of the one that is gone. */
  readonly acceptEmpty?: boolean;
  /** Told once at each change. */
  readonly onChange?: (now: StateCondition, before: StateCondition) => void;
  /** The data folder could not be written. */
  readonly onForgetful?: (error: unknown) => void;
}

/** Until the first look nothing may be written through this edge. */
export function createStateWatch(parts: StateWatchParts): StateWatch {
  const { redis, known: folder, name } = parts;
  const { installation } = redis;
  installation.id = NOT_LOOKED;
  let condition: StateCondition = 'unknown';
  let remembered: string | undefined;
  let consent = parts.acceptEmpty ?? false;
  let looking: Promise<StateCondition> | undefined;

  async function lookNow(): Promise<StateCondition> {
    remembered ??= await folder.get(name);
    let found = await readInstallation(redis);
    let verdict = judge(remembered, found);
    if (verdict === 'new' || (consent && verdict === 'emptied')) {
      await runScript(redis.commands, BEGIN, [redis.keys.installation], [randomUUID(), remembered ?? '']);
      found = await readInstallation(redis);
      verdict = judge(remembered, found);
    }
    if (consent && verdict === 'replaced') {
      remembered = undefined;
      verdict = judge(remembered, found);
    }
    if (verdict === 'intact' && (found.schema ?? 0) < SCHEMA) await migrate(redis);
    return settleOn(verdict === 'new' ? 'restoring' : verdict, found.id);
  }

  async function settleOn(now: StateCondition, id: string | undefined): Promise<StateCondition> {
    if (now === 'intact' && id !== undefined) {
      // Once begun, what goes later was not consented to.
      consent = false;
      installation.id = id;
      delete installation.refused;
      if (remembered !== id) await folder.set(name, id).catch((error: unknown) => parts.onForgetful?.(error));
      remembered = id;
    } else {
      installation.id = NOT_LOOKED;
    }
    const before = condition;
    condition = now;
    if (before !== now) parts.onChange?.(now, before);
    return now;
  }

  return {
    condition: () => (installation.refused && condition === 'intact' ? 'unknown' : condition),
    look() {
      looking ??= lookNow().finally(() => {
        // Many ask at once, and again and again, while it is not intact.
        if (condition === 'intact') looking = undefined;
        else setTimeout(() => (looking = undefined), LOOK_AGAIN_MS).unref();
      });
      return looking;
    },
  };
}
