/** Missing heartbeats are reported once, by the process that returns or by another one. */
import type { ChildProcess } from 'node:child_process';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';
import { textOf, type SandboxMessage } from '../support/world.ts';

const NORTH = '北区联络员甲';
const YAML = `limits: { per_unit_per_day: 1, per_unit_per_week: 3 }
schedule:
  - { id: plan, job: announce, at: "2021-09-15T09:00", to: [contacts] }
  - { id: t-7, job: remind, at: "deadline -7 working days 09:00", to: [owing] }
  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }
`;
const ROSTER = [rowOf('north', '北区')];

let office: Office;
afterAll(() => office?.stop());

describe('a single process', () => {
  beforeAll(async () => {
    office = await startOffice({ now: '2021-09-14 10:00', roster: ROSTER, yaml: YAML, processes: true });
  });

  async function downUntil(moment: string, signal: NodeJS.Signals = 'SIGKILL') {
    await office.kill(signal);
    await office.sandbox.call('/sandbox/clock/move', { to: `${moment.replace(' ', 'T')}:00+08:00` });
    await office.startBot();
    return office.heard();
  }

  it('reports nothing after its first start, a clock jump or a short restart', async () => {
    expect(await office.moveTo('2021-09-14 18:00')).toEqual([]);
    expect(await downUntil('2021-09-14 18:02')).toEqual([]);
    expect(await downUntil('2021-09-14 18:04', 'SIGTERM')).toEqual([]);
    const [plan] = await office.say(ADMIN, '计划');
    expect(plan?.text).toContain('系统停机或进程无心跳');
  });

  it('reports once, on its return, since when it was down, what is late and what was missed', async () => {
    const said = await downUntil('2021-09-17 10:00');
    const told = said.filter(({ to }) => to === ADMIN);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('系统自9月14日(周二)18:04至9月17日(周五)10:00没有运行');
    expect(told[0]?.text).toMatch(/现在迟发：\n9月15日\(周三\)09:00　通知　联络员　编号 plan@2021-09-15/u);
    expect(told[0]?.text).toMatch(/未予补发。[^]*编号 t-7@2021-09-16/u);
    expect(told[0]?.text).toContain('立即发送 9月16日提醒');
    expect(said.filter(({ to }) => to === NORTH)).toHaveLength(1);
    expect(await office.moveTo('2021-09-18 10:00')).toEqual([]);
  });

  it('reports even if nothing was planned meanwhile, and after an orderly stop', async () => {
    const said = await downUntil('2021-09-18 10:30', 'SIGTERM');
    expect(said.map(({ to }) => to)).toEqual([ADMIN]);
    expect(said[0]?.text).toContain('系统自9月18日(周六)10:00至9月18日(周六)10:30没有运行');
    expect(said[0]?.text).toContain('期间没有应执行的计划节点');
    await office.stop();
  });
});

describe('processes on one Redis', () => {
  let redis: Redis;
  let second: ChildProcess;
  let third: ChildProcess;

  beforeAll(async () => {
    const env = { HEARTBEAT_CRON: '* * * * * *' };
    office = await startOffice({ now: '2021-09-14 10:00', roster: ROSTER, yaml: YAML, env });
    redis = new Redis(office.redis.socket);
    second = await started();
  });
  afterAll(() => redis?.quit());

  /** Starts a process and lets all processes beat and check several times, so that the others know it. */
  async function started(): Promise<ChildProcess> {
    const child = await office.startProcess();
    for (let turn = 0; turn < 3; turn += 1) await office.say(ADMIN, '进度');
    return child;
  }

  /** Reads the messages without moving the clock, which would wait for a stopped process. */
  async function told(): Promise<string[]> {
    const { messages } = await office.sandbox.call<{ messages: SandboxMessage[] }>(
      '/sandbox/messages?after=0',
    );
    return messages.map(({ content }) => textOf(content)).filter((text) => text.includes('没有心跳'));
  }

  async function untilTold(count: number): Promise<string> {
    await expect.poll(told, { timeout: 40_000, interval: 250 }).toHaveLength(count);
    return (await told()).at(-1) ?? '';
  }

  /** An ended process is forgotten after a multiple of its patience, which is shortened here. */
  async function untilForgotten({ pid }: ChildProcess): Promise<void> {
    const [key = ''] = await redis.keys('*:records:beat:app');
    for (const [id, record] of Object.entries(await redis.hgetall(key)))
      if (id.startsWith(`${pid}-`))
        await redis.hset(key, id, record.replace(/"patienceMs":\d+/u, '"patienceMs":300'));
    await expect
      .poll(() => redis.hkeys(key), { timeout: 100_000, interval: 250 })
      .not.toContainEqual(expect.stringMatching(new RegExp(`^${pid}-`, 'u')));
  }

  /** The beats recorded by a process; 0 if it is unknown. */
  async function beatsOf({ pid }: ChildProcess): Promise<number> {
    const [key = ''] = await redis.keys('*:records:beat:app');
    const records = Object.entries(await redis.hgetall(key));
    const record = records.find(([id]) => id.startsWith(`${pid}-`))?.[1];
    return record === undefined
      ? 0
      : (JSON.parse(record.slice(record.indexOf('\n') + 1)) as { beats: number }).beats;
  }

  it('if one hangs, another tells the admin', async () => {
    const beats = await beatsOf(second);
    second.kill('SIGSTOP');
    const text = await untilTold(1);
    expect(text).toContain(`系统的一个进程（${second.pid}-`);
    expect(text).toContain('自9月14日(周二)10:00起没有心跳');
    expect(text).toContain('其余1个进程照常运行');
    second.kill('SIGCONT');
    await expect.poll(() => beatsOf(second), { timeout: 20_000, interval: 250 }).toBeGreaterThan(beats);
  }, 90_000);

  it('a replaced process and an orderly stop are not reported', async () => {
    await office.heard();
    await office.end(second);
    third = await started();
    const fourth = await started();
    await office.end(fourth, 'SIGTERM');
    await untilForgotten(fourth);
    await untilForgotten(second);
    expect(await told()).toHaveLength(1);
  }, 240_000);

  it('if one is killed, another tells the admin once', async () => {
    third.kill('SIGKILL');
    expect(await untilTold(2)).toContain(`系统的一个进程（${third.pid}-`);
    await untilForgotten(third);
    expect(await told()).toHaveLength(2);
  }, 60_000);
});
