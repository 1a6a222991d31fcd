import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnection } from '../../src/feishu/link/connection.ts';
import { createWebhook, WEBHOOK_PATH } from '../../src/feishu/incoming/webhook.ts';
import { lark } from '../../src/feishu/link/sdk.ts';
import { screening } from '../../src/intake/screen.ts';
import { createSeen } from '../../src/redis/store/seen.ts';
import { createWeb } from '../../src/web/health.ts';
import { KEYS } from '../../test/feishu/platform-push.ts';
import { benchBot, makeKnown, openBench, until } from '../bot.ts';
import { loadedCampaign } from '../campaign.ts';
import { startFarEnd } from '../far-end.ts';
import type { Row } from '../row.ts';

const UNITS = 3_000;
const BURST = 5_000;
const CALLS = 3_000;
const APP_ID = 'cli_0123456789abcdef';
const LONG_CONNECTION = 0.7;
const WEBHOOK = 1;
const WORKED_OFF_MS = 120_000;
const QUIET = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, trace: () => {} };

type Subject = Awaited<ReturnType<typeof subject>>;

/** A running bot with 3,000 units, shared by both transports. */
async function subject() {
  const bench = await openBench();
  const campaign = await loadedCampaign(UNITS, { quiet: true });
  await makeKnown(bench.store, UNITS);
  const edge = bench.open();
  const bot = benchBot(edge, campaign);
  bot.start();
  const running = [campaign];
  const self = async () => ({ openId: 'ou_bot', name: 'bot' });
  const clock = { now: () => Date.now() };
  return {
    bench,
    bot,
    receiving: { intake: bot.intake, clock, log: QUIET, self, screen: screening(() => running) },
    seen: createSeen({ redis: edge }),
    /** Acknowledged events are stored: they are either waiting or processed. */
    workedOff: () => until(async () => (await bench.inbox.size()).waiting === 0, WORKED_OFF_MS),
    async close() {
      await bot.stop();
      await bench.close();
    },
  };
}

/** A burst over the long connection, compared with the SDK's client and a no-op handler. */
export const pushed: Row = {
  name: 'pushed',
  title: `events of a burst of ${BURST} acknowledged a second, over the long connection`,
  async run(rounds) {
    const one = await subject();
    const far = await startFarEnd();
    const bare = new lark.WSClient({
      appId: APP_ID,
      appSecret: 'secret',
      domain: far.domain,
      logger: QUIET,
      autoReconnect: false,
    });
    const nothing = async () => undefined;
    await bare.start({
      eventDispatcher: new lark.EventDispatcher({ logger: QUIET }).register({
        'im.message.receive_v1': nothing,
      }),
    });
    await far.connected(1);
    const connection = createConnection({
      ...one.receiving,
      appId: APP_ID,
      appSecret: 'secret',
      domain: far.domain,
    });
    await connection.start();
    await far.connected(2);
    const measured = await inTurn(one, rounds, BURST, (which) =>
      far.run({ do: 'push', connection: which === 'ours' ? 1 : 0, events: BURST, units: UNITS }),
    );
    await connection.stop();
    bare.close({ force: true });
    far.close();
    await one.close();
    return [
      {
        what: 'stored and acknowledged',
        unit: 'a second',
        values: measured.ours,
        beside: { what: "the SDK's no-op", values: measured.theirs },
        mark: { atLeast: LONG_CONNECTION },
      },
    ];
  },
};

/** Webhook calls, compared with the SDK's adapter and a no-op handler. */
export const called: Row = {
  name: 'called',
  title: `webhook calls answered a second: verified, decrypted, stored (${CALLS} a round)`,
  async run(rounds) {
    const one = await subject();
    const far = await startFarEnd();
    const webhook = createWebhook({
      ...one.receiving,
      ...KEYS,
      seen: one.seen,
      counters: { webhook: () => {} },
    });
    const web = createWeb({
      readiness: async () => ({ ok: true, checks: [] }),
      metrics: { page: async () => ({ contentType: 'text/plain', body: '' }) },
      direct: new Map([[WEBHOOK_PATH, webhook.handle]]),
    });
    const ours = `${await web.listen({ host: '127.0.0.1', port: 0 })}${WEBHOOK_PATH}`;
    const dispatcher = new lark.EventDispatcher({ ...KEYS, logger: QUIET }).register({
      'im.message.receive_v1': async () => undefined,
    });
    const adapter = lark.adaptDefault('/feishu/events', dispatcher);
    const server = createServer((request, response) => void adapter(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const theirs = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`;
    const measured = await inTurn(one, rounds, CALLS, (which) =>
      far.run({ do: 'call', url: which === 'ours' ? ours : theirs, events: CALLS, units: UNITS }),
    );
    far.close();
    server.closeAllConnections();
    server.close();
    await web.close();
    await one.close();
    return [
      {
        what: 'verified, decrypted, stored and answered',
        unit: 'a second',
        values: measured.ours,
        beside: { what: "the SDK adapter's encrypted no-op", values: measured.theirs },
        mark: { atLeast: WEBHOOK },
      },
    ];
  },
};

/** Alternates both measurements; the first of each is a warm-up. */
async function inTurn(
  { workedOff }: Subject,
  rounds: number,
  events: number,
  run: (which: 'ours' | 'theirs') => Promise<number>,
): Promise<{ ours: number[]; theirs: number[] }> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const theirMs = await run('theirs');
    const ourMs = await run('ours');
    await workedOff();
    if (round === 0) continue;
    theirs.push(events / (theirMs / 1_000));
    ours.push(events / (ourMs / 1_000));
  }
  return { ours, theirs };
}
