/**
 * All key names of the program. All keys of an app share one hash tag, so that on Redis Cluster they live in one slot
 * and one script may touch them together.
 */
export interface Keys {
  readonly prefix: string;
  /** The keys of the outbox, in the order in which its scripts expect them (`scripts/queue.lua.ts`). */
  readonly outbox: readonly string[];
  readonly outboxPart: (part: OutboxPart) => string;
  /** The wake-up stream: a single entry, replaced by each commit that queues messages. */
  readonly bell: string;
  /** The stream of one kind of stored event. */
  readonly stream: (name: 'events' | 'presses') => string;
  /** Failed attempts per stored event, by `stream/entry`. */
  readonly failures: string;
  readonly dead: string;
  /** A hash: the id of the state, its schema number and its heartbeat. */
  readonly installation: string;
  /** A lock for work that only one process may do at a time. */
  readonly lock: (work: string) => string;
  readonly journal: string;
  /** A key that never exists; commands on it only test whether writes are accepted. */
  readonly probe: string;
  /** The counter behind `#n`. */
  readonly numbers: string;
  /** A hash: id → `version\njson`. */
  readonly records: (family: string, scope: string) => string;
  /** A stream: the ids that each of the latest commits changed in a hash. */
  readonly changes: (family: string, scope: string) => string;
  /** Marks of completed commits, by their `once` name. */
  readonly mark: (once: string) => string;
  /** Marks of received events. */
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
    bell: `${prefix}outbox:bell`,
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
