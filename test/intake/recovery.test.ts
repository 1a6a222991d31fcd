/** The bot stops, returns, runs twice and receives events twice, without visible effects in the chat. */
import { afterEach, describe, expect, it } from 'vitest';
import { startWorld, type Said, type World } from '../support/world.ts';
import { tenantOf } from '../support/tenant.ts';

const CAMPAIGNS = new URL('../../campaigns/', import.meta.url).pathname;
const FOLDER = `${CAMPAIGNS}activity-month-2021/`;
const ADMIN = '监督检查处管理员甲';
/** 赤峰市联络员甲, by roster order. */
const CHIFENG = 'ou_person7';

let world: World | undefined;

async function begin(now: string, more: { bots?: number } = {}): Promise<World> {
  const { tenant } = await tenantOf(FOLDER);
  world = await startWorld({ campaigns: CAMPAIGNS, tenant, now, processes: true, ...more });
  return world;
}

afterEach(async () => {
  await world?.stop();
  world = undefined;
});

const count = (said: readonly Said[], holds: (each: Said) => boolean) => said.filter(holds).length;

describe('a bot that was down', () => {
  it('catches up within grace, once, and mentions the delay', async () => {
    const here = await begin('2021-09-16T08:00:00+08:00');
    await here.kill();
    await here.sandbox.call('/sandbox/clock/move', { to: '2021-09-16T11:00:00+08:00' });
    await here.startBot();
    const said = await here.heard();
    const reminders = said.filter(({ text }) => text.includes('【提醒】'));
    expect(reminders).toHaveLength(14);
    for (const { text, at } of reminders) {
      expect(text).toContain('因系统停机，本消息迟发');
      expect(at).toBe('2021-09-16T03:00:00.000Z');
    }
    await here.kill();
    await here.startBot();
    expect(await here.heard()).toEqual([]);
  });

  it('reports missed messages to the admins once, and does not send them', async () => {
    const here = await begin('2021-09-22T16:00:00+08:00');
    await here.kill();
    await here.sandbox.call('/sandbox/clock/move', { to: '2021-09-24T10:00:00+08:00' });
    await here.startBot();
    const said = await here.heard();
    expect(said.map(({ to }) => to)).toEqual([ADMIN]);
    expect(said[0]?.text).toContain('9月23日(周四)09:00');
    await here.kill();
    await here.startBot();
    expect(await here.heard()).toEqual([]);
  });

  it('starts in the middle of a campaign: sends messages within grace, and reports the rest in one message', async () => {
    const { tenant } = await tenantOf(FOLDER);
    world = await startWorld({
      campaigns: CAMPAIGNS,
      tenant,
      now: '2021-09-23T10:00:00+08:00',
      keepFirst: true,
    });
    const said = await world.heard();
    const missed = said.filter(({ text }) => text.includes('有计划节点未执行'));
    expect(missed.map(({ to }) => to)).toEqual([ADMIN]);
    for (const moment of [
      '9月6日(周一)09:00',
      '9月13日(周一)09:00',
      '9月16日(周四)09:00',
      '9月22日(周三)09:00',
    ]) {
      expect(missed[0]?.text).toContain(moment);
    }
    // The announcement is within its grace period until the deadline, the day's reminders until the end of office
    // hours.
    expect(count(said, ({ text }) => text.includes('报送安排'))).toBe(15);
    expect(count(said, ({ text }) => text.includes('【提醒】'))).toBe(15);
    expect(said).toHaveLength(31);
    for (const { text } of said) expect(text).not.toContain('因系统停机');
  });
});

describe('two processes on one Redis', () => {
  it('send each message once', async () => {
    const here = await begin('2021-08-31T09:00:00+08:00', { bots: 2 });
    const announced = await here.moveTo('2021-09-01T09:00:00+08:00');
    expect(announced).toHaveLength(15);
    expect(new Set(announced.map(({ to }) => to)).size).toBe(15);
    const reminded = await here.moveTo('2021-09-16T09:00:00+08:00');
    expect(count(reminded, ({ text }) => text.includes('【提醒】'))).toBe(14);
    expect(count(reminded, ({ text }) => text.includes('进展情况'))).toBe(2);
  });
});

describe('redelivered events', () => {
  it('change nothing and are answered once', async () => {
    const here = await begin('2021-09-08T10:00:00+08:00');
    const { messageId } = await here.sandbox.call<{ messageId: string }>(`/sandbox/people/${CHIFENG}/say`, {
      text: '上报 宣传教育 开展宣讲1场',
    });
    const first = await here.heard();
    expect(count(first, ({ text }) => text.includes('报送回执'))).toBe(1);
    await here.sandbox.call('/sandbox/redeliver', { messageId });
    await here.sandbox.call('/sandbox/redeliver', { messageId, sameEventId: false });
    expect(await here.heard()).toEqual([]);
  });

  it('survive a bot that is killed repeatedly: every report once, no number twice', async () => {
    const here = await begin('2021-09-08T10:00:00+08:00');
    const reports = 24;
    for (let each = 0; each < reports; each += 1) {
      await here.sandbox.call(`/sandbox/people/${CHIFENG}/say`, { text: `上报 宣传教育 第${each}次宣讲` });
      if (each % 8 === 5) {
        await here.kill();
        await here.startBot();
      }
    }
    // Events that the dead bot had not acknowledged are redelivered by the platform after 15 seconds, then 5 minutes.
    await here.moveTo('2021-09-08T10:10:00+08:00');
    const { messages } = await here.sandbox.call<{ messages: { from: string; content: unknown }[] }>(
      '/sandbox/messages?after=0',
    );
    const numbers = messages
      .filter(({ from }) => from === 'bot')
      .flatMap(({ content }) => /\*\*#(\d+)\*\*/u.exec(JSON.stringify(content))?.[1] ?? []);
    expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: reports }, (_, index) => index + 1),
    );
  }, 120_000);
});

describe('SIGTERM', () => {
  it('ends the bot with code 0, and acknowledged events are processed after the next start', async () => {
    const here = await begin('2021-09-08T10:00:00+08:00');
    await here.sandbox.call(`/sandbox/people/${CHIFENG}/say`, { text: '上报 宣传教育 开展宣讲1场' });
    await here.kill('SIGTERM');
    await here.startBot();
    await here.moveTo('2021-09-08T10:10:00+08:00');
    const { messages } = await here.sandbox.call<{ messages: { content: unknown }[] }>(
      '/sandbox/messages?after=0',
    );
    expect(messages.filter(({ content }) => JSON.stringify(content).includes('报送回执')).length).toBe(1);
  });
});
