/** The HTTP server: platform endpoints, control interface, page and WebSocket. */
import multipart from '@fastify/multipart';
import { type FastifyInstance, fastify } from 'fastify';
import { ControlError } from './control/control-error.ts';
import { serveControl } from './control/index.ts';
import { serveEndpoints } from './endpoints/serve.ts';
import { servePage } from './page-files.ts';
import type { Sandbox } from './sandbox.ts';
import { serveSocket } from './socket/serve.ts';

/** Above all limits of the platform, so that its own errors are reached. */
const BODY_BYTES = 110 * 1024 * 1024;

export async function buildServer(sandbox: Sandbox): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  // The Date header shows the sandbox's clock, as clients use it to get the platform's time.
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('date', new Date(sandbox.world.clock.now()).toUTCString());
  });
  await server.register(multipart, { limits: { fileSize: BODY_BYTES, fieldSize: 1024 * 1024 } });
  acceptLooseJson(server);
  acceptForms(server);
  server.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof ControlError) return reply.code(error.status).send({ error: error.message });
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return reply.code(status).send({ error: error instanceof Error ? error.message : String(error) });
  });
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ code: 404, msg: `no such endpoint: ${request.method} ${request.url}`, error: 'not found' }),
  );
  serveEndpoints(server, sandbox);
  serveControl(server, sandbox);
  servePage(server);
  serveSocket(server, sandbox);
  return server;
}

/** The SDK sends `{}` or nothing with a JSON content type, with and without charset, on every method. */
function acceptLooseJson(server: FastifyInstance): void {
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, {});
    try {
      return done(null, JSON.parse(body as string));
    } catch {
      return done(Object.assign(new Error('the body is no JSON'), { statusCode: 400 }), undefined);
    }
  });
}

/** App registration sends forms. */
function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}
