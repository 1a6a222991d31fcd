import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT_BYTES } from '../../src/feishu/incoming/content.ts';
import { fromFlat } from '../../src/feishu/incoming/envelope.ts';
import { momentOf } from '../../src/feishu/incoming/moment.ts';
import { normalise, type Reading } from '../../src/feishu/incoming/normalise.ts';

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

  it('beyond that is only counted, in characters, with an emoji as one', () => {
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

/** A fixture's event with some fields replaced. */
type Fields = Record<string, unknown>;
function changed(name: string, change: (event: { message: Fields; sender: Fields }, header: Fields) => void) {
  const { body, bot, now } = structuredClone(fixture(name));
  change(body.event as { message: Fields; sender: Fields }, body.header ?? {});
  const reading = normalise(body, { botId: bot, now });
  return reading.kind === 'incoming' ? reading.incoming : reading;
}

describe('missing optional fields', () => {
  const bot = fixture('text-direct').bot;
  it.each<[string, Record<string, unknown>]>([
    ['a mention without ids', { key: '@_user_2', id: { open_id: null, union_id: null }, name: '外部' }],
    ['a mention without a name', { key: '@_user_2', id: { open_id: 'ou_x' }, name: null }],
    ['a mention without an id', { key: '@_user_2', id: null, name: '外部' }],
    ['a mention of another shape', { key: '@_user_2', id: 'ou_x', name: 7 }],
    ['a mention without anything', {}],
  ])('may be null: %s', (_what, other) => {
    const read = changed('text-direct', ({ message, sender }) => {
      sender['sender_type'] = null;
      message['chat_type'] = 'group';
      message['content'] = JSON.stringify({ text: '@_user_1 @_user_2 进度' });
      message['mentions'] = [{ key: '@_user_1', id: { open_id: bot }, name: '报送助手' }, other, null];
    });
    expect(read).toMatchObject({ kind: 'message', mentioned: true, content: { type: 'text' } });
    expect(JSON.stringify(read)).toContain('进度');
  });

  it('may be the time, the tenant and the content', () => {
    const read = changed('text-direct', ({ message, sender }, header) => {
      message['create_time'] = null;
      message['mentions'] = null;
      sender['tenant_key'] = null;
      header['create_time'] = null;
      header['tenant_key'] = null;
    });
    expect(read).toMatchObject({ kind: 'message', at: fixture('text-direct').now });
  });
});

describe('a message with text and files', () => {
  const read = (content: unknown) => {
    const incoming = changed('text-direct', ({ message }) => {
      message['message_type'] = 'post';
      message['content'] = JSON.stringify(content);
    });
    return incoming.kind === 'message' ? incoming.content : incoming;
  };
  const one = { file_key: 'file_1', file_name: '活动总结.docx' };
  const two = { file_key: 'file_2', file_name: '登记表.xlsx' };
  const words = [[{ tag: 'text', text: '上报 宣传教育 附件两份' }]];

  it.each<[string, unknown, unknown]>([
    [
      'says how many files were not taken',
      { title: '', content: words, files: [one, two] },
      { type: 'text', text: '上报 宣传教育 附件两份', filesLeftOut: 2 },
    ],
    [
      'also around a language',
      { zh_cn: { title: '', content: words }, files: [one] },
      { type: 'text', text: '上报 宣传教育 附件两份', filesLeftOut: 1 },
    ],
    [
      'is one file where there are no words',
      { title: '', content: [[]], files: [one] },
      { type: 'file', fileKey: 'file_1', name: '活动总结.docx' },
    ],
    [
      'is no text of its own where there are several',
      { title: '', content: [[]], files: [one, two] },
      { type: 'text', text: '', filesLeftOut: 2 },
    ],
    ['may be without content', { files: [one, two] }, { type: 'text', text: '', filesLeftOut: 2 }],
    ['may be flat', { title: null, content: words[0] }, { type: 'text', text: '上报 宣传教育 附件两份' }],
    [
      'may hold what is no node',
      { content: [[null, ...words[0]!]] },
      { type: 'text', text: '上报 宣传教育 附件两份' },
    ],
    [
      'may hold what is no paragraph',
      { content: [null, ...words, { tag: 'text', text: '第二行' }] },
      { type: 'text', text: '上报 宣传教育 附件两份\n第二行' },
    ],
    [
      'says so within a language too',
      { zh_cn: { title: '', content: words, files: [one] } },
      { type: 'text', text: '上报 宣传教育 附件两份', filesLeftOut: 1 },
    ],
    [
      'may have a title only',
      { title: '上报 宣传教育', content: null, files: [one] },
      { type: 'text', text: '上报 宣传教育', filesLeftOut: 1 },
    ],
  ])('%s', (_what, content, expected) => {
    expect(read(content)).toEqual(expected);
  });
});

describe('messages forwarded together', () => {
  it.each([
    ['text', { text: 'Merged and Forwarded Message' }],
    ['text', { text: '上报 宣传教育\nMerged and Forwarded Message ' }],
    ['post', { content: [[{ tag: 'text', text: 'Merged and Forwarded Message' }]] }],
    ['merge_forward', { content: 'Merged and Forwarded Message' }],
  ])('as %s are never read as text', (type, content) => {
    const read = changed('text-direct', ({ message }) => {
      message['message_type'] = type;
      message['content'] = JSON.stringify(content);
    });
    expect(read).toMatchObject({ content: { type: 'other', what: 'merge_forward' } });
  });
});

it('a sender of another tenant is marked, and one without a tenant key is not', () => {
  const of = (theirs: unknown, ours: unknown) =>
    changed('text-direct', ({ sender }, header) => {
      sender['tenant_key'] = theirs;
      header['tenant_key'] = ours;
    });
  expect(of('tenant_b', 'tenant_a')).toMatchObject({ foreign: true });
  for (const [theirs, ours] of [
    ['a', 'a'],
    [null, 'a'],
    ['a', undefined],
  ])
    expect(of(theirs, ours)).not.toHaveProperty('foreign');
});

describe('a null in place of a field', () => {
  /** Without these fields there is nobody to answer. */
  const needed =
    /^(?:header|event)$|event_id$|event_type$|message_id$|\bchat_id$|chat_type$|message_type$|event\.(?:message|sender|operator|operator_id|action)$|(?:sender_id|operator|operator_id)(?:\.open_id)?$/u;
  const read = fixtures.filter(([, { expected }]) => expected.kind === 'incoming');
  it.each(read)('of %s loses no event', (_name, { body, bot, now }) => {
    for (const path of pathsIn(body)) {
      // Without its mention, the bot was not addressed.
      if (needed.test(path.join('.')) || path.includes('mentions')) continue;
      const copy = withNull(body, path);
      expect(normalise(copy, { botId: bot, now }).kind, path.join('.')).toBe('incoming');
    }
  });

  it.each(read.filter(([name]) => /^(?:post|file|image)/u.test(name)))(
    'of the content of %s loses no more than that field',
    (_name, { body, bot, now }) => {
      const { content } = body.event['message'] as { content: string };
      for (const path of pathsIn(JSON.parse(content) as object)) {
        // A post without content is answered as unreadable.
        if (/(?:file_key|image_key|content)$/u.test(path.join('.')) || path.length === 1) continue;
        const copy = structuredClone(body);
        (copy.event['message'] as Record<string, unknown>)['content'] = JSON.stringify(
          withNull(JSON.parse(content), path),
        );
        const reading = normalise(copy, { botId: bot, now });
        expect(reading, path.join('.')).toMatchObject({ kind: 'incoming' });
        expect(reading, path.join('.')).not.toMatchObject({ incoming: { content: { type: 'other' } } });
      }
    },
  );

  it('leaves a file its key', () => {
    const content = JSON.stringify({ file_key: 'file_1', file_name: null });
    const incoming = changed('text-direct', ({ message }) => {
      Object.assign(message, { message_type: 'file', content });
    });
    expect(incoming).toMatchObject({ content: { type: 'file', fileKey: 'file_1', name: '' } });
  });
});

function withNull<T>(value: T, path: readonly string[]): T {
  const copy = structuredClone(value);
  const parent = path
    .slice(0, -1)
    .reduce((at, key) => at[key] as Record<string, unknown>, copy as Record<string, unknown>);
  parent[path.at(-1)!] = null;
  return copy;
}

describe('any input', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => void normalise(body, { botId: 'ou_bot', now: 1 })),
      { numRuns: 500 },
    );
  });

  it('never throws, even with a field replaced anywhere in a real event', () => {
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
