import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestRedis } from '../../test/support/redis.ts';
import { writeCampaign } from '../campaign.ts';
import { startFarEnd, type FarEnd } from '../far-end.ts';
import { startProcess, type Running } from '../process.ts';
import type { Result, Row } from '../row.ts';

const UNITS = 3_000;
const LARGE = 40_000;
const BURST = 30_000;
const SETTLED_MS = 4_000;
const BEAT_SIZES = [100, UNITS, LARGE];
/** Long enough for several polls for due work. */
const REST_MS = 8_000;
const LOOK_MS = 50;

/** Starts the built program with a campaign of `units` units, and stops it after the work. */
async function withProcess<T>(units: number, work: (bot: Running, far: FarEnd) => Promise<T>): Promise<T> {
  const redis = await startTestRedis();
  const far = await startFarEnd();
  try {
    const bot = await startProcess({
      socket: redis.socket,
      domain: far.domain,
      campaigns: writeCampaign(units, { quiet: true }).campaigns,
      appId: `cli_${randomBytes(8).toString('hex')}`,
    });
    try {
      return await work(bot, far);
    } finally {
      await bot.stop();
    }
  } finally {
    far.close();
    await redis.stop();
  }
}

/** From process start until the platform can push. */
export const start: Row = {
  name: 'start',
  title: 'start of the built program until its long connection stands',
  async run(rounds) {
    const [small, large, memory]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round += 1)
      small.push(await withProcess(14, async (bot) => bot.readyMs));
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      await withProcess(LARGE, async (bot) => {
        large.push(bot.readyMs);
        await sleep(SETTLED_MS);
        memory.push(bot.memory());
      });
    }
    return [
      { what: '14 units', unit: 'ms', values: small, mark: { atMost: 600 } },
      { what: `${LARGE} units`, unit: 'ms', values: large, mark: { atMost: 2_000 } },
      { what: `memory then, ${LARGE} units`, unit: 'MB', values: memory, mark: { atMost: 300 } },
    ];
  },
};

/** Memory of the process when idle and while processing events. */
export const memory: Row = {
  name: 'memory',
  title: `resident memory, at rest and in a burst of ${BURST} events, ${UNITS} units`,
  run: () =>
    withProcess(UNITS, async (bot, far) => {
      await sleep(SETTLED_MS);
      const atRest = bot.memory();
      let most = 0;
      const looking = setInterval(() => (most = Math.max(most, bot.memory())), LOOK_MS);
      const tookMs = await far.run({ do: 'push', connection: 0, events: BURST, units: UNITS });
      await sleep(SETTLED_MS);
      clearInterval(looking);
      return [
        { what: 'at rest', unit: 'MB', values: [atRest], mark: { atMost: 110 } },
        { what: 'most in the burst', unit: 'MB', values: [most], mark: { atMost: 250 } },
        { what: 'events acknowledged', unit: 'a second', values: [BURST / (tookMs / 1_000)] },
      ];
    }),
};

/**
 * A start leaves some work for its first seconds, such as storing compiled code, which is not part of the idle cost.
 */
const STARTED_MS = 20_000;

/** Cost of an idle process. */
export const beat: Row = {
  name: 'beat',
  title: 'processor time of a process with nothing due',
  async run() {
    const results: Result[] = [];
    for (const units of BEAT_SIZES) {
      const values = await withProcess(units, async (bot) => {
        await sleep(STARTED_MS);
        const before = bot.processor();
        await sleep(REST_MS);
        return [(bot.processor() - before) / (REST_MS / 1_000)];
      });
      results.push({ what: `${units} units`, unit: 'ms a second', values, mark: { atMost: 20 } });
    }
    return results;
  },
};
