import { z } from 'zod';
import type { Inbox, Nonce } from '../../ports/inbox.ts';
import type { Incoming } from '../../ports/incoming.ts';
import { STORE_LUA } from '../scripts/inbox.lua.ts';
import type { RedisEdge } from '../server/connect.ts';
import { guarded, runGuarded } from '../server/guard.ts';
import type { Keys } from '../store/keys.ts';

/** The platform redelivers an event for 7 hours; two days also cover a connection that was restored late. */
const KNOWN_FOR_S = 48 * 3_600;
/** Most events in one call, so that in a burst the server starts before the turn ends, and no script runs long. */
const MOST_TOGETHER = 64;

const STORE = guarded(STORE_LUA);
const storeReply = z.array(z.string());
const [KNOWN, REPLAYED] = ['0', '2'];

type Stored = Awaited<ReturnType<Inbox['store']>>;

/** An event on its way to the store. */
interface Storing {
  readonly incoming: Incoming;
  readonly nonce: Nonce | undefined;
  readonly done: (stored: Stored) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Stores the events of one event-loop turn in one call. If the call fails, all its events are reported as not stored,
 * although some may have been: the platform redelivers all of them, and the stored ones are recognised by their ids.
 */
export class BatchedStores {
  readonly #redis: RedisEdge;
  #waiting: Storing[] = [];

  constructor(redis: RedisEdge) {
    this.#redis = redis;
  }

  store(incoming: Incoming, nonce: Nonce | undefined): Promise<Stored> {
    return new Promise((done, fail) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#storeTogether());
      this.#waiting.push({ incoming, nonce, done, fail });
      if (this.#waiting.length === MOST_TOGETHER) this.#storeTogether();
    });
  }

  #storeTogether(): void {
    const together = this.#waiting;
    // The batch was full and has already been sent.
    if (together.length === 0) return;
    this.#waiting = [];
    void this.#call(together);
  }

  async #call(together: readonly Storing[]): Promise<void> {
    const touched: string[] = [];
    const args: (string | number)[] = [KNOWN_FOR_S];
    for (const { incoming, nonce } of together) {
      const { keys } = this.#redis;
      const marks = marksOf(incoming, keys);
      touched.push(keys.stream(streamOf(incoming)), ...marks);
      if (nonce) touched.push(keys.seen('nonce', nonce.nonce));
      args.push(marks.length, nonce?.forMs ?? '', JSON.stringify(incoming));
    }
    try {
      const answers = storeReply.parse(await runGuarded(this.#redis, STORE, touched, args));
      for (const [index, { incoming, done, fail }] of together.entries()) {
        const answer = answers[index];
        if (answer === undefined) fail(new Error('the store did not answer for this event'));
        else done(storedAs(incoming, answer));
      }
    } catch (error) {
      for (const { fail } of together) fail(error);
    }
  }
}

function storedAs(incoming: Incoming, answer: string): Stored {
  const [status = '', entry = ''] = answer.split(' ');
  if (status === REPLAYED) return { known: false, replayed: true };
  return { known: status === KNOWN, ref: { stream: streamOf(incoming), entry } };
}

function streamOf({ kind }: Incoming): 'events' | 'presses' {
  return kind === 'press' ? 'presses' : 'events';
}

/** The keys that mark an event as known. */
function marksOf(incoming: Incoming, keys: Keys): string[] {
  const event = keys.seen('event', incoming.eventId);
  switch (incoming.kind) {
    case 'message':
      return [event, keys.seen('message', incoming.messageId)];
    case 'press':
      return [event, keys.seen('press', incoming.token)];
    case 'recall':
    case 'enter':
    case 'joined':
    case 'left':
      return [event];
  }
}
