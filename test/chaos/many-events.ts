/**
 * Ten thousand events, in random order and partly duplicated, over three processes, each with a counter as its
 * platform.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incoming } from '../../src/ports/incoming.ts';
import { closeRedis, openRedis } from '../../src/redis/server/connect.ts';
import { compiledChild } from '../support/compiled/child.ts';
import { startTestRedis } from '../support/redis.ts';
import { writeCampaign } from './arena.ts';
import { judgeRegister, type Model } from './register-model.ts';
import { APP_ID, CAMPAIGN, NOW, drawing, until, type Row } from './trial.ts';

const UNITS = 300;
/** Sent to a process and not acknowledged yet. */
const IN_FLIGHT = 60;

type Said = { ready?: true; acknowledged?: string; refused?: Incoming; shown?: [string, string][] };

export async function manyEvents(count: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-many-'));
  const redis = await startTestRedis();
  const people = writeCampaign(folder, UNITS);
  const children = [1, 2, 3].map(() =>
    fork(compiledChild(new URL('little-bot-child.ts', import.meta.url)), [
      redis.socket,
      APP_ID,
      join(folder, CAMPAIGN),
    ]),
  );
  try {
    await Promise.all(children.map((child) => heard(child, ({ ready }) => ready)));
    const { events, model } = eventsOf(count, people);
    const from = performance.now();
    await push(events, children);
    const edge = openRedis({
      socket: redis.socket,
      appId: APP_ID,
      log: { info: () => {}, warn: () => {} },
      uptime: () => performance.now(),
    });
    await until(async () => (await edge.commands.xlen(edge.keys.stream('events'))) === 0, 120_000, 200);
    await until(async () => (await edge.commands.zcard(edge.keys.outboxPart('queue'))) === 0, 60_000, 200);
    const tookMs = Math.round(performance.now() - from);
    await closeRedis(edge);
    const shown = new Map<string, string>();
    for (const child of children) {
      const all = heard(child, (said) => said.shown);
      child.send('show');
      for (const [uuid, text] of await all) shown.set(uuid, text);
    }
    return await judgeRegister({
      socket: redis.socket,
      model,
      said: [...shown.values()],
      tried: `${count} events, 20 % twice, shuffled, 3 processes`,
      tookMs,
    });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function heard<T>(child: ChildProcess, wanted: (said: Said) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (said: Said) => {
      const found = wanted(said);
      if (found === undefined) return;
      child.off('message', listen);
      resolve(found);
    };
    child.on('message', listen);
    child.once('exit', () => reject(new Error('a process ended')));
  });
}

/** To any process with capacity; an event that one rejects goes to another. */
async function push(events: readonly Incoming[], children: readonly ChildProcess[]): Promise<void> {
  const waiting = [...events];
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((resolve) => {
          let inFlight = 0;
          const more = () => {
            while (inFlight < IN_FLIGHT && waiting.length > 0) {
              inFlight += 1;
              child.send(waiting.shift() as Incoming);
            }
            if (inFlight === 0) resolve();
          };
          child.on('message', ({ acknowledged, refused }: Said) => {
            if (acknowledged === undefined && refused === undefined) return;
            inFlight -= 1;
            if (refused) waiting.push(refused);
            more();
          });
          more();
        }),
    ),
  );
}

function eventsOf(count: number, people: readonly string[]): { events: Incoming[]; model: Model } {
  const random = drawing(count);
  const standing = new Map(people.map((person) => [person, new Set<string>()]));
  const events: Incoming[] = [];
  let asked = 0;
  const at = Date.parse(NOW);
  for (let each = 0; each < count * 0.8; each += 1) {
    const person = people[Math.floor(random() * people.length)] ?? '';
    const chatId = `oc_${person}`;
    const draw = random();
    const text = `第${each}次检查`;
    const isQuestion = draw < 0.2;
    const messageId = `om_${each}`;
    events.push({
      kind: 'message',
      eventId: `ev_${each}`,
      messageId,
      at,
      chatId,
      chat: 'direct',
      sender: person,
      mentioned: true,
      content: { type: 'text', text: isQuestion ? '进度' : `上报 检查 ${text}` },
    });
    if (isQuestion) asked += 1;
    else if (draw < 0.3) events.push({ kind: 'recall', eventId: `re_${each}`, at, messageId, chatId });
    else standing.get(person)?.add(text);
  }
  // Repeats an event under the same id, or under a new one as a restored connection does.
  for (const event of events.slice(0, Math.max(0, count - events.length)))
    events.push(random() < 0.5 ? event : { ...event, eventId: `again_${event.eventId}` });
  return { events: shuffled(events, random), model: { standing, asked } };
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const result = [...all];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
