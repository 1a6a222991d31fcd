/**
 * Thousands of events over three processes, some duplicated, all out of order. The final register equals that of a
 * single process that reads them one by one. Reports may be recalled before they arrive, so the order does not
 * matter.
 */
import { openArena, type Arena } from './arena.ts';
import { manyEvents } from './many-events.ts';
import { judgeRegister, type Model } from './register-model.ts';
import { drawing, until, type Row, type Size } from './trial.ts';

/** Events sent through the platform and its SDK, which is slow; many more go directly to the processes. */
const EVENTS = 1_000;
const UNITS = 60;
/** Number of concurrent acts. */
const AT_ONCE = 16;

export async function threeProcesses(size: Size): Promise<Row[]> {
  const arena = await openArena({ units: UNITS, bots: 0 });
  try {
    await Promise.all([arena.spawnBot(), arena.spawnBot(), arena.spawnBot()]);
    await until(async () => {
      const { connections } = await arena.sandbox.call<{ connections: number }>('/sandbox/state');
      return connections === 3;
    }, 30_000);
    await arena.sandbox.call('/sandbox/faults', { events: { duplicate: 0.2, shuffle: true } });
    const from = performance.now();
    const model = await act(arena, EVENTS);
    // Unacknowledged events are redelivered after 15 seconds, then 5 minutes.
    await arena.moveTo('2021-09-08T10:20:00+08:00');
    const tookMs = Math.round(performance.now() - from);
    const said = (await arena.messages()).filter(({ from }) => from === 'bot').map(({ text }) => text);
    const real = await judgeRegister({
      socket: arena.redis.socket,
      model,
      said,
      tried: `${EVENTS} events over the platform, 20 % twice, shuffled, 3 bots`,
      tookMs,
    });
    return size === 'short' ? [real] : [real, await manyEvents(10_000)];
  } finally {
    await arena.stop();
  }
}

async function act(arena: Arena, events: number): Promise<Model> {
  const random = drawing(events);
  const standing = new Map(arena.contacts.map((person) => [person, new Set<string>()]));
  let asked = 0;
  const filed: { person: string; text: string; messageId: string }[] = [];
  const one = async (index: number) => {
    const draw = random();
    const recalled = draw < 0.1 ? filed.shift() : undefined;
    if (recalled) {
      standing.get(recalled.person)?.delete(recalled.text);
      await arena.sandbox.call(`/sandbox/people/${recalled.person}/recall`, {
        messageId: recalled.messageId,
      });
      return;
    }
    const person = arena.contacts[Math.floor(random() * arena.contacts.length)] ?? '';
    if (draw < 0.3) {
      asked += 1;
      await arena.sandbox.call(`/sandbox/people/${person}/say`, { text: '进度' });
      return;
    }
    const text = `第${index}次检查`;
    standing.get(person)?.add(text);
    const { messageId } = await arena.sandbox.call<{ messageId: string }>(`/sandbox/people/${person}/say`, {
      text: `上报 检查 ${text}`,
    });
    filed.push({ person, text, messageId });
  };
  let next = 0;
  const hands = Array.from({ length: AT_ONCE }, async () => {
    while (next < events) await one(next++);
  });
  await Promise.all(hands);
  return { standing, asked };
}
