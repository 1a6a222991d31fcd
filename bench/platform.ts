/**
 * The platform's side of events, as a separate process: pushes a burst by long connection or webhook and reports the
 * time until the last acknowledgement. Commands come from the parent, one at a time.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { CONTROL, DATA, decodeFrame, encodeFrame } from '../sandbox/socket/frame.ts';
import { seal, sign } from '../test/feishu/platform-push.ts';
import { contactOf } from './campaign.ts';

const CONFIG = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };
/** Concurrent calls, as from a busy platform. */
const CONNECTIONS = 64;

export type Order =
  | { readonly do: 'push'; readonly connection: number; readonly events: number; readonly units: number }
  | { readonly do: 'call'; readonly url: string; readonly events: number; readonly units: number };
export type Told =
  | { readonly port: number }
  | { readonly connected: number }
  | { readonly tookMs: number; readonly refused: number };

const sockets: WebSocket[] = [];
let acknowledged: (code: number) => void = () => {};
let made = 0;
let sent = 0;

const server: Server = createServer((incoming, response) => {
  incoming.resume();
  const answer = { code: 0, msg: '', ...answerTo(incoming.url ?? '') };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});

/** The minimal platform that a bot needs to start and answer. */
function answerTo(url: string): object {
  if (url.startsWith('/open-apis/auth/')) return { tenant_access_token: 't-bench', expire: 7_200 };
  if (url.startsWith('/open-apis/bot/v3/info')) return { bot: { open_id: 'ou_bot', app_name: 'bot' } };
  if (url.startsWith('/open-apis/')) {
    sent += 1;
    return { data: { message_id: `om_sent_${sent}`, chat_id: 'oc_0' } };
  }
  const { port } = server.address() as AddressInfo;
  const address = `ws://127.0.0.1:${port}/ws/v2?device_id=1&service_id=33554678`;
  return { data: { URL: address, ClientConfig: CONFIG } };
}
const listening = new WebSocketServer({ noServer: true });
server.on('upgrade', (incoming, socket, head) => {
  listening.handleUpgrade(incoming, socket, head, (open) => {
    sockets.push(open);
    open.on('error', () => {});
    open.on('message', (bytes: Buffer) => {
      const frame = decodeFrame(bytes);
      if (frame.method !== CONTROL)
        return acknowledged((JSON.parse(frame.payload.toString('utf8')) as { code: number }).code);
      open.send(
        encodeFrame({
          ...frame,
          headers: { type: 'pong' },
          payload: Buffer.from(JSON.stringify(CONFIG)),
        }),
      );
    });
    tell({ connected: sockets.length });
  });
});
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));

process.on('message', (order: Order) => {
  void (order.do === 'push' ? push(order) : call(order)).then(tell);
});
process.on('disconnect', () => process.exit());

function tell(told: Told): void {
  process.send?.(told);
}

function eventOf(units: number): object {
  made += 1;
  const unit = made % units;
  return {
    schema: '2.0',
    header: {
      event_id: `bench-event-${process.pid}-${made}`,
      event_type: 'im.message.receive_v1',
      create_time: String(Date.now()),
      token: 'verification-token-of-the-app',
      app_id: 'cli_0123456789abcdef',
      tenant_key: 'tenant',
    },
    event: {
      sender: { sender_id: { open_id: contactOf(unit) }, sender_type: 'user', tenant_key: 'tenant' },
      message: {
        message_id: `om_bench_${process.pid}_${made}`,
        chat_id: `oc_${unit}`,
        chat_type: 'p2p',
        message_type: 'text',
        create_time: String(Date.now()),
        content: JSON.stringify({
          text: `上报 宣传教育 9月5日，本单位开展第${made}次集中宣讲，参加人数约300人次，发放宣传品120份。`,
        }),
      },
    },
  };
}

async function push({ connection, events, units }: Order & { do: 'push' }): Promise<Told> {
  const socket = sockets[connection];
  if (!socket) throw new Error('nobody is connected');
  const frames = Array.from({ length: events }, (_, index) => {
    const id = `${process.pid}-${made}-${index}`;
    return encodeFrame({
      seqId: 1n,
      logId: 1n,
      service: 33_554_678,
      method: DATA,
      headers: { type: 'event', message_id: id, sum: '1', seq: '0', trace_id: id },
      payload: Buffer.from(JSON.stringify(eventOf(units))),
    });
  });
  let refused = 0;
  let left = events;
  const all = new Promise<void>((resolve) => {
    acknowledged = (code) => {
      if (code !== 200) refused += 1;
      left -= 1;
      if (left === 0) resolve();
    };
  });
  const from = performance.now();
  for (const frame of frames) socket.send(frame);
  await all;
  return { tookMs: performance.now() - from, refused };
}

/**
 * Calls over plain sockets, each followed by the next one when it was answered. A client of `node:http` would take as
 * much processor time as the server under measurement.
 */
async function call({ url, events, units }: Order & { do: 'call' }): Promise<Told> {
  const { hostname, port, pathname } = new URL(url);
  const calls = Array.from({ length: events }, () => {
    const { headers, payload } = sign(seal(eventOf(units)), { nowMs: Date.now() });
    const lines = Object.entries({ ...headers, host: hostname, 'content-length': payload.length });
    const head = [`POST ${pathname} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), payload]);
  });
  const open = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      await once(socket, 'connect');
      return socket;
    }),
  );
  let [refused, next] = [0, 0];
  const from = performance.now();
  await Promise.all(
    open.map(async (socket) => {
      for (let at = next++; at < calls.length; at = next++) {
        socket.write(calls[at] ?? '');
        if (!(await answered(socket)).startsWith('HTTP/1.1 200 ')) refused += 1;
      }
    }),
  );
  const tookMs = performance.now() - from;
  for (const socket of open) socket.destroy();
  return { tookMs, refused };
}

/** Reads the next answer, which is short enough to arrive in one piece. */
async function answered(socket: Socket): Promise<string> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString('latin1');
}
