/**
 * Every field of every event, omitted or of a wrong type: the event is accepted, or counted and logged; a press is
 * always answered.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReceiver } from '../../src/feishu/incoming/receiver.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { createLogBook } from './log-book.ts';

type Fields = Record<string, unknown>;
interface Fixture {
  readonly bot: string;
  readonly now: number;
  readonly body: Fields;
  readonly expected: { readonly kind: string };
}

const folder = new URL('../fixtures/events/', import.meta.url);
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
]);

const FAILED = { toast: { type: 'error', text: '未能处理，请重试。' } } as const;
/** Replacements of the field; `GONE`: the field is omitted. */
const GONE = Symbol('gone');
const OTHERS: readonly unknown[] = [GONE, null, '', 7, true, [null], {}, 'x'.repeat(200)];
/**
 * Without these fields it is unknown who acted, on what, or that it was an act; without its mention, the bot was not
 * addressed.
 */
const NEEDED =
  /^(?:header|event|header\.event_(?:id|type)|event\.(?:sender|message|operator|operator_id|action|chat_id|message_id)|event\.message\.(?:message_id|chat_id|chat_type)|event\.sender\.(?:sender_id|sender_type)|event\.(?:sender\.sender_id|operator|operator_id)\.open_id)$/u;

async function received({ bot, now }: Fixture, body: unknown) {
  const log = createLogBook();
  const taken: Incoming[] = [];
  const counted: string[] = [];
  const receiver = createReceiver({
    clock: { now: () => now },
    log,
    intake: {
      receive: async (incoming) => (taken.push(incoming), 'stored'),
      press: async (incoming) => (taken.push(incoming), { toast: { type: 'success', text: '已通过' } }),
    },
    pressFailed: FAILED,
    onLeftOut: (why) => void counted.push(why),
  });
  const answer = await receiver.handle(body, bot);
  return { taken, counted, answer, lines: [...log.lines('info'), ...log.lines('warn')] };
}

describe.each(fixtures)('%s', (_name, fixture) => {
  const paths = pathsIn(fixture.body).filter((path) => path[0] !== 'schema');
  const isTaken = fixture.expected.kind === 'incoming';

  it('is taken if the field that is odd is not needed, and else counted and logged', async () => {
    for (const path of paths)
      for (const other of OTHERS) {
        const body = changed(fixture.body, path, other);
        const { taken, counted, answer, lines } = await received(fixture, body);
        const at = `${path.join('.')} = ${other === GONE ? 'gone' : JSON.stringify(other)}`;
        expect(taken.length + counted.length, at).toBe(1);
        expect(lines, at).toHaveLength(counted.length);
        if (typeIn(body) === 'card.action.trigger') expect(answer, at).toHaveProperty('toast');
        if (isTaken && !NEEDED.test(path.join('.')) && !path.includes('mentions'))
          expect(taken, at).toHaveLength(1);
      }
  });
});

/** The paths of all fields, including those of objects and lists. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

function changed(body: Fields, path: readonly string[], value: unknown): Fields {
  const copy = structuredClone(body);
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Fields, copy);
  const last = path.at(-1)!;
  if (value === GONE) delete parent[last];
  else parent[last] = value;
  return copy;
}

function typeIn(body: Fields): unknown {
  const { header } = body;
  return typeof header === 'object' && header !== null ? Reflect.get(header, 'event_type') : undefined;
}
