/**
 * Turns: bots on the sandbox's clock report when they have finished a moment and when they have work next. Each turn
 * has a number; a bot acknowledges it by requesting the next.
 */
import type { Moment } from '../world/state.ts';

/** A long poll is answered with the known turn after this time, in ms of real time. */
const HOLD_MS = 20_000;
/** A bot without requests is removed after this time, in ms of real time. */
const FORGET_MS = 60_000;
/** A bot whose poll was cut is removed sooner, because it was probably killed; in ms of real time. */
const CUT_MS = 5_000;

export interface Turn {
  readonly seq: number;
  readonly now: Moment;
  /** Only announces the time: another turn at this moment follows, and nothing is to be done before it. */
  readonly brief?: boolean;
}

export interface BotView {
  readonly bot: string;
  readonly next: Moment | null;
}

export interface Turns {
  /** The bot has finished turn `done` and has no work before `next`; resolves with its next turn. */
  ask(bot: string, done: number, next: Moment | null): Promise<Turn>;
  /** The bot's poll was cut. */
  cut(bot: string): void;
  leave(bot: string): void;
  /** Announces a turn at the present moment; resolves when all registered bots have finished it. */
  announce(how?: { readonly brief: boolean }): Promise<void>;
  bots(): readonly BotView[];
  /** The earliest moment at which a bot has work. */
  next(): Moment | null;
  /** Answers all polls, at the end of the process. */
  close(): void;
}

interface Bot {
  done: number;
  next: Moment | null;
  heardAt: number;
  answer?: (turn: Turn) => void;
}

interface TurnOptions {
  readonly now: () => Moment;
  readonly seq: () => number;
  readonly setSeq: (seq: number) => void;
}

export function createTurns(options: TurnOptions): Turns {
  return new BotTurns(options);
}

class BotTurns implements Turns {
  readonly #options: TurnOptions;
  readonly #bots = new Map<string, Bot>();
  #doneWaiters: (() => void)[] = [];
  #brief = false;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  ask(name: string, done: number, next: Moment | null): Promise<Turn> {
    const bot: Bot = this.#bots.get(name) ?? { done, next, heardAt: 0 };
    this.#bots.set(name, bot);
    this.#release(bot);
    Object.assign(bot, { done, next, heardAt: Date.now() });
    this.#check();
    if (done !== this.#options.seq()) return Promise.resolve(this.#turn());
    return new Promise((resolve) => {
      const timer = setTimeout(() => bot.answer === answer && this.#release(bot), HOLD_MS);
      const answer = (taken: Turn) => {
        clearTimeout(timer);
        bot.heardAt = Date.now();
        resolve(taken);
      };
      bot.answer = answer;
    });
  }

  cut(name: string): void {
    const bot = this.#bots.get(name);
    if (bot === undefined) return;
    delete bot.answer;
    const cutAt = Date.now();
    bot.heardAt = cutAt - FORGET_MS + CUT_MS;
    setTimeout(() => {
      if (this.#bots.get(name) === bot && !bot.answer && bot.heardAt <= cutAt) this.#bots.delete(name);
      this.#check();
    }, CUT_MS).unref();
  }

  leave(name: string): void {
    const bot = this.#bots.get(name);
    if (bot) this.#release(bot);
    this.#bots.delete(name);
    this.#check();
  }

  announce(how?: { readonly brief: boolean }): Promise<void> {
    this.#brief = how?.brief ?? false;
    this.#options.setSeq(this.#options.seq() + 1);
    this.close();
    if (this.#allDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const watch = setInterval(() => this.#check(), 500);
      this.#doneWaiters.push(() => {
        clearInterval(watch);
        resolve();
      });
    });
  }

  bots(): readonly BotView[] {
    this.#forgetSilent();
    return [...this.#bots].map(([bot, { next }]) => ({ bot, next }));
  }

  next(): Moment | null {
    const moments = this.bots().flatMap(({ next }) => (next === null ? [] : [next]));
    return moments.length === 0 ? null : Math.min(...moments);
  }

  close(): void {
    for (const bot of this.#bots.values()) this.#release(bot);
  }

  #turn(): Turn {
    const { seq, now } = this.#options;
    return { seq: seq(), now: now(), ...(this.#brief && { brief: true }) };
  }

  #release(bot: Bot): void {
    bot.answer?.(this.#turn());
    delete bot.answer;
  }

  #forgetSilent(): void {
    for (const [name, bot] of this.#bots)
      if (!bot.answer && Date.now() - bot.heardAt > FORGET_MS) this.#bots.delete(name);
  }

  #allDone(): boolean {
    this.#forgetSilent();
    return [...this.#bots.values()].every((bot) => bot.done === this.#options.seq());
  }

  #check(): void {
    if (!this.#allDone()) return;
    for (const wake of this.#doneWaiters) wake();
    this.#doneWaiters = [];
  }
}
