import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallFailed } from '../../src/feishu/outgoing/failure.ts';
import type { Address, Body } from '../../src/ports/messenger.ts';
import { spell } from './log-book.ts';
import { APP_SECRET, messengerFor, startStub, type Reply, type Stub } from './platform-stub.ts';

const person: Address = { kind: 'person', openId: 'ou_person' };
const text: Body = { type: 'text', text: '帮助' };
const staleToken: Reply = {
  status: 400,
  body: { code: 99_991_663, msg: 'Invalid access token for authorization.' },
};

let stub: Stub;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.close());

describe('a message', () => {
  const card = { schema: '2.0', body: { elements: [] } };
  it.each<[string, Address, Body, object]>([
    [
      'to a person',
      person,
      text,
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages',
        type: 'open_id',
        json: { receive_id: 'ou_person', msg_type: 'text', content: '{"text":"帮助"}', uuid: 'u-1' },
      },
    ],
    [
      'to a chat',
      { kind: 'chat', chatId: 'oc_1' },
      { type: 'card', card },
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages',
        type: 'chat_id',
        json: { receive_id: 'oc_1', msg_type: 'interactive', content: JSON.stringify(card), uuid: 'u-1' },
      },
    ],
    [
      'as a reply',
      { kind: 'reply', messageId: 'om_9', chatId: 'oc_1' },
      { type: 'file', fileKey: 'file_1' },
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages/om_9/reply',
        type: null,
        json: { msg_type: 'file', content: '{"file_key":"file_1"}', uuid: 'u-1' },
      },
    ],
    [
      'as a patch',
      { kind: 'patch', messageId: 'om_9' },
      { type: 'card', card },
      {
        method: 'PATCH',
        path: '/open-apis/im/v1/messages/om_9',
        type: null,
        json: { content: JSON.stringify(card) },
      },
    ],
    [
      'taken back',
      { kind: 'recall', messageId: 'om_9' },
      text,
      { method: 'DELETE', path: '/open-apis/im/v1/messages/om_9', type: null, json: {} },
    ],
  ])('%s', async (_name, to, body, expected) => {
    const { messenger } = messengerFor(stub.domain);
    const outcome = await messenger.deliver(to, body, 'u-1');
    expect(outcome).toMatchObject({
      ok: true,
      messageId: to.kind === 'patch' || to.kind === 'recall' ? 'om_9' : 'om_1',
    });
    const [call] = stub.calls;
    expect({
      method: call?.method,
      path: call?.path,
      type: call?.query.get('receive_id_type'),
      json: JSON.parse(Buffer.from(call?.text ?? '', 'latin1').toString('utf8')) as unknown,
    }).toEqual(expected);
    expect(call?.headers.authorization).toBe('Bearer t-marked-token-number-1-of-the-stub');
  });

  it.each<[string, Address, Body, string, string]>([
    ['a path in its id', { kind: 'reply', messageId: 'om/../../x?y=1', chatId: 'oc_1' }, text, 'u', 'bad-id'],
    ['an empty id', { kind: 'recall', messageId: '' }, text, 'u', 'bad-id'],
    ['a dot as id', { kind: 'recall', messageId: '..' }, text, 'u', 'bad-id'],
    ['a person of two lines', { kind: 'person', openId: 'ou_1\nou_2' }, text, 'u', 'bad-id'],
    ['a uuid of 51 characters', person, text, 'u'.repeat(51), 'bad-uuid'],
    ['a text to patch with', { kind: 'patch', messageId: 'om_1' }, text, 'u', 'patch-without-card'],
  ])('with %s never leaves', async (_name, to, body, uuid, code) => {
    const { messenger } = messengerFor(stub.domain);
    expect(await messenger.deliver(to, body, uuid)).toEqual({ ok: false, fate: 'final', code });
    expect(stub.calls).toHaveLength(0);
  });

  it.each<[string, Reply, object]>([
    [
      'HTTP 400 with a code',
      { status: 400, body: { code: 230_013, msg: 'Bot has NO availability to this user.' } },
      { fate: 'final', code: '230013' },
    ],
    [
      'HTTP 200 with a code',
      { status: 200, body: { code: 230_002, msg: 'The bot can not be outside the group.' } },
      { fate: 'final', code: '230002' },
    ],
    [
      'HTTP 429 and a reset',
      {
        status: 429,
        headers: { 'x-ogw-ratelimit-reset': '3' },
        body: { code: 99_991_400, msg: 'request trigger frequency limit' },
      },
      { fate: 'retry', code: '99991400', afterMs: 3000, pauseApp: true },
    ],
    [
      'HTTP 400 and the same code',
      { status: 400, headers: { 'x-ogw-ratelimit-reset': '2' }, body: { code: 99_991_400, msg: 'x' } },
      { fate: 'retry', code: '99991400', afterMs: 2000, pauseApp: true },
    ],
    [
      'a page with 502',
      { status: 502, body: '<html>Bad Gateway</html>' },
      { fate: 'unknown', code: 'http-502' },
    ],
    ['a page with 200', { status: 200, body: '<html>Welcome</html>' }, { fate: 'unknown', code: 'http-200' }],
    ['nothing with 200', { status: 200, body: '' }, { fate: 'unknown', code: 'http-200' }],
    [
      'success without an id',
      { body: { code: 0, msg: 'ok', data: {} } },
      { fate: 'unknown', code: 'answer-unreadable' },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://example.org/' }, body: '' },
      { fate: 'retry', code: 'http-302' },
    ],
    ['silence', 'hang', { fate: 'unknown', code: 'ETIMEDOUT' }],
    ['a drip that never ends', 'drip', { fate: 'unknown', code: 'ETIMEDOUT' }],
    ['a cut', 'cut', { fate: 'unknown', code: 'ECONNRESET' }],
  ])('that meets %s', async (_name, reply, expected) => {
    stub.answer = () => reply;
    const { messenger, log } = messengerFor(stub.domain, isEndless(reply) ? { timeoutMs: 1200 } : {});
    const startedAt = performance.now();
    expect(await messenger.deliver(person, text, 'u')).toEqual({ ok: false, ...expected });
    expect(performance.now() - startedAt).toBeLessThan(4000);
    expect(stub.calls).toHaveLength(1);
    expect(log.text()).not.toMatch(/marked|Bearer/u);
  });

  it('that is already gone counts as recalled', async () => {
    stub.answer = () => ({ status: 400, body: { code: 230_011, msg: 'The message was withdrawn.' } });
    const { messenger } = messengerFor(stub.domain);
    expect(await messenger.deliver({ kind: 'recall', messageId: 'om_9' }, text, 'u')).toEqual({
      ok: true,
      messageId: 'om_9',
    });
  });

  it('has not left if the connection is refused', async () => {
    const { messenger } = messengerFor(await closedPort());
    expect(await messenger.deliver(person, text, 'u')).toEqual({
      ok: false,
      fate: 'retry',
      code: 'ECONNREFUSED',
    });
  });
});

describe('the access token', () => {
  it('is fetched once for twenty concurrent first messages', async () => {
    const { messenger } = messengerFor(stub.domain);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => messenger.deliver(person, text, `u-${i}`)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(stub.tokenCalls()).toBe(1);
  });

  it('is fetched once more when twenty concurrent calls were refused', async () => {
    const { messenger } = messengerFor(stub.domain);
    await messenger.deliver(person, text, 'first');
    stub.answer = (call) =>
      call.headers.authorization?.includes('number-1-') === true
        ? staleToken
        : { body: { code: 0, data: { message_id: 'om_2' } } };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => messenger.deliver(person, text, `u-${i}`)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(stub.tokenCalls()).toBe(2);
  });

  it('refused twice leaves the message for later, after two attempts', async () => {
    stub.answer = () => staleToken;
    const { messenger } = messengerFor(stub.domain);
    expect(await messenger.deliver(person, text, 'u')).toMatchObject({
      ok: false,
      fate: 'retry',
      code: '99991663',
    });
    expect(stub.calls).toHaveLength(2);
  });

  it.each<[string, Reply, object]>([
    [
      'refused for a wrong secret',
      { body: { code: 10_014, msg: `app secret invalid: ${APP_SECRET}` } },
      { fate: 'retry', code: '10014', pauseApp: true },
    ],
    ['silent', 'hang', { fate: 'retry', code: 'ETIMEDOUT' }],
    ['cut', 'cut', { fate: 'retry', code: 'ECONNRESET' }],
    ['answered with a page', { status: 500, body: '<html>' }, { fate: 'retry', code: 'http-500' }],
    [
      'answered without a token',
      { body: { code: 0, msg: 'ok' } },
      { fate: 'retry', code: 'token-unreadable' },
    ],
  ])('%s means that nothing has left', async (_name, reply, expected) => {
    stub.token = () => reply;
    const { messenger, log } = messengerFor(stub.domain, isEndless(reply) ? { timeoutMs: 1200 } : {});
    expect(await messenger.deliver(person, text, 'u')).toMatchObject({ ok: false, ...expected });
    expect(stub.calls).toHaveLength(0);
    expect(log.text()).not.toContain('marked');
  });

  it('is asked for again after a failure', async () => {
    stub.token = (_call, nth) =>
      nth === 1 ? { status: 500, body: '' } : { body: { code: 0, tenant_access_token: 't-x', expire: 7200 } };
    const { messenger } = messengerFor(stub.domain);
    expect(await messenger.deliver(person, text, 'u')).toMatchObject({ fate: 'retry' });
    expect(await messenger.deliver(person, text, 'u')).toMatchObject({ ok: true });
  });
});

describe('people and the bot', () => {
  it('are looked up fifty at a time, and returned under the requested spelling', async () => {
    stub.answer = ({ json }) => ({
      body: {
        code: 0,
        data: {
          user_list: [
            ...(json['emails'] as string[]).map((email) => ({
              email: email.toLowerCase(),
              ...(email.startsWith('Known') ? { user_id: `ou_${email.toLowerCase()}` } : {}),
            })),
            ...(json['mobiles'] as string[]).map((mobile) => ({
              mobile: `+86${mobile}`,
              user_id: `ou_${mobile}`,
            })),
          ],
        },
      },
    });
    const { messenger } = messengerFor(stub.domain);
    const emails = Array.from(
      { length: 120 },
      (_, i) => `${i % 2 === 0 ? 'Known' : 'unknown'}${i}@example.org`,
    );
    const found = await messenger.lookUp({ emails, mobiles: ['13800000000'] });
    expect(found.size).toBe(61);
    expect(found.get('Known118@example.org')).toBe('ou_known118@example.org');
    expect(found.get('13800000000')).toBe('ou_13800000000');
    expect(stub.calls.map(({ json }) => (json['emails'] as string[]).length)).toEqual([50, 50, 20]);
  });

  it('cause no call when there is nobody to look up', async () => {
    const { messenger } = messengerFor(stub.domain);
    expect(await messenger.lookUp({ emails: [], mobiles: [] })).toEqual(new Map());
    expect(stub.calls).toHaveLength(0);
  });

  it('are the bot itself, from `bot` and not from `data`', async () => {
    stub.answer = () => ({ body: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '报送助手' } } });
    expect(await messengerFor(stub.domain).messenger.self()).toEqual({ openId: 'ou_bot', name: '报送助手' });
  });
});

describe('a file', () => {
  it('goes up under its name and a type that a file message may carry', async () => {
    stub.answer = () => ({ body: { code: 0, data: { file_key: 'file_v3_1' } } });
    const { messenger } = messengerFor(stub.domain);
    expect(
      await messenger.upload({ name: '总结.DOCX', bytes: new TextEncoder().encode('content of it') }),
    ).toBe('file_v3_1');
    const sent = Buffer.from(stub.calls[0]?.text ?? '', 'latin1').toString('utf8');
    expect(sent).toMatch(/name="file_type"\r\n\r\ndoc\r\n/u);
    expect(sent).toMatch(/name="file_name"\r\n\r\n总结\.DOCX\r\n/u);
    expect(sent).toContain('content of it');
  });

  it('comes down whole', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    stub.answer = () => ({ headers: { 'content-type': 'application/octet-stream' }, body: bytes });
    const got = await messengerFor(stub.domain).messenger.download('om_1', 'file_v3_1', 'file');
    expect(Buffer.compare(got, bytes)).toBe(0);
    expect(stub.calls[0]).toMatchObject({
      method: 'GET',
      path: '/open-apis/im/v1/messages/om_1/resources/file_v3_1',
    });
  });

  it.each<[string, Reply, string]>([
    ['refused with HTTP 400', { status: 400, body: { code: 234_003, msg: 'File not in msg.' } }, '234003'],
    ['refused with HTTP 200', { status: 200, body: { code: 234_003, msg: 'File not in msg.' } }, '234003'],
    ['missing without a word', { status: 404, body: 'nothing here' }, 'http-404'],
    ['cut off', 'cut', 'ECONNRESET'],
  ])('that is %s rejects with the reason', async (_name, reply, word) => {
    stub.answer = () => reply;
    await expect(messengerFor(stub.domain).messenger.download('om_1', 'file_1', 'file')).rejects.toThrow(
      word,
    );
  });

  it('that trickles forever is aborted', async () => {
    stub.answer = () => 'drip';
    await expect(
      messengerFor(stub.domain, { timeoutMs: 50 }).messenger.download('om_1', 'file_1', 'file'),
    ).rejects.toThrow('download-cut');
  });

  it('is not fetched by an id that is a path', async () => {
    await expect(messengerFor(stub.domain).messenger.download('om_1', '../x', 'file')).rejects.toThrow(
      'bad-id',
    );
    expect(stub.calls).toHaveLength(0);
  });

  it('that was uploaded without a key rejects', async () => {
    stub.answer = () => ({
      status: 200,
      body: { code: 234_006, msg: 'The file size exceed the max value.' },
    });
    await expect(
      messengerFor(stub.domain).messenger.upload({ name: 'a.pdf', bytes: new Uint8Array(3) }),
    ).rejects.toThrow('234006');
  });
});

describe('an error', () => {
  it.each<[string, Reply]>([
    ['a refusal', { status: 400, body: { code: 99_991_672, msg: 'Access denied.' } }],
    ['a page', { status: 500, body: '<html>' }],
    ['a cut', 'cut'],
    ['silence', 'hang'],
  ])('after %s has no request, no token and no secret in it', async (_name, reply) => {
    stub.answer = () => reply;
    const { messenger, log } = messengerFor(stub.domain, isEndless(reply) ? { timeoutMs: 1200 } : {});
    const error = await messenger.self().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CallFailed);
    expect(spell(error) + log.text()).not.toMatch(/marked|Bearer|config/u);
  });
});

const isEndless = (reply: Reply): boolean => reply === 'hang' || reply === 'drip';

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
