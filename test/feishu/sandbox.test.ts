/** `src/feishu` against the sandbox: messenger, connection, and the faults that the sandbox can simulate. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import { createConnection } from '../../src/feishu/link/connection.ts';
import type { Connection } from '../../src/ports/connection.ts';
import type { Incoming } from '../../src/ports/incoming.ts';
import type { PressAnswer } from '../../src/ports/intake.ts';
import type { Address, Messenger } from '../../src/ports/messenger.ts';
import { APP_ID, APP_SECRET, messengerFor } from './platform-stub.ts';
import { until } from './until.ts';

const CONTACT = 'ou_contact';
const GROUP = 'oc_workgroup';
const to: Address = { kind: 'person', openId: CONTACT };
const hello = { type: 'text', text: '您好' } as const;
const card = (text: string) =>
  ({
    type: 'card',
    card: {
      schema: '2.0',
      config: { update_multi: true, summary: { content: text } },
      body: {
        elements: [
          { tag: 'markdown', content: text },
          {
            tag: 'button',
            text: { tag: 'plain_text', content: '通过' },
            behaviors: [{ type: 'callback', value: { action: 'accept' } }],
          },
        ],
      },
    },
  }) as const;

interface Call {
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
}
interface Shown {
  readonly messageId: string;
  readonly from: string;
  readonly type: string;
  readonly content: Record<string, unknown>;
  readonly recalled?: boolean;
}

let sandbox: RunningSandbox;
let messenger: Messenger;
let connection: Connection;
let chatId: string;
const received: Incoming[] = [];
let onPress: () => Promise<PressAnswer> = async () => ({});
let nth = 0;
const uuid = (): string => `sandbox-test-${(nth += 1)}`;

const faults = (rules: object[]): Promise<unknown> => sandbox.call('/sandbox/faults', { rules });
const callsSince = async (after: number): Promise<Call[]> => {
  const answer = await sandbox.call<Call[] | { calls: Call[] }>(`/sandbox/calls?after=${after}`);
  return Array.isArray(answer) ? answer : answer.calls;
};
const lastCall = async (): Promise<number> => (await callsSince(0)).at(-1)?.index ?? 0;
const shown = async (chat = chatId): Promise<Shown[]> =>
  sandbox.call<Shown[]>(`/sandbox/chats/${chat}/messages`);

beforeAll(async () => {
  sandbox = await startSandbox({
    tenant: {
      app: { id: APP_ID, secret: APP_SECRET, name: '报送助手' },
      timezone: 'Asia/Shanghai',
      people: [
        {
          openId: CONTACT,
          name: '联络员甲',
          email: 'contact@example.org',
          mobile: '13800000000',
          role: 'contact',
        },
        { openId: 'ou_gone', name: '联络员乙', role: 'contact', resigned: true },
        { openId: 'ou_deaf', name: '联络员丙', role: 'contact', blocked: true },
      ],
      groups: [{ chatId: GROUP, name: '活动月工作组', members: [CONTACT], bot: true }],
    },
    now: '2021-08-31T09:00:00+08:00',
  });
  ({ messenger } = messengerFor(sandbox.address, { timeoutMs: 1500 }));
  connection = createConnection({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: sandbox.address,
    self: messenger.self,
    clock: { now: () => Date.parse('2021-08-31T09:00:00+08:00') },
    log: messengerFor(sandbox.address).log,
    intake: { receive: async (incoming) => (received.push(incoming), 'stored'), press: () => onPress() },
  });
  await connection.start();
  await until(() => connection.state().connected, 10);
});
afterEach(() => sandbox.call('/sandbox/faults', undefined, 'DELETE'));
afterAll(async () => {
  await connection?.stop();
  await sandbox?.stop();
});

describe('messages', () => {
  it('share one token, however many are sent first', async () => {
    const fresh = messengerFor(sandbox.address).messenger;
    const before = await lastCall();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => fresh.deliver({ kind: 'chat', chatId: GROUP }, hello, uuid())),
    );
    expect(outcomes.some(({ ok }) => ok)).toBe(true);
    expect(
      (await callsSince(before)).filter(({ path }) => path.includes('tenant_access_token')),
    ).toHaveLength(1);
    await sleep(1100);
  });

  it('reach the person, and are patched, replied to and recalled', async () => {
    const sent = await messenger.deliver(to, card('第一次'), uuid());
    if (!sent.ok) throw new Error(sent.code);
    chatId = sent.chatId ?? '';
    expect(
      await messenger.deliver({ kind: 'patch', messageId: sent.messageId, chatId }, card('第二次'), ''),
    ).toEqual({ ok: true, messageId: sent.messageId, chatId });
    expect(JSON.stringify((await shown()).at(-1)?.content)).toContain('第二次');
    const reply = await messenger.deliver(
      { kind: 'reply', messageId: sent.messageId, chatId },
      hello,
      uuid(),
    );
    expect(reply.ok).toBe(true);
    expect(await messenger.deliver({ kind: 'recall', messageId: sent.messageId }, hello, '')).toEqual({
      ok: true,
      messageId: sent.messageId,
    });
    expect((await shown()).find(({ messageId }) => messageId === sent.messageId)?.recalled).toBe(true);
    expect(
      await messenger.deliver({ kind: 'patch', messageId: sent.messageId }, card('第三次'), ''),
    ).toMatchObject({ ok: false, fate: 'final' });
    expect(await messenger.deliver({ kind: 'recall', messageId: sent.messageId }, hello, '')).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['someone who left', { kind: 'person', openId: 'ou_gone' }],
    ['someone who turned the bot off', { kind: 'person', openId: 'ou_deaf' }],
    ['someone unknown', { kind: 'person', openId: 'ou_nobody' }],
    ['a chat without the bot', { kind: 'chat', chatId: 'oc_nowhere' }],
  ] as const)('to %s are final', async (_name, address) => {
    expect(await messenger.deliver(address, hello, uuid())).toMatchObject({ ok: false, fate: 'final' });
  });

  it('survive a revoked token', async () => {
    await sandbox.call('/sandbox/token/revoke', {});
    expect(await messenger.deliver(to, hello, uuid())).toMatchObject({ ok: true });
  });

  it('whose connection broke after sending are unknown, and deduplicated by uuid', async () => {
    await faults([{ match: 'send', kind: 'cut-after', count: 1 }]);
    const [id, before] = [uuid(), (await shown()).length];
    expect(await messenger.deliver(to, hello, id)).toMatchObject({ ok: false, fate: 'unknown' });
    expect(await messenger.deliver(to, hello, id)).toMatchObject({ ok: true });
    expect((await shown()).length).toBe(before + 1);
  });

  it.each([
    [
      '429 with its time',
      { kind: '429', resetS: 3 },
      { fate: 'retry', code: '99991400', afterMs: 3000, pauseApp: true },
    ],
    [
      'the same as HTTP 400',
      { kind: '400-rate', resetS: 2 },
      { fate: 'retry', code: '99991400', afterMs: 2000, pauseApp: true },
    ],
    ['the limit of a chat', { kind: '230020' }, { fate: 'retry', code: '230020' }],
    ['an internal error', { kind: '500' }, { fate: 'unknown' }],
    ['a page of HTML', { kind: 'html-500' }, { fate: 'unknown', code: 'http-500' }],
    ['silence', { kind: 'hang' }, { fate: 'unknown', code: 'ETIMEDOUT' }],
    ['a refusal', { kind: 'code:230035' }, { fate: 'final', code: '230035' }],
  ])('met by %s report it', async (_name, rule, expected) => {
    await faults([{ match: 'send', count: 1, ...rule }]);
    expect(await messenger.deliver(to, hello, uuid())).toMatchObject({ ok: false, ...expected });
  });

  it.each([['500'], ['hang']])('are not sent while the token call meets %s', async (kind) => {
    await faults([{ match: 'token', kind, count: 1 }]);
    const { messenger: fresh } = messengerFor(sandbox.address, { timeoutMs: 1200 });
    expect(await fresh.deliver(to, hello, uuid())).toMatchObject({ ok: false, fate: 'retry' });
    expect(await fresh.deliver(to, hello, uuid())).toMatchObject({ ok: true });
  });
});

describe('people and files', () => {
  it('are found by e-mail and mobile, and absent if unknown', async () => {
    expect(
      await messenger.lookUp({
        emails: ['contact@example.org', 'nobody@example.org'],
        mobiles: ['13800000000'],
      }),
    ).toEqual(
      new Map([
        ['contact@example.org', CONTACT],
        ['13800000000', CONTACT],
      ]),
    );
  });

  it('are uploaded and sent', async () => {
    const fileKey = await messenger.upload({ name: '总结.docx', bytes: new TextEncoder().encode('docx') });
    expect(await messenger.deliver(to, { type: 'file', fileKey }, uuid())).toMatchObject({ ok: true });
  });

  it('from a person are downloaded', async () => {
    const form = new FormData();
    form.set('kind', 'file');
    form.set('file', new Blob(['what is in it']), '信息.docx');
    const response = await fetch(`${sandbox.address}/sandbox/people/${CONTACT}/send-file`, {
      method: 'POST',
      body: form,
    });
    expect(response.ok).toBe(true);
    const isFile = (incoming: Incoming) => incoming.kind === 'message' && incoming.content.type === 'file';
    await until(() => received.some(isFile), 3);
    const message = received.find(isFile);
    if (message?.kind !== 'message' || message.content.type !== 'file') throw new Error('no file');
    expect(message.content.name).toBe('信息.docx');
    expect(
      Buffer.from(await messenger.download(message.messageId, message.content.fileKey, 'file')).toString(),
    ).toBe('what is in it');
  });
});

describe('acts of people', () => {
  it('arrive: a message, a mention in the group, a recall, an opened chat', async () => {
    const { messageId } = await sandbox.call<{ messageId: string }>(`/sandbox/people/${CONTACT}/say`, {
      text: '帮助',
    });
    await sandbox.call(`/sandbox/people/${CONTACT}/say`, { text: '进度', chatId: GROUP, mention: true });
    await sandbox.call(`/sandbox/people/${CONTACT}/say`, { text: '与机器人无关', chatId: GROUP });
    await sandbox.call(`/sandbox/people/${CONTACT}/recall`, { messageId });
    await sandbox.call(`/sandbox/people/${CONTACT}/enter`, {});
    await until(() => received.some(({ kind }) => kind === 'enter'), 3);
    expect(received).toContainEqual(
      expect.objectContaining({
        kind: 'message',
        chat: 'direct',
        messageId,
        sender: CONTACT,
        content: { type: 'text', text: '帮助' },
      }),
    );
    expect(received).toContainEqual(
      expect.objectContaining({
        kind: 'message',
        chat: 'group',
        mentioned: true,
        content: { type: 'text', text: '进度' },
      }),
    );
    expect(received).toContainEqual(expect.objectContaining({ kind: 'recall', messageId }));
    expect(JSON.stringify(received)).not.toContain('与机器人无关');
  });

  it('are answered: a press', async () => {
    onPress = async () => ({ toast: { type: 'success', text: '已通过' } });
    const sent = await messenger.deliver(to, card('请审核'), uuid());
    if (!sent.ok) throw new Error(sent.code);
    const answer = await sandbox.call<{ toast?: { content: string } }>(`/sandbox/people/${CONTACT}/press`, {
      messageId: sent.messageId,
      value: { action: 'accept' },
    });
    expect(answer.toast).toMatchObject({ content: '已通过' });
  });

  it('are answered in time even when the bot hangs', async () => {
    onPress = () => new Promise(() => {});
    const sent = await messenger.deliver(to, card('请审核'), uuid());
    if (!sent.ok) throw new Error(sent.code);
    expect(
      await sandbox.call(`/sandbox/people/${CONTACT}/press`, {
        messageId: sent.messageId,
        value: { action: 'accept' },
      }),
    ).not.toHaveProperty('error');
  });
});

describe('the connection', () => {
  it.each(['close', 'half-open'])(
    'is restored after %s',
    async (how) => {
      await sandbox.call('/sandbox/sockets/close', { how });
      const lost = await until(() => !connection.state().connected, 25);
      const back = await until(() => connection.state().connected, 15);
      expect(lost + back).toBeLessThan(30);
    },
    45_000,
  );

  it('is restored after a busy discovery', async () => {
    await faults([{ match: 'endpoint', kind: 'busy' }]);
    await sandbox.call('/sandbox/sockets/close', { how: 'close' });
    await until(() => connection.state().lastError?.startsWith('discovery') === true, 10);
    await sleep(3000);
    await sandbox.call('/sandbox/faults', undefined, 'DELETE');
    expect(await until(() => connection.state().connected, 15)).toBeLessThan(15);
    received.length = 0;
    await sandbox.call(`/sandbox/people/${CONTACT}/say`, { text: '还在吗' });
    await until(() => received.length > 0, 3);
  }, 45_000);
});
