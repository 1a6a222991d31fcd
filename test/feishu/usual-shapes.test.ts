import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Envelope, usualEnvelope } from '../../src/feishu/incoming/envelope.ts';
import { parseJson } from '../../src/feishu/incoming/json.ts';
import { MessageEvent, usualMessage } from '../../src/feishu/incoming/message-event.ts';

type Fields = Record<string, unknown>;
const folder = new URL('../fixtures/events/', import.meta.url);
const bodyOf = (file: string): Fields =>
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { body: Fields }).body;
const bodies = readdirSync(folder).map(bodyOf);

it.each(['text-direct', 'text-group-mention', 'post', 'file'])('%s is of the usual shape', (name) => {
  const envelope = usualEnvelope(bodyOf(`${name}.json`));
  expect(envelope && usualMessage(envelope.event)).toBeDefined();
});

it('whatever the fast checks accept, the schemas read in the same way', () => {
  const odd = fc.constantFrom<unknown>(undefined, null, '', 0, 7, true, 'x', 'x'.repeat(129), [], {}, [{}]);
  const changed = fc.tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(40), odd), { maxLength: 2 }));
  fc.assert(
    fc.property(changed, ([body, changes]) => {
      const copy = structuredClone(body);
      for (const [place, value] of changes) replace(copy, place, value);
      const envelope = usualEnvelope(copy);
      if (!envelope) return;
      expect(Envelope.parse(copy)).toEqual(envelope);
      const message = usualMessage(envelope.event);
      if (!message) return;
      const read = MessageEvent.parse(envelope.event);
      expect({ ...read, message: { ...read.message, mentions: read.message.mentions ?? [] } }).toEqual(
        message,
      );
    }),
    { numRuns: 1_000 },
  );
});

it('JSON within the permitted depth is read with any strings, and deeper JSON is not', () => {
  const nested = (depth: number, inside: string) =>
    `${'['.repeat(depth)}${JSON.stringify(inside)}${']'.repeat(depth)}`;
  for (const inside of ['', '"', '\\', '\\\\"[', '[[[{{{'.repeat(40), '\\"'.repeat(40)]) {
    expect(parseJson(nested(64, inside)), inside).toBeDefined();
    expect(parseJson(nested(65, inside)), inside).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

/** Replaces the nth field of an object, counted depth-first. */
function replace(body: Fields, place: number, value: unknown): void {
  let left = place;
  const walk = (fields: Fields): boolean =>
    Object.entries(fields).some(([name, each]) => {
      if (left === 0) {
        fields[name] = value;
        return true;
      }
      left -= 1;
      return typeof each === 'object' && each !== null && walk(each as Fields);
    });
  walk(body);
}
