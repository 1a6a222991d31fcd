/** Serves the endpoints: applies faults, token and limits before each call, and records it afterwards. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../faults.ts';
import { PlatformError } from '../platform-error.ts';
import { invalidToken, malformedToken, missingToken } from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import { drawId } from '../world/ids.ts';
import { isTokenGood } from '../world/tokens.ts';
import type { Endpoint, PlatformAnswer } from './endpoint.ts';
import { endpoints } from './index.ts';
import { readRequest } from './read-request.ts';

/** Maximum time in ms for which a fault leaves a call hanging. */
const HANG_MS = 120_000;

export function serveEndpoints(server: FastifyInstance, sandbox: Sandbox): void {
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: (request, reply) => serve(endpoint, sandbox, request, reply),
    });
  }
}

async function serve(
  endpoint: Endpoint,
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const read = await readRequest(request);
  const fault = sandbox.faults.draw(endpoint.fault ?? 'any', endpoint.reaches?.(read, sandbox) ?? []);
  const note = (status: number, code: number | null) =>
    sandbox.calls.add({
      at: sandbox.world.clock.now(),
      method: endpoint.method,
      path: request.url.split('?')[0] ?? '',
      status,
      code,
    });

  if (fault?.kind === 'hang') {
    note(0, null);
    reply.hijack();
    setTimeout(() => reply.raw.destroy(), HANG_MS).unref();
    return;
  }
  if (fault?.kind === 'html-500') {
    note(500, null);
    await reply
      .code(500)
      .type('text/html')
      .send('<html><body><h1>500 Internal Server Error</h1></body></html>');
    return;
  }
  const result = attempt(() => {
    const refusal = fault && refusalOf(fault);
    if (refusal) throw refusal;
    if (!endpoint.open) admit(sandbox, request, endpoint);
    return endpoint.run(read, sandbox);
  });
  if (fault?.kind === 'cut-after') {
    note(0, null);
    reply.hijack();
    reply.raw.destroy();
    return;
  }
  await answer(reply, result, note);
}

/** Checks the token and the app's limits. */
function admit({ world, faults, limits }: Sandbox, request: FastifyRequest, endpoint: Endpoint): void {
  const header = request.headers.authorization;
  if (header === undefined) throw missingToken();
  const token = header.replace(/^Bearer /, '');
  if (!/^[tu]-/.test(token)) throw malformedToken();
  if (!isTokenGood(world, token)) throw invalidToken(faults.plan()['token-invalid-status']);
  limits.endpoint(`${endpoint.method} ${endpoint.path}`);
}

function attempt(run: () => PlatformAnswer): PlatformAnswer | PlatformError {
  try {
    return run();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return new PlatformError(2200, 'Internal Error', { status: 500 });
  }
}

async function answer(
  reply: FastifyReply,
  result: PlatformAnswer | PlatformError,
  note: (status: number, code: number | null) => void,
): Promise<void> {
  const logId = drawId('');
  void reply.header('x-tt-logid', logId);
  if (result instanceof PlatformError) {
    note(result.status, result.code);
    await reply
      .code(result.status)
      .headers(result.headers)
      .send({ code: result.code, msg: result.message, data: {}, error: { log_id: logId, ...result.detail } });
    return;
  }
  if ('json' in result) {
    const { status = 200 } = result;
    note(status, status === 200 ? 0 : null);
    await reply.code(status).send(result.json);
    return;
  }
  note(200, null);
  await reply.headers(result.headers).send(result.bytes);
}
