/**
 * Every key name of the program. All keys of an app share one hash tag, so that on Redis Cluster they live in one slot
 * and one script may touch them together.
 */
export interface Keys {
  readonly prefix: string;
  /** The outbox, in the order in which every script of it takes its first keys (`scripts/queue.lua.ts`). */
  readonly outbox: readonly string[];
  readonly outboxPart: (part: OutboxPart) => string;
  /** The stream of one kind of stored event. */
  readonly stream: (name: 'events' | 'presses') => string;
  /** How often a handler failed on a stored event, by `stream/entry`. */
  readonly failures: string;
  readonly dead: string;
  /** A hash: which state this is, and the number of its schema. */
  readonly installation: string;
  /** Held while one process does what only one may. */
  readonly lock: (work: string) => string;
  readonly journal: string;
  /** A key that never exists; commands on it only test whether writing is allowed. */
  readonly probe: string;
  /** The series of `#n`. */
  readonly numbers: string;
  /** A hash: id → `version\njson`. */
  readonly records: (family: string, scope: string) => string;
  /** A stream: which records of a hash were changed by each of its last commits. */
  readonly changes: (family: string, scope: string) => string;
  /** Marks of commits that were done once. */
  readonly mark: (once: string) => string;
  /** Marks of events that were received. */
  readonly seen: (kind: 'event' | 'message' | 'press' | 'nonce', id: string) => string;
}

const OUTBOX = [
  'messages',
  'fates',
  'queue',
  'ready',
  'urgent',
  'urgent-ready',
  'held',
  'states',
  'occurrences',
  'series',
  'pace',
  'minute',
  'pause',
] as const;
type OutboxPart = (typeof OUTBOX)[number];

/** The keys of one app: `{muster:cli_a1}:journal`. */
export function keysOf(appId: string): Keys {
  // A brace in the app id would end the hash tag early and scatter the keys.
  const prefix = `{muster:${encodeURIComponent(appId)}}:`;
  const outboxPart = (part: OutboxPart): string => `${prefix}outbox:${part}`;
  return {
    prefix,
    outbox: OUTBOX.map(outboxPart),
    outboxPart,
    stream: (name) => `${prefix}inbox:${name}`,
    failures: `${prefix}inbox:failures`,
    dead: `${prefix}inbox:dead`,
    installation: `${prefix}installation`,
    lock: (work) => `${prefix}lock:${work}`,
    journal: `${prefix}journal`,
    probe: `${prefix}probe`,
    numbers: `${prefix}numbers`,
    records: (family, scope) => `${prefix}records:${family}:${scope}`,
    changes: (family, scope) => `${prefix}changes:${family}:${scope}`,
    mark: (once) => `${prefix}mark:${once}`,
    seen: (kind, id) => `${prefix}seen:${kind}:${id}`,
  };
}
