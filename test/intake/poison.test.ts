/** An event that kills or hangs every process that handles it, until it becomes a dead letter. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCampaign } from '../chaos/arena.ts';
import { NOW, CAMPAIGN } from '../chaos/trial.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { edgeOf } from '../redis/edge.ts';
import { compiledChild } from '../support/compiled/child.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const UNITS = 30;
const POISON = '有毒的一次检查';
const SOON_MS = 30_000;

let server: TestRedis;
let folder = '';
beforeAll(async () => {
  server = await startTestRedis();
  folder = mkdtempSync(join(tmpdir(), 'muster-poison-'));
  writeCampaign(folder, UNITS);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function report(unit: number, text: string): Incoming {
  const id = String(unit).padStart(3, '0');
  return {
    kind: 'message',
    eventId: `event-${unit}`,
    messageId: `om_${unit}`,
    at: Date.parse(NOW),
    chatId: `oc_${unit}`,
    chat: 'direct',
    sender: `ou_u${id}`,
    mentioned: true,
    content: { type: 'text', text: `上报 检查 ${text}` },
  };
}

const EFFECTS = ['dies', 'hangs', 'loops'] as const;
type Effect = (typeof EFFECTS)[number];

/** Runs the bot until `done` holds; resolves with whether it handled the event before. */
async function live(appId: string, effect: Effect, done: () => Promise<boolean>): Promise<boolean> {
  const child: ChildProcess = fork(
    compiledChild(new URL('poison-child.ts', import.meta.url)),
    [server.socket, appId, join(folder, CAMPAIGN), POISON, effect],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const ended = once(child, 'exit');
  let met = false;
  let said = '';
  child.stdout?.on('data', (data: Buffer) => {
    said += data.toString();
    met = true;
  });
  for (let waited = 0; waited < SOON_MS && !met && !(await done()); waited += 50) await sleep(50);
  // The watchdog ends a process in a loop and logs the reason.
  if (met && effect === 'loops')
    expect(await Promise.race([ended, sleep(SOON_MS, undefined)])).toEqual([null, 'SIGKILL']);
  else child.kill('SIGKILL');
  await ended;
  if (met && effect === 'loops') expect(said).toContain('the event loop has hung');
  return met;
}

async function toldTo(redis: RedisEdge, what: string | RegExp): Promise<string[]> {
  const all = await createOutbox({ redis }).list({ limit: 1_000, states: ['sent'] });
  return all
    .filter(({ message }) => JSON.stringify(message.body).search(what) >= 0)
    .map(({ message: { to } }) => ('openId' in to ? to.openId : 'chatId' in to ? (to.chatId ?? '') : ''));
}

describe.each(EFFECTS)('an event over which every worker %s', (effect) => {
  it(
    'becomes a dead letter after three attempts; admins are told, and everyone else is served',
    { timeout: 180_000 },
    async () => {
      const redis = edgeOf(server.socket);
      const inbox = createInbox({ redis });
      for (let unit = 0; unit < UNITS; unit += 1)
        await inbox.store(report(unit, unit === 7 ? POISON : `第${unit}次检查`));

      const isOver = async (): Promise<boolean> => {
        const { waiting, dead } = await inbox.size();
        const { due, sending } = await createOutbox({ redis }).size();
        return waiting === 0 && dead === 1 && due + sending === 0 && (await toldTo(redis, '死信')).length > 0;
      };
      let deaths = 0;
      while (deaths < 6 && (await live(redis.appId, effect, isOver))) deaths += 1;

      expect(deaths).toBe(3);
      const letters = await createDeadLetters({ redis }).list(10);
      expect(letters).toMatchObject([{ reason: 'lost', failures: 3, incoming: { eventId: 'event-7' } }]);
      expect(await inbox.size()).toEqual({ waiting: 0, dead: 1 });
      expect(await toldTo(redis, '死信 重试 1')).toEqual(['ou_admin']);
      const answered = (await toldTo(redis, /\*\*#\d+\*\*/u)).toSorted();
      const others = Array.from({ length: UNITS }, (_, unit) => `oc_${unit}`).filter(
        (chat) => chat !== 'oc_7',
      );
      expect(answered).toEqual(others.toSorted());
      expect(await redis.commands.hkeys(redis.keys.failures)).toEqual(['dead letters']);
      await redis.close();
    },
  );
});
