import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ConfigFault, ConfigProblem, HostPort } from '../config.ts';

/** What the system answers when an address cannot be had, and which variable the operator must change. */
const REFUSALS: Readonly<Record<string, readonly [variable: string, fault: ConfigFault]>> = {
  EADDRINUSE: ['HTTP_PORT', 'port-taken'],
  EACCES: ['HTTP_PORT', 'port-forbidden'],
  EADDRNOTAVAIL: ['HTTP_HOST', 'host-not-here'],
  ENOTFOUND: ['HTTP_HOST', 'host-not-here'],
  EAI_AGAIN: ['HTTP_HOST', 'host-not-here'],
};

/** What would be wrong with an address, found by opening it for a moment. */
export async function portProblem({ host, port }: HostPort): Promise<ConfigProblem | undefined> {
  const server = createServer();
  const error = await new Promise<unknown>((resolve) => {
    server.once('error', resolve).listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
  return problemOf(error);
}

/** Opens the port. An address that cannot be had is a problem of the configuration; anything else is thrown. */
export async function listen(
  web: FastifyInstance,
  { host, port }: HostPort,
): Promise<
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly problem: ConfigProblem }
> {
  try {
    return { ok: true, address: await web.listen({ host, port }) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return { ok: false, problem };
  }
}

function problemOf(error: unknown): ConfigProblem | undefined {
  const refusal = REFUSALS[error instanceof Error && 'code' in error ? String(error.code) : ''];
  return refusal && { variable: refusal[0], fault: refusal[1] };
}
