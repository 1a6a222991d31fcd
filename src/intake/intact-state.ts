import { setTimeout as sleep } from 'node:timers/promises';
import type { Inbox } from '../ports/inbox.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { StateWatch } from '../ports/state-watch.ts';

/** Poll interval in ms while the state is not intact. */
const ASK_AGAIN_MS = 1_000;

/**
 * Guards inbox and outbox: while the state is not intact, nothing is stored, taken or sent. It checks again by
 * itself, so that work continues once the state is back.
 */
export function whileIntact(
  state: StateWatch,
  inbox: Inbox,
  outbox: Outbox,
): { readonly inbox: Inbox; readonly outbox: Outbox } {
  async function isIntact(): Promise<boolean> {
    return state.condition() === 'intact' || (await state.look()) === 'intact';
  }

  return {
    inbox: {
      ...inbox,
      async store(incoming, nonce) {
        // A rejection tells the platform "not stored", so that it redelivers the event.
        if (!(await isIntact())) throw new Error(`the state is not intact: ${state.condition()}`);
        return inbox.store(incoming, nonce);
      },
      async take(limit, blockMs) {
        if (await isIntact()) return inbox.take(limit, blockMs);
        await sleep(Math.min(blockMs, ASK_AGAIN_MS));
        return [];
      },
      leftPresses: async (olderThanMs) => ((await isIntact()) ? inbox.leftPresses(olderThanMs) : []),
    },
    outbox: {
      ...outbox,
      claim: async (...wanted) =>
        (await isIntact()) ? outbox.claim(...wanted) : { claimed: [], waitMs: ASK_AGAIN_MS },
      releaseHeld: async (now) => ((await isIntact()) ? outbox.releaseHeld(now) : 0),
    },
  };
}
