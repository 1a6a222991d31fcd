import type { RedisEdge } from '../server/connect.ts';

/** Events and nonces that webhook calls have used, shared by all processes of the app. */
export interface SeenCalls {
  /** Whether the event with this id was stored. */
  isKnown(eventId: string): Promise<boolean>;
  hasNonce(nonce: string): Promise<boolean>;
  /** Remembers a nonce for `forMs` ms of Redis time: as long as its signature counts as fresh. */
  keepNonce(nonce: string, forMs: number): Promise<void>;
}

export function createSeen({ redis: { commands, keys } }: { readonly redis: RedisEdge }): SeenCalls {
  return {
    isKnown: async (eventId) => (await commands.exists(keys.seen('event', eventId))) === 1,
    hasNonce: async (nonce) => (await commands.exists(keys.seen('nonce', nonce))) === 1,
    async keepNonce(nonce, forMs) {
      await commands.set(keys.seen('nonce', nonce), '1', 'PX', forMs);
    },
  };
}
