/**
 * Named moments at which a test can make a process die. Between any two of them lies a write or a call to the
 * platform: a crash there leaves the work half done, and another process must continue. All are implemented as
 * wrappers of ports, so the code inside the bot does not know about them.
 */
import type { Commit } from './ports/commit.ts';
import type { Inbox } from './ports/inbox.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Outbox } from './ports/outbox.ts';
import type { Store } from './ports/store.ts';

export const CRASH_POINTS = [
  /** Received, and not stored. */
  'event.received',
  /** Stored, and not acknowledged to the platform. */
  'event.stored',
  /** Taken from the inbox, and not processed. */
  'event.taken',
  /** Decided by the handler, and not written. */
  'act.decided',
  /** Committed, and the person is not answered. */
  'act.committed',
  /** An occurrence is due, and nothing of it is written. */
  'occurrence.decided',
  /** Its messages are planned, at least in part. */
  'occurrence.committed',
  /** Claimed for sending, and the gate is not asked. */
  'message.claimed',
  /** Rendered, and the platform is not called. */
  'message.rendered',
  /** Accepted by the platform, and not recorded. */
  'message.sent',
  /** Its fate is recorded. */
  'message.settled',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Does not return if this is the chosen crash point. */
export type Crash = (at: CrashPoint) => void;

interface Ports {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly store: Store;
  readonly messenger: Messenger;
}

/**
 * Parses `name` or `name:3` (the third time it is reached); undefined for anything else. @param die ends the process
 * and does not return
 */
export function crashAt(text: string | undefined, die: () => void): Crash | undefined {
  const [name, count = '1'] = text?.split(':') ?? [];
  const point = CRASH_POINTS.find((each) => each === name);
  if (!point || !/^\d{1,4}$/u.test(count)) return undefined;
  let left = Number(count);
  return (at) => {
    if (at !== point) return;
    left -= 1;
    if (left === 0) die();
  };
}

/** Wraps the ports with crash points; without a crash point, returns the ports unchanged. */
export function withCrashPoints<P extends Ports>(parts: P, crash: Crash | undefined): P {
  if (!crash) return parts;
  const { inbox, outbox, store, messenger } = parts;
  return {
    ...parts,
    inbox: {
      ...inbox,
      async store(incoming, nonce) {
        crash('event.received');
        const stored = await inbox.store(incoming, nonce);
        crash('event.stored');
        return stored;
      },
      async take(limit, blockMs) {
        const entries = await inbox.take(limit, blockMs);
        if (entries.length > 0) crash('event.taken');
        return entries;
      },
    },
    outbox: {
      ...outbox,
      async claim(...wanted) {
        const taken = await outbox.claim(...wanted);
        if (taken.claimed.length > 0) crash('message.claimed');
        return taken;
      },
      async settle(claimed, fate, now) {
        const held = await outbox.settle(claimed, fate, now);
        crash('message.settled');
        return held;
      },
    },
    store: {
      ...store,
      async commit(commit) {
        const whose = commit.completes ? 'act' : isOccurrence(commit) ? 'occurrence' : undefined;
        if (whose) crash(`${whose}.decided`);
        const result = await store.commit(commit);
        if (whose) crash(`${whose}.committed`);
        return result;
      },
    },
    messenger: {
      ...messenger,
      async deliver(to, body, uuid) {
        crash('message.rendered');
        const outcome = await messenger.deliver(to, body, uuid);
        crash('message.sent');
        return outcome;
      },
    },
  };
}

function isOccurrence({ put = [] }: Commit): boolean {
  return put.some(({ family }) => family === 'occurrence');
}
