/**
 * The bot on several Redis servers: behind sentinels, with the primary killed while people write, and on a cluster.
 * Replication is asynchronous, so a failover may lose the last acknowledged writes; the test counts them.
 */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  MASTER_NAME,
  SENTINEL_PASSWORD,
  startClusterGroup,
  startSentinelGroup,
} from '../support/redis-group.ts';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type SandboxMessage, type World } from '../support/world.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
/** 赤峰市联络员甲, by roster order. */
const CHIFENG = 'ou_person7';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

async function worldOn(env: Readonly<Record<string, string>>): Promise<World> {
  const { tenant } = await tenantOf(`${CAMPAIGNS}activity-month-2021/`);
  const world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant,
    now: '2021-09-08T10:00:00+08:00',
    env: { REDIS_URL: '', ...env },
  });
  ended.push(() => world.stop());
  return world;
}

async function report(world: World, n: number): Promise<void> {
  await world.sandbox.call(`/sandbox/people/${CHIFENG}/say`, { text: `上报 宣传教育 第${n}次宣讲` });
}

/** Numbers on the receipts, and how many messages the bot had acknowledged. */
async function counted(world: World): Promise<{ numbers: number[]; acknowledged: number }> {
  const { messages } = await world.sandbox.call<{ messages: (SandboxMessage & { acked?: boolean })[] }>(
    '/sandbox/messages?after=0',
  );
  return {
    numbers: messages
      // Receipts go to the filer; other people's cards contain the same numbers.
      .filter(({ from, person }) => from === 'bot' && person === CHIFENG)
      .flatMap(({ content }) => /\*\*#(\d+)\*\*/u.exec(JSON.stringify(content))?.[1] ?? [])
      .map(Number),
    acknowledged: messages.filter(({ from, acked }) => from === CHIFENG && acked).length,
  };
}

async function untilReady(world: World): Promise<number> {
  const line = world.log.findLast((each) => each.includes('"address"')) ?? '{}';
  const { address } = JSON.parse(line) as { address: string };
  const from = performance.now();
  while (performance.now() - from < 30_000) {
    const { status } = await fetch(`${address}/readyz`);
    if (status === 200) return Math.round(performance.now() - from);
    await sleep(100);
  }
  throw new Error('the bot is not ready again within 30 s');
}

describe('Redis behind sentinels', () => {
  it('continues after a failover without a restart', async ({ skip }) => {
    const group = await startSentinelGroup();
    if (!group) return skip('this redis-server has no sentinel mode');
    ended.push(() => group.stop());
    const env = { REDIS_SENTINELS: group.addresses, REDIS_MASTER_NAME: MASTER_NAME };
    const world = await worldOn({ ...env, REDIS_SENTINEL_PASSWORD: SENTINEL_PASSWORD });
    const wrong = { REDIS_SENTINEL_PASSWORD: 'marked-wrong-7', MUSTER_LANGUAGE: 'en-US' };
    const doctor = await world.muster(['doctor'], wrong);
    expect(doctor.out).toContain('(not allowed in)');
    expect(doctor.out + doctor.err).not.toContain('marked-');

    const reports = 40;
    let back = 0;
    for (let n = 1; n <= reports; n += 1) {
      await report(world, n);
      if (n === 20) {
        await group.kill(group.primary);
        void untilReady(world).then((ms) => (back = ms));
      }
      await sleep(20);
    }
    await untilReady(world);
    // Unacknowledged events are redelivered after 15 seconds, then 5 minutes.
    await world.moveTo('2021-09-08T10:10:00+08:00');

    const { numbers, acknowledged } = await counted(world);
    const lost = reports - numbers.length;
    const twice = numbers.length - new Set(numbers).size;
    console.log(
      `fail-over: ${reports} reports, ${acknowledged} acknowledged, ${lost} lost, ${twice} numbers twice, ready after ${back} ms`,
    );
    expect(acknowledged).toBe(reports);
    // On one machine the replica lags by less than a message; elsewhere it may lag more.
    expect(lost).toBeLessThanOrEqual(1);
    expect(world.log.join()).not.toContain(SENTINEL_PASSWORD);
    expect(twice).toBeLessThanOrEqual(1);
  }, 120_000);
});

describe('a Redis cluster of three nodes', () => {
  it('keeps all keys of an app on one node, where everything works', async ({ skip }) => {
    const group = await startClusterGroup();
    if (!group) return skip('this redis-server has no cluster mode');
    ended.push(() => group.stop());
    const world = await worldOn({ REDIS_CLUSTER_NODES: group.addresses });
    for (let n = 1; n <= 10; n += 1) await report(world, n);
    const said = await world.moveTo('2021-09-16T09:00:00+08:00');
    expect(said.filter(({ text }) => text.includes('【提醒】'))).toHaveLength(14);
    const { numbers } = await counted(world);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));

    const sizes = await Promise.all(group.ports.map((port) => group.ask(port, ['DBSIZE'])));
    expect(sizes.filter((size) => size !== '0')).toHaveLength(1);

    // After a restart it finds its state again, whichever node it asks first.
    await world.kill('SIGTERM');
    await world.startBot();
    await report(world, 11);
    await world.heard();
    expect((await counted(world)).numbers).toContain(11);

    // Backup and restore find the right node, too.
    const file = join(tmpdir(), `muster-cluster-${process.pid}.ndjson`);
    ended.push(() => rm(file, { force: true }));
    const saved = await world.muster(['backup', file]);
    expect(saved.code, saved.err).toBe(0);
    await world.kill('SIGTERM');
    for (const port of group.ports) await group.ask(port, ['FLUSHALL']);
    const restored = await world.muster(['restore', file]);
    expect(restored.code, restored.err).toBe(0);
    await world.startBot();
    await report(world, 12);
    await world.heard();
    expect((await counted(world)).numbers).toContain(12);
  }, 120_000);
});
