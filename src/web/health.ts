/** The bot's own HTTP port: liveness, readiness, metrics. The webhook shares the port. */
import { createServer, type RequestListener } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** One condition for the bot to work, with a stable name: `redis`, `connection`, `heartbeat` … */
export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
  /** For people; contains no secret. */
  readonly detail?: string;
}

export interface WebOptions {
  readonly readiness: () => Promise<{ readonly ok: boolean; readonly checks: readonly ReadinessCheck[] }>;
  readonly metrics: Pick<Metrics, 'page'>;
  /** Plain handlers by path, which get their requests before fastify. May be added until the port is open. */
  readonly direct?: ReadonlyMap<string, RequestListener>;
  /** Reports an error that has no other handler; the caller gets a bare 500. */
  readonly onError?: (error: unknown) => void;
}

/** Time limit of the checks, in ms: enough for a slow Redis, and less than a probe waits. */
const READINESS_TIMEOUT_MS = 2000;
/** Time limit for headers and body; slower clients are disconnected. */
const REQUEST_MS = 10_000;
/** Longer than proxies keep an unused connection: one that we closed first would cost them a failed request. */
const KEEP_ALIVE_MS = 72_000;

function noCompiler(): never {
  throw new Error('a route has a schema, and fastify has no compiler for it');
}

// Node uses the shorter limit for headers and the longer for the body, and by default checks only every 30 s.
const LIMITS = {
  requestTimeout: REQUEST_MS,
  headersTimeout: REQUEST_MS,
  connectionsCheckingInterval: REQUEST_MS / 2,
  keepAliveTimeout: KEEP_ALIVE_MS,
};

export function createWeb({ readiness, metrics, direct, onError }: WebOptions): FastifyInstance {
  const web = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    serverFactory: (routed) =>
      createServer(LIMITS, (request, response) =>
        (direct?.get(pathOf(request.url)) ?? routed)(request, response),
      ),
    // Probes keep connections open; a stop must not wait for them.
    forceCloseConnections: true,
    // No route has a schema that fastify would compile, and its compilers take a part of every start.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  });

  // No route here accepts a body, and fastify would parse one even for an unknown address.
  web.removeAllContentTypeParsers();
  web.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });

  web.get('/healthz', async () => ({ status: 'ok' }));

  web.get('/readyz', async (_request, reply) => {
    const { ok, checks } = await within(READINESS_TIMEOUT_MS, readiness).catch((error: unknown) => {
      onError?.(error);
      return { ok: false, checks: [{ name: 'readiness', ok: false }] };
    });
    return reply.code(ok ? 200 : 503).send({ status: ok ? 'ready' : 'not-ready', checks });
  });

  web.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics.page();
    return reply.type(contentType).send(body);
  });

  web.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: 'not-found' }));
  web.setErrorHandler(async (error: unknown, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) onError?.(error);
    return reply.code(status).send({ error: status >= 500 ? 'internal' : 'bad-request' });
  });
  return web;
}

function pathOf(url = ''): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500;
}

async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
