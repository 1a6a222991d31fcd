import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnection, type ConnectionOptions } from '../../src/feishu/connection.ts';
import { pauseAfter } from '../../src/feishu/supervisor.ts';
import type { Connection, Incoming, PressAnswer } from '../../src/ports.ts';
import { createLogBook, type LogBook } from './log-book.ts';
import { APP_ID, APP_SECRET } from './platform-stub.ts';
import { startSocketStub, type SocketStub } from './socket-stub.ts';

const BOT = 'ou_bot0000000000000000000000000000bot';
const event = (name: string): { header: { event_id: string } } =>
  (JSON.parse(readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), 'utf8')) as { body: { header: { event_id: string } } }).body;

let stub: SocketStub;
let connection: Connection | undefined;
let log: LogBook;
let received: Incoming[];

beforeEach(async () => {
  stub = await startSocketStub();
  log = createLogBook();
  received = [];
});
afterEach(async () => {
  await connection?.stop();
  connection = undefined;
  await stub.close();
});

async function connect(options: Partial<ConnectionOptions> = {}): Promise<Connection> {
  connection = createConnection({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: stub.domain,
    self: async () => ({ openId: BOT }),
    clock: { now: () => 1_631_000_000_000 },
    log,
    intake: { receive: async (incoming) => void received.push(incoming), press: async () => ({}) },
    ...options,
  });
  await connection.start();
  return connection;
}

/** Seconds until the condition holds; fails after so many. */
async function until(condition: () => boolean, withinS: number): Promise<number> {
  const startedAt = performance.now();
  while (!condition()) {
    if (performance.now() - startedAt > withinS * 1000) throw new Error(`not within ${withinS} s`);
    await sleep(20);
  }
  return (performance.now() - startedAt) / 1000;
}

const up = async (): Promise<void> => {
  await until(() => connection?.state().connected === true && stub.pings.length > 0, 5);
};

describe('an event', () => {
  it('is acknowledged once it is stored', async () => {
    let store = (): void => {};
    const stored = new Promise<void>((resolve) => (store = resolve));
    await connect({ intake: { receive: () => stored, press: async () => ({}) } });
    await up();
    let ack: unknown;
    const acked = stub.push(event('text-direct')).then((answer) => (ack = answer));
    await sleep(200);
    expect(ack).toBeUndefined();
    store();
    await acked;
    expect(ack).toEqual({ code: 200 });
  });

  it('that was not stored is refused, so that it comes again', async () => {
    await connect({ intake: { receive: async () => Promise.reject(new Error('the store is gone')), press: async () => ({}) } });
    await up();
    expect(await stub.push(event('text-direct'))).toEqual({ code: 500 });
  });

  it('whose storing hangs is refused within the 3 s of the platform', async () => {
    await connect({ intake: { receive: () => new Promise(() => {}), press: async () => ({}) } });
    await up();
    const startedAt = performance.now();
    expect(await stub.push(event('text-direct'))).toEqual({ code: 500 });
    expect(performance.now() - startedAt).toBeLessThan(2900);
  });

  it.each(['read', 'text-own', 'text-malformed', 'text-group-not-mentioned'])('%s is acknowledged and goes no further', async (name) => {
    await connect();
    await up();
    expect(await stub.push(event(name))).toEqual({ code: 200 });
    expect(received).toEqual([]);
    expect(log.lines('warn')).toHaveLength(name === 'text-malformed' ? 1 : 0);
  });

  it.each([
    ['text-group-mention', 'message'],
    ['file', 'message'],
    ['recalled', 'recall'],
    ['entered', 'enter'],
    ['joined', 'joined'],
    ['left', 'left'],
  ])('%s arrives as a %s', async (name, kind) => {
    await connect();
    await up();
    expect(await stub.push(event(name))).toEqual({ code: 200 });
    expect(received).toMatchObject([{ kind, eventId: event(name).header.event_id }]);
  });

  it('passes the screening before anything else sees it', async () => {
    const screen = (incoming: Incoming): Incoming =>
      incoming.kind === 'message' ? { ...incoming, content: { type: 'screened', kinds: ['mobile'] } } : incoming;
    await connect({ screen });
    await up();
    await stub.push(event('text-direct'));
    expect(received).toMatchObject([{ content: { type: 'screened', kinds: ['mobile'] } }]);
  });
});

describe('a press', () => {
  const answers: [string, () => Promise<PressAnswer>, object][] = [
    ['with toast and card', async () => ({ toast: { type: 'success', text: '已通过' }, card: { schema: '2.0' } }), { toast: { type: 'success', content: '已通过' }, card: { type: 'raw', data: { schema: '2.0' } } }],
    ['with nothing', async () => ({}), {}],
    ['in time when the work takes longer', () => new Promise(() => {}), { toast: { type: 'info', content: 'late' } }],
    ['when the work fails', () => Promise.reject(new Error('the store is gone')), { toast: { type: 'error', content: 'failed' } }],
  ];
  it.each(answers)('is answered %s', async (_name, press, expected) => {
    await connect({
      intake: { receive: async () => {}, press },
      pressAnswers: { late: { toast: { type: 'info', text: 'late' } }, failed: { toast: { type: 'error', text: 'failed' } } },
    });
    await up();
    const startedAt = performance.now();
    expect(await stub.push(event('press-form'))).toEqual({ code: 200, data: expected });
    expect(performance.now() - startedAt).toBeLessThan(2900);
  });
});

// The platform's figures are those of the real server throughout: 120 s between attempts, 120 s between pings.
describe('the connection is back within 30 s', () => {
  it('after the server closed it', async () => {
    await connect();
    await up();
    for (const socket of stub.sockets) socket.close(1001);
    await until(() => connection?.state().connected === false, 3);
    expect(connection?.state().lastError).toBe('connection lost');
    await until(() => connection?.state().connected === true && stub.sockets.size === 1, 5);
    expect(connection?.state().lastError).toBeUndefined();
  });

  it.each<[SocketStub['discovery'], string]>([
    ['busy', 'discovery 1'],
    ['busy-without-data', 'discovery 1000040345'],
    ['refused', 'discovery 514'],
    ['error', 'discovery http-500'],
    ['hang', 'discovery ETIMEDOUT'],
    ['nowhere', 'handshake'],
  ])('of discovery that was %s', async (fault, word) => {
    stub.discovery = fault;
    await connect();
    await until(() => connection?.state().lastError === word, 10);
    expect(connection?.state().connected).toBe(false);
    stub.discovery = 'ok';
    expect(await until(() => connection?.state().connected === true, 12)).toBeLessThan(12);
  }, 30_000);

  it.each<SocketStub['handshake']>(['hang', 'refuse'])('of a handshake that it chose to %s', async (fault) => {
    stub.handshake = fault;
    await connect();
    await until(() => connection?.state().lastError === 'handshake', 10);
    stub.handshake = 'ok';
    await until(() => connection?.state().connected === true, 12);
  }, 30_000);

  it('from a socket that is dead without a word', async () => {
    await connect();
    await up();
    stub.pong = null;
    const before = [...stub.sockets][0];
    const lostAfter = await until(() => !connection!.state().connected, 25);
    stub.pong = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };
    const backAfter = await until(() => connection!.state().connected, 10);
    expect(lostAfter + backAfter).toBeLessThan(30);
    expect(stub.sockets.has(before!)).toBe(false);
    expect(stub.sockets.size).toBe(1);
  }, 45_000);

  it('and does not hammer a server that drops it at once', async () => {
    await connect();
    await up();
    const dropping = setInterval(() => stub.sockets.forEach((socket) => socket.terminate()), 50);
    const before = stub.discoveries.length;
    await sleep(6000);
    clearInterval(dropping);
    expect(stub.discoveries.length - before).toBeLessThan(8);
  }, 20_000);
});

describe('a pong without figures', () => {
  it('does not turn the ping timer into a flood', async () => {
    stub.pong = {};
    await connect();
    await up();
    await sleep(1500);
    expect(stub.pings.length).toBeLessThan(3);
  });
});

describe('the pause between attempts', () => {
  it('doubles, never passes ten seconds, and differs from bot to bot', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures, () => 1))).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
    expect(pauseAfter(60, () => 0)).toBe(5000);
  });
});

describe('the bot itself', () => {
  it('is asked for again until the platform says who it is', async () => {
    let asked = 0;
    await connect({
      self: async () => {
        asked += 1;
        if (asked < 3) throw new Error('not yet');
        return { openId: BOT };
      },
    });
    await until(() => connection?.state().connected === true, 8);
    expect(asked).toBe(3);
  });
});

describe('stopping', () => {
  it('waits for what is in hand, acknowledges it, and refuses what still comes', async () => {
    let store = (): void => {};
    const stored = new Promise<void>((resolve) => (store = resolve));
    await connect({ intake: { receive: () => stored, press: async () => ({}) } });
    await up();
    const first = stub.push(event('text-direct'));
    await sleep(100);
    const stopped = connection!.stop();
    const second = stub.push(event('file'));
    expect(await second).toEqual({ code: 500 });
    store();
    expect(await first).toEqual({ code: 200 });
    await stopped;
    expect(connection?.state().connected).toBe(false);
    await until(() => stub.sockets.size === 0, 2);
  });

  it.each<[string, Partial<ConnectionOptions>]>([
    ['discovery', {}],
    ['the bot info', { self: () => new Promise(() => {}) }],
  ])('does not wait for %s that hangs', async (_name, options) => {
    stub.discovery = 'hang';
    await connect(options);
    await sleep(200);
    const startedAt = performance.now();
    await connection!.stop();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('ends attempts for good', async () => {
    stub.discovery = 'busy';
    await connect();
    await until(() => stub.discoveries.length > 0, 3);
    await connection!.stop();
    const before = stub.discoveries.length;
    await sleep(1500);
    expect(stub.discoveries.length).toBe(before);
  });
});

describe('the log', () => {
  it('has no secret, no key and no ticket in it, whatever happened', async () => {
    stub.discovery = 'refused';
    await connect();
    await until(() => connection?.state().lastError !== undefined, 5);
    stub.discovery = 'ok';
    await until(() => connection?.state().connected === true, 8);
    await stub.push(event('text-direct'));
    for (const socket of stub.sockets) socket.terminate();
    await until(() => connection?.state().connected === false, 3);
    expect(log.text()).not.toMatch(/marked|宣传/u);
    expect(log.lines('warn').every((line) => line.startsWith('no long connection'))).toBe(true);
  });

  it('refuses an app id with which nothing would ever happen', async () => {
    await expect(connect({ appId: 'cli_short' })).rejects.toThrow('app id');
  });
});
