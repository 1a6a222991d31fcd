import type { DeadLetter, DeadLetters } from '../../ports/dead-letters.ts';
import type { RedisEdge } from '../server/connect.ts';
import { incomingShape, parsed } from '../store/shapes.ts';

/** Reads the dead letters; a commit retries or deletes one. */
export function createDeadLetters({ redis }: { readonly redis: RedisEdge }): DeadLetters {
  const { commands, keys } = redis;
  return {
    async list(limit) {
      const letters = await commands.xrevrange(keys.dead, '+', '-', 'COUNT', limit);
      return letters.map(([id, fields]) => letterOf(id, fields));
    },
  };
}

function letterOf(id: string, fields: readonly string[]): DeadLetter {
  const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
  const incoming = parsed(incomingShape, field('incoming'));
  return {
    id,
    n: Number(field('n')),
    stream: field('stream') === 'presses' ? 'presses' : 'events',
    reason: field('reason'),
    failures: Number(field('failures')),
    ...(incoming && { incoming }),
  };
}
