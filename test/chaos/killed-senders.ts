/**
 * Outgoing messages while both senders and Redis are killed repeatedly and the platform misbehaves: every message is
 * delivered once.
 */
import { closeRedis, openRedis } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { openArena, type Arena } from './arena.ts';
import { lapseLeases } from './leases.ts';
import { APP_ID, NOW, counted, drawing, until, type Row, type Size } from './trial.ts';

const SIZES = {
  short: { messages: 200, kills: 6, redisKills: 1, people: 100, lapse: true, withinMs: 60_000 },
  full: { messages: 2_000, kills: 20, redisKills: 3, people: 400, lapse: false, withinMs: 60_000 },
} as const;
/** The faults of the platform; hanging calls end at the bot's own time limit. */
const FAULTS = {
  seed: 7,
  rules: [
    { match: 'send', kind: '500', rate: 0.03 },
    { match: 'send', kind: 'cut-after', rate: 0.02 },
    { match: 'send', kind: 'hang', rate: 0.01 },
  ],
};

export async function killedSenders(size: Size): Promise<Row[]> {
  const plan = SIZES[size];
  const arena = await openArena({ units: plan.people, bots: 0 });
  try {
    return [await killAndCount(arena, plan)];
  } finally {
    await arena.stop();
  }
}

async function killAndCount(arena: Arena, plan: (typeof SIZES)[Size]): Promise<Row> {
  const random = drawing(plan.messages);
  await arena.sandbox.call('/sandbox/faults', FAULTS);
  const wanted = Array.from({ length: plan.messages }, (_, index) => `第${index}条通知`);
  await put(arena, wanted);

  const from = performance.now();
  let redisKills = 0;
  const each = Math.floor(plan.kills / plan.redisKills);
  const senders = [0, 1].map(async (which) => {
    for (let kill = which; kill < plan.kills; kill += 2) {
      const bot = await arena.spawnBot();
      await pause(random() * 400);
      bot.kill('SIGKILL');
      if (plan.lapse) await lapseLeases(arena.redis.socket, APP_ID).catch(() => {});
      if (kill % each !== each - 1) continue;
      redisKills += 1;
      await arena.redis.kill();
      await pause(random() * 300);
      await arena.redis.start();
    }
  });
  await Promise.all(senders);
  const killedFor = performance.now() - from;
  await Promise.all([arena.spawnBot(), arena.spawnBot()]);
  if (plan.lapse) await lapseLeases(arena.redis.socket, APP_ID);

  const seen = async () =>
    (await arena.messages()).flatMap(({ text }) => /第\d+条通知/u.exec(text)?.[0] ?? []);
  await until(async () => new Set(await seen()).size === wanted.length, plan.withinMs, 500);
  const tookMs = Math.round(performance.now() - from);
  // Wait for late duplicates, which a sender could send after losing its lease.
  await pause(1_000);
  const { lost, twice } = counted(wanted, await seen());
  const { calls } = await arena.sandbox.call<{ calls: { status: number; code: number | null }[] }>(
    '/sandbox/calls?after=0',
  );
  const refused = calls.filter(({ status, code }) => status === 429 || code === 230_020).length;
  return {
    tried: `${wanted.length} messages, 2 senders, ${plan.kills} kills of a bot, ${redisKills} of Redis`,
    lost,
    twice,
    broken: [
      ...(refused > calls.length / 100 ? [`${refused} of ${calls.length} calls refused for their rate`] : []),
      ...(tookMs > plan.withinMs ? [`all seen after ${tookMs} ms, not within ${plan.withinMs}`] : []),
    ],
    figures: `${calls.length} calls, ${refused} refused for rate, killing took ${Math.round(killedFor)} ms, all seen after ${tookMs} ms`,
  };
}

async function put(arena: Arena, texts: readonly string[]): Promise<void> {
  const silent = { info: () => {}, warn: () => {} };
  const redis = openRedis({
    socket: arena.redis.socket,
    appId: APP_ID,
    log: silent,
    uptime: () => performance.now(),
  });
  const store = createStore({ redis, clock: { now: () => Date.parse(NOW) } });
  for (let first = 0; first < texts.length; first += 200) {
    await store.commit({
      messages: texts.slice(first, first + 200).map((text, offset) => ({
        id: `chaos/${first + offset}`,
        to: { kind: 'person', openId: arena.contacts[(first + offset) % arena.contacts.length] ?? '' },
        body: { type: 'text', text },
        about: { kind: 'notice' },
      })),
    });
  }
  await closeRedis(redis);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
