import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decrypt } from '../../src/feishu/incoming/signature.ts';
import {
  createWebhook,
  WEBHOOK_PATH,
  type WebhookOptions,
  type WebhookResult,
} from '../../src/feishu/incoming/webhook.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import { createLogBook } from './log-book.ts';
import { DROPPED_EVENTS, ODD_EVENTS } from './odd-events.ts';
import { KEYS, seal, sign, type Push } from './platform-push.ts';

const NOW = 1_631_000_000_000;
const HOUR = 3_600_000;
const BOT = 'ou_bot0000000000000000000000000000bot';

type Body = { header: Record<string, unknown>; event: Record<string, unknown> };
const fixture = (name: string): Body =>
  (
    JSON.parse(readFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url), 'utf8')) as {
      body: Body;
    }
  ).body;
const fresh = (name: string, createdAt = NOW): Body => {
  const body = fixture(name);
  body.header['create_time'] = String(createdAt);
  return body;
};

let server: FastifyInstance;
let received: Incoming[];
let results: WebhookResult[];
let known: Set<string>;
let nonces: Set<string>;
let log: ReturnType<typeof createLogBook>;
let isStoreUp: boolean;

beforeEach(async () => {
  [received, results, known, nonces, log, isStoreUp] = [[], [], new Set(), new Set(), createLogBook(), true];
  await start();
});
afterEach(() => server.close());

async function start(options: Partial<WebhookOptions> = {}): Promise<void> {
  await server?.close();
  const webhook = createWebhook({
    ...KEYS,
    self: async () => ({ openId: BOT, name: '报送助手' }),
    clock: { now: () => NOW },
    log,
    intake: {
      async receive(incoming, call) {
        if (!isStoreUp) throw new Error('the store is gone');
        if (known.has(incoming.eventId)) return 'known';
        if (call && nonces.has(call.nonce)) return 'replayed';
        received.push(incoming);
        known.add(incoming.eventId);
        if (call) nonces.add(call.nonce);
        return 'stored';
      },
      press: async () => ({ toast: { type: 'success', text: '已通过' } }),
    },
    seen: {
      isKnown: async (eventId) => known.has(eventId),
      hasNonce: async (nonce) => nonces.has(nonce),
      keepNonce: async (nonce) => void nonces.add(nonce),
    },
    counters: { webhook: (result) => void results.push(result) },
    ...options,
  });
  // Fastify passes the request only, without its socket.
  server = Fastify({ requestTimeout: 5000 });
  server.addHook('onRequest', async (request, reply) => {
    reply.hijack();
    webhook.handle(request.raw, reply.raw);
  });
  server.addHook('onClose', () => webhook.close());
}

async function post(push: Push, url = WEBHOOK_PATH): Promise<{ status: number; body: unknown }> {
  const answer = await server.inject({ method: 'POST', url, headers: push.headers, payload: push.payload });
  return { status: answer.statusCode, body: answer.body === '' ? '' : (answer.json() as unknown) };
}
const pushOf = (value: unknown, nowMs = NOW): Push => sign(seal(value), { nowMs });

describe('a call of the platform', () => {
  it('is decrypted with the key of the documentation', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  it('is accepted, and answered with an empty object', async () => {
    expect(await post(pushOf(fresh('text-direct')))).toEqual({ status: 200, body: {} });
    expect(received).toMatchObject([{ kind: 'message', eventId: 'ev_text1' }]);
    expect(results).toEqual(['taken']);
  });

  it('is accepted with a query string', async () => {
    expect(await post(pushOf(fresh('text-direct')), `${WEBHOOK_PATH}?from=console`)).toMatchObject({
      status: 200,
    });
  });

  it('with a press gets its answer', async () => {
    expect(await post(pushOf(fresh('press')))).toEqual({
      status: 200,
      body: { toast: { type: 'success', content: '已通过' } },
    });
  });

  it('is read completely although a chunk ended within a character', async () => {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { headers } = pushOf(fresh('text-direct'));
    // An unencrypted body, as in the URL verification, so that bytes and characters correspond.
    const payload = Buffer.from(
      JSON.stringify({ type: 'url_verification', token: KEYS.verificationToken, challenge: '催交报告' }),
    );
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${payload.length}\r\n\r\n`,
    );
    for (const byte of payload) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toContain('{"challenge":"催交报告"}');
  });
});

describe('the URL verification', () => {
  const challenge = (token: string): object => ({ type: 'url_verification', challenge: 'ajls384k', token });
  const unsigned = (payload: Buffer): Push => ({ headers: { 'content-type': 'application/json' }, payload });

  it.each([
    ['sealed', seal(challenge(KEYS.verificationToken))],
    ['plain', Buffer.from(JSON.stringify(challenge(KEYS.verificationToken)))],
  ])('is answered by its token alone, %s', async (_name, payload) => {
    expect(await post(unsigned(payload))).toEqual({ status: 200, body: { challenge: 'ajls384k' } });
  });

  it.each([
    ['sealed', seal(challenge('guessed'))],
    ['plain', Buffer.from(JSON.stringify(challenge('guessed')))],
  ])('is refused with another token, %s', async (_name, payload) => {
    expect(await post(unsigned(payload))).toEqual({ status: 401, body: {} });
    expect(results).toEqual(['token']);
  });
});

describe('a forgery', () => {
  const event = fresh('text-direct');
  const good = pushOf(event);
  const with_ = (headers: Record<string, string>, payload = good.payload): Push => ({
    headers: { ...good.headers, ...headers },
    payload,
  });
  const wrongToken = { ...event, header: { ...event.header, token: 'guessed' } };

  it.each<[string, Push, number, WebhookResult]>([
    ['with another signature', with_({ 'x-lark-signature': '0'.repeat(64) }), 401, 'signature'],
    ['with an empty signature', with_({ 'x-lark-signature': '' }), 401, 'unsigned'],
    [
      'with a signature in capitals and blanks',
      with_({ 'x-lark-signature': ` ${good.headers['x-lark-signature']!.toUpperCase()}` }),
      401,
      'signature',
    ],
    [
      'with a later timestamp',
      with_({ 'x-lark-request-timestamp': String(NOW / 1000 + 1) }),
      401,
      'signature',
    ],
    ['with another nonce', with_({ 'x-lark-request-nonce': 'another' }), 401, 'signature'],
    ['signed with another key', sign(seal(event), { nowMs: NOW, encryptKey: 'guessed' }), 401, 'signature'],
    ['sealed with another key', sign(seal(event, 'guessed'), { nowMs: NOW }), 401, 'encryption'],
    [
      'without a signature',
      { headers: { 'content-type': 'application/json' }, payload: seal(event) },
      401,
      'unsigned',
    ],
    ['without sealing', sign(Buffer.from(JSON.stringify(event)), { nowMs: NOW }), 401, 'encryption'],
    [
      'without either',
      { headers: { 'content-type': 'application/json' }, payload: Buffer.from(JSON.stringify(event)) },
      401,
      'unsigned',
    ],
    ['with another token', pushOf(wrongToken), 401, 'token'],
    [
      'with fields beside the seal',
      sign(
        Buffer.from(JSON.stringify({ ...(JSON.parse(seal(wrongToken).toString()) as object), ...event })),
        { nowMs: NOW },
      ),
      401,
      'token',
    ],
    ['with four bytes of seal', sign(Buffer.from('{"encrypt":"AAAA"}'), { nowMs: NOW }), 401, 'encryption'],
    [
      'with one blank more than was signed',
      { headers: good.headers, payload: Buffer.concat([good.payload, Buffer.from(' ')]) },
      401,
      'signature',
    ],
    ['with an array', sign(Buffer.from('[]'), { nowMs: NOW }), 401, 'encryption'],
    ['with null', sign(Buffer.from('null'), { nowMs: NOW }), 400, 'malformed'],
    ['with half a JSON', sign(Buffer.from('{"encrypt":'), { nowMs: NOW }), 400, 'malformed'],
    [
      'with bytes that are no text',
      sign(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { nowMs: NOW }),
      400,
      'malformed',
    ],
    ['with nothing', sign(Buffer.alloc(0), { nowMs: NOW }), 400, 'malformed'],
  ])('%s is refused, counted, and not told why', async (_name, push, status, result) => {
    expect(await post(push)).toEqual({ status, body: {} });
    expect(results).toEqual([result]);
    expect(received).toEqual([]);
    expect(log.text()).not.toContain('marked');
  });

  it.each<[string, Push, number]>([
    ['a megabyte and a byte', { headers: good.headers, payload: Buffer.alloc(1024 * 1024 + 1, 0x20) }, 413],
    ['text', { headers: { ...good.headers, 'content-type': 'text/plain' }, payload: good.payload }, 415],
    [
      'a form',
      {
        headers: { ...good.headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: good.payload,
      },
      415,
    ],
  ])('of %s is not looked at', async (_name, push, status) => {
    expect(await post(push)).toEqual({ status, body: {} });
    expect(received).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'by %s is not parsed',
    async (method) => {
      const answer = await server.inject({
        method,
        url: WEBHOOK_PATH,
        headers: good.headers,
        ...(method === 'GET' || method === 'HEAD' ? {} : { payload: good.payload }),
      });
      expect(answer.statusCode).toBe(405);
      expect(answer.headers['allow']).toBe('POST');
      expect(results).toEqual(['method']);
    },
  );
});

describe('an unsigned call', () => {
  const deep = Buffer.from('['.repeat(400_000) + ']'.repeat(400_000));
  const forged = { ...sign(deep, { nowMs: NOW, encryptKey: 'guessed' }) };
  const unsigned: Push = { headers: { 'content-type': 'application/json' }, payload: deep };

  it.each<[string, Push, WebhookResult]>([
    ['without a signature', unsigned, 'unsigned'],
    ['with a forged one', forged, 'signature'],
  ])('%s is refused before a byte of it is parsed', async (_name, push, result) => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      const answers = await Promise.all(
        Array.from({ length: 16 }, () =>
          server.inject({ method: 'POST', url: WEBHOOK_PATH, headers: push.headers, payload: push.payload }),
        ),
      );
      expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
      expect(parse).not.toHaveBeenCalled();
    } finally {
      parse.mockRestore();
    }
    expect(new Set(results)).toEqual(new Set([result]));
    expect(await post(pushOf(fresh('text-direct')))).toMatchObject({ status: 200 });
    expect(received).toHaveLength(1);
  });

  it('in chunks, without a length, is refused as well', async () => {
    const { ['content-type']: type = '' } = unsigned.headers;
    const answer = await server.inject({
      method: 'POST',
      url: WEBHOOK_PATH,
      headers: { 'content-type': type, 'transfer-encoding': 'chunked' },
      payload: Readable.from([deep.subarray(0, 5000)]),
    });
    expect(answer.statusCode).toBe(401);
    expect(results).toEqual(['unsigned']);
  });

  it('that is signed is refused beyond a megabyte, also without a length', async () => {
    const chunk = Buffer.alloc(512 * 1024, 0x20);
    const answer = await server.inject({
      method: 'POST',
      url: WEBHOOK_PATH,
      headers: { ...forged.headers, 'transfer-encoding': 'chunked' },
      payload: Readable.from([chunk, chunk, chunk, chunk]),
    });
    expect(answer.statusCode).toBe(413);
    expect(results).toEqual(['too-large']);
  });

  it('whose body breaks off changes nothing', async () => {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { headers, payload } = pushOf(fresh('text-direct'));
    const lines = Object.entries({ ...headers, host: 'x', 'content-length': payload.length });
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(
      `POST ${WEBHOOK_PATH} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    socket.end(payload.subarray(0, 100));
    await vi.waitFor(() => expect(results).toEqual(['malformed']));
    expect(received).toEqual([]);
    expect(await post(pushOf(fresh('text-direct')))).toMatchObject({ status: 200 });
  });

  it('that is signed but nested too deeply is not parsed', async () => {
    expect(await post(sign(deep, { nowMs: NOW }))).toEqual({ status: 400, body: {} });
    const sealed = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await post(pushOf(sealed))).toMatchObject({ status: 401 });
    expect(received).toEqual([]);
  });
});

describe('a repeated event', () => {
  it('with its own id changes nothing and gets its 200', async () => {
    const push = pushOf(fresh('text-direct'));
    await post(push);
    expect(await post(push)).toEqual({ status: 200, body: {} });
    expect(await post(pushOf(fresh('text-direct')))).toEqual({ status: 200, body: {} });
    expect(received).toHaveLength(1);
    expect(results).toEqual(['taken', 'known', 'known']);
  });

  it('with the nonce of another is refused', async () => {
    await post(sign(seal(fresh('text-direct')), { nowMs: NOW, nonce: 'once' }));
    expect(await post(sign(seal(fresh('file')), { nowMs: NOW, nonce: 'once' }))).toEqual({
      status: 401,
      body: {},
    });
    expect(results).toEqual(['taken', 'replayed']);
  });

  it('that could not be stored before is accepted, with the same nonce', async () => {
    isStoreUp = false;
    const push = pushOf(fresh('text-direct'));
    expect(await post(push)).toEqual({ status: 503, body: {} });
    isStoreUp = true;
    expect(await post(push)).toEqual({ status: 200, body: {} });
    expect(received).toHaveLength(1);
    expect(results).toEqual(['not-stored', 'taken']);
  });

  it.each<[string, string, number, number, number, WebhookResult]>([
    ['signed 5 minutes ago', 'text-direct', 5 * 60_000, 5 * 60_000, 200, 'taken'],
    [
      'signed 6 minutes ago, done 7 hours ago: a late push',
      'text-direct',
      6 * 60_000,
      7 * HOUR,
      200,
      'taken',
    ],
    ['signed and done 7 hours ago: a late push', 'text-direct', 7 * HOUR, 7 * HOUR, 200, 'taken'],
    ['signed and done 9 hours ago', 'text-direct', 9 * HOUR, 9 * HOUR, 401, 'stale'],
    ['signed now, done 9 hours ago', 'text-direct', 0, 9 * HOUR, 200, 'taken'],
    ['signed in 6 minutes, done in 6 minutes', 'text-direct', -6 * 60_000, -6 * 60_000, 401, 'stale'],
    ['a press of 6 minutes ago, which nobody pushes again', 'press', 6 * 60_000, 6 * 60_000, 401, 'stale'],
  ])('%s', async (_name, name, signedAgo, doneAgo, status, result) => {
    expect((await post(pushOf(fresh(name, NOW - doneAgo), NOW - signedAgo))).status).toBe(status);
    expect(results).toEqual([result]);
  });

  it('is known however old it is', async () => {
    await post(pushOf(fresh('text-direct')));
    expect((await post(pushOf(fresh('text-direct', NOW - 9 * HOUR), NOW - 9 * HOUR))).status).toBe(200);
    expect(results).toEqual(['taken', 'known']);
  });

  it('is refused if its age is unknown', async () => {
    const body = fresh('text-direct');
    body.header['create_time'] = 'long ago';
    expect((await post(pushOf(body, NOW - 9 * HOUR))).status).toBe(401);
  });
});

describe('authentic but unusable events', () => {
  it.each(['read', 'text-own', 'text-malformed'])('%s is acknowledged', async (name) => {
    expect(await post(pushOf(fresh(name)))).toEqual({ status: 200, body: {} });
    expect(received).toEqual([]);
  });

  it('are counted by reason and logged', async () => {
    const leftOut: string[] = [];
    await start({ onLeftOut: (why) => void leftOut.push(why) });
    const unknown = fresh('text-direct');
    unknown.header['event_type'] = 'im.message.unheard_of_v9';
    for (const body of [fresh('text-own'), fresh('text-malformed'), unknown]) await post(pushOf(body));
    expect(leftOut).toEqual(['own-message', 'malformed', 'type']);
    expect(log.text()).toContain('left out');
  });

  it('a press that cannot be parsed is still answered', async () => {
    await start({ pressFailed: { toast: { type: 'error', text: '请再试一次' } } });
    const body = fresh('press');
    body.event['operator'] = null;
    expect(await post(pushOf(body))).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: '请再试一次' } },
    });
  });

  it('an event of the old schema is acknowledged', async () => {
    expect(await post(pushOf(fixture('schema-1')))).toEqual({ status: 200, body: {} });
    expect(results).toEqual(['left-out']);
  });

  it('nothing is accepted before the bot knows its own id', async () => {
    let isUp = false;
    await start({
      self: async () => (isUp ? { openId: BOT, name: '' } : Promise.reject(new Error('no answer'))),
    });
    expect((await post(pushOf(fresh('text-direct')))).status).toBe(503);
    isUp = true;
    expect((await post(pushOf(fresh('text-direct')))).status).toBe(200);
  });

  it('nothing is acknowledged while known events cannot be checked', async () => {
    let pressed = 0;
    await start({
      intake: {
        receive: async () => Promise.reject(new Error('the store is gone')),
        press: async () => ((pressed += 1), {}),
      },
      seen: {
        isKnown: async () => Promise.reject(new Error('the store is gone')),
        hasNonce: async () => false,
        keepNonce: async () => {},
      },
    });
    expect((await post(pushOf(fresh('text-direct')))).status).toBe(503);
    expect((await post(pushOf(fresh('press')))).status).toBe(503);
    expect(pressed).toBe(0);
  });
});

describe('an event of an unusual shape', () => {
  it.each(ODD_EVENTS)('is taken: %s', async (_name, body, expected) => {
    const taken: Incoming[] = [];
    await start({
      intake: {
        receive: async (incoming) => (taken.push(incoming), 'stored'),
        press: async (incoming) => (taken.push(incoming), { toast: { type: 'success', text: '已通过' } }),
      },
    });
    const answer = await post(pushOf(body));
    expect(taken).toMatchObject([expected]);
    expect(answer).toEqual({
      status: 200,
      body: taken[0]?.kind === 'press' ? { toast: { type: 'success', content: '已通过' } } : {},
    });
  });
});

describe('what is not taken', () => {
  it.each(DROPPED_EVENTS)('is counted and logged: %s', async (_name, body, why, level) => {
    const leftOut: string[] = [];
    await start({ onLeftOut: (reason) => void leftOut.push(reason) });
    expect(await post(pushOf(body))).toEqual({ status: 200, body: {} });
    expect([received, leftOut, results]).toEqual([[], [why], ['left-out']]);
    expect(log.lines(level)).toHaveLength(1);
  });

  it('is counted and logged if it is of the old schema', async () => {
    const leftOut: string[] = [];
    await start({ onLeftOut: (reason) => void leftOut.push(reason) });
    await post(pushOf(fixture('schema-1')));
    expect(leftOut).toEqual(['type']);
    expect(log.lines('info')).toHaveLength(1);
  });

  it.each<[string, WebhookResult, () => Promise<unknown>]>([
    ['a forged call', 'signature', () => post({ ...pushOf({}), payload: Buffer.from('{}') })],
    [
      'an unsigned call',
      'unsigned',
      () => post({ ...pushOf({}), headers: { 'content-type': 'application/json' } }),
    ],
    ['no event', 'token', () => post(pushOf({}))],
    ['an old event', 'stale', () => post(pushOf(fresh('text-direct', NOW - 9 * HOUR), NOW - 9 * HOUR))],
    ['another method', 'method', () => server.inject({ method: 'PUT', url: WEBHOOK_PATH })],
  ])('is counted each time and logged once, however often it comes: %s', async (_name, result, call) => {
    for (let n = 0; n < 20; n += 1) await call();
    expect(results).toEqual(Array.from({ length: 20 }, () => result));
    expect(log.lines('warn')).toEqual(['webhook call refused']);
  });
});

describe('any posted body', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
  const text = fc.json().map((json) => Buffer.from(json));
  const sealed = fc.jsonValue().map((value) => seal(value));
  const header = fc.string({ maxLength: 40 }).map((value) => value.replace(/[^\x20-\x7e]/gu, '?'));

  it('is refused, and never causes a server error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(bytes, text, sealed),
        fc.option(fc.tuple(header, header, header)),
        fc.boolean(),
        async (payload, headers, isSigned) => {
          const push: Push = isSigned
            ? sign(payload, { nowMs: NOW })
            : {
                headers: {
                  'content-type': 'application/json',
                  ...(headers === null
                    ? {}
                    : {
                        'x-lark-request-timestamp': headers[0],
                        'x-lark-request-nonce': headers[1],
                        'x-lark-signature': headers[2],
                      }),
                },
                payload,
              };
          expect([400, 401]).toContain((await post(push)).status);
        },
      ),
      { numRuns: 300 },
    );
    expect(received).toEqual([]);
  });
});
