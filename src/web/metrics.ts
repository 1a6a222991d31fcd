/** Prometheus metrics. Labels contain kinds and results, never ids, names or texts. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

type Reading<T> = () => T | Promise<T>;

/** Sampled concurrently at each scrape; values that cannot be read within a second are omitted. */
export interface Gauges {
  readonly outbox?: Reading<{ readonly due: number; readonly sending: number; readonly held: number }>;
  readonly inbox?: Reading<{ readonly waiting: number; readonly dead: number }>;
  readonly connected?: Reading<boolean>;
  /** Whether the state is the expected one; while it is not, the bot does nothing. */
  readonly intact?: Reading<boolean>;
  /** Milliseconds since the scheduler last woke. */
  readonly heartbeatAgeMs?: Reading<number>;
  /** Machine clock minus Redis TIME, in ms. */
  readonly clockSkewMs?: Reading<number>;
  readonly campaigns?: Reading<number>;
}

const READ_MS = 1_000;

export interface Metrics {
  /** `kind`: message, press, recall, enter, joined, left. */
  readonly eventReceived: (kind: string) => void;
  readonly eventDuplicate: (kind: string) => void;
  /** `why`: malformed, type, own-message, not-a-person, not-mentioned. */
  readonly eventLeftOut: (why: string) => void;
  readonly eventFailed: (kind: string) => void;
  /** `result`: done, refused, failed, repeated. */
  readonly actHandled: (handler: string, result: string) => void;
  readonly messageSettled: (kind: string, fate: string) => void;
  readonly occurrenceSettled: (job: string, state: string) => void;
  readonly webhookCall: (result: string) => void;
  /** The body of `/metrics`, in Prometheus's text format. */
  readonly page: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const readGauges = gaugesOf(gauges, registry);
  return {
    ...countersIn(registry),
    page: async () => {
      await readGauges();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function countersIn(registry: Registry): Omit<Metrics, 'page'> {
  const counter = <Label extends string>(name: string, labelNames: readonly Label[], help: string) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const received = counter('muster_events_received_total', ['kind'], 'Events that the platform delivered.');
  const duplicate = counter(
    'muster_events_duplicate_total',
    ['kind'],
    'Events that were known already and changed nothing.',
  );
  const leftOut = counter('muster_events_left_out_total', ['why'], 'Events that were not taken, by why.');
  const failed = counter(
    'muster_events_failed_total',
    ['kind'],
    'Events that could not be stored or handled; each try counts.',
  );
  const acts = counter(
    'muster_acts_total',
    ['handler', 'result'],
    'Acts of people, by the handler that answered and its result.',
  );
  const messages = counter(
    'muster_messages_total',
    ['kind', 'fate'],
    'Outgoing messages that reached their fate.',
  );
  const occurrences = counter(
    'muster_occurrences_total',
    ['job', 'state'],
    'Planned occurrences, by job and what became of them.',
  );
  const webhookCalls = counter(
    'muster_webhook_calls_total',
    ['result'],
    'Calls to the webhook, by what became of them.',
  );
  return {
    eventReceived: (kind) => received.inc({ kind }),
    eventDuplicate: (kind) => duplicate.inc({ kind }),
    eventLeftOut: (why) => leftOut.inc({ why }),
    eventFailed: (kind) => failed.inc({ kind }),
    actHandled: (handler, result) => acts.inc({ handler, result }),
    messageSettled: (kind, fate) => messages.inc({ kind, fate }),
    occurrenceSettled: (job, state) => occurrences.inc({ job, state }),
    webhookCall: (result) => webhookCalls.inc({ result }),
  };
}

/** Returns a function that reads every gauge anew. */
function gaugesOf(gauges: Gauges, registry: Registry): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const outbox = gauge(
    'muster_outbox_messages',
    'Messages on their way out: due, being sent, held until later.',
    ['state'],
  );
  const inbox = gauge(
    'muster_inbox_events',
    'Stored events: waiting to be handled, set aside as dead letters.',
    ['state'],
  );
  const connected = gauge('muster_connected', '1 while the connection to the platform stands.');
  const intact = gauge('muster_state_intact', '1 while the state in Redis is the one that was here before.');
  const heartbeat = gauge('muster_heartbeat_age_seconds', 'Seconds since the scheduler last woke.');
  const skew = gauge('muster_clock_skew_seconds', 'The machine clock minus the time of Redis, in seconds.');
  const campaigns = gauge('muster_campaigns', 'Campaigns that are loaded and have not closed.');

  return async () => {
    for (const each of [outbox, inbox, connected, intact, heartbeat, skew, campaigns]) each.reset();
    // Metrics matter most during an outage, so an unreadable value is omitted instead of failing the scrape.
    const [outgoing, incoming, isConnected, isIntact, ageMs, skewMs, running] = await Promise.all([
      soon(gauges.outbox),
      soon(gauges.inbox),
      soon(gauges.connected),
      soon(gauges.intact),
      soon(gauges.heartbeatAgeMs),
      soon(gauges.clockSkewMs),
      soon(gauges.campaigns),
    ]);
    for (const [state, count] of Object.entries(outgoing ?? {})) outbox.set({ state }, count);
    for (const [state, count] of Object.entries(incoming ?? {})) inbox.set({ state }, count);
    // `reset` sets a gauge without labels to 0, which would read as a real value; NaN means "unknown".
    connected.set(Number(isConnected ?? Number.NaN));
    intact.set(Number(isIntact ?? Number.NaN));
    heartbeat.set((ageMs ?? Number.NaN) / 1000);
    skew.set((skewMs ?? Number.NaN) / 1000);
    campaigns.set(running ?? Number.NaN);
  };
}

async function soon<T>(read: Reading<T> | undefined): Promise<T | undefined> {
  const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, READ_MS, undefined).unref());
  try {
    return await Promise.race([read?.(), tooLong]);
  } catch {
    return undefined;
  }
}
