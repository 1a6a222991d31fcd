import type { RedisEdge } from '../server/connect.ts';

/** What the webhook's door remembers, where every process of the app sees it. */
export interface SeenCalls {
  /** Whether the event of this id was stored. */
  isKnown(eventId: string): Promise<boolean>;
  hasNonce(nonce: string): Promise<boolean>;
  /** Remembers a nonce for `forMs` ms of Redis time: as long as a signature over it is fresh. */
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
