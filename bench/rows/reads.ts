import type { Result, Row } from '../row.ts';
import { benchBot, makeKnown, message, openBench, until, type Bench } from '../bot.ts';
import { loadedCampaign, NOW } from '../campaign.ts';

const UNITS = 3_000;
const EACH = 30;
/** Number of those filings that await review. */
const PENDING = 3;
const AT_ONCE = 300;
const DAY_MS = 24 * 3_600_000;
const MOST_MS = 60_000;
/** The command, its sender (-1: an admin), and the maximum response time in ms. */
const ASKED: readonly (readonly [text: string, unit: number, mostMs: number])[] = [
  ['汇总', -1, 200],
  ['我的', 7, 100],
  ['待审', -1, 200],
  ['催办', -1, 300],
];

/** Commands in a campaign with 3,000 units and 90,000 filings, while reports keep arriving. */
export const reads: Row = {
  name: 'reads',
  title: `answers in a campaign of ${UNITS} units and ${UNITS * EACH} filings`,
  async run(rounds) {
    const bench = await openBench();
    const campaign = await loadedCampaign(UNITS, { quiet: true });
    await makeKnown(bench.store, UNITS);
    await fileAll(bench, campaign.id);
    const bot = benchBot(bench.open(), campaign);
    bot.start();
    const results = ASKED.map(([text, , atMost]): Result & { values: number[] } => ({
      what: text,
      unit: 'ms',
      values: [],
      mark: { atMost },
    }));
    // The first round warms the caches and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, [text, unit]] of ASKED.entries()) {
        await ask(bench, message(100 + round, '上报 宣传教育 9月5日开展集中宣讲，参加人数约300人次。'));
        const tookMs = await ask(bench, message(unit, text));
        if (round > 0) results[index]?.values.push(tookMs);
      }
    }
    await bot.stop();
    await bench.close();
    return results;
  },
};

async function ask({ inbox }: Bench, question: ReturnType<typeof message>): Promise<number> {
  const from = performance.now();
  await inbox.store(question);
  await until(async () => (await inbox.size()).waiting === 0, MOST_MS);
  return performance.now() - from;
}

async function fileAll({ store }: Bench, campaign: string): Promise<void> {
  for (let from = 0; from < UNITS; from += AT_ONCE)
    await store.commit({
      put: Array.from({ length: AT_ONCE }, (_, index) => ({
        family: 'unit',
        scope: campaign,
        id: `u${from + index}`,
        value: { filings: Array.from({ length: EACH }, (_each, nth) => headOf(from + index, nth)) },
      })),
    });
}

function headOf(unit: number, nth: number): object {
  const at = NOW - (EACH - nth) * DAY_MS;
  const isPending = nth >= EACH - PENDING;
  return {
    n: 1_000_000 + unit * EACH + nth,
    kind: 'report',
    area: `a${nth % 3}`,
    state: isPending ? 'pending' : 'accepted',
    version: 1,
    by: `ou_${unit}`,
    firstFiledAt: at,
    lastFiledAt: at,
    ...(!isPending && { acceptedAt: at + 1_000 }),
  };
}
