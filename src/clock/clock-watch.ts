/**
 * Decides whether the process's clock can be trusted. If it moves relative to the uptime, it was set or the machine
 * slept, so the platform is asked for the time. Until both agree nothing is planned, frozen or recorded as missed. A
 * wrong step that is corrected in time costs no reminder and sends no chase.
 */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { createAlert, type Alert } from '../delivery/alert.ts';
import type { AdminSources } from '../people/every-admin.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';

/** Larger than the drift of an unsynchronised clock, smaller than any grace. */
const TOLERANCE_MS = 10 * 60_000;
/**
 * After the platform has not answered for this long, the bot trusts its own clock, so that reminders are not
 * withheld.
 */
const SILENCE_MS = 5 * 60_000;
/** A hanging call must not delay the heartbeat. */
const ANSWER_MS = 3_000;
/** On a virtual clock nothing else wakes the bot to ask again. */
const ASK_AGAIN_MS = 60_000;

export type ClockState =
  /**
   * `agrees`: no known difference. `silent`: the clock moved and the platform gave no time, so the clock is used
   * anyway.
   */
  | { readonly kind: 'agrees' }
  | { readonly kind: 'silent' }
  /** Moved relative to the uptime, and the platform has not answered yet. */
  | { readonly kind: 'asking'; readonly movedMs: number }
  /** How far the clock is ahead of the platform, in ms; negative if behind. */
  | { readonly kind: 'differs'; readonly aheadMs: number };

export interface ClockWatch {
  /** Asks the platform if the clock has moved; returns whether scheduled work may continue. */
  look(): Promise<boolean>;
  /** Without asking: false as soon as the clock has moved. */
  isSure(): boolean;
  state(): ClockState;
  /**
   * The time that people's acts are answered by: the platform's while the clock is known to differ from it, otherwise the
   * clock's own.
   */
  now(): EpochMs;
  /** When to check again on a virtual clock; undefined if there is no doubt. */
  next(): EpochMs | undefined;
}

export interface ClockWatchParts extends AdminSources {
  /** Name of this process instance. */
  readonly name: string;
  readonly clock: Clock;
  /** Monotonic milliseconds. */
  readonly uptime: () => number;
  readonly messenger: Pick<Messenger, 'time'>;
  readonly store: Store;
  readonly log: Logger;
}

export function createClockWatch(parts: ClockWatchParts): ClockWatch {
  const watch = new Watch(parts);
  return {
    look: () => watch.look(),
    isSure: () => watch.isSure(),
    state: () => watch.state(),
    now: () => watch.now(),
    next: () => watch.next(),
  };
}

/** Both clocks at one time: the wall clock and the uptime, in ms. */
interface Reading {
  readonly wall: EpochMs;
  readonly up: number;
}

class Watch {
  readonly #parts: ClockWatchParts;
  readonly #alert: Alert;
  #state: ClockState = { kind: 'agrees' };
  /** Both clocks when they were last considered correct. */
  #anchor: Reading;
  /** The platform's last answer, and the uptime at that moment. */
  #heard: { readonly time: EpochMs; readonly up: number } | undefined;
  #silentSince: Reading | undefined;
  #confirmed = false;

  constructor(parts: ClockWatchParts) {
    this.#parts = parts;
    this.#alert = createAlert({ ...parts, about: 'clock' });
    this.#anchor = this.#reading();
  }

  async look(): Promise<boolean> {
    if (this.#confirmed && this.#state.kind === 'agrees' && !this.#hasMoved()) return true;
    const time = await this.#asked();
    if (time !== undefined) await this.#answered(time);
    else if (this.#state.kind === 'differs') await this.#stillDiffers();
    else if (this.#hasMoved()) await this.#unanswered();
    return this.#goesOn();
  }

  isSure(): boolean {
    return this.#goesOn() && !this.#hasMoved();
  }

  state(): ClockState {
    return this.#goesOn() && this.#hasMoved() ? { kind: 'asking', movedMs: this.#moved() } : this.#state;
  }

  now(): EpochMs {
    return (this.#state.kind === 'differs' ? this.#platformTime() : undefined) ?? this.#parts.clock.now();
  }

  next(): EpochMs | undefined {
    return this.#goesOn() ? undefined : this.#parts.clock.now() + ASK_AGAIN_MS;
  }

  #reading(): Reading {
    return { wall: this.#parts.clock.now(), up: this.#parts.uptime() };
  }

  #moved(): number {
    const { wall, up } = this.#reading();
    return wall - this.#anchor.wall - (up - this.#anchor.up);
  }

  #hasMoved(): boolean {
    return Math.abs(this.#moved()) > TOLERANCE_MS;
  }

  #goesOn(): boolean {
    return this.#state.kind === 'agrees' || this.#state.kind === 'silent';
  }

  async #asked(): Promise<EpochMs | undefined> {
    const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_MS, undefined).unref());
    return Promise.race([this.#parts.messenger.time().catch(() => undefined), tooLong]);
  }

  async #answered(time: EpochMs): Promise<void> {
    const { wall, up } = this.#reading();
    this.#heard = { time, up };
    await this.#judge(wall - time);
  }

  /** Silence of the platform does not clear a known difference. */
  async #stillDiffers(): Promise<void> {
    const time = this.#platformTime();
    if (time !== undefined) await this.#judge(this.#parts.clock.now() - time);
  }

  /** The platform's last answer, extrapolated by the uptime. */
  #platformTime(): EpochMs | undefined {
    return this.#heard && this.#heard.time + Math.round(this.#parts.uptime() - this.#heard.up);
  }

  async #judge(aheadMs: number): Promise<void> {
    const { log } = this.#parts;
    this.#silentSince = undefined;
    if (Math.abs(aheadMs) > TOLERANCE_MS) {
      if (this.#state.kind !== 'differs')
        log.error({ aheadMs }, 'clock differs from the platform; nothing is planned until they agree');
      this.#state = { kind: 'differs', aheadMs };
      return this.#alert.raise('differs', aheadMs, (words) => words.clock.differs(aheadMs));
    }
    if (this.#state.kind !== 'agrees') log.info({ aheadMs }, 'clock agrees with the platform');
    this.#state = { kind: 'agrees' };
    this.#anchor = this.#reading();
    // Stay unconfirmed until the alert has been ended; the next look tries again.
    this.#confirmed = await this.#alert.clear((words) => words.clock.over);
  }

  async #unanswered(): Promise<void> {
    const { clock, log } = this.#parts;
    const now = this.#reading();
    this.#silentSince ??= now;
    const upMs = now.up - this.#silentSince.up;
    const silentMs = clock.isVirtual ? Math.max(now.wall - this.#silentSince.wall, upMs) : upMs;
    if (silentMs < SILENCE_MS) {
      const movedMs = this.#moved();
      if (this.#state.kind !== 'asking')
        log.warn({ movedMs }, 'clock changed or the machine slept; asking the platform');
      this.#state = { kind: 'asking', movedMs };
      return;
    }
    log.warn('no time from the platform; using the clock of this process');
    this.#state = { kind: 'silent' };
    this.#confirmed = false;
    this.#silentSince = undefined;
    this.#anchor = this.#reading();
    await this.#alert.raise('silent', 0, (words) => words.clock.silent);
  }
}
