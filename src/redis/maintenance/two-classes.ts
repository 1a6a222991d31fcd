/**
 * Migration to schema 2: waiting messages have two classes (urgent and planned), and a person and their direct chat
 * share one lane. In schema 1 there was one class, and a reply to a chat had another lane than a message to its
 * person.
 */
import { isUrgent, laneOf } from '../queue/lane.ts';
import { QUEUE_LUA } from '../scripts/queue.lua.ts';
import type { RedisEdge } from '../server/connect.ts';
import { runScript, script } from '../store/run-script.ts';
import { messageShape, parsed } from '../store/shapes.ts';

const AT_ONCE = 200;
const WAITING = ['planned', 'sending', 'held'] as const;

/**
 * KEYS: the outbox. ARGV: id, lane and class (`1` urgent) of each message. Messages settled meanwhile are skipped.
 */
const MOVE = script(
  `${QUEUE_LUA}${String.raw`
for at = 1, #ARGV, 3 do
  local id, lane, urgent = ARGV[at], ARGV[at + 1], ARGV[at + 2] == '1' or nil
  local fate = read_fate(id)
  local waits = fate and (fate.state == 'planned' or fate.state == 'sending' or fate.state == 'held')
  if waits and (fate.lane ~= lane or fate.urgent ~= urgent) then
    local before = fate.lane
    -- A message moved to its own lane after failures stays there.
    if string.sub(before, 1, 1) ~= '~' then fate.lane = lane end
    fate.urgent = urgent
    if fate.state ~= 'held' then
      local ready = redis.call('ZSCORE', READY, before) or redis.call('ZSCORE', URGENT_READY, before)
      leave_queue(ranked(before, fate.seq, id))
      if not first_of(before) then not_ready(before) end
      local place = ranked(fate.lane, fate.seq, id)
      redis.call('ZADD', QUEUE, 0, place)
      if urgent then redis.call('ZADD', URGENT, 0, place) end
      -- When two lanes merge, the later time counts: one of them may be sending.
      local there = redis.call('ZSCORE', READY, fate.lane) or redis.call('ZSCORE', URGENT_READY, fate.lane) or 0
      ready_at(fate.lane, math.max(tonumber(ready or 0), tonumber(there)))
    end
    write_fate(id, fate)
  end
end
return 1
`}`,
);

export async function toTwoClasses({ commands, keys }: RedisEdge): Promise<void> {
  for (const state of WAITING) {
    let start = `[${state}\0`;
    for (;;) {
      const places = await commands.zrangebylex(
        keys.outboxPart('states'),
        start,
        `(${state}\u0001`,
        'LIMIT',
        0,
        AT_ONCE,
      );
      if (places.length === 0) break;
      // Members are `state NUL seq NUL id`, with a sequence number of 16 digits.
      const ids = places.map((place) => place.slice(state.length + 18));
      const texts = await commands.hmget(keys.outboxPart('messages'), ...ids);
      const rows = ids.flatMap((id, index) => {
        const message = parsed(messageShape, texts[index]);
        // The size of the original batch is unknown, so only messages of kind `reply` count as urgent.
        return message ? [id, laneOf(message), isUrgent(message, Infinity) ? 1 : 0] : [];
      });
      if (rows.length > 0) await runScript(commands, MOVE, keys.outbox, rows);
      start = `(${places.at(-1) ?? ''}`;
    }
  }
}
