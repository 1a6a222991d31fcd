/** Computes the records that a single process would have written, and compares them with the stored ones. */
import { readAll } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import { closeRedis, openRedis } from '../../src/redis/server/connect.ts';
import { createStore } from '../../src/redis/store/store.ts';
import { APP_ID, CAMPAIGN, NOW, counted, type Row } from './trial.ts';

/** What one process would have written down, an event at a time. */
export interface Model {
  /** Texts that stand, by open_id of who filed them. */
  readonly standing: ReadonlyMap<string, ReadonlySet<string>>;
  readonly asked: number;
}

export async function judgeRegister({
  socket,
  model,
  said,
  tried,
  tookMs,
}: {
  readonly socket: string;
  readonly model: Model;
  /** Every message that people were shown. */
  readonly said: readonly string[];
  readonly tried: string;
  readonly tookMs: number;
}): Promise<Row> {
  const silent = { info: () => {}, warn: () => {} };
  const redis = openRedis({ socket, appId: APP_ID, log: silent, uptime: () => performance.now() });
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
  const answers = said.filter((text) => text.includes('应报')).length;
  const receipts = said
    .filter((text) => text.includes('报送回执'))
    .flatMap((text) => /\*\*#(\d+)\*\*/u.exec(text)?.[1] ?? []);
  const extra = found.filter((each) => !wanted.includes(each)).length;
  return {
    tried,
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
