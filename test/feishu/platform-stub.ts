/** A server with answers chosen by the test, for cases that neither a healthy platform nor the sandbox produces. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientOptions } from '../../src/feishu/link/client.ts';
import { createMessenger } from '../../src/feishu/outgoing/messenger.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { createLogBook, type LogBook } from './log-book.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  /** Never answers. */
  | 'hang'
  /** Resets the connection instead of answering. */
  | 'cut'
  /** Sends a byte now and then, and never ends. */
  | 'drip';

export interface Stub {
  readonly domain: string;
  readonly calls: Call[];
  readonly tokenCalls: () => number;
  /** Decides the answer to every call except the token call. */
  answer: (call: Call, nth: number) => Reply;
  /** Decides the answer to the token call; by default a new token each time, valid for two hours. */
  token: (call: Call, nth: number) => Reply;
  close(): Promise<void>;
}

export const APP_ID = 'cli_0123456789abcdef';
export const APP_SECRET = 'marked-secret-of-the-app';

export async function startStub(): Promise<Stub> {
  const calls: Call[] = [];
  const tokenCalls: Call[] = [];
  const stub: Stub = {
    domain: '',
    calls,
    tokenCalls: () => tokenCalls.length,
    answer: () => ({ body: { code: 0, msg: 'success', data: { message_id: 'om_1', chat_id: 'oc_1' } } }),
    token: (_call, nth) => ({
      body: {
        code: 0,
        msg: 'ok',
        tenant_access_token: `t-marked-token-number-${nth}-of-the-stub`,
        expire: 7200,
      },
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server: Server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stub');
    const text = await bodyOf(request);
    const call: Call = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text,
      json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
    const isToken = url.pathname.endsWith('/tenant_access_token/internal');
    const kept = isToken ? tokenCalls : calls;
    kept.push(call);
    const reply = isToken ? stub.token(call, kept.length) : stub.answer(call, kept.length);

    if (reply === 'hang') return;
    if (reply === 'cut') return void request.socket.destroy();
    if (reply === 'drip') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
      return;
    }
    const { status = 200, headers = {}, body } = reply;
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
    response.writeHead(status, { 'content-type': isJson ? 'application/json' : 'text/html', ...headers });
    response.end(isJson ? JSON.stringify(body) : body);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(stub, { domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

export function messengerFor(
  domain: string,
  options: Partial<ClientOptions> = {},
): { messenger: Messenger; log: LogBook } {
  const log = createLogBook();
  return {
    messenger: createMessenger({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain,
      log,
      timeoutMs: 5000,
      ...options,
    }),
    log,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}
