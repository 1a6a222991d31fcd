/**
 * Several processes on one state with wrong clocks, alone or together: the admins are told once, and again when it is
 * over.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { closeRedis, openRedis, type RedisEdge } from '../../src/redis/server/connect.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { compiledChild } from '../support/compiled/child.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const HOUR = 3_600_000;
const CHILD = new URL('clock-child.ts', import.meta.url);

interface Child {
  /** Sends a line and resolves with the resulting state. */
  tell(line: string): Promise<string>;
  end(): Promise<void>;
}

let redis: TestRedis;
let edge: RedisEdge;
let first: Child;
let second: Child;

async function begin(name: string): Promise<Child> {
  const child = spawn(process.execPath, [compiledChild(CHILD), redis.socket, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  expect(await next()).toBe('ready');
  return {
    async tell(line) {
      child.stdin.write(`${line}\n`);
      return next();
    },
    async end() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** Both check at the same time, three times. */
async function look(): Promise<string[]> {
  let states: string[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    states = await Promise.all([first, second].map((each) => each.tell('look')));
  return states;
}

/** The messages to the admin about it, in sending order. */
async function told(): Promise<string[]> {
  const all = await createOutbox({ redis: edge }).list({ limit: 100 });
  return all.flatMap(({ message: { body } }) => (body.type === 'text' ? [body.text] : [])).toReversed();
}

beforeAll(async () => {
  redis = await startTestRedis();
  edge = openRedis({
    uptime: () => performance.now(),
    socket: redis.socket,
    appId: 'cli_0123456789abcdef',
    log: createLog({ level: 'silent', secrets: [], write: () => {} }),
  });
});
afterAll(async () => {
  await closeRedis(edge);
  await redis.stop();
});
beforeEach(async () => {
  await redis.empty();
  [first, second] = await Promise.all([begin('one'), begin('two')]);
});
afterEach(() => Promise.all([first.end(), second.end()]));

describe('two processes', () => {
  it('whose clocks are both wrong tell the admins once, and report the end once both are right', async () => {
    expect(await look()).toEqual(['agrees', 'agrees']);
    await Promise.all([first.tell(`ahead ${12 * HOUR}`), second.tell(`ahead ${-48 * HOUR}`)]);
    expect(await look()).toEqual(['differs', 'differs']);
    expect(await told()).toHaveLength(1);
    expect((await told())[0]).toMatch(/时钟比平台(?:快12小时|慢2天)/u);

    await first.tell('ahead 0');
    expect(await look()).toEqual(['agrees', 'differs']);
    expect(await told()).toHaveLength(1);
    await second.tell('ahead 0');
    expect(await look()).toEqual(['agrees', 'agrees']);
    expect((await told()).slice(1)).toEqual([expect.stringContaining('时钟与平台已一致')]);
  });

  it('with one wrong clock: the other process keeps working, and does not end the alert', async () => {
    await second.tell(`ahead ${12 * HOUR}`);
    expect(await look()).toEqual(['agrees', 'differs']);
    await second.tell('ahead 0');
    await first.tell(`ahead ${HOUR}`);
    expect(await look()).toEqual(['differs', 'agrees']);
    await first.tell('ahead 0');
    expect(await look()).toEqual(['agrees', 'agrees']);
    const texts = await told();
    expect(texts.filter((text) => text.includes('时钟比平台快'))).toHaveLength(texts.length / 2);
    expect(texts.at(-1)).toContain('时钟与平台已一致');
  });

  it('with one wrong clock and one without answers from the platform report each fault once', async () => {
    await look();
    await first.tell(`ahead ${12 * HOUR}`);
    await Promise.all([second.tell('silent'), second.tell(`ahead ${2 * HOUR}`)]);
    expect(await look()).toEqual(['differs', 'asking']);
    await second.tell(`later ${HOUR / 6}`);
    expect(await look()).toEqual(['differs', 'silent']);
    expect(await look()).toEqual(['differs', 'silent']);
    const texts = await told();
    expect(texts.filter((text) => text.includes('快12小时'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('按服务器自身时钟'))).toHaveLength(1);
    await first.tell('ahead 0');
    await look();
    expect(await told()).toHaveLength(2);
  });
});
