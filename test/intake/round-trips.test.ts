import type { Command } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { benchBot, inTurns, makeKnown, message, openBench, until, type Bench } from '../../bench/bot.ts';
import { loadedCampaign } from '../../bench/campaign.ts';
import { APP, read, readAll } from '../../src/records/access.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';

const REPORTS = 96;
/** Number of keys of the sender's scripts, which depend on the clock and not on the events handled. */
const KEYS_OF_THE_SENDER = 14;

let bench: Bench | undefined;
afterEach(() => bench?.close());

it('reads a batch of reports in few round trips, and no more for a larger roster', async () => {
  // Separate queries per report would need 2.2 and 2.9.
  expect(await leastFor(300, 2.1)).toBeLessThan(2.1);
  // People of the same unit wait for each other, so fewer of their queries are batched.
  expect(await leastFor(14, 2.8)).toBeLessThan(2.8);
});

/**
 * Commands per report; up to twelve trials, because a busy machine may handle few reports together in one of them.
 */
async function leastFor(units: number, most: number): Promise<number> {
  let least = Infinity;
  for (let trial = 0; trial < 12 && least >= most; trial += 1)
    least = Math.min(least, (await commandsFor(units)) / REPORTS);
  return least;
}

/** Redis commands until the given number of reports in the inbox are filed. */
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

it('asks everything that a report reads at once, and then commits', async () => {
  bench = await openBench();
  const campaign = await loadedCampaign(14, { quiet: true });
  await makeKnown(bench.store, 14);
  const edge = bench.open();
  const bot = benchBot(edge, campaign, {});
  bot.start();
  const { inbox } = bench;
  const report = async (text: string) => {
    await inbox.store(message(3, text));
    await until(async () => (await inbox.size()).waiting === 0, 20_000);
  };
  // Whose unit it is was not known before the first.
  await report('上报 宣传教育 9月5日开展集中宣讲，参加人数约300人次。');
  const turns = turnsOf(edge);
  await report('上报 创建工作 9月6日开展集中宣讲，参加人数约200人次。');
  await bot.stop();
  const [asked = [], committed = [], ...more] = turns.filter((commands) =>
    commands.some((keys) => keys.includes('ou_3') || keys.includes('u3')),
  );
  // Two commands: what the message reads, and who is who. The clock may ask for something else in the same turn.
  const ofTheReport = ['records:question:app', 'changes:person:app', 'changes:lookup:app'];
  expect(asked.filter((keys) => ofTheReport.some((each) => keys.includes(each)))).toEqual([
    expect.arrayContaining(['records:question:app', 'records:noticed:app']),
    expect.arrayContaining(['changes:person:app', 'changes:lookup:app']),
  ]);
  expect(committed.flat()).toContain('journal');
  expect(more).toEqual([]);
  const { version, value } = await read(bench.store, 'unit', campaign.id, 'u3');
  expect([version, value?.filings.map(({ area }) => area)]).toEqual([2, ['a0', 'a1']]);
});

/** The arguments of the commands, by the turn of the event loop in which they were sent. */
function turnsOf(edge: RedisEdge): readonly (readonly (readonly string[])[])[] {
  const turns: string[][][] = [];
  let now: string[][] | undefined;
  const { commands } = edge;
  const send = commands.sendCommand.bind(commands);
  commands.sendCommand = (command: Command) => {
    if (!now) {
      turns.push((now = []));
      setImmediate(() => (now = undefined));
    }
    now.push(command.args.map((each) => String(each).replace(/^\{.*?\}:/u, '')));
    return send(command);
  };
  return turns;
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
