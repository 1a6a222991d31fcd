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
  const hub = new Hub(random);
  return {
    attach: (socket) => hub.attach(socket),
    push: (event, how) => hub.push(event, how),
    count: () => hub.clients.size,
    ready: () => [...hub.clients].filter((client) => takesPushes(client) && !client.halfOpen).length,
    close: (how) => hub.close(how),
    terminate: () => hub.terminate(),
  };
}

class Hub {
  readonly clients = new Set<Client>();
  readonly #random: () => number;
  /** Pushes that wait for their acknowledgement, by message id. */
  readonly #waiting = new Map<string, (ack: Ack) => void>();
  #sequence = 0n;

  constructor(random: () => number) {
    this.#random = random;
  }

  attach(socket: WebSocket): void {
    const client: Client = { socket, pinged: false, halfOpen: false };
    this.clients.add(client);
    socket.on('message', (data) => {
      this.#receive(
        client,
        Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]),
      );
    });
    socket.on('close', () => this.clients.delete(client));
    socket.on('error', () => socket.terminate());
  }

  push(event: unknown, { frameType, timeoutMs }: Parameters<SocketHub['push']>[1]): Promise<Ack> {
    const ready = [...this.clients].filter(takesPushes);
    const client = ready[Math.floor(this.#random() * ready.length)];
    if (client === undefined) return Promise.resolve({ outcome: 'offline' });
    const messageId = randomUUID();
    return new Promise<Ack>((resolve) => {
      const settle = (ack: Ack) => {
        clearTimeout(timer);
        this.#waiting.delete(messageId);
        resolve(ack);
      };
      const timer = setTimeout(() => settle({ outcome: 'timeout' }), timeoutMs);
      this.#waiting.set(messageId, settle);
      const parts = shuffle(splitPayload(Buffer.from(JSON.stringify(event))), this.#random);
      for (const part of parts) this.#sendPart(client, messageId, frameType, part);
    });
  }

  close(how: Parameters<SocketHub['close']>[0]): void {
    for (const client of this.clients) {
      if (how === 'half-open') client.halfOpen = true;
      else client.socket.close(1001, 'closed by the sandbox');
    }
  }

  terminate(): void {
    for (const client of this.clients) client.socket.terminate();
    for (const settle of this.#waiting.values()) settle({ outcome: 'offline' });
  }

  #sendPart(
    client: Client,
    messageId: string,
    type: string,
    { sum, seq, payload }: ReturnType<typeof splitPayload>[number],
  ): void {
    this.#sequence += 1n;
    const headers = {
      type,
      message_id: messageId,
      sum: String(sum),
      seq: String(seq),
      trace_id: randomUUID().replaceAll('-', ''),
      timestamp: String(Date.now()),
    };
    send(client, {
      seqId: this.#sequence,
      logId: this.#sequence,
      service: SERVICE_ID,
      method: DATA,
      headers,
      payload,
    });
  }

  #receive(client: Client, bytes: Buffer): void {
    if (client.halfOpen) return;
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
    } catch (error) {
      client.socket.close(1002, error instanceof Error ? error.message.slice(0, 120) : 'no frame');
      return;
    }
    if (frame.method === CONTROL && frame.headers['type'] === 'ping') answerPing(client, frame);
    else if (frame.method === DATA)
      this.#waiting.get(frame.headers['message_id'] ?? '')?.(parseAck(frame.payload));
  }
}

function answerPing(client: Client, frame: Frame): void {
  client.pinged = true;
  send(client, {
    ...frame,
    headers: { ...frame.headers, type: 'pong' },
    payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)),
  });
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
