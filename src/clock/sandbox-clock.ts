/**
 * The clock of a bot on a sandbox's virtual time. It stands still until the sandbox moves it, which happens only
 * after the bot reports that all work of the current moment is done.
 */
import { z } from 'zod';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../ports/clock.ts';

const turn = z.object({
  seq: z.number(),
  now: z.iso.datetime({ offset: true }),
  /** Only reports the time; another turn at this moment follows. */
  brief: z.boolean().default(false),
});

export interface SandboxClock extends Clock {
  /** Takes turns until told to stop: `settle` does all due work, `next` returns when more is due. */
  run(
    bot: { settle(): Promise<void>; next(): Promise<EpochMs | undefined> },
    signal: AbortSignal,
  ): Promise<void>;
}

/** Connects to the sandbox at `address`; rejects if it does not answer. */
export async function createSandboxClock(address: string, name: string, log: Logger): Promise<SandboxClock> {
  let { seq, now } = await ask('/sandbox/clock');
  let time = Date.parse(now);

  async function ask(path: string, body?: unknown, signal?: AbortSignal) {
    const response = await fetch(`${address}${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw new Error(`the sandbox's clock answered ${response.status}`);
    return turn.parse(await response.json());
  }

  return {
    now: () => time,
    isVirtual: true,
    async run(bot, signal) {
      let brief = false;
      let next: EpochMs | undefined;
      while (!signal.aborted) {
        try {
          if (!brief) {
            await bot.settle();
            next = await bot.next();
          }
          const body = {
            bot: name,
            done: seq,
            next: next === undefined ? null : new Date(next).toISOString(),
          };
          ({ seq, now, brief } = await ask('/sandbox/clock/turn', body, signal));
          time = Date.parse(now);
        } catch (error) {
          if (signal.aborted) return;
          log.warn({ err: error }, 'no turn from the sandbox; retrying');
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      }
    },
  };
}
