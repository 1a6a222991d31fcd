import type { Incoming, InboxEntryRef } from '../ports.ts';
import type { RedisEdge } from './connect.ts';
import { runScript, script } from './run-script.ts';
import { REQUEUE_LUA } from './scripts/inbox.lua.ts';
import { incomingShape, parsed } from './shapes.ts';

const REQUEUE = script(REQUEUE_LUA);

/** An event that no handler could finish. */
interface DeadLetter {
  readonly id: string;
  readonly stream: InboxEntryRef['stream'];
  readonly reason: string;
  readonly failures: number;
  /** Absent where what was stored is not an event at all. */
  readonly incoming?: Incoming;
}

export interface DeadLetters {
  /** Newest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** Gives one another life, with its failures forgotten; false when it is no longer there. */
  requeue(id: string): Promise<boolean>;
  discard(id: string): Promise<boolean>;
}

export function createDeadLetters({ redis }: { readonly redis: RedisEdge }): DeadLetters {
  const { commands, keys } = redis;
  return {
    async list(limit) {
      const letters = await commands.xrevrange(keys.dead, '+', '-', 'COUNT', limit);
      return letters.map(([id, fields]) => letterOf(id, fields));
    },
    async requeue(id) {
      return (
        (await runScript(
          commands,
          REQUEUE,
          [keys.dead, keys.stream('events'), keys.stream('presses')],
          [id],
        )) === 1
      );
    },
    async discard(id) {
      return (await commands.xdel(keys.dead, id)) === 1;
    },
  };
}

function letterOf(id: string, fields: readonly string[]): DeadLetter {
  const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
  const incoming = parsed(incomingShape, field('incoming'));
  return {
    id,
    stream: field('stream') === 'presses' ? 'presses' : 'events',
    reason: field('reason'),
    failures: Number(field('failures')),
    ...(incoming && { incoming }),
  };
}
