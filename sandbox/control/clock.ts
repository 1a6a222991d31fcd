/** The clock: reads, moves and runs it, and handles the turns of bots that use it. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import type { StoredMessage } from '../world/state.ts';
import { ControlError, parse } from './control-error.ts';
import { isoOf } from './message-view.ts';
import { clockView } from './views.ts';

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const UNITS_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };
const span = z
  .string()
  .regex(/^\d{1,6}[dhms]$/, 'a number and d, h, m or s')
  .transform((text) => Number(text.slice(0, -1)) * (UNITS_MS[text.slice(-1)] ?? Number.NaN));

const move = z.union([
  z.strictObject({ to: moment, toAct: z.boolean().default(false) }),
  z.strictObject({ by: span }),
  z.strictObject({ next: z.literal(true), visible: z.boolean().default(false) }),
]);

const turn = z.union([
  z.strictObject({ bot: z.string().min(1), leave: z.literal(true) }),
  z.strictObject({ bot: z.string().min(1), done: z.number().int(), next: moment.nullable() }),
]);

/** Above the number of moments in a year-long campaign. */
const MOST_MOMENTS = 2_000;

const changedAt = ({ updatedAt, patchedAt = 0 }: StoredMessage): number => Math.max(updatedAt, patchedAt);

export function serveClock(server: FastifyInstance, sandbox: Sandbox): void {
  const { world, mover, turns } = sandbox;

  const refuseRealTime = () => {
    if (world.clock.real) throw new ControlError("this sandbox goes by the machine's clock", 409);
  };

  const moved = (asked: z.output<typeof move>): Promise<number> => {
    if ('next' in asked) return asked.visible ? moveToVisible(sandbox) : mover.moveToNext();
    return 'to' in asked ? mover.moveTo(asked.to, asked.toAct) : mover.moveTo(world.clock.now() + asked.by);
  };

  server.get('/sandbox/clock', () => clockView(sandbox));

  server.post('/sandbox/clock/move', async (request) => {
    refuseRealTime();
    const asked = parse(move, request.body);
    if ('to' in asked && asked.to < world.clock.now())
      throw new ControlError('the clock does not go back', 409);
    return { steps: await moved(asked), ...clockView(sandbox) };
  });

  server.post('/sandbox/clock/play', (request) => {
    refuseRealTime();
    mover.play(
      parse(z.strictObject({ minutesPerSecond: z.number().positive().max(1_000_000) }), request.body)
        .minutesPerSecond,
    );
    return clockView(sandbox);
  });

  server.post('/sandbox/clock/stop', () => {
    mover.stop();
    return clockView(sandbox);
  });

  server.post('/sandbox/clock/settle', async () => {
    await mover.settle();
    return clockView(sandbox);
  });

  server.post('/sandbox/clock/turn', async (request, reply) => {
    const asked = parse(turn, request.body);
    if ('leave' in asked) {
      turns.leave(asked.bot);
      return {};
    }
    let answered = false;
    reply.raw.on('close', () => {
      if (!answered) turns.cut(asked.bot);
    });
    const taken = await turns.ask(asked.bot, asked.done, asked.next);
    answered = true;
    return { ...taken, now: isoOf(taken.now) };
  });
}

/** Moves from moment to moment until a message appears or changes. */
async function moveToVisible({ world, mover }: Sandbox): Promise<number> {
  const seen = () => {
    const { messages } = world.state;
    return `${messages.length} ${messages.reduce((last, each) => Math.max(last, changedAt(each)), 0)}`;
  };
  const before = seen();
  let steps = 0;
  for (let moment = 0; moment < MOST_MOMENTS; moment++) {
    const moved = await mover.moveToNext();
    steps += moved;
    if (moved === 0 || seen() !== before) break;
  }
  return steps;
}
