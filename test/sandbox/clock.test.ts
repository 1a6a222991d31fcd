import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../sandbox/open.ts';
import { callControl } from '../../sandbox/start.ts';
import { tenantSchema } from '../../sandbox/tenant.ts';
import { type Scene, startScene, until } from './bot.ts';

interface Turn {
  seq: number;
  now: string;
  brief?: boolean;
}

interface Clock {
  now: string;
  seq: number;
  playing: boolean;
  next: string | null;
  steps: number;
}

/** A bot that wakes at each of its planned moments and records what it saw. */
function fakeBot(
  scene: Scene,
  name: string,
  plan: string[],
  onTurn: (now: string, brief?: boolean) => Promise<void> = async () => undefined,
) {
  const seen: string[] = [];
  let going = true;
  let done = -1;
  const loop = (async () => {
    while (going) {
      const left = plan.filter((moment) => !seen.includes(moment));
      const turn: Turn = await scene.call('/sandbox/clock/turn', { bot: name, done, next: left[0] ?? null });
      if (turn.seq === done) continue;
      await onTurn(turn.now, turn.brief);
      for (const moment of left) if (moment <= turn.now) seen.push(moment);
      ({ seq: done } = turn);
    }
  })();
  return {
    seen,
    async stop() {
      going = false;
      await scene.call('/sandbox/clock/turn', { bot: name, leave: true });
      await loop;
    },
  };
}

describe('the clock', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene();
  });
  afterEach(() => scene.end());

  const clock = () => scene.call<Clock>('/sandbox/clock');
  const move = (body: object) => scene.call<Clock>('/sandbox/clock/move', body);

  it('stands still, moves by and to, and never goes back', async () => {
    expect(await clock()).toMatchObject({ now: '2021-08-31T01:00:00.000Z', playing: false, next: null });
    expect(await move({ by: '1d' })).toMatchObject({ now: '2021-09-01T01:00:00.000Z', steps: 1 });
    expect(await move({ to: '2021-09-01T17:30:00+08:00' })).toMatchObject({
      now: '2021-09-01T09:30:00.000Z',
    });
    await expect(move({ to: '2021-09-01T17:29:59+08:00' })).rejects.toThrow('409');
    await expect(move({ by: 'soon' })).rejects.toThrow('400');
  });

  it('stops at every moment that a bot waits for', async () => {
    const plan = [
      '2021-09-01T01:00:00.000Z',
      '2021-09-06T01:00:00.000Z',
      '2021-09-06T01:00:15.000Z',
      '2021-09-27T09:30:00.000Z',
    ];
    const at: string[] = [];
    const bot = fakeBot(scene, 'a', plan, async (now) => void at.push(now));
    await until(async () => (await clock()).next === plan[0]);
    expect(await move({ next: true })).toMatchObject({ now: plan[0] });
    expect(bot.seen).toEqual([plan[0]]);
    const moved = await move({ to: '2021-09-30T00:00:00Z' });
    expect(moved).toMatchObject({ now: '2021-09-30T00:00:00.000Z', steps: 4, next: null });
    expect(bot.seen).toEqual(plan);
    expect(new Set(at)).toEqual(new Set(['2021-08-31T01:00:00.000Z', ...plan, '2021-09-30T00:00:00.000Z']));
    expect(await move({ next: true })).toMatchObject({ steps: 0 });
    await bot.stop();
  });

  it('skips moments without visible events if asked to', async () => {
    const plan = ['2021-09-01T01:00:00.000Z', '2021-09-02T01:00:00.000Z', '2021-09-03T01:00:00.000Z'];
    const told = new Set<string>();
    const bot = fakeBot(scene, 'a', plan, async (now) => {
      if (now !== plan[1] || told.has(now)) return;
      told.add(now);
      await scene.send(Object.keys(scene.id)[0] ?? '', { text: 'a reminder' });
    });
    await until(async () => (await clock()).next === plan[0]);
    expect(await move({ next: true, visible: true })).toMatchObject({ now: plan[1], steps: 2 });
    expect(await move({ next: true, visible: true })).toMatchObject({ now: plan[2], steps: 1 });
    expect(await move({ next: true, visible: true })).toMatchObject({ now: plan[2], steps: 0 });
    await bot.stop();
  });

  it('waits for the slowest of several bots, and takes the earliest of their plans', async () => {
    const order: string[] = [];
    const slow = fakeBot(scene, 'slow', ['2021-09-02T00:00:00.000Z'], async (now) => {
      await new Promise((resolve) => setTimeout(resolve, 120));
      order.push(`slow ${now.slice(8, 10)}`);
    });
    const quick = fakeBot(
      scene,
      'quick',
      ['2021-09-01T12:00:00.000Z'],
      async (now) => void order.push(`quick ${now.slice(8, 10)}`),
    );
    await until(async () => (await scene.call<{ bots: unknown[] }>('/sandbox/state')).bots.length === 2);
    await move({ to: '2021-09-03T00:00:00Z' });
    expect(order.filter((entry) => entry.startsWith('slow')).at(-1)).toBe('slow 03');
    expect(order.indexOf('slow 01')).toBeLessThan(order.indexOf('quick 02'));
    expect([slow.seen, quick.seen]).toEqual([['2021-09-02T00:00:00.000Z'], ['2021-09-01T12:00:00.000Z']]);
    await Promise.all([slow.stop(), quick.stop()]);
  });

  it('stops where an event is due again, and settles what it brings before it goes on', async () => {
    let failing = true;
    const heardAt: string[] = [];
    await scene.connect({
      'im.message.receive_v1': async () => {
        heardAt.push((await clock()).now);
        if (failing) throw new Error('not stored');
      },
    });
    await scene.say('联络员甲', '上报');
    failing = false;
    expect(await move({ by: '1h' })).toMatchObject({ steps: 2 });
    expect(heardAt).toEqual(['2021-08-31T01:00:00.000Z', '2021-08-31T01:00:15.000Z']);
  });

  it('only tells the time where someone is to act at a moment that nobody waits for', async () => {
    const turns: string[] = [];
    const planned = '2021-08-31T01:30:00.000Z';
    const bot = fakeBot(scene, 'a', [planned], async (now, brief) => {
      turns.push(`${now.slice(11, 16)}${brief ? ' brief' : ''}`);
    });
    await until(async () => (await scene.call<{ bots: unknown[] }>('/sandbox/state')).bots.length === 1);
    turns.length = 0;
    for (const to of ['2021-08-31T01:10:00Z', planned, '2021-08-31T01:40:00Z'])
      await move({ to, toAct: true });
    // The effects of an act are settled when the clock moves on.
    expect(turns).toEqual(['01:00', '01:10 brief', '01:10', '01:30', '01:30', '01:40 brief']);
    await bot.stop();
  });

  it('announces the present moment again on settle, and answers a bot at once whose turn is another', async () => {
    const { seq } = await clock();
    expect(await scene.call('/sandbox/clock/turn', { bot: 'a', done: 99, next: null })).toEqual({
      seq,
      now: '2021-08-31T01:00:00.000Z',
    });
    const held = scene.call<Turn>('/sandbox/clock/turn', { bot: 'a', done: seq, next: null });
    await until(async () => (await scene.call<{ bots: unknown[] }>('/sandbox/state')).bots.length === 1);
    const settled = scene.call('/sandbox/clock/settle', {});
    const turn = await held;
    expect(turn).toEqual({ seq: seq + 1, now: '2021-08-31T01:00:00.000Z' });
    const last = scene.call<Turn>('/sandbox/clock/turn', { bot: 'a', done: turn.seq, next: null });
    await settled;
    await scene.call('/sandbox/clock/turn', { bot: 'a', leave: true });
    expect((await last).seq).toBe(turn.seq);
  });

  it('plays at a speed and stops', async () => {
    await scene.call('/sandbox/clock/play', { minutesPerSecond: 60 });
    await until(async () => Date.parse((await clock()).now) > Date.parse('2021-08-31T01:20:00Z'));
    expect((await clock()).playing).toBe(true);
    expect(await scene.call('/sandbox/clock/stop', {})).toMatchObject({ playing: false });
    await scene.call('/sandbox/clock/settle', {});
    const { now } = await clock();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await clock()).now).toBe(now);
  });
});

it('is the machine’s, which cannot be moved, where that was asked for', async () => {
  const { address, close } = await openSandbox({
    tenant: tenantSchema.parse({}),
    now: 0,
    realTime: true,
    limits: false,
    host: '127.0.0.1',
    port: 0,
  });
  const { now } = await callControl<Clock>(address, '/sandbox/clock', undefined);
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
  await expect(callControl(address, '/sandbox/clock/move', { by: '1d' })).rejects.toThrow('409');
  await close();
});
