import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test as base } from 'vitest';
import { createConnection, type ConnectionOptions } from '../../src/feishu/link/connection.ts';
import { pauseAfter } from '../../src/feishu/link/supervisor.ts';
import type { Connection } from '../../src/ports/connection.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import type { PressAnswer } from '../../src/ports/intake.ts';
import { createLogBook, type LogBook } from './log-book.ts';
import { DROPPED_EVENTS, ODD_EVENTS } from './odd-events.ts';
import { APP_ID, APP_SECRET } from './platform-stub.ts';
import { startSocketStub, type SocketStub } from './socket-stub.ts';
import { until } from './until.ts';

const BOT = 'ou_bot0000000000000000000000000000bot';
const event = (name: string): { header: { event_id: string } } =>
  (
    JSON.parse(readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), 'utf8')) as {
      body: { header: { event_id: string } };
    }
  ).body;

/** A bot and the server end of its connection, for one test. */
interface Line {
  readonly stub: SocketStub;
  readonly log: LogBook;
  readonly received: Incoming[];
  connect(options?: Partial<ConnectionOptions>): Promise<Connection>;
  state(): ReturnType<Connection['state']>;
  /** Waits until the connection is open and the first ping has arrived. */
  up(): Promise<void>;
}

// Most of these tests wait for timeouts of several seconds, so they run concurrently.
const it = base.extend<{ line: Line }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads the fixtures that one depends on from this pattern.
  line: async ({}, use) => {
    const stub = await startSocketStub();
    const log = createLogBook();
    const received: Incoming[] = [];
    let connection: Connection | undefined;
    const state = (): ReturnType<Connection['state']> =>
      connection?.state() ?? { connected: false, since: 0 };
    await use({
      stub,
      log,
      received,
      state,
      async connect(options = {}) {
        connection = createConnection({
          appId: APP_ID,
          appSecret: APP_SECRET,
          domain: stub.domain,
          self: async () => ({ openId: BOT }),
          clock: { now: () => 1_631_000_000_000 },
          log,
          intake: {
            receive: async (incoming) => (received.push(incoming), 'stored'),
            press: async () => ({}),
          },
          ...options,
        });
        await connection.start();
        return connection;
      },
      async up() {
        await until(() => state().connected && stub.pings.length > 0, 5);
      },
    });
    await connection?.stop();
    await stub.close();
  },
});

describe.concurrent('an event', () => {
  it('is acknowledged once it is stored', async ({ line }) => {
    let store = (): void => {};
    const stored = new Promise<'stored'>((resolve) => (store = () => resolve('stored')));
    await line.connect({ intake: { receive: () => stored, press: async () => ({}) } });
    await line.up();
    let ack: unknown;
    const acked = line.stub.push(event('text-direct')).then((answer) => (ack = answer));
    await sleep(200);
    expect(ack).toBeUndefined();
    store();
    await acked;
    expect(ack).toEqual({ code: 200 });
  });

  it('that was not stored is refused, so that it is redelivered', async ({ line }) => {
    await line.connect({
      intake: {
        receive: async () => Promise.reject(new Error('the store is gone')),
        press: async () => ({}),
      },
    });
    await line.up();
    expect(await line.stub.push(event('text-direct'))).toEqual({ code: 500 });
  });

  it('of a large burst is acknowledged while few are in progress', async ({ line }) => {
    const burst = 2_000;
    let inHand = 0;
    let most = 0;
    await line.connect({
      intake: {
        async receive() {
          inHand += 1;
          most = Math.max(most, inHand);
          await sleep(5);
          inHand -= 1;
          return 'stored';
        },
        press: async () => ({}),
      },
    });
    await line.up();
    const acks = await Promise.all(Array.from({ length: burst }, () => line.stub.push(event('text-direct'))));
    expect(acks.every(({ code }) => code === 200)).toBe(true);
    // Events that the socket had read before it was paused arrive as well.
    expect(most).toBeLessThan(burst / 2);
  });

  it('whose storing hangs is refused within the 3 s of the platform', async ({ line }) => {
    await line.connect({ intake: { receive: () => new Promise(() => {}), press: async () => ({}) } });
    await line.up();
    const startedAt = performance.now();
    expect(await line.stub.push(event('text-direct'))).toEqual({ code: 500 });
    expect(performance.now() - startedAt).toBeLessThan(2900);
  });

  it.for(['read', 'text-own', 'text-malformed', 'text-group-not-mentioned'])(
    '%s is acknowledged and ignored',
    async (name, { line }) => {
      await line.connect();
      await line.up();
      expect(await line.stub.push(event(name))).toEqual({ code: 200 });
      expect(line.received).toEqual([]);
      expect(line.log.lines('warn')).toHaveLength(name === 'text-malformed' ? 1 : 0);
    },
  );

  it.for([
    ['text-group-mention', 'message'],
    ['file', 'message'],
    ['recalled', 'recall'],
    ['entered', 'enter'],
    ['joined', 'joined'],
    ['left', 'left'],
  ] as const)('%s arrives as a %s', async ([name, kind], { line }) => {
    await line.connect();
    await line.up();
    expect(await line.stub.push(event(name))).toEqual({ code: 200 });
    expect(line.received).toMatchObject([{ kind, eventId: event(name).header.event_id }]);
  });

  it('in several parts is taken as a whole', async ({ line }) => {
    await line.connect();
    await line.up();
    expect(await line.stub.push(event('text-direct'), 3)).toEqual({ code: 200 });
    expect(line.received).toMatchObject([{ kind: 'message', eventId: event('text-direct').header.event_id }]);
  });

  it('of an unusual shape is taken', async ({ line }) => {
    const toast = { type: 'success', text: '已通过' } as const;
    await line.connect({
      intake: {
        receive: async (incoming) => (line.received.push(incoming), 'stored'),
        press: async (incoming) => (line.received.push(incoming), { toast }),
      },
    });
    await line.up();
    for (const [name, body, expected] of ODD_EVENTS) {
      const { code, data } = await line.stub.push(body);
      const incoming = line.received.pop();
      expect(code, name).toBe(200);
      expect(incoming, name).toMatchObject(expected);
      if (incoming?.kind === 'press')
        expect(data, name).toEqual({ toast: { type: 'success', content: '已通过' } });
    }
  });

  it('that is dropped is acknowledged, counted and logged', async ({ line }) => {
    const leftOut: string[] = [];
    await line.connect({ onLeftOut: (why) => void leftOut.push(why) });
    await line.up();
    for (const [name, body, why, level] of DROPPED_EVENTS) {
      const before = line.log.lines(level).length;
      expect(await line.stub.push(body), name).toEqual({ code: 200 });
      expect(leftOut.pop(), name).toBe(why);
      expect(line.log.lines(level).length, name).toBe(before + 1);
    }
    expect(await line.stub.push(event('schema-1')), 'the old schema').toEqual({ code: 200 });
    expect([leftOut, line.received]).toEqual([['type'], []]);
  });

  it('is screened before anything else sees it', async ({ line }) => {
    const screen = (incoming: Incoming): Incoming =>
      incoming.kind === 'message'
        ? { ...incoming, content: { type: 'screened', kinds: ['mobile'] } }
        : incoming;
    await line.connect({ screen });
    await line.up();
    await line.stub.push(event('text-direct'));
    expect(line.received).toMatchObject([{ content: { type: 'screened', kinds: ['mobile'] } }]);
  });
});

describe.concurrent('a press', () => {
  const answers: [string, () => Promise<PressAnswer>, object][] = [
    [
      'with toast and card',
      async () => ({ toast: { type: 'success', text: '已通过' }, card: { schema: '2.0' } }),
      { toast: { type: 'success', content: '已通过' }, card: { type: 'raw', data: { schema: '2.0' } } },
    ],
    ['with nothing', async () => ({}), {}],
    [
      'in time when nobody knows whether it is stored: not taken',
      () => new Promise(() => {}),
      { toast: { type: 'error', content: 'failed' } },
    ],
    [
      'when the work fails',
      () => Promise.reject(new Error('the store is gone')),
      { toast: { type: 'error', content: 'failed' } },
    ],
  ];
  it.for(answers)('is answered %s', async ([, press, expected], { line }) => {
    await line.connect({
      intake: { receive: async () => 'stored', press },
      pressFailed: { toast: { type: 'error', text: 'failed' } },
    });
    await line.up();
    const startedAt = performance.now();
    expect(await line.stub.push(event('press-form'))).toEqual({ code: 200, data: expected });
    expect(performance.now() - startedAt).toBeLessThan(2900);
  });
});

// The server's settings are those of the real one: 120 s between attempts, 120 s between pings.
describe.concurrent('the connection is restored within 30 s', () => {
  it('after the server closed it', async ({ line }) => {
    await line.connect();
    await line.up();
    for (const socket of line.stub.sockets) socket.close(1001);
    await until(() => line.state().connected === false, 3);
    expect(line.state().lastError).toBe('connection lost');
    await until(() => line.state().connected === true && line.stub.sockets.size === 1, 5);
    expect(line.state().lastError).toBeUndefined();
  });

  it.for([
    ['busy', 'discovery 1'],
    ['busy-without-data', 'discovery 1000040345'],
    ['refused', 'discovery 514'],
    ['error', 'discovery http-500'],
    ['hang', 'discovery ETIMEDOUT'],
    ['nowhere', 'handshake'],
  ] as const)('after a discovery that was %s', async ([fault, word], { line }) => {
    line.stub.discovery = fault;
    await line.connect();
    await until(() => line.state().lastError === word, 10);
    expect(line.state().connected).toBe(false);
    line.stub.discovery = 'ok';
    expect(await until(() => line.state().connected === true, 12)).toBeLessThan(12);
  });

  it.for(['hang', 'refuse'] as const)(
    'after a handshake that the server chose to %s',
    async (fault, { line }) => {
      line.stub.handshake = fault;
      await line.connect();
      await until(() => line.state().lastError === 'handshake', 10);
      line.stub.handshake = 'ok';
      await until(() => line.state().connected === true, 12);
    },
  );

  it('after a socket that died silently', async ({ line }) => {
    await line.connect();
    await line.up();
    line.stub.pong = null;
    const before = [...line.stub.sockets][0];
    const lostAfter = await until(() => !line.state().connected, 25);
    line.stub.pong = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };
    const backAfter = await until(() => line.state().connected, 10);
    expect(lostAfter + backAfter).toBeLessThan(30);
    expect(line.stub.sockets.has(before!)).toBe(false);
    expect(line.stub.sockets.size).toBe(1);
  });

  it('without hammering a server that drops it at once', async ({ line }) => {
    await line.connect();
    await line.up();
    const dropping = setInterval(() => line.stub.sockets.forEach((socket) => socket.terminate()), 50);
    const before = line.stub.discoveries.length;
    await sleep(6000);
    clearInterval(dropping);
    expect(line.stub.discoveries.length - before).toBeLessThan(8);
  });
});

describe.concurrent('an incomplete pong', () => {
  it('does not make the ping timer flood the server', async ({ line }) => {
    line.stub.pong = {};
    await line.connect();
    await line.up();
    await sleep(1500);
    expect(line.stub.pings.length).toBeLessThan(3);
  });
});

describe.concurrent('the pause between attempts', () => {
  it('doubles, never exceeds ten seconds, and differs between bots', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures, () => 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000,
    ]);
    expect(pauseAfter(60, () => 0)).toBe(5000);
  });
});

describe.concurrent('the bot itself', () => {
  it('is asked for again until the platform identifies it', async ({ line }) => {
    let asked = 0;
    await line.connect({
      self: async () => {
        asked += 1;
        if (asked < 3) throw new Error('not yet');
        return { openId: BOT };
      },
    });
    await until(() => line.state().connected === true, 8);
    expect(asked).toBe(3);
  });
});

describe.concurrent('stopping', () => {
  it('waits for events in progress, acknowledges them, and refuses further ones', async ({ line }) => {
    let store = (): void => {};
    const stored = new Promise<'stored'>((resolve) => (store = () => resolve('stored')));
    const connection = await line.connect({ intake: { receive: () => stored, press: async () => ({}) } });
    await line.up();
    const first = line.stub.push(event('text-direct'));
    await sleep(100);
    const stopped = connection.stop();
    const second = line.stub.push(event('file'));
    expect(await second).toEqual({ code: 500 });
    store();
    expect(await first).toEqual({ code: 200 });
    await stopped;
    expect(line.state().connected).toBe(false);
    await until(() => line.stub.sockets.size === 0, 2);
  });

  it.for<[string, Partial<ConnectionOptions>]>([
    ['discovery', {}],
    ['the bot info', { self: () => new Promise(() => {}) }],
  ])('does not wait for %s that hangs', async ([, options], { line }) => {
    line.stub.discovery = 'hang';
    const connection = await line.connect(options);
    await sleep(200);
    const startedAt = performance.now();
    await connection.stop();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('ends all attempts', async ({ line }) => {
    line.stub.discovery = 'busy';
    const connection = await line.connect();
    await until(() => line.stub.discoveries.length > 0, 3);
    await connection.stop();
    const before = line.stub.discoveries.length;
    await sleep(1500);
    expect(line.stub.discoveries.length).toBe(before);
  });
});

describe.concurrent('the log', () => {
  it('contains no secret, key or ticket, whatever happened', async ({ line }) => {
    line.stub.discovery = 'refused';
    await line.connect();
    await until(() => line.state().lastError !== undefined, 5);
    line.stub.discovery = 'ok';
    await until(() => line.state().connected === true, 8);
    await line.stub.push(event('text-direct'));
    for (const socket of line.stub.sockets) socket.terminate();
    await until(() => line.state().connected === false, 3);
    expect(line.log.text()).not.toMatch(/marked|宣传/u);
    expect(line.log.lines('warn').every((line) => line.startsWith('no long connection'))).toBe(true);
  });

  it('refuses an app id with which the SDK would never connect', async ({ line }) => {
    await expect(line.connect({ appId: 'cli_short' })).rejects.toThrow('app id');
  });
});
