/**
 * Decides whether the process's clock can be trusted. If it moves relative to the uptime, it was set or the machine
 * slept, so the platform is asked for the time. Until both agree nothing is planned, frozen or recorded as missed. A
 * wrong step that is corrected in time costs no reminder and sends no chase.
 */
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { createAlert } from '../delivery/alert.ts';
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
  const { clock, uptime, messenger, log } = parts;
  const alert = createAlert({ ...parts, about: 'clock' });
  let state: ClockState = { kind: 'agrees' };
  /** Both clocks when they were last considered correct. */
  let anchor = { wall: clock.now(), up: uptime() };
  /** The platform's last answer, and the uptime at that moment. */
  let heard: { readonly time: EpochMs; readonly up: number } | undefined;
  let silentSince: { readonly wall: EpochMs; readonly up: number } | undefined;
  let confirmed = false;

  const moved = () => clock.now() - anchor.wall - (uptime() - anchor.up);
  const hasMoved = () => Math.abs(moved()) > TOLERANCE_MS;
  const goesOn = () => state.kind === 'agrees' || state.kind === 'silent';

  async function look(): Promise<boolean> {
    if (confirmed && state.kind === 'agrees' && !hasMoved()) return true;
    const time = await asked();
    if (time !== undefined) await answered(time);
    else if (state.kind === 'differs') await stillDiffers();
    else if (hasMoved()) await unanswered();
    return goesOn();
  }

  async function asked(): Promise<EpochMs | undefined> {
    const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_MS, undefined).unref());
    return Promise.race([messenger.time().catch(() => undefined), tooLong]);
  }

  async function answered(time: EpochMs): Promise<void> {
    heard = { time, up: uptime() };
    await judge(clock.now() - time);
  }

  /**
   * Extrapolates the platform's last answer by the uptime: a wrong clock does not become right because nobody
   * answers.
   */
  async function stillDiffers(): Promise<void> {
    if (heard) await judge(clock.now() - (heard.time + uptime() - heard.up));
  }

  async function judge(aheadMs: number): Promise<void> {
    silentSince = undefined;
    if (Math.abs(aheadMs) > TOLERANCE_MS) {
      if (state.kind !== 'differs')
        log.error({ aheadMs }, 'clock differs from the platform; nothing is planned until they agree');
      state = { kind: 'differs', aheadMs };
      return alert.raise('differs', aheadMs, (words) => words.clock.differs(aheadMs));
    }
    if (state.kind !== 'agrees') log.info({ aheadMs }, 'clock agrees with the platform');
    state = { kind: 'agrees' };
    anchor = { wall: clock.now(), up: uptime() };
    // Not confirmed while the alert could not be ended: the next look asks and tries again.
    confirmed = await alert.clear((words) => words.clock.over);
  }

  async function unanswered(): Promise<void> {
    silentSince ??= { wall: clock.now(), up: uptime() };
    const silentMs = clock.isVirtual
      ? Math.max(clock.now() - silentSince.wall, uptime() - silentSince.up)
      : uptime() - silentSince.up;
    if (silentMs < SILENCE_MS) {
      if (state.kind !== 'asking')
        log.warn({ movedMs: moved() }, 'clock changed or the machine slept; asking the platform');
      state = { kind: 'asking', movedMs: moved() };
      return;
    }
    log.warn('the platform gives no time; using the clock of this process');
    state = { kind: 'silent' };
    confirmed = false;
    silentSince = undefined;
    anchor = { wall: clock.now(), up: uptime() };
    await alert.raise('silent', 0, (words) => words.clock.silent);
  }

  return {
    look,
    isSure: () => goesOn() && !hasMoved(),
    state: () => (goesOn() && hasMoved() ? { kind: 'asking', movedMs: moved() } : state),
    next: () => (goesOn() ? undefined : clock.now() + ASK_AGAIN_MS),
  };
}
