import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Delivery, DeliveryState, Outbox } from '../../ports/outbox.ts';
import type { RedisEdge } from '../server/connect.ts';
import { DELIVERY_STATES, fateShape, messageShape, parsed } from '../store/shapes.ts';

type Filter = Parameters<Outbox['list']>[0];
type Row = { readonly seq: number; readonly delivery: Delivery };

const PAGE = 200;
/** How many messages of one state a search reads before it returns what it has found. */
const REACH = 20_000;

/** Read access to the outbox: messages, their states and outcomes. */
export function createDeliveries(edge: RedisEdge): Pick<Outbox, 'find' | 'list' | 'size' | 'nextHeld'> {
  const { commands, keys } = edge;
  const key = keys.outboxPart;

  async function size(): Promise<{ due: number; sending: number; held: number }> {
    // A message keeps its place in the queue while it is being sent.
    const [queued, sending, held] = await Promise.all([
      commands.zcard(key('queue')),
      countOf('sending'),
      commands.zcard(key('held')),
    ]);
    return { due: Math.max(0, queued - sending), sending, held };
  }

  async function nextHeld(): Promise<EpochMs | undefined> {
    const [, score] = await commands.zrange(key('held'), '0', '0', 'WITHSCORES');
    return score === undefined ? undefined : Number(score);
  }

  async function countOf(state: DeliveryState): Promise<number> {
    return await commands.zlexcount(key('states'), `[${state}\0`, `(${state}\u0001`);
  }

  async function find(id: string): Promise<Delivery | undefined> {
    const [row] = await rowsOf([id], edge);
    return row?.delivery;
  }

  async function list(filter: Filter): Promise<Delivery[]> {
    const { campaign, occurrence, states = DELIVERY_STATES, limit } = filter;
    const found =
      campaign !== undefined && occurrence !== undefined
        ? await search(key('occurrences'), `${campaign}\0${occurrence}`, filter)
        : (await Promise.all(states.map((state) => search(key('states'), state, filter)))).flat();
    return found
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit)
      .map(({ delivery }) => delivery);
  }

  // Searches one group of an index, newest first. Members are `group NUL seq NUL id`.
  async function search(index: string, group: string, filter: Filter): Promise<Row[]> {
    const found: Row[] = [];
    let end = `(${group}\u0001`;
    for (let reach = 0; reach < REACH && found.length < filter.limit; reach += PAGE) {
      const members = await commands.zrange(index, end, `[${group}\0`, 'BYLEX', 'REV', 'LIMIT', 0, PAGE);
      const rows = await rowsOf(
        members.map((member) => member.slice(group.length + 18)),
        edge,
      );
      found.push(...rows.filter((row) => matches(row.delivery, filter)));
      const last = members.at(-1);
      if (last === undefined || members.length < PAGE) break;
      end = `(${last}`;
    }
    return found;
  }

  return { find, list, size, nextHeld };
}

/** The messages with these ids, those that exist. */
async function rowsOf(
  ids: readonly string[],
  { commands, keys: { outboxPart: key } }: Pick<RedisEdge, 'commands' | 'keys'>,
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const [messages, fates] = await Promise.all([
    commands.hmget(key('messages'), ...ids),
    commands.hmget(key('fates'), ...ids),
  ]);
  return ids.flatMap((_, index) => {
    const message = parsed(messageShape, messages[index]);
    const fate = parsed(fateShape, fates[index]);
    if (!message || !fate) return [];
    const { seq, campaign: _campaign, occurrence: _occurrence, ...rest } = fate;
    return [{ seq, delivery: { message, n: seq, ...rest } }];
  });
}

function matches({ message, state }: Delivery, { campaign, occurrence, states }: Filter): boolean {
  return (
    (states === undefined || states.includes(state)) &&
    (campaign === undefined || message.about.campaign === campaign) &&
    (occurrence === undefined || message.about.occurrence === occurrence)
  );
}
