/**
 * Long connections of the app. A push goes to one random client that has pinged; its acknowledgement may arrive on
 * any connection.
 */
import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { CLIENT_CONFIG, SERVICE_ID } from './client-config.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from './frame.ts';
import { shuffle, splitPayload } from './split.ts';

/** A client's response to a push. `data`: the handler's return value, if any. */
export type Ack =
  | { readonly outcome: 'answered'; readonly code: number; readonly data?: unknown }
  | { readonly outcome: 'timeout' | 'offline' };

export interface SocketHub {
  readonly attach: (socket: WebSocket) => void;
  /** Pushes one event and waits up to `timeoutMs` of real time for its acknowledgement. */
  push(
    event: unknown,
    options: { readonly frameType: 'event' | 'card'; readonly timeoutMs: number },
  ): Promise<Ack>;
  /** Number of open connections, ready or not. */
  count(): number;
  ready(): number;
  close(how: 'close' | 'half-open'): void;
  terminate(): void;
}

interface Client {
  readonly socket: WebSocket;
  /** Clients lose frames sent before their first ping, so nothing is pushed until then. */
  pinged: boolean;
  /** Simulates a dead network that neither side has noticed. */
  halfOpen: boolean;
}

const ackSchema = z.object({ code: z.number(), data: z.string().nullish() });

export function createHub(random: () => number): SocketHub {
  const clients = new Set<Client>();
  const waiting = new Map<string, (ack: Ack) => void>();
  let sequence = 0n;

  const answerPing = (client: Client, frame: Frame) => {
    client.pinged = true;
    send(client, {
      ...frame,
      headers: { ...frame.headers, type: 'pong' },
      payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)),
    });
  };

  const takeAck = (frame: Frame) => {
    const messageId = frame.headers['message_id'] ?? '';
    const settle = waiting.get(messageId);
    if (settle === undefined) return;
    settle(parseAck(frame.payload));
  };

  const receive = (client: Client, bytes: Buffer) => {
    if (client.halfOpen) return;
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
    } catch (error) {
      client.socket.close(1002, error instanceof Error ? error.message.slice(0, 120) : 'no frame');
      return;
    }
    if (frame.method === CONTROL && frame.headers['type'] === 'ping') answerPing(client, frame);
    else if (frame.method === DATA) takeAck(frame);
  };

  return {
    attach(socket) {
      const client: Client = { socket, pinged: false, halfOpen: false };
      clients.add(client);
      socket.on('message', (data) => {
        receive(
          client,
          Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]),
        );
      });
      socket.on('close', () => clients.delete(client));
      socket.on('error', () => socket.terminate());
    },

    push(event, { frameType, timeoutMs }) {
      const ready = [...clients].filter(takesPushes);
      const client = ready[Math.floor(random() * ready.length)];
      if (client === undefined) return Promise.resolve({ outcome: 'offline' });
      const messageId = randomUUID();
      return new Promise<Ack>((resolve) => {
        const settle = (ack: Ack) => {
          clearTimeout(timer);
          waiting.delete(messageId);
          resolve(ack);
        };
        const timer = setTimeout(() => settle({ outcome: 'timeout' }), timeoutMs);
        waiting.set(messageId, settle);
        const parts = shuffle(splitPayload(Buffer.from(JSON.stringify(event))), random);
        for (const part of parts) {
          sequence += 1n;
          const headers = {
            type: frameType,
            message_id: messageId,
            sum: String(part.sum),
            seq: String(part.seq),
            trace_id: randomUUID().replaceAll('-', ''),
            timestamp: String(Date.now()),
          };
          send(client, {
            seqId: sequence,
            logId: sequence,
            service: SERVICE_ID,
            method: DATA,
            headers,
            payload: part.payload,
          });
        }
      });
    },

    count: () => clients.size,
    ready: () => [...clients].filter((client) => takesPushes(client) && !client.halfOpen).length,

    close(how) {
      for (const client of clients) {
        if (how === 'half-open') client.halfOpen = true;
        else client.socket.close(1001, 'closed by the sandbox');
      }
    },

    terminate() {
      for (const client of clients) client.socket.terminate();
      for (const settle of waiting.values()) settle({ outcome: 'offline' });
    },
  };
}

/** A half-open connection looks normal, but pushes into it are lost. */
const takesPushes = ({ pinged, socket }: Client) => pinged && socket.readyState === socket.OPEN;

function send(client: Client, frame: Frame): void {
  if (!client.halfOpen && client.socket.readyState === client.socket.OPEN)
    client.socket.send(encodeFrame(frame));
}

/** An unreadable acknowledgement counts as failed. */
function parseAck(payload: Buffer): Ack {
  try {
    const ack = ackSchema.parse(JSON.parse(payload.toString('utf8')));
    if (ack.data === undefined || ack.data === null || ack.data === '')
      return { outcome: 'answered', code: ack.code };
    return {
      outcome: 'answered',
      code: ack.code,
      data: JSON.parse(Buffer.from(ack.data, 'base64').toString('utf8')),
    };
  } catch {
    return { outcome: 'answered', code: 500 };
  }
}
