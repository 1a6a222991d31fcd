/** What one process sees of the heartbeats of the others. Times are its own uptime in ms: clocks are never compared. */
import type { Beat } from '../records/heartbeat.ts';

/** The record of an unknown process is deleted after this multiple of its patience. */
const FORGET_AFTER = 10;

interface Peer {
  beats: number;
  signs: number;
  changedAt: number;
  /** Whether this process has seen it alive. */
  lived: boolean;
  /** Number of beating processes at its last beat, including itself and this process. */
  among: number;
}

/** A process whose heartbeat has stopped. */
export interface SilentPeer {
  readonly id: string;
  readonly beat: Beat;
  /** Processes that still beat, this one included. */
  readonly beating: number;
  /** False if as many processes beat as before: it was then restarted under another name. */
  readonly isMissed: boolean;
}

export interface Sighting {
  readonly silent: readonly SilentPeer[];
  /** Stale records of processes that this one never saw alive. */
  readonly forgotten: readonly string[];
}

export class Peers {
  readonly #known = new Map<string, Peer>();
  #watchedAt: number;

  constructor(now: number) {
    this.#watchedAt = now;
  }

  /** `beats`: the records of the other processes; `patienceMs`: of this one, which was suspended if it took longer. */
  look(beats: ReadonlyMap<string, Beat>, now: number, patienceMs: number): Sighting {
    // A suspended process has not observed the others meanwhile.
    if (now - this.#watchedAt > patienceMs) for (const peer of this.#known.values()) peer.changedAt = now;
    this.#watchedAt = now;
    for (const id of this.#known.keys()) if (!beats.has(id)) this.#known.delete(id);
    const active = [...beats].flatMap(([id, beat]) => this.#note(id, beat, now));
    const beating = [...beats].filter(([id, beat]) => this.#isBeating(id, beat, now)).length + 1;
    for (const peer of active) peer.among = beating;
    const still = [...beats].flatMap(([id, beat]) => {
      const peer = this.#known.get(id);
      const silence = peer ? now - peer.changedAt : 0;
      return peer && silence > beat.patienceMs ? [{ id, beat, peer, silence }] : [];
    });
    return {
      silent: still
        .filter(({ peer }) => peer.lived)
        .map(({ id, beat, peer }) => ({ id, beat, beating, isMissed: beating < peer.among })),
      forgotten: still
        .filter(({ beat, peer, silence }) => !peer.lived && silence > FORGET_AFTER * beat.patienceMs)
        .map(({ id }) => id),
    };
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  /** The process, if it has beaten since the last look or is otherwise known to be alive. */
  #note(id: string, { beats, signs }: Beat, now: number): Peer[] {
    const known = this.#known.get(id);
    if (!known) {
      this.#known.set(id, { beats, signs, changedAt: now, lived: false, among: 0 });
      return [];
    }
    const hasBeaten = beats !== known.beats;
    const isNews = hasBeaten || (!known.lived && signs !== known.signs);
    if (hasBeaten) known.changedAt = now;
    known.lived ||= isNews;
    Object.assign(known, { beats, signs });
    return isNews ? [known] : [];
  }

  #isBeating(id: string, { patienceMs }: Beat, now: number): boolean {
    const peer = this.#known.get(id);
    return peer !== undefined && peer.lived && now - peer.changedAt <= patienceMs;
  }
}
