/**
 * Thousands of events over three processes, some twice, all out of order: in the end the register holds what a single
 * process would hold that read them one by one. Reports may be recalled before they come; nothing depends on order.
 */
import { closeRedis, openRedis } from '../../src/redis/connect.ts';
import { createStore } from '../../src/redis/store.ts';
import { latest, readAll } from '../../src/records.ts';
import { APP_ID, CAMPAIGN, NOW, openArena, type Arena } from './arena.ts';
import { counted, drawing, until, type Row, type Size } from './trial.ts';

const SIZES = {
  short: { events: 1_000, units: 60 },
  full: { events: 10_000, units: 300 },
} as const;
/** Acts under way at one time. */
const AT_ONCE = 16;

/** What one process would have written down, an event at a time. */
interface Model {
  /** Texts that stand, by open_id of who filed them. */
  readonly standing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly asked: number;
}

export async function threeProcesses(size: Size): Promise<Row[]> {
  const plan = SIZES[size];
  const arena = await openArena({ units: plan.units, bots: 0 });
  try {
    await Promise.all([arena.spawnBot(), arena.spawnBot(), arena.spawnBot()]);
    await until(async () => {
      const { connections } = await arena.sandbox.call<{ connections: number }>('/sandbox/state');
      return connections === 3;
    }, 30_000);
    await arena.sandbox.call('/sandbox/faults', { events: { duplicate: 0.2, shuffle: true } });
    const from = performance.now();
    const model = await act(arena, plan.events);
    // What was not acknowledged in time comes again: 15 seconds, then 5 minutes.
    await arena.moveTo('2021-09-08T10:20:00+08:00');
    const tookMs = Math.round(performance.now() - from);
    return [await compare(arena, model, plan.events, tookMs)];
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

async function compare(arena: Arena, model: Model, events: number, tookMs: number): Promise<Row> {
  const silent = { info: () => {}, warn: () => {} };
  const redis = openRedis({ socket: arena.redis.socket, appId: APP_ID, log: silent });
  const store = createStore({ redis, clock: { now: () => Date.parse(NOW) } });
  const [filings, registers] = await Promise.all([
    readAll(store, 'filing', 'app'),
    readAll(store, 'unit', CAMPAIGN),
  ]);
  const waiting = await redis.commands.xlen(redis.keys.stream('events'));
  const dead = await redis.commands.xlen(redis.keys.dead);
  await closeRedis(redis);

  const heads = [...registers.values()].flatMap((register) => register.filings);
  const stands = new Set(heads.filter(({ state }) => state !== 'withdrawn').map(({ n }) => n));
  const found = [...filings.values()]
    .filter(({ n }) => stands.has(n))
    .map((filing) => `${latest(filing).by} ${latest(filing).text}`);
  const wanted = [...model.standing].flatMap(([person, texts]) =>
    [...texts].map((text) => `${person} ${text}`),
  );
  const { lost, twice } = counted(wanted, found);
  const numbers = heads.map(({ n }) => n);
  const said = await arena.messages();
  const answers = said.filter(({ from, text }) => from === 'bot' && text.includes('应报')).length;
  const receipts = said.flatMap(({ text }) => /\*\*#(\d+)\*\*/u.exec(text)?.[1] ?? []);
  const extra = found.filter((each) => !wanted.includes(each)).length;
  return {
    tried: `${events} events, 20 % twice, shuffled, 3 processes`,
    lost,
    twice,
    broken: [
      extra > 0 ? `${extra} recalled reports still stand` : '',
      new Set(numbers).size < numbers.length ? 'a number was given twice' : '',
      new Set(receipts).size < receipts.length ? 'a receipt was sent twice' : '',
      answers === model.asked ? '' : `${model.asked} asked for 进度, ${answers} were answered`,
      waiting > 0 ? `${waiting} events still wait` : '',
      dead > 0 ? `${dead} events were set aside` : '',
    ].filter((what) => what !== ''),
    figures: `${wanted.length} reports stand, ${numbers.length} were numbered, ${answers} answers, ${tookMs} ms`,
  };
}
