import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT_BYTES } from '../../src/feishu/content.ts';
import { fromFlat } from '../../src/feishu/envelope.ts';
import { momentOf } from '../../src/feishu/moment.ts';
import { normalise, type Reading } from '../../src/feishu/normalise.ts';

interface Fixture {
  readonly source: string;
  readonly now: number;
  readonly bot: string;
  readonly body: { readonly header?: Record<string, unknown>; readonly event: Record<string, unknown> };
  readonly expected: Reading;
}

const folder = new URL('../fixtures/events/', import.meta.url);
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
]);
const fixture = (name: string): Fixture => fixtures.find(([known]) => known === name)![1];

describe('an event of the platform', () => {
  it.each(fixtures)('%s', (_name, { body, bot, now, expected, source }) => {
    expect(source).toMatch(/\.$/u);
    expect(normalise(body, { botId: bot, now })).toEqual(expected);
  });

  it.each(fixtures.filter(([, { body }]) => body.header !== undefined))(
    '%s reads the same when the SDK has laid it flat',
    (_name, { body, bot, now, expected }) => {
      const flat = { schema: '2.0', ...body.header, ...body.event, [Symbol('event-type')]: 'x' };
      expect(normalise(fromFlat(String(body.header?.['event_type']), flat), { botId: bot, now })).toEqual(
        expected,
      );
    },
  );
});

describe('a long text', () => {
  const read = (text: string): unknown => {
    const { body, bot, now } = structuredClone(fixture('text-direct'));
    (body.event['message'] as Record<string, unknown>)['content'] = JSON.stringify({ text });
    const reading = normalise(body, { botId: bot, now });
    return reading.kind === 'incoming' && reading.incoming.kind === 'message'
      ? reading.incoming.content
      : reading;
  };

  it('is kept up to 150 KB of UTF-8', () => {
    const text = '报'.repeat(LONGEST_TEXT_BYTES / 3);
    expect(read(text)).toEqual({ type: 'text', text });
  });

  it('is beyond that only counted, in characters, an emoji being one', () => {
    expect(read('🙂'.repeat(LONGEST_TEXT_BYTES / 4 + 1))).toEqual({
      type: 'too-long',
      length: LONGEST_TEXT_BYTES / 4 + 1,
    });
  });
});

describe('a moment', () => {
  const received = Date.parse('2026-09-27T17:30:00+08:00');
  it.each([
    ['milliseconds', String(received - 1), received - 1],
    ['milliseconds as a number', received - 1, received - 1],
    ['microseconds', `${received - 1}999`, received - 1],
    ['seconds', String(received / 1000 - 60), received - 60_000],
    ['later than our receipt', String(received + 1), received],
    ['nothing', undefined, received],
    ['zero', '0', received],
    ['words', 'yesterday', received],
    ['a sign', '-5', received],
    ['a number without an end', Number.POSITIVE_INFINITY, received],
  ])('in %s', (_name, written, expected) => {
    expect(momentOf(written, received)).toBe(expected);
  });
});

describe('whatever comes', () => {
  it('is never thrown at', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => void normalise(body, { botId: 'ou_bot', now: 1 })),
      { numRuns: 500 },
    );
  });

  it('is never thrown at, with a field replaced somewhere in a real event', () => {
    const bodies = fixtures.map(([, { body }]) => body);
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(40), fc.anything(), (body, index, value) => {
        const copy = structuredClone(body) as unknown as Record<string, unknown>;
        const paths = pathsIn(copy);
        const path = paths[index % paths.length]!;
        path
          .slice(0, -1)
          .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy)[
          path.at(-1)!
        ] = value;
        expect(['incoming', 'ignored', 'malformed']).toContain(
          normalise(copy, { botId: 'ou_bot', now: 1 }).kind,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value)
    .flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    .filter((found) => found.length > 0);
}
