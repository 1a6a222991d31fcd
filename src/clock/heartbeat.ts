/**
 * Stores the heartbeats of all processes, so that an outage is reported: by another process, or after a full outage
 * by the first one to return. Clocks of different machines are never compared, and a virtual clock may jump. So other
 * processes are watched by this process's own uptime; the time of the last beat is only read at a start or after a
 * suspension.
 */
import { toEach } from '../delivery/to-each.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { everyAdmin, type AdminSources } from '../people/every-admin.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import type { Beat } from '../records/heartbeat.ts';
import { wordsFor } from '../words/index.ts';
import { Peers, type SilentPeer } from './peers.ts';

/** Interval of the liveness signal between beats, by which others detect a process soon after their own start. */
const SIGN_MS = 5_000;
const LAST = 'last';

/** A period in which no process was running. */
export interface Outage {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** This process's heartbeat, and its view of the others. */
export interface Heartbeat {
  start(): void;
  /** The outage that ends with this beat; undefined if there was none. */
  outage(): Promise<Outage | undefined>;
  /** Records that this beat succeeded; before that, a restart finds the same outage. */
  beaten(): Promise<void>;
  /** Reports processes whose heartbeat has stopped. */
  watch(): Promise<void>;
  /** An orderly stop, which is not reported. */
  leave(): Promise<void>;
}

export interface HeartbeatParts extends AdminSources {
  /** Name of this process instance. */
  readonly name: string;
  /** Uptime of this process in ms; monotonic. */
  readonly uptime: () => number;
  /** Time in ms in which three further beats should come. */
  readonly patienceMs: () => number;
  readonly store: Store;
  /** Whether writes to the state are allowed. */
  readonly isIntact: () => boolean;
  readonly campaigns: () => readonly Campaign[];
  readonly clock: Clock;
  readonly log: Logger;
}

export function createHeartbeat(parts: HeartbeatParts): Heartbeat {
  const own = new OwnBeats(parts);
  const peers = new Peers(parts.uptime());
  return {
    start: () => own.start(),
    outage: () => own.outage(),
    beaten: () => own.beaten(),
    watch: () => watchPeers(parts, peers),
    leave: () => own.leave(),
  };
}

/** The beats and liveness signals of this process. */
class OwnBeats {
  readonly #parts: HeartbeatParts;
  #own: Beat | undefined;
  /** Uptime at the last beat. */
  #lastAt: number | undefined;
  #left = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#sign(), SIGN_MS);
    this.#timer.unref();
  }

  async leave(): Promise<void> {
    clearInterval(this.#timer);
    this.#left = true;
    if (!this.#own) return;
    this.#own = undefined;
    await this.#parts.store.commit({ drop: [key('beat', APP, this.#parts.name)] });
  }

  async outage(): Promise<Outage | undefined> {
    const { store, name, uptime, clock } = this.#parts;
    const { value: last } = await read(store, 'heart', APP, LAST);
    if (!last) return undefined;
    // A process that has beaten before only checks its own gap: if another process was running, there was no outage.
    const slept = this.#lastAt === undefined ? Infinity : uptime() - this.#lastAt;
    if (slept <= last.patienceMs || (this.#lastAt !== undefined && last.by !== name)) return undefined;
    const until = clock.now();
    return until - last.at > last.patienceMs ? { from: last.at, until } : undefined;
  }

  async beaten(): Promise<void> {
    if (this.#left) return;
    const { store, name, uptime, clock } = this.#parts;
    const at = clock.now();
    const patienceMs = this.#parts.patienceMs();
    const { beats = 0, signs = 0 } = this.#own ?? {};
    const beat: Beat = { at, patienceMs, beats: beats + 1, signs };
    this.#own = beat;
    await store.commit({
      put: [
        { ...key('beat', APP, name), value: beat },
        { ...key('heart', APP, LAST), value: { at, by: name, patienceMs } },
      ],
    });
    this.#lastAt = uptime();
  }

  async #sign(): Promise<void> {
    const { store, name, log } = this.#parts;
    if (!this.#own || !this.#parts.isIntact()) return;
    this.#own = { ...this.#own, signs: this.#own.signs + 1 };
    await store
      .commit({ put: [{ ...key('beat', APP, name), value: this.#own }] })
      .catch((error: unknown) => log.debug({ err: error }, 'liveness signal not stored'));
  }
}

async function watchPeers(parts: HeartbeatParts, peers: Peers): Promise<void> {
  const { store, name, uptime } = parts;
  const found = new Map(await readAll(store, 'beat', APP));
  found.delete(name);
  const { silent, forgotten } = peers.look(found, uptime(), parts.patienceMs());
  if (forgotten.length > 0) await store.commit({ drop: forgotten.map((id) => key('beat', APP, id)) });
  for (const peer of silent) {
    await report(parts, peer);
    peers.forget(peer.id);
  }
}

async function report(parts: HeartbeatParts, peer: SilentPeer): Promise<void> {
  const { id, beat, isMissed } = peer;
  const messages = isMissed ? await notifications(parts, peer) : [];
  await parts.store.commit({
    once: `silent:${id}:${beat.beats}`,
    drop: [key('beat', APP, id)],
    messages,
    ...(messages.length > 0 && {
      journal: [{ at: parts.clock.now(), by: 'system', act: 'process.silent', detail: { process: id } }],
    }),
  });
  if (messages.length > 0)
    parts.log.error({ process: id }, 'heartbeat of a process stopped; admins notified');
}

async function notifications(
  parts: HeartbeatParts,
  { id, beat, beating }: SilentPeer,
): Promise<OutgoingMessage[]> {
  const [campaign] = parts.campaigns();
  if (!campaign) return [];
  const { outage: words } = wordsFor(campaign.language);
  const text = words.silent(id, localAt(campaign.timezone, beat.at), beating);
  return toEach(await everyAdmin(parts), {
    id: `notice/heartbeat/${id}/${beat.beats}`,
    body: { type: 'text', text },
    about: { kind: 'notice', entry: 'heartbeat' },
  });
}
