/**
 * A bot that crashes at every step between event, acknowledgement, commit, sending and recording the result, at a
 * different moment with each seed: the next bot completes the work exactly once. Hundreds of crashes as processes
 * would take an hour, so here the bot is in this process: from its crash on, no call of it goes out and no answer
 * reaches it. A few real processes at the end show that this is equivalent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bot } from '../../src/bot.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { CRASH_POINTS, crashAt, type CrashPoint } from '../../src/crash-points.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { readAll } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import { closeRedis, openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { openArena, writeCampaign } from './arena.ts';
import { createLittleBot } from './little-bot.ts';
import { CAMPAIGN, counted, drawing, until, type Row, type Size } from './trial.ts';

const SEEDS = { short: 2, full: 20 } as const;
const REAL_DEATHS: Readonly<Record<Size, readonly CrashPoint[]>> = {
  short: ['message.sent'],
  full: ['event.stored', 'act.decided', 'act.committed', 'message.claimed', 'message.sent'],
};
const AT_ONCE = 6;
const UNITS = 6;
const TYPING = Date.parse('2021-09-08T10:00:00+08:00');
const REMINDING = Date.parse('2021-09-27T09:00:00+08:00');
const silent = { info: () => {}, warn: () => {} };

export async function crashPoints(size: Size): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-crash-'));
  const redis = await startTestRedis();
  try {
    writeCampaign(folder, UNITS);
    const { campaign } = await loadCampaign(join(folder, CAMPAIGN), {});
    if (!campaign) throw new Error('the campaign does not load');
    const rows: Row[] = [];
    for (const point of CRASH_POINTS) rows.push(await tryPoint(point, SEEDS[size], campaign, redis, folder));
    return [...rows, await realDeaths(REAL_DEATHS[size])];
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryPoint(
  point: CrashPoint,
  seeds: number,
  campaign: Campaign,
  redis: TestRedis,
  folder: string,
): Promise<Row> {
  const results: Life[] = [];
  let next = 1;
  const hands = Array.from({ length: AT_ONCE }, async () => {
    while (next <= seeds) results.push(await lives(point, next++, campaign, redis, folder));
  });
  await Promise.all(hands);
  const deaths = results.reduce((sum, each) => sum + each.deaths, 0);
  return {
    tried: `death at ${point}, ${seeds} seeds`,
    lost: results.reduce((sum, each) => sum + each.lost, 0),
    twice: results.reduce((sum, each) => sum + each.twice, 0),
    broken: [
      ...results.flatMap((each) => each.broken),
      ...(deaths < seeds / 2 ? [`died only ${deaths} times: the point is hardly reached`] : []),
    ],
    figures: `${deaths} deaths`,
  };
}

interface Life {
  readonly deaths: number;
  readonly lost: number;
  readonly twice: number;
  readonly broken: readonly string[];
}

/** A platform as a messenger that deduplicates messages by uuid, whoever sends them. */
interface Platform extends Messenger {
  readonly shown: readonly { readonly to: string; readonly text: string }[];
}

async function lives(
  point: CrashPoint,
  seed: number,
  campaign: Campaign,
  server: TestRedis,
  folder: string,
): Promise<Life> {
  const random = drawing(seed * 97 + CRASH_POINTS.indexOf(point));
  const appId = `cli_${point}_${seed}`;
  const platform = createPlatform(random);
  const time = { now: TYPING };
  let deaths = 0;
  // The first bot crashes, and with even seeds the second as well; later ones survive.
  const doomed = seed % 2 === 0 ? 2 : 1;
  const most = point.startsWith('occurrence') ? 1 : 4;

  const begin = () => {
    const redis = openRedis({ socket: server.socket, appId, log: silent, uptime: () => performance.now() });
    const at = deaths < doomed ? `${point}:${1 + Math.floor(random() * most)}` : undefined;
    return beginLife(redis, platform, campaign, time, folder, at, () => (deaths += 1));
  };
  let life = begin();
  const reborn = () => {
    life.end();
    life = begin();
  };
  /** Repeats the work with new bots until one of them survives it. */
  const through = async (work: (bot: Bot) => Promise<unknown>) => {
    for (;;) {
      const died = await Promise.race([
        work(life.bot).then(
          () => false,
          () => life.isDead(),
        ),
        life.death,
      ]);
      if (!died && !life.isDead()) return;
      reborn();
    }
  };

  const events = eventsOf(seed, random);
  for (const event of events) await through((bot) => bot.intake.receive(event));
  await through((bot) => bot.settle());
  const accept = pressOf(seed);
  await through((bot) => bot.intake.press(accept));
  await through((bot) => bot.settle());
  time.now = REMINDING;
  await through((bot) => bot.settle());

  const redis = openRedis({ socket: server.socket, appId, log: silent, uptime: () => performance.now() });
  const found = await judge(redis, platform, campaign, events);
  await closeRedis(redis);
  life.end();
  return { deaths, ...found, broken: found.broken.map((what) => `${point} seed ${seed}: ${what}`) };
}

function beginLife(
  redis: RedisEdge,
  platform: Platform,
  campaign: Campaign,
  time: { now: number },
  folder: string,
  at: string | undefined,
  onDeath: () => void,
) {
  let dead = false;
  let die: (died: true) => void = () => {};
  const death = new Promise<true>((resolve) => (die = resolve));
  const crash = crashAt(at, () => {
    dead = true;
    onDeath();
    die(true);
    throw new Error('died');
  });
  /** Disconnects a crashed bot: no call leaves it any more, and no answer reaches it. */
  const fading = <P extends object>(port: P): P =>
    new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const never = new Promise(() => {});
          if (dead) return never;
          try {
            const answer: unknown = await Reflect.apply(value, target, args);
            return dead ? never : answer;
          } catch (error) {
            // Ignore errors that the end of the bot causes, such as a closed connection.
            if (dead) return never;
            throw error;
          }
        };
      },
    });
  const bot = createLittleBot({
    redis,
    campaign,
    messenger: platform,
    now: () => time.now,
    folder,
    leaseMs: 250,
    takeOverAfterMs: 150,
    crash,
    wrap: fading,
  });
  bot.start();
  return {
    bot,
    death,
    isDead: () => dead,
    end() {
      dead = true;
      void bot.stop();
      void closeRedis(redis);
    },
  };
}

/** Accepts each uuid once; one call in twenty is cut before its answer. */
function createPlatform(random: () => number): Platform {
  const taken = new Map<string, string>();
  const shown: { to: string; text: string }[] = [];
  return {
    shown,
    async deliver(to, body, uuid) {
      const known = taken.get(uuid);
      const messageId = known ?? `om_${taken.size}`;
      if (known === undefined) {
        taken.set(uuid, messageId);
        const whom = 'openId' in to ? to.openId : 'chatId' in to ? (to.chatId ?? '') : '';
        shown.push({ to: whom, text: JSON.stringify(body) });
      }
      if (random() < 0.05) return { ok: false, fate: 'unknown', code: 'ECONNRESET', afterMs: 20 };
      return { ok: true, messageId };
    },
    upload: async () => 'file_key',
    download: async () => new Uint8Array(),
    lookUp: async () => new Map(),
    self: async () => ({ openId: 'ou_bot', name: 'bot' }),
    time: async () => undefined,
  };
}

function eventsOf(seed: number, random: () => number): (Incoming & { kind: 'message' })[] {
  return Array.from({ length: 6 }, (_, index) => {
    const unit = Math.floor(random() * UNITS);
    return {
      kind: 'message',
      eventId: `ev-${seed}-${index}`,
      messageId: `om-${seed}-${index}`,
      at: TYPING,
      chatId: `oc_u00${unit}`,
      chat: 'direct',
      sender: `ou_u00${unit}`,
      mentioned: true,
      content: { type: 'text', text: `上报 检查 第${index}次检查` },
    };
  });
}

function pressOf(seed: number): Incoming & { kind: 'press' } {
  return {
    kind: 'press',
    eventId: `press-${seed}`,
    token: `token-${seed}`,
    at: TYPING,
    messageId: 'om_card',
    chatId: 'oc_admin',
    presser: 'ou_admin',
    value: { act: 'review.accept', campaign: CAMPAIGN, n: 1, version: 1, state: 'pending' },
  };
}

async function judge(
  redis: RedisEdge,
  platform: Platform,
  campaign: Campaign,
  events: readonly (Incoming & { kind: 'message' })[],
): Promise<Omit<Life, 'deaths'>> {
  const store = createStore({ redis, clock: { now: () => REMINDING } });
  const filings = [...(await readAll(store, 'filing', 'app')).values()];
  const journal = await store.journal({ limit: 1_000 });
  const dead = await redis.commands.xlen(redis.keys.dead);

  const filed = counted(
    events.map(({ content }) => ('text' in content ? content.text.slice(6) : '')),
    filings.map((filing) => latest(filing).text),
  );
  const numbers = counted(
    events.map((_, index) => String(index + 1)),
    platform.shown.flatMap(({ text }) => numberReceived(text)),
  );
  const reminded = counted(
    campaign.roster.units.map(({ id }) => `ou_${id}`),
    platform.shown.filter(({ text }) => text.includes('【提醒】')).map(({ to }) => to),
  );
  const accepted = journal.filter(({ act }) => act === 'review.accepted').length;
  // If the toast came too late, the admin gets the result as a message.
  const told = platform.shown.filter(
    ({ to, text }) => to !== 'ou_admin' && text.includes('#1') && text.includes('办结'),
  ).length;
  return {
    lost: filed.lost + numbers.lost + reminded.lost,
    twice: filed.twice + numbers.twice + reminded.twice,
    broken: [
      filed.lost + filed.twice > 0 ? `filings: ${JSON.stringify(filed)}` : '',
      numbers.lost + numbers.twice > 0 ? `receipts: ${JSON.stringify(numbers)}` : '',
      reminded.lost + reminded.twice > 0 ? `reminders: ${JSON.stringify(reminded)}` : '',
      accepted === 1 ? '' : `accepted ${accepted} times`,
      told > 1 ? `told ${told} times of it` : '',
      dead > 0 ? `${dead} events were set aside` : '',
    ].filter((what) => what !== ''),
  };
}

/** The same with processes: SIGKILL at the crash point, the real SDK, the sandbox as the platform. */
async function realDeaths(points: readonly CrashPoint[]): Promise<Row> {
  const arena = await openArena({ units: UNITS, bots: 0 });
  const broken: string[] = [];
  const texts: string[] = [];
  try {
    for (const [index, point] of points.entries()) {
      const text = `第${index}次检查`;
      texts.push(text);
      const bot = await arena.spawnBot({ MUSTER_CRASH_AT: point });
      const ended = new Promise<void>((resolve) => bot.once('exit', () => resolve()));
      await until(async () => (await arena.readiness()).status === 200, 30_000);
      await arena.sandbox.call(`/sandbox/people/${arena.contacts[index]}/say`, { text: `上报 检查 ${text}` });
      const died = await Promise.race([ended.then(() => true), until(() => false, 20_000)]);
      if (!died || bot.signalCode !== 'SIGKILL') broken.push(`did not die at ${point}`);
      const heir = await arena.spawnBot();
      await until(async () => (await arena.readiness()).status === 200, 30_000);
      await arena.sandbox.call('/sandbox/clock/move', { by: '10m' });
      heir.kill('SIGKILL');
    }
    await arena.spawnBot();
    await arena.sandbox.call('/sandbox/clock/move', { by: '90m' });
    const receipts = async () =>
      (await arena.messages()).filter(({ from, text }) => from === 'bot' && text.includes('报送回执'));
    await until(async () => (await receipts()).length >= texts.length, 60_000, 300);
    const numbers = (await receipts()).flatMap(({ text }) => /\*\*#(\d+)\*\*/u.exec(text)?.[1] ?? []);
    const { lost, twice } = counted(
      texts.map((_, index) => String(index + 1)),
      numbers,
    );
    return {
      tried: `real processes: ${points.join(', ')}`,
      lost,
      twice,
      broken,
      figures: `${numbers.length} receipts`,
    };
  } finally {
    await arena.stop();
  }
}

/** The number on a receipt. Other cards, such as the admins' morning card, also contain numbers. */
function numberReceived(text: string): string[] {
  return text.includes('报送回执') ? [/\*\*#(\d+)\*\*/u.exec(text)?.[1] ?? ''] : [];
}
