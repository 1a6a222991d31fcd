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

export function createTurns(options: {
  readonly now: () => Moment;
  readonly seq: () => number;
  readonly setSeq: (seq: number) => void;
}): Turns {
  const bots = new Map<string, Bot>();
  let doneWaiters: (() => void)[] = [];
  let brief = false;
  const turn = (): Turn => ({ seq: options.seq(), now: options.now(), ...(brief && { brief }) });

  const release = (bot: Bot) => {
    bot.answer?.(turn());
    delete bot.answer;
  };

  const forgetSilent = () => {
    for (const [name, bot] of bots)
      if (!bot.answer && Date.now() - bot.heardAt > FORGET_MS) bots.delete(name);
  };

  const allDone = () => {
    forgetSilent();
    return [...bots.values()].every((bot) => bot.done === options.seq());
  };

  const check = () => {
    if (!allDone()) return;
    for (const wake of doneWaiters) wake();
    doneWaiters = [];
  };

  return {
    ask(name, done, next) {
      const bot: Bot = bots.get(name) ?? { done, next, heardAt: 0 };
      bots.set(name, bot);
      release(bot);
      Object.assign(bot, { done, next, heardAt: Date.now() });
      check();
      if (done !== options.seq()) return Promise.resolve(turn());
      return new Promise((resolve) => {
        const timer = setTimeout(() => bot.answer === answer && release(bot), HOLD_MS);
        const answer = (taken: Turn) => {
          clearTimeout(timer);
          bot.heardAt = Date.now();
          resolve(taken);
        };
        bot.answer = answer;
      });
    },
    cut(name) {
      const bot = bots.get(name);
      if (bot === undefined) return;
      delete bot.answer;
      const cutAt = Date.now();
      bot.heardAt = cutAt - FORGET_MS + CUT_MS;
      setTimeout(() => {
        if (bots.get(name) === bot && !bot.answer && bot.heardAt <= cutAt) bots.delete(name);
        check();
      }, CUT_MS).unref();
    },
    leave(name) {
      const bot = bots.get(name);
      if (bot) release(bot);
      bots.delete(name);
      check();
    },
    announce(how) {
      brief = how?.brief ?? false;
      options.setSeq(options.seq() + 1);
      for (const bot of bots.values()) release(bot);
      if (allDone()) return Promise.resolve();
      return new Promise((resolve) => {
        const watch = setInterval(check, 500);
        doneWaiters.push(() => {
          clearInterval(watch);
          resolve();
        });
      });
    },
    bots() {
      forgetSilent();
      return [...bots].map(([bot, { next }]) => ({ bot, next }));
    },
    next() {
      forgetSilent();
      const moments = [...bots.values()].flatMap((bot) => (bot.next === null ? [] : [bot.next]));
      return moments.length === 0 ? null : Math.min(...moments);
    },
    close() {
      for (const bot of bots.values()) release(bot);
    },
  };
}
