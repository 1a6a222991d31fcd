/** A lasting failure of `/readyz` is reported to the admins once, and so is its end; also while the store is away. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlert } from '../../src/delivery/alert.ts';
import { createReadinessWatch } from '../../src/delivery/readiness-watch.ts';
import { createFacts } from '../../src/facts.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/ports/store.ts';
import { APP, key } from '../../src/records/access.ts';
import { aCampaign, at } from '../support/campaign.ts';
import { startInProcess, type InProcess } from '../support/in-process.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const MINUTE = 60_000;
const log = createLog({ level: 'silent', secrets: [], write: () => {} });

let redis: TestRedis;
let bot: InProcess;
beforeAll(async () => void (redis = await startTestRedis()));
afterAll(() => redis?.stop());
beforeEach(async () => {
  bot = await startInProcess(redis.socket, aCampaign(), at('2021-09-10 10:00'));
  await bot.settle();
});
afterEach(() => bot?.stop());

/** A process that monitors its own readiness; the test sets its uptime and its failures. */
function aProcess(name: string) {
  let up = 0;
  let failing: readonly string[] = [];
  let storeAway = false;
  const past: string[] = [];
  const uuids = new Set<string>();
  const guarded =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (storeAway) throw new Error('ECONNREFUSED');
      return call(...args);
    };
  const store: Store = {
    ...bot.store,
    read: guarded(bot.store.read),
    all: guarded(bot.store.all),
    commit: guarded(bot.store.commit),
  };
  const alert = createAlert({
    about: 'readiness',
    name,
    clock: { now: bot.now },
    store,
    past: {
      deliver: async (to, body, uuid) => {
        uuids.add(uuid);
        if (to.kind === 'person' && body.type === 'text') past.push(`${to.openId} ${body.text}`);
        return { ok: true, messageId: 'om_1', chatId: 'oc_1' };
      },
    },
    facts: createFacts(store, ['ou_admin']),
    campaigns: () => [aCampaign()],
    admins: ['ou_admin'],
    log,
  });
  const watch = createReadinessWatch({
    readiness: async () => ({
      checks: ['redis', 'state', 'connection', 'heartbeat', 'clock'].map((check) => ({
        name: check,
        ok: !failing.includes(check),
        ...(failing.includes(check) && { detail: 'ECONNRESET' }),
      })),
    }),
    uptime: () => up,
    alert,
  });
  return {
    past,
    uuids,
    /** Repeats the condition for some minutes, with a check each minute. */
    async lives(minutes: number, what: readonly string[], away = false) {
      failing = what;
      storeAway = away;
      for (let minute = 0; minute < minutes; minute += 1) {
        up += MINUTE;
        await watch.look();
      }
    },
  };
}

async function told(): Promise<string[]> {
  await bot.settle();
  return bot.arrivals
    .filter(({ to, text }) => to === 'ou_admin' && text.startsWith('系统'))
    .map(({ text }) => text);
}

describe('a fault that lasts more than ten minutes', () => {
  it('is reported once, whichever process sees it first, and once when it is over', async () => {
    const [one, two] = [aProcess('one'), aProcess('two')];
    await one.lives(10, ['connection']);
    expect(await told()).toEqual([]);
    await one.lives(5, ['connection']);
    await two.lives(15, ['connection']);
    expect(await told()).toEqual([expect.stringContaining('与飞书的连接中断')]);
    await one.lives(6, []);
    await two.lives(6, []);
    expect((await told()).slice(1)).toEqual([expect.stringContaining('系统已恢复正常')]);
  });

  it('is over once it is over for every process that still beats', async () => {
    for (const name of ['one', 'two', 'three'])
      await bot.store.commit({
        put: [{ ...key('beat', APP, name), value: { at: 0, patienceMs: MINUTE, beats: 1, signs: 1 } }],
        journal: [],
        messages: [],
      });
    const [one, two, three] = [aProcess('one'), aProcess('two'), aProcess('three')];
    for (const each of [one, two, three]) await each.lives(15, ['connection']);
    await two.lives(6, []);
    await one.lives(6, []);
    expect(await told()).toHaveLength(1);
    await three.lives(6, []);
    expect((await told()).slice(1)).toEqual([expect.stringContaining('系统已恢复正常')]);
  });

  it('that is over within that time is not reported', async () => {
    const one = aProcess('one');
    for (let times = 0; times < 4; times += 1) {
      await one.lives(9, ['connection']);
      await one.lives(1, []);
    }
    expect(await told()).toEqual([]);
  });

  it('is reported past the outbox while the store is away, once for all processes, with its end', async () => {
    const [one, two] = [aProcess('one'), aProcess('two')];
    await one.lives(15, ['redis'], true);
    await two.lives(15, ['redis'], true);
    expect(one.past).toEqual([expect.stringMatching(/^ou_admin 系统已连续10分钟不正常：数据服务/u)]);
    // The platform delivers one message per uuid.
    expect(one.uuids).toEqual(two.uuids);
    expect(await told()).toEqual([]);
    await one.lives(6, []);
    await two.lives(6, []);
    expect(await told()).toEqual([expect.stringContaining('系统已恢复正常')]);
  });

  it('does not include the clock, which has its own alert', async () => {
    const one = aProcess('one');
    await one.lives(20, ['clock']);
    expect(await told()).toEqual([]);
  });

  it('is ended by another process if the reporting one is gone', async () => {
    await aProcess('gone').lives(15, ['connection']);
    expect(await told()).toHaveLength(1);
    await aProcess('next').lives(6, []);
    expect(await told()).toHaveLength(2);
  });

  it.each([
    ['redis', '数据服务（Redis）不可用'],
    ['state', '数据与原来的不一致'],
    ['connection', '与飞书的连接中断'],
    ['heartbeat', '计划没有按时执行'],
  ])('is named in plain words: %s', async (check, sentence) => {
    await aProcess('one').lives(12, [check]);
    const [alert = ''] = await told();
    expect(alert).toContain(`系统已连续10分钟不正常：${sentence}。`);
    expect(alert).not.toMatch(/ECONN/u);
  });

  it('is one fault while it comes and goes, over only once all is well for a while', async () => {
    const one = aProcess('one');
    for (let times = 0; times < 4; times += 1) {
      await one.lives(11, ['connection']);
      await one.lives(4, []);
    }
    expect(await told()).toHaveLength(1);
    await one.lives(3, []);
    expect(await told()).toHaveLength(2);
    await one.lives(30, []);
    expect(await told()).toHaveLength(2);
  });

  it('is not reported again by a process that starts while it lasts, and ends once', async () => {
    await aProcess('before').lives(15, ['connection']);
    const after = aProcess('after');
    await after.lives(15, ['connection']);
    expect(await told()).toHaveLength(1);
    await after.lives(10, []);
    expect((await told()).slice(1)).toEqual([expect.stringContaining('系统已恢复正常')]);
    await after.lives(15, ['heartbeat']);
    expect((await told()).slice(2)).toEqual([expect.stringContaining('计划没有按时执行')]);
  });
});
