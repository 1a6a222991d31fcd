import type { Row, Result } from '../row.ts';
import { type Bench, benchBot, inTurns, makeKnown, message, openBench, until } from '../bot.ts';
import { loadedCampaign } from '../campaign.ts';
import { readAll, APP } from '../../src/records/access.ts';

const SIZES = [14, 300, 3_000, 40_000];
const REPORTS = 500;
const AT_ONCE = 1_000;
const MOST_MS = 60_000;
const WANTED_A_SECOND = 1_000;
/** Maximum ratio of the slowest size to the fastest. */
const SPREAD = 1.3;

/** A bot for one size, with its own state and server. */
interface Size {
  readonly units: number;
  readonly rates: number[];
  readonly burnt: number[];
  /** Files one round of reports and removes them. */
  readonly round: (round: number) => Promise<{ readonly rate: number; readonly burnt: number }>;
  readonly close: () => Promise<void>;
}

/** Reports per second, from the inbox until each is filed with its receipt queued; sizes alternate by round. */
export const handled: Row = {
  name: 'handled',
  title: 'reports handled a second',
  async run(rounds) {
    const sizes: Size[] = [];
    for (const units of SIZES) sizes.push(await sized(units));
    // The first round is a warm-up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const size of sizes) {
        const { rate, burnt } = await size.round(round);
        if (round === 0) continue;
        size.rates.push(rate);
        size.burnt.push(burnt);
      }
    }
    for (const size of sizes) await size.close();
    return resultsOf(sizes, rounds);
  },
};

function resultsOf(sizes: readonly Size[], rounds: number): Result[] {
  const spreadOf = (values: (size: Size) => readonly number[]) =>
    Array.from({ length: rounds }, (_, round) => {
      const each = sizes.map((size) => values(size)[round] ?? Number.NaN);
      return Math.max(...each) / Math.min(...each);
    });
  return [
    ...sizes.map(({ units, rates }): Result => ({
      what: `${units} units`,
      unit: 'a second',
      values: rates,
      mark: { atLeast: WANTED_A_SECOND },
    })),
    {
      what: 'fastest size to slowest',
      unit: '',
      values: spreadOf(({ rates }) => rates),
      mark: { atMost: SPREAD },
    },
    ...sizes.map(({ units, burnt }): Result => ({
      what: `${units} units`,
      unit: 'ms of processor a report',
      values: burnt,
    })),
    { what: 'most processor to least', unit: '', values: spreadOf(({ burnt }) => burnt) },
  ];
}

async function sized(units: number): Promise<Size> {
  const bench = await openBench();
  const campaign = await loadedCampaign(units, { quiet: true });
  await makeKnown(bench.store, units);
  let storing = true;
  const bot = benchBot(bench.open(), campaign, { idle: () => storing });
  bot.start();

  async function round(number: number) {
    const reports = Array.from({ length: REPORTS }, (_, index) =>
      message(
        (index * 7_919 + number) % units,
        `上报 宣传教育 9月5日，本单位开展第${number}轮第${index}次集中宣讲，参加人数约300人次，发放宣传品120份。`,
      ),
    );
    await inTurns(reports, 100, (each) => bench.inbox.store(each));
    globalThis.gc?.();
    const from = performance.now();
    const cpu = process.cpuUsage();
    storing = false;
    await until(async () => (await bench.inbox.size()).waiting === 0, MOST_MS);
    const { user, system } = process.cpuUsage(cpu);
    const tookMs = performance.now() - from;
    storing = true;
    await forgetAll(bench, campaign.id);
    return { rate: REPORTS / (tookMs / 1_000), burnt: (user + system) / 1_000 / REPORTS };
  }

  async function close(): Promise<void> {
    await bot.stop();
    await bench.close();
  }
  return { units, rates: [], burnt: [], round, close };
}

/** Each round starts with empty registers; also detects lost reports. */
async function forgetAll({ store }: Bench, campaign: string): Promise<void> {
  const filings = await readAll(store, 'filing', APP);
  if (filings.size !== REPORTS) throw new Error(`${filings.size} reports were filed`);
  const registers = await readAll(store, 'unit', campaign);
  const drop = [
    ...[...filings.keys()].map((id) => ({ family: 'filing', scope: APP, id })),
    ...[...registers.keys()].map((id) => ({ family: 'unit', scope: campaign, id })),
  ];
  for (let from = 0; from < drop.length; from += AT_ONCE)
    await store.commit({ drop: drop.slice(from, from + AT_ONCE) });
}
