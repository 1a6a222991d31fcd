/** Who is told about a dead letter, and how often: on a real Redis, without a bot. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFacts } from '../../src/facts.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { createDeadLetters } from '../../src/redis/queue/dead-letters.ts';
import { createInbox } from '../../src/redis/queue/inbox.ts';
import { createOutbox } from '../../src/redis/queue/outbox.ts';
import { createStore } from '../../src/redis/store/store.ts';
import type { RedisEdge } from '../../src/redis/server/connect.ts';
import { createDeadLetterNotices } from '../../src/intake/dead-letters.ts';
import { edgeOf, incomingText, NOON, press } from '../redis/edge.ts';
import { aCampaign, aPerson } from '../support/campaign.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let server: TestRedis;
let redis: RedisEdge;
let now = NOON;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
beforeEach(() => {
  redis = edgeOf(server.socket);
  now = NOON;
  return () => redis.close();
});

const campaign = aCampaign({ roster: { units: [], people: [aPerson('admin')] } });

function setAside() {
  const store = createStore({ redis, clock: { now: () => now } });
  return createDeadLetterNotices({
    letters: createDeadLetters({ redis }),
    store,
    facts: createFacts(store, ['ou_boss']),
    campaigns: () => [campaign],
    admins: ['ou_boss'],
    clock: { now: () => now },
  });
}

async function kill(incoming: Incoming): Promise<void> {
  const inbox = createInbox({ redis });
  const { ref } = await inbox.store(incoming);
  if (ref) await inbox.fail(ref, 'TypeError', 1);
}

async function told(): Promise<string[]> {
  const all = await createOutbox({ redis }).list({ limit: 200 });
  return all
    .map(({ message: { to } }) => ('openId' in to ? to.openId : 'chatId' in to ? to.chatId : ''))
    .toSorted();
}

describe('a dead letter', () => {
  it('is announced to its sender and to every admin once, however many processes run', async () => {
    await kill(incomingText(1));
    await Promise.all([setAside().tell(), setAside().tell(), setAside().tell()]);
    await setAside().tell();
    expect(await told()).toEqual(['oc_1', 'ou_admin', 'ou_boss']);
  });

  it.each<[string, Incoming, string[]]>([
    ['pressed a button', press(1), ['ou_1', 'ou_admin', 'ou_boss']],
    [
      'took a message back, and waits for nothing',
      { kind: 'recall', eventId: 'r', at: NOON, messageId: 'om', chatId: 'oc_1' },
      ['ou_admin', 'ou_boss'],
    ],
  ])('of someone who %s', async (_, incoming, people) => {
    await kill(incoming);
    await setAside().tell();
    expect(await told()).toEqual(people);
  });

  it('reaches the configured admins even if the same fault breaks the directory', async () => {
    await redis.commands.hset(redis.keys.records('person', 'app'), 'ou_x', '1\n"nonsense"');
    await kill(incomingText(1));
    await setAside().tell();
    expect(await told()).toEqual(['oc_1', 'ou_boss']);
  });

  it('among many is announced to admins once an hour, but to each sender', async () => {
    for (let n = 1; n <= 20; n += 1) await kill(incomingText(n));
    await setAside().tell();
    const senders = Array.from({ length: 20 }, () => 'oc_1');
    expect(await told()).toEqual([...senders, 'ou_admin', 'ou_boss']);
    now += 3_600_000;
    await kill(incomingText(21));
    await setAside().tell();
    expect((await told()).filter((who) => who === 'ou_admin')).toHaveLength(2);
  });
});
