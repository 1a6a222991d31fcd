import type { Row, Result } from '../row.ts';
import { benchBot, inTurns, makeKnown, message, openBench, until } from '../bot.ts';
import { loadedCampaign } from '../campaign.ts';
import { readAll, APP } from '../../src/records/access.ts';

const SIZES = [14, 300, 3_000, 40_000];
const REPORTS = 500;
const MOST_MS = 240_000;
const WANTED_A_SECOND = 1_000;
/** How much slower the slowest size may be than the fastest. */
const SPREAD = 1.3;

/** Reports that stand in the inbox, until each is filed and its receipt is queued. */
export const handled: Row = {
  name: 'handled',
  title: 'reports handled a second',
  async run(rounds) {
    const sizes: { rate: Result; burnt: Result }[] = [];
    for (const units of SIZES) sizes.push(await measure(units, rounds));
    const spread = Array.from({ length: rounds }, (_, round) => {
      const each = sizes.map(({ rate }) => rate.values[round] ?? Number.NaN);
      return Math.max(...each) / Math.min(...each);
    });
    return [
      ...sizes.map(({ rate }) => rate),
      { what: 'fastest size to slowest', unit: '', values: spread, mark: { atMost: SPREAD } },
      ...sizes.map((size) => size.burnt),
    ];
  },
};

async function measure(units: number, rounds: number): Promise<{ rate: Result; burnt: Result }> {
  const bench = await openBench();
  const campaign = await loadedCampaign(units);
  await makeKnown(bench.store, units);
  let storing = true;
  const bot = benchBot(bench.open(), campaign, { idle: () => storing });
  bot.start();
  const values: number[] = [];
  const burnt: number[] = [];
  // The first warms up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const reports = Array.from({ length: REPORTS }, (_, index) => {
      const unit = (index * 7_919 + round) % units;
      return message(
        unit,
        `上报 宣传教育 9月5日，本单位开展第${round}轮第${index}次集中宣讲，参加人数约300人次，发放宣传品120份。`,
      );
    });
    await inTurns(reports, 100, (each) => bench.inbox.store(each));
    const from = performance.now();
    const cpu = process.cpuUsage();
    storing = false;
    await until(async () => (await bench.inbox.size()).waiting === 0, MOST_MS);
    storing = true;
    const { user, system } = process.cpuUsage(cpu);
    if (round === 0) continue;
    values.push(REPORTS / ((performance.now() - from) / 1_000));
    burnt.push((user + system) / 1_000 / REPORTS);
  }
  const filed = (await readAll(bench.store, 'filing', APP)).size;
  if (filed !== REPORTS * (rounds + 1)) throw new Error(`${filed} reports were filed`);
  await bot.stop();
  await bench.close();
  return {
    rate: { what: `${units} units`, unit: 'a second', values, mark: { atLeast: WANTED_A_SECOND } },
    burnt: { what: `${units} units`, unit: 'ms of processor a report', values: burnt },
  };
}
