import type { Command } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { benchBot, inTurns, makeKnown, message, openBench, until, type Bench } from '../../bench/bot.ts';
import { loadedCampaign } from '../../bench/campaign.ts';
import { APP, readAll } from '../../src/records/access.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';

const REPORTS = 96;
/** Number of keys of the sender's scripts, which depend on the clock and not on the events handled. */
const KEYS_OF_THE_SENDER = 14;

let bench: Bench | undefined;
afterEach(() => bench?.close());

it('reads a batch of reports in few round trips, and no more for a larger roster', async () => {
  // With a question for each report these are 2.2 and 2.9.
  expect(await leastFor(300, 2.1)).toBeLessThan(2.1);
  // People of one unit wait for each other, so fewer of their questions go together.
  expect(await leastFor(14, 2.8)).toBeLessThan(2.8);
});

/** Commands a report; up to twelve trials, because a busy machine may handle few reports together in one of them. */
async function leastFor(units: number, most: number): Promise<number> {
  let least = Infinity;
  for (let trial = 0; trial < 12 && least >= most; trial += 1)
    least = Math.min(least, (await commandsFor(units)) / REPORTS);
  return least;
}

/** Commands to Redis until the given number of reports in the inbox are filed. */
async function commandsFor(units: number): Promise<number> {
  await bench?.close();
  bench = await openBench();
  const campaign = await loadedCampaign(units, { quiet: true });
  await makeKnown(bench.store, units);
  const edge = bench.open();
  let storing = true;
  const bot = benchBot(edge, campaign, { idle: () => storing });
  const sent = counted(edge);
  bot.start();
  const reports = Array.from({ length: REPORTS }, (_, index) =>
    message(index % units, `上报 宣传教育 9月5日开展第${index}次集中宣讲，参加人数约300人次。`),
  );
  const { inbox, store } = bench;
  await inTurns(reports, 50, (each) => inbox.store(each));
  const before = sent();
  storing = false;
  await until(async () => (await inbox.size()).waiting === 0, 20_000);
  const count = sent() - before;
  await bot.stop();
  expect((await readAll(store, 'filing', APP)).size).toBe(REPORTS);
  return count;
}

function counted(edge: RedisEdge): () => number {
  let count = 0;
  for (const client of [edge.commands, edge.blocking]) {
    const send = client.sendCommand.bind(client);
    client.sendCommand = (command: Command) => {
      if (command.name !== 'evalsha' || Number(command.args[1]) !== KEYS_OF_THE_SENDER) count += 1;
      return send(command);
    };
  }
  return () => count;
}
