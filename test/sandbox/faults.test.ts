import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Received, type Scene, startScene, until } from './bot.ts';

describe('faults', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
    await scene.client.tokenManager.getTenantAccessToken();
  });
  beforeEach(() => scene.call('/sandbox/faults', undefined, 'DELETE'));
  afterAll(() => scene.end());

  const rule = (more: object) => scene.call('/sandbox/faults', { rules: [{ match: 'send', ...more }] });
  const send = (to = '联络员甲') => scene.send(to, { text: '好' });
  const count = async () => (await scene.messages()).length;

  it.each([
    ['500', { status: 500, code: 2200 }],
    ['html-500', { status: 500 }],
    ['429', { status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '3' } }],
    ['400-rate', { status: 400, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '3' } }],
    ['230020', { status: 400, code: 230020 }],
    ['code:230013', { status: 400, code: 230013 }],
  ])('%s refuses once and lets the next call through', async (kind, expected) => {
    await rule({ kind, count: 1, resetS: 3 });
    const before = await count();
    expect(await send()).toMatchObject(expected);
    expect(await count()).toBe(before);
    expect(await send()).toMatchObject({ code: 0 });
  });

  it('cut-after applies the call, so that only its uuid keeps it from being sent twice', async () => {
    await rule({ kind: 'cut-after', count: 1 });
    const before = await count();
    const cut = await scene.send('联络员甲', { text: '好' }, { uuid: 'cut-1' });
    expect(cut).toMatchObject({ status: 0, msg: 'ECONNRESET' });
    expect(await scene.send('联络员甲', { text: '好' }, { uuid: 'cut-1' })).toMatchObject({ code: 0 });
    expect(await count()).toBe(before + 1);
  });

  it('hang never answers, and applies nothing', async () => {
    await rule({ kind: 'hang', count: 1 });
    const before = await count();
    const timely = Promise.race([send(), new Promise((resolve) => setTimeout(resolve, 300, 'silence'))]);
    expect(await timely).toBe('silence');
    expect(await count()).toBe(before);
    const { calls } = await scene.call<{ calls: { status: number; path: string }[] }>('/sandbox/calls');
    expect(calls.at(-1)).toMatchObject({ path: '/open-apis/im/v1/messages', status: 0 });
  });

  it('affects only the named receivers, at the given rate, reproducibly', async () => {
    await rule({ kind: '500', to: scene.id['工作组'] });
    expect([(await send()).code, (await send('工作组')).code]).toEqual([0, 2200]);
    const drawn = async () => {
      await rule({ kind: '500', rate: 0.5 });
      const codes: number[] = [];
      for (let n = 0; n < 20; n++) codes.push((await send()).code);
      return codes;
    };
    const first = await drawn();
    expect(new Set(first)).toEqual(new Set([0, 2200]));
    expect(await drawn()).toEqual(first);
  });

  it('rejects an invalid plan of faults', async () => {
    await expect(rule({ kind: 'code:many' })).rejects.toThrow('400');
    await expect(scene.call('/sandbox/faults', { rulez: [] })).rejects.toThrow('rulez');
  });

  it('revokes the token, with the status that was chosen', async () => {
    await scene.call('/sandbox/token/revoke', {});
    expect(await send()).toMatchObject({ status: 400, code: 99991663 });
    await scene.call('/sandbox/faults', { 'token-invalid-status': 200 });
    expect(await send()).toMatchObject({ status: 200, code: 99991663 });
  });
});

describe('the long connection in trouble', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.end());

  it('overtakes and loses no event when pushes are shuffled', async () => {
    const heard: string[] = [];
    await scene.connect({
      'im.message.receive_v1': (event: Received) => void heard.push(JSON.parse(event.message.content).text),
    });
    await scene.call('/sandbox/faults', { seed: 3, events: { shuffle: true } });
    const texts = Array.from({ length: 12 }, (_, n) => `第${n}条`);
    for (const text of texts) await scene.call(`/sandbox/people/${scene.id['联络员甲']}/say`, { text });
    await until(() => heard.length === texts.length);
    expect(heard).not.toEqual(texts);
    expect(new Set(heard)).toEqual(new Set(texts));
  });

  it('loses what is pushed into a half-open connection, and the ladder brings it back', async () => {
    await scene.call('/sandbox/faults', { ackTimeoutMs: 100 });
    await scene.call('/sandbox/sockets/close', { how: 'half-open' });
    const { messageId } = await scene.say('联络员甲', '听得到吗');
    const acked = async () =>
      (await scene.messages()).find((message) => message.messageId === messageId)?.acked;
    expect(await acked()).toBeUndefined();
    await scene.call('/sandbox/sockets/close', { how: 'close' });
    await until(
      async () => (await scene.call<{ connections: number }>('/sandbox/state')).connections === 1,
      8_000,
    );
    await scene.call('/sandbox/clock/move', { by: '15s' });
    expect(await acked()).toBe(true);
  });

  it.each([
    [{ AppID: 'x', AppSecret: 'y' }, 514],
    [{}, 1000040344],
  ])('refuses to name an address to %j', async (body, code) => {
    const response = await fetch(`${scene.address}/callback/ws/endpoint`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await response.json()]).toMatchObject([200, { code, data: {} }]);
  });

  it('says busy with a data object, which makes the SDK give up', async () => {
    await scene.call('/sandbox/faults', { rules: [{ match: 'endpoint', kind: 'busy', count: 1 }] });
    const ask = async () =>
      (await askAddress({ AppID: scene.secret.appId, AppSecret: scene.secret.appSecret })).json();
    expect(await ask()).toMatchObject({ code: 1, data: {} });
    expect(await ask()).toMatchObject({ code: 0, data: { ClientConfig: { PingInterval: 5 } } });
  });

  it('lets in only who was given the address, once, and fifty at most', async () => {
    const addressOf = async () => {
      const answer = (await (
        await askAddress({ AppID: scene.secret.appId, AppSecret: scene.secret.appSecret })
      ).json()) as {
        data: { URL: string };
      };
      return answer.data.URL;
    };
    const first = await addressOf();
    // The SDK drops the first parameter of the address.
    expect(first).toMatch(/\?fpid=\d+&.*&service_id=\d+/);
    const open = [await knock(first)];
    expect(open[0]).toBeInstanceOf(WebSocket);
    expect(await knock(first)).toMatchObject({ 'handshake-status': '514', 'handshake-autherrcode': '0' });
    let refused: unknown;
    while (open.length < 60 && refused === undefined) {
      const answer = await knock(await addressOf());
      if (answer instanceof WebSocket) open.push(answer);
      else refused = answer;
    }
    expect(refused).toMatchObject({ 'handshake-status': '514', 'handshake-autherrcode': '1000040350' });
    for (const socket of open) if (socket instanceof WebSocket) socket.terminate();
  });

  const askAddress = (body: object) =>
    fetch(`${scene.address}/callback/ws/endpoint`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
});

/** Resolves with an open socket, or with the headers of the rejection. */
function knock(url: string): Promise<WebSocket | Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => resolve(response.headers));
    socket.once('error', reject);
  });
}
