/**
 * Sends the messages of the outbox: asks the gate again for each, renders it from current facts, sends it under its
 * fixed uuid, and records its fate. It renews the leases of messages in progress. It may crash between any two steps:
 * the lease expires, the next sender asks the gate again and sends under the same uuid, and the platform
 * deduplicates.
 */
import { isPaused } from '../domain/plan/pause.ts';
import type { WaitReason } from '../domain/sending/gate.ts';
import { pause } from '../intake/wait.ts';
import type { ClaimedMessage, Fate } from '../ports/outbox.ts';
import { pauseOf } from '../plan/pauses.ts';
import { fateOf } from './departing/fate.ts';
import { Leases } from './departing/leases.ts';
import type { SenderParts } from './departing/parts.ts';
import { WAITS_FOR_CLOCK } from './departing/prepare.ts';
import { createLabels, type Labels } from './label.ts';

const CLAIM = 48;
/** Places reserved for replies, so that they do not wait behind planned messages while the platform is slow. */
const FOR_ANSWERS = 8;
/** Poll interval for messages that become due by time; new messages wake the sender. */
const LOOK_AGAIN_MS = 250;
const HALF_A_SECOND = 500;

export interface Sender {
  /** Sends until the signal aborts; resolves when the messages in progress are settled. */
  run(signal: AbortSignal): Promise<void>;
  /** Wakes a sender that waits for work. */
  wake(): void;
  busy(): number;
}

/** Creates a sender. Several may run in one or more processes; leases keep them apart. */
export function createSender(parts: SenderParts): Sender {
  const sending = new Sending(parts);
  return {
    run: (signal) => sending.run(signal),
    wake: () => parts.outbox.ring(),
    busy: () => sending.busy,
  };
}

class Sending {
  readonly #parts: SenderParts;
  readonly #labels: Labels;
  readonly #leases: Leases;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#labels = createLabels(parts);
    this.#leases = new Leases(parts.outbox, parts.log);
  }

  get busy(): number {
    return this.#leases.size;
  }

  async run(signal: AbortSignal): Promise<void> {
    const stopRenewing = this.#leases.keepRenewing();
    while (!signal.aborted) {
      const lookedAt = this.#parts.uptime();
      const waitMs = await this.#sendWhatIsDue();
      if (waitMs === 0) continue;
      // Wait for work, a wake-up or the abort; if all places are taken, for a free one.
      await (this.#underWay.size >= CLAIM
        ? Promise.race(this.#underWay)
        : this.#rest(waitMs, lookedAt, signal));
    }
    await Promise.all(this.#underWay);
    stopRenewing();
  }

  /** Returns after how many ms to look again; 0 if there may be more at once. */
  async #sendWhatIsDue(): Promise<number> {
    const { outbox, pacing, clock, log } = this.#parts;
    try {
      const room = CLAIM - this.#underWay.size;
      // Both calls go to Redis in one write, and are awaited together.
      const [, { claimed, waitMs }] = await Promise.all([
        outbox.releaseHeld(clock.now()),
        room > 0 ? outbox.claim(room, pacing, room - FOR_ANSWERS) : { claimed: [], waitMs: undefined },
      ]);
      for (const each of claimed) {
        const done = this.#deliver(each).finally(() => this.#underWay.delete(done));
        this.#underWay.add(done);
      }
      if (claimed.length > 0 && waitMs === undefined) return 0;
      return Math.max(Math.min(waitMs ?? LOOK_AGAIN_MS, LOOK_AGAIN_MS), 1);
    } catch (error) {
      log.error({ err: error }, 'outbox unreachable; retrying');
      return LOOK_AGAIN_MS;
    }
  }

  /**
   * Waits until there may be work. With a rate limit, it resumes no more often than messages may leave, because a
   * burst of acts would wake it for each.
   */
  async #rest(waitMs: number, lookedAt: number, signal: AbortSignal): Promise<void> {
    const { outbox, pacing, uptime } = this.#parts;
    await outbox.waitForWork(Math.max(waitMs, 5), signal);
    const tooSoonMs = lookedAt + HALF_A_SECOND / pacing.perSecond - uptime();
    if (tooSoonMs > 0) await pause(tooSoonMs, signal);
  }

  async #deliver(claimed: ClaimedMessage): Promise<void> {
    const { outbox, clock, log } = this.#parts;
    this.#leases.hold(claimed);
    try {
      const fate = await fateOf(this.#parts, this.#labels, claimed, clock.now());
      await outbox.settle(claimed, fate, clock.now());
      await this.#releaseIfFree(claimed, fate);
      this.#report(claimed, fate);
    } catch (error) {
      // Not settled: the lease expires and the message is claimed again.
      log.error({ err: error, message: claimed.message.id }, 'message not settled; its lease will expire');
    } finally {
      this.#leases.release(claimed);
    }
  }

  /**
   * Releases a message whose pause or clock fault ended while it was claimed: the release of that moment only found
   * messages that were held already.
   */
  async #releaseIfFree({ message }: ClaimedMessage, fate: Fate): Promise<void> {
    if (fate.state !== 'held') return;
    const { store, clock, isClockSure } = this.#parts;
    const { campaign = '' } = message.about;
    if (fate.reason === 'paused') {
      const now = clock.now();
      if (!isPaused(await pauseOf(store, campaign, now), now))
        await store.commit({ release: { campaign, reason: 'paused' satisfies WaitReason } });
    }
    if (fate.reason === WAITS_FOR_CLOCK && isClockSure())
      await store.commit({ release: { campaign, reason: WAITS_FOR_CLOCK } });
  }

  #report({ message, tries }: ClaimedMessage, fate: Fate): void {
    const { onSettled, log } = this.#parts;
    const { kind } = message.about;
    onSettled?.(kind, fate.state);
    if (fate.state === 'failed' || fate.state === 'parked' || fate.state === 'retry')
      log.warn({ message: message.id, kind, reason: fate.reason, tries }, `message ${fate.state}`);
  }
}
