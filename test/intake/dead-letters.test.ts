/**
 * An event that no handler can process becomes a dead letter, is announced once, and blocks nobody; an admin retries
 * or deletes it.
 */
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type Said, type World } from '../support/world.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const FOLDER = `${CAMPAIGNS}activity-month-2021/`;
const SECRET_TEXT = '红山区开展宣讲';

let world: World;
let contact: { name: string; openId: string };
let other = '';
let admin = '';

beforeAll(async () => {
  const { campaign, tenant } = await tenantOf(FOLDER);
  const contacts = campaign.roster.people.filter(({ role }) => role === 'contact');
  const openIdOf = (name: string | undefined) =>
    tenant.people?.find((each) => each.name === name)?.openId ?? '';
  contact = { name: contacts[0]?.name ?? '', openId: openIdOf(contacts[0]?.name) };
  other = contacts[1]?.name ?? '';
  admin = campaign.roster.people.find(({ role }) => role === 'admin')?.name ?? '';
  world = await startWorld({ campaigns: CAMPAIGNS, tenant, now: '2021-09-02T10:00:00+08:00' });
});
afterAll(() => world?.stop());

/** Corrupts the stored record of a person's open questions. */
async function poison(value: string | undefined): Promise<void> {
  const redis = new Redis({ path: world.redis.socket });
  const [key = ''] = await redis.keys('*journal');
  const questions = key.replace(/journal$/u, 'records:question:app');
  await (value === undefined
    ? redis.hdel(questions, contact.openId)
    : redis.hset(questions, contact.openId, value));
  redis.disconnect();
}

const to = (said: readonly Said[], who: string) =>
  said.filter((each) => each.to === who).map(({ text }) => text);
const line = (wanted: string) => world.log.findIndex((each) => each.includes(wanted));

describe('an event that makes its handler throw', { timeout: 120_000 }, () => {
  it('becomes a dead letter after five attempts; sender and admin are told once, others are served meanwhile', async () => {
    await world.say(contact.name, '帮助');
    await world.say(other, '帮助');
    await poison('1\n{"open":"nonsense"}');
    await world.sandbox.call(`/sandbox/people/${contact.openId}/say`, {
      text: `上报 宣传教育 ${SECRET_TEXT}`,
    });
    const said = await world.say(other, '我的');

    expect(world.log.filter((each) => each.includes('event not handled'))).toHaveLength(5);
    const failures = world.log.map((each, index) => (each.includes('event not handled') ? index : -1));
    expect(line('"handler":"mine"')).toBeLessThan(Math.max(...failures));

    expect(to(said, other)).toHaveLength(1);
    const [sentence, ...more] = to(said, contact.name);
    expect(more).toEqual([]);
    expect(sentence).toMatch(/编号[0-9A-F]{6}/u);
    expect(to(said, admin)).toEqual([expect.stringContaining('死信 重试 1')]);
    expect(to(said, admin)[0]).not.toContain(SECRET_TEXT);

    // The next heartbeats do not announce it again.
    expect(await world.moveTo('2021-09-02T10:10:00+08:00')).toEqual([]);
  });

  it('is listed without its text, and only to admins', async () => {
    const [refused] = await world.say(other, '死信');
    expect(refused?.text).toContain('管理员');
    const [list] = await world.say(admin, '死信');
    expect(list?.text).toMatch(/\*\*1\*\*　消息　9月2日\(周四\)10:00　存储的内容有误　编号[0-9A-F]{6}/u);
    expect(list?.text).not.toContain(SECRET_TEXT);
  });

  it('takes effect once after a retry', async () => {
    await poison(undefined);
    expect(to(await world.say(admin, '死信 重试 7'), admin)[0]).toContain('没有序号为7');
    const said = await world.say(admin, '死信 重试 #1');
    expect(to(said, contact.name)).toEqual([expect.stringContaining('#1')]);
    expect(to(await world.say(admin, '死信 重试 1'), admin)[0]).toContain('没有序号为1');
    expect(to(await world.say(admin, '死信'), admin)[0]).toContain('没有搁置');
    expect(to(await world.say(admin, '日志'), admin)[0]).toContain('重新处理死信');
  });

  it('disappears when an admin deletes it', async () => {
    await poison('1\n[]');
    await world.say(contact.name, '我的');
    const [wrong] = to(await world.say(admin, '死信 看看'), admin);
    expect(wrong).toContain('死信 删除');
    expect(to(await world.say(admin, '死信 删除 2'), admin)[0]).toContain('已删除');
    expect(to(await world.say(admin, '死信'), admin)[0]).toContain('没有搁置');
    await poison(undefined);
    expect(to(await world.say(contact.name, '我的'), contact.name)).toHaveLength(1);
  });
});

describe('an undelivered message', { timeout: 60_000 }, () => {
  it('is listed by its number and resent by an admin', async () => {
    await world.sandbox.call('/sandbox/faults', {
      rules: [{ match: 'send', kind: 'code:230002', count: 1 }],
    });
    expect(to(await world.say(contact.name, '我的'), contact.name)).toEqual([]);
    const [list] = to(await world.say(admin, '投递'), admin);
    const n = /\*\*(\d+)\*\*/u.exec(list ?? '')?.[1];
    expect(n).toBeDefined();

    expect(to(await world.say(admin, '投递 重发 99999'), admin)[0]).toContain('没有序号为99999');
    const said = await world.say(admin, `投递 重发 ${n}`);
    expect(to(said, contact.name)).toHaveLength(1);
    expect(to(await world.say(admin, '投递'), admin)[0]).toContain('没有未送达的消息');
  });
});
