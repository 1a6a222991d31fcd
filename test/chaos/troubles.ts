/**
 * Faults of Redis or the platform while someone reports: the bot reports the fault, acknowledges nothing that it has
 * not stored, recovers by itself, and files the report once.
 */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openArena, type Arena } from './arena.ts';
import { openSlowPipe, type SlowPipe } from './slow-pipe.ts';
import { until, type Row, type Size } from './trial.ts';

interface Trouble {
  readonly name: string;
  /** Minimum duration, in ms. */
  readonly lasts: Readonly<Record<Size, number>>;
  readonly begin: (stage: Stage) => Promise<unknown>;
  readonly end: (stage: Stage) => Promise<unknown>;
  /** Expected `/readyz` messages by check; absent if the bot can still work. */
  readonly shows?: Readonly<Record<string, RegExp>>;
  /** Log message after the bot has detected and repaired the fault by itself, within 30 s. */
  readonly mended?: string;
  /** Whether events may be acknowledged during the fault: only if they can be stored or do not arrive. */
  readonly stores: boolean;
  readonly backWithinMs: number;
}

interface Stage {
  readonly arena: Arena;
  readonly pipe: SlowPipe;
  readonly size: Size;
}

const redisDoes =
  (...commands: readonly (readonly string[])[]) =>
  async ({ arena }: Stage) => {
    const redis = new Redis({ path: arena.redis.socket });
    try {
      for (const [name = '', ...args] of commands) await redis.call(name, ...args);
    } finally {
      redis.disconnect();
    }
  };
const platformDoes =
  (path: string, body: unknown) =>
  ({ arena }: Stage) =>
    arena.sandbox.call(path, body);
const calm = platformDoes('/sandbox/faults', {});

const TROUBLES: readonly Trouble[] = [
  {
    name: 'Redis is gone',
    lasts: { short: 2_500, full: 60_000 },
    begin: ({ arena }) => arena.redis.kill(),
    end: ({ arena }) => arena.redis.start(),
    shows: { redis: /away|silent/u },
    stores: false,
    backWithinMs: 10_000,
  },
  {
    name: 'Redis is full',
    lasts: { short: 1_500, full: 3_000 },
    begin: redisDoes(
      ['CONFIG', 'SET', 'maxmemory-policy', 'noeviction'],
      ['CONFIG', 'SET', 'maxmemory', '1'],
    ),
    end: redisDoes(['CONFIG', 'SET', 'maxmemory', '0']),
    shows: { redis: /full/u },
    stores: false,
    backWithinMs: 10_000,
  },
  {
    name: 'Redis is a replica that takes no writes',
    lasts: { short: 3_500, full: 4_000 },
    begin: redisDoes(['REPLICAOF', '127.0.0.1', '1']),
    end: redisDoes(['REPLICAOF', 'NO', 'ONE']),
    shows: { redis: /read-only/u },
    stores: false,
    backWithinMs: 10_000,
  },
  {
    name: 'Redis is slow by 500 ms',
    lasts: { short: 2_500, full: 5_000 },
    begin: async ({ pipe }) => pipe.delay(500),
    end: async ({ pipe }) => pipe.delay(0),
    stores: true,
    backWithinMs: 10_000,
  },
  {
    name: "the platform's discovery is busy",
    lasts: { short: 2_500, full: 5_000 },
    begin: async (stage) => {
      await platformDoes('/sandbox/faults', { rules: [{ match: 'endpoint', kind: 'busy' }] })(stage);
      await platformDoes('/sandbox/sockets/close', { how: 'close' })(stage);
    },
    end: calm,
    shows: { connection: /./u },
    stores: false,
    backWithinMs: 30_000,
  },
  {
    name: 'the token is revoked',
    lasts: { short: 0, full: 0 },
    begin: platformDoes('/sandbox/token/revoke', {}),
    end: async () => {},
    stores: true,
    backWithinMs: 10_000,
  },
  {
    name: '429 with a reset',
    lasts: { short: 2_000, full: 31_000 },
    begin: (stage) =>
      platformDoes('/sandbox/faults', {
        rules: [{ match: 'send', kind: '429', resetS: stage.size === 'full' ? 30 : 3, count: 2 }],
      })(stage),
    end: calm,
    stores: true,
    backWithinMs: 10_000,
  },
  {
    name: 'the connection is half-open',
    lasts: { short: 0, full: 0 },
    begin: platformDoes('/sandbox/sockets/close', { how: 'half-open' }),
    end: async () => {},
    mended: 'long connection open',
    stores: false,
    backWithinMs: 30_000,
  },
];

export async function troubles(size: Size): Promise<Row[]> {
  const arena = await openArena({ bots: 0 });
  const pipe = await openSlowPipe(join(arena.redis.folder, 'slow'), arena.redis.socket);
  try {
    const bot = await arena.spawnBot({ REDIS_URL: `unix://${pipe.path}` });
    await until(async () => (await arena.readiness()).status === 200, 30_000);
    const rows: Row[] = [];
    // A half-open socket is detected by missing pongs, which takes longer than a short trial.
    const chosen = TROUBLES.filter(({ name }) => size === 'full' || !name.includes('half-open'));
    for (const [index, trouble] of chosen.entries())
      rows.push(await befall({ arena, pipe, size }, trouble, `第${index}次检查`));
    if (bot.exitCode !== null || bot.signalCode !== null)
      rows.push({ tried: 'the process', lost: 0, twice: 0, broken: ['the bot ended'], figures: '' });
    return rows;
  } finally {
    await pipe.stop();
    await arena.stop();
  }
}

async function befall(stage: Stage, trouble: Trouble, text: string): Promise<Row> {
  const { arena, size } = stage;
  const broken: string[] = [];
  const lines = arena.log.length;
  const from = performance.now();
  await trouble.begin(stage);
  const { messageId } = await arena.sandbox.call<{ messageId: string }>(
    `/sandbox/people/${arena.contacts[0]}/say`,
    { text: `上报 检查 ${text}` },
  );
  const isAcknowledged = async () =>
    (await arena.messages()).find((message) => message.messageId === messageId)?.acked === true;

  for (const [check, word] of Object.entries(trouble.shows ?? {})) {
    let said = '';
    const shown = await until(async () => {
      const { status, checks } = await arena.readiness();
      said = `${status} ${checks[check]}`;
      return status === 503 && word.test(checks[check] ?? '') && checks[check] !== 'ok';
    }, 15_000);
    if (!shown) broken.push(`/readyz says ${check}: ${said}`);
  }
  const { mended } = trouble;
  if (mended !== undefined) {
    const found = await until(() => arena.log.slice(lines).some((line) => line.includes(mended)), 30_000);
    if (!found) broken.push('not found out within 30 s');
  }
  const left = trouble.lasts[size] - (performance.now() - from);
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  if (trouble.stores) {
    if (!(await until(isAcknowledged, 5_000))) broken.push('not acknowledged, though it could be stored');
  } else if (trouble.shows && (await isAcknowledged())) {
    broken.push('acknowledged what could not be stored');
  }
  const told = arena.log.slice(lines).filter((line) => /"level":"(?:warn|error)"/u.test(line)).length;
  if (trouble.shows && told === 0) broken.push('the log says nothing');
  // Limits warnings to a few per second, so that they stay readable.
  if (told > 20 + (performance.now() - from) / 250) broken.push(`${told} lines of warnings`);

  await trouble.end(stage);
  const ended = mended === undefined ? performance.now() : from;
  const recovered = await until(
    async () => (await arena.readiness()).status === 200,
    trouble.backWithinMs + 5_000,
  );
  const backMs = Math.round(performance.now() - ended);
  if (!recovered || backMs > trouble.backWithinMs) broken.push(`back after ${backMs} ms`);

  // Unacknowledged events are redelivered after 15 seconds, 5 minutes and an hour.
  await arena.sandbox.call('/sandbox/clock/move', { by: '90m' });
  const receipts = async () =>
    (await arena.messages()).filter((message) => message.from === 'bot' && message.text.includes('报送回执'));
  const filed = await until(async () => (await arena.filed(text)) > 0, 40_000);
  const times = await arena.filed(text);
  return {
    tried: trouble.name,
    lost: filed ? 0 : 1,
    twice: times > 1 ? 1 : 0,
    broken,
    figures: `back after ${backMs} ms, ${told} lines of warning, ${(await receipts()).length} receipts in all`,
  };
}
