/**
 * The server of the long connection, as faulty as a test wants: settings of the real server, busy, unresponsive or
 * gone.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { CONTROL, DATA, decodeFrame, encodeFrame } from '../../sandbox/socket/frame.ts';

export interface Ack {
  readonly code: number;
  readonly data?: unknown;
}

export interface SocketStub {
  readonly domain: string;
  /** Times of discovery calls and pings, by the stopwatch. */
  readonly discoveries: number[];
  readonly pings: number[];
  readonly sockets: Set<WebSocket>;
  discovery: 'ok' | 'busy' | 'busy-without-data' | 'refused' | 'error' | 'hang' | 'nowhere';
  handshake: 'ok' | 'hang' | 'refuse';
  /** Content of a pong; null: no pong at all. */
  pong: object | null;
  /** Pushes an event in one frame, or as the platform pushes a large one: in several. */
  push(event: unknown, parts?: number): Promise<Ack>;
  close(): Promise<void>;
}

/** The settings that the real server is known to send: two minutes for everything. */
export const REAL_CONFIG = {
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
  PingInterval: 120,
};

export async function startSocketStub(): Promise<SocketStub> {
  const acks = new Map<string, (ack: Ack) => void>();
  const server = createServer((request, response) => {
    request.resume();
    stub.discoveries.push(performance.now());
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const { port } = server.address() as AddressInfo;
    const url = (at: number): string =>
      `ws://127.0.0.1:${at}/ws/v2?fpid=493&device_id=1&access_key=marked-access-key&service_id=33554678&ticket=marked-ticket`;
    switch (stub.discovery) {
      case 'ok':
        return answer(200, { code: 0, msg: '', data: { URL: url(port), ClientConfig: REAL_CONFIG } });
      case 'nowhere':
        return answer(200, { code: 0, msg: '', data: { URL: url(9), ClientConfig: REAL_CONFIG } });
      case 'busy':
        return answer(200, { code: 1, msg: 'system busy', data: { URL: '', ClientConfig: null } });
      case 'busy-without-data':
        return answer(200, { code: 1000040345, msg: 'system busy', data: null });
      case 'refused':
        return answer(200, { code: 514, msg: 'auth failed', data: {} });
      case 'error':
        return answer(500, 'oops');
      case 'hang':
    }
  });
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => connections.add(socket));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (stub.handshake === 'hang') return;
    if (stub.handshake === 'refuse')
      return void socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 514\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (open) => {
      stub.sockets.add(open);
      open.on('close', () => stub.sockets.delete(open));
      open.on('error', () => {});
      open.on('message', (bytes: Buffer) => {
        const frame = decodeFrame(bytes);
        if (frame.method === CONTROL) {
          stub.pings.push(performance.now());
          if (stub.pong !== null)
            open.send(
              encodeFrame({
                ...frame,
                headers: { type: 'pong' },
                payload: Buffer.from(JSON.stringify(stub.pong)),
              }),
            );
          return;
        }
        const { code, data } = JSON.parse(frame.payload.toString('utf8')) as { code: number; data?: string };
        acks.get(frame.headers['message_id'] ?? '')?.({
          code,
          ...(data === undefined
            ? {}
            : { data: JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown }),
        });
      });
    });
  });

  const stub: SocketStub = {
    domain: '',
    discoveries: [],
    pings: [],
    sockets: new Set(),
    discovery: 'ok',
    handshake: 'ok',
    pong: REAL_CONFIG,
    push(event, parts = 1) {
      const [socket] = stub.sockets;
      if (socket === undefined) throw new Error('nobody is connected');
      const id = randomUUID();
      return new Promise((resolve) => {
        acks.set(id, resolve);
        const bytes = Buffer.from(JSON.stringify(event));
        const size = Math.ceil(bytes.length / parts);
        for (let part = 0; part < parts; part += 1)
          socket.send(
            encodeFrame({
              seqId: 1n,
              logId: 1n,
              service: 33_554_678,
              method: DATA,
              headers: { type: 'event', message_id: id, sum: String(parts), seq: String(part), trace_id: id },
              payload: bytes.subarray(part * size, (part + 1) * size),
            }),
          );
      });
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of connections) socket.destroy();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(stub, { domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
