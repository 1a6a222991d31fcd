/** A Redis that was emptied or replaced: nothing is processed, planned or sent, and the bot reports it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type World } from '../support/world.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const FOLDER = `${CAMPAIGNS}activity-month-2021/`;

let contact = '';
let tenant: Awaited<ReturnType<typeof tenantOf>>['tenant'];
let world: World;

beforeAll(async () => {
  const loaded = await tenantOf(FOLDER);
  tenant = loaded.tenant;
  contact = loaded.campaign.roster.people.find(({ role }) => role === 'contact')?.name ?? '';
});

beforeEach(async () => {
  world = await startWorld({
    campaigns: CAMPAIGNS,
    tenant,
    now: '2021-08-31T09:00:00+08:00',
  });
});
afterEach(() => world.stop());

async function readyz(): Promise<{ status: number; state: string | undefined }> {
  const line = world.log.findLast((each) => each.includes('"address"')) ?? '{}';
  const { address } = JSON.parse(line) as { address: string };
  const response = await fetch(`${address}/readyz`);
  const { checks } = (await response.json()) as { checks: { name: string; ok: boolean; detail?: string }[] };
  const state = checks.find(({ name }) => name === 'state');
  return { status: response.status, state: state?.detail };
}

async function keys(): Promise<string[]> {
  const redis = new Redis({ path: world.redis.socket });
  try {
    return await redis.keys('*');
  } finally {
    redis.disconnect();
  }
}

const told = () =>
  world.log.filter((line) => line.includes('muster restore') && line.includes('muster start --accept-empty'));

describe('an emptied Redis', { timeout: 90_000 }, () => {
  it('is detected while the bot runs: not ready, nothing processed or written, nothing announced twice', async () => {
    expect(await readyz()).toEqual({ status: 200, state: 'intact' });
    const announced = await world.moveTo('2021-09-01T09:00:00+08:00');
    expect(announced.length).toBeGreaterThan(10);

    await world.redis.empty();
    expect(await world.say(contact, '上报 宣传教育 9月1日开展宣讲1场')).toEqual([]);
    expect(await readyz()).toEqual({ status: 503, state: 'emptied' });
    expect(told()).toHaveLength(1);
    // The announcement is still within its grace period; a bot that trusted the empty state would send it again.
    expect(await world.moveTo('2021-09-01T09:05:00+08:00')).toEqual([]);
    await sleep(1_500);
    expect(await keys()).toEqual([]);
  });

  it('is detected at the next start, and replaced only with consent', async () => {
    await world.moveTo('2021-09-01T09:00:00+08:00');
    await world.kill('SIGTERM');
    await world.redis.empty();

    await world.startBot();
    expect(await readyz()).toEqual({ status: 503, state: 'emptied' });
    expect(told()).toHaveLength(1);
    expect(await world.moveTo('2021-09-01T09:05:00+08:00')).toEqual([]);
    expect(await keys()).toEqual([]);

    await world.kill('SIGTERM');
    await world.startBot(['--accept-empty']);
    expect(await readyz()).toEqual({ status: 200, state: 'intact' });
    expect((await world.say(contact, '帮助')).length).toBeGreaterThan(0);

    // The consent was valid once and is not remembered at the next start.
    await world.kill('SIGTERM');
    await world.redis.empty();
    await world.startBot();
    expect(await readyz()).toEqual({ status: 503, state: 'emptied' });
  });
});

describe('a state of a later version', { timeout: 90_000 }, () => {
  it('is refused at the start with one line and exit code 2, and left as it is', async () => {
    await world.kill('SIGTERM');
    const redis = new Redis({ path: world.redis.socket });
    const [key = ''] = await redis.keys('*installation');
    await redis.hset(key, 'schema', '99');
    const before = (await redis.keys('*')).toSorted();
    const { code, err } = await world.muster(['start'], { MUSTER_LANGUAGE: 'en-US' });
    expect(code).toBe(2);
    expect(err.trim()).toBe(
      'The state in Redis was written by a newer version, which this one cannot read: use the newer version',
    );
    expect((await redis.keys('*')).toSorted()).toEqual(before);
    expect(await redis.hget(key, 'schema')).toBe('99');
    redis.disconnect();
  });
});
