import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '../row.ts';
import { benchBot, INSTANT, makeKnown, message, openBench } from '../bot.ts';
import { loadedCampaign } from '../campaign.ts';

const UNITS = 3_000;
const OPENING = Date.parse('2021-09-01T09:00:00+08:00');
/** Long enough to exhaust the per-minute rate limit. */
const MINUTE_MS = 60_000;
const A_MINUTE = 1_000;
const EVERY_MS = 2_000;
const TEXTS = ['我的', '汇总', '上报 宣传教育 9月1日开展宣讲，参加人数300人次'];

/** Response times while an announcement to 3,000 units is being sent, and the effect on the announcement. */
export const answers: Row = {
  name: 'answers',
  title: `answers while an announcement to ${UNITS} leaves at the platform's pace`,
  async run() {
    const bench = await openBench();
    const campaign = await loadedCampaign(UNITS);
    await makeKnown(bench.store, UNITS);
    const asked = new Map<string, number>();
    const waited: { ms: number }[] = [];
    const planned: number[] = [];
    const departures: number[] = [];
    const bot = benchBot(bench.open(), campaign, {
      now: () => OPENING,
      messenger: {
        ...INSTANT,
        async deliver(to, _body, uuid) {
          const now = performance.now();
          departures.push(now);
          const chat = to.kind === 'chat' ? to.chatId : '';
          const from = asked.get(chat);
          if (from === undefined) planned.push(now);
          else waited.push({ ms: now - from });
          asked.delete(chat);
          return { ok: true, messageId: `om_${uuid}` };
        },
      },
    });
    bot.start();
    while (planned.length === 0) await sleep(5);
    const began = planned[0] ?? 0;
    for (let n = 0; performance.now() - began < MINUTE_MS; n += 1) {
      // Asked by people whose announcement may still be queued, and by an admin.
      const text = TEXTS[n % TEXTS.length] ?? '';
      const question = message(text === '汇总' ? -1 : UNITS - 1 - n * 7, text);
      asked.set(question.chatId, performance.now());
      await bot.intake.receive(question);
      await sleep(EVERY_MS - ((performance.now() - began) % EVERY_MS));
    }
    const ended = performance.now();
    for (const from of asked.values()) waited.push({ ms: ended - from });
    await bot.stop();
    await bench.close();
    const sorted = waited.toSorted((one, two) => one.ms - two.ms);
    return [
      {
        what: `99 of 100 answers, ${waited.length} in a minute`,
        unit: 'ms',
        values: [sorted[Math.ceil(sorted.length * 0.99) - 1]?.ms ?? Number.NaN],
        mark: { atMost: 2_000 },
      },
      {
        what: 'messages in the first minute, of the 1,000 that the platform takes',
        unit: '',
        values: [departures.filter((at) => at - began < MINUTE_MS).length / A_MINUTE],
        mark: { atLeast: 0.95 },
      },
      {
        what: 'messages a second in the first ten, of the 50 that the platform takes',
        unit: '',
        values: [departures.filter((at) => at - began < 10_000).length / 500],
        mark: { atLeast: 0.95 },
      },
    ];
  },
};
