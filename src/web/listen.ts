import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ConfigFault, ConfigProblem, HostPort } from '../config.ts';

/** Errors of the operating system for an unusable address, and the variable that the operator must change. */
const REFUSALS: Readonly<Record<string, readonly [variable: string, fault: ConfigFault]>> = {
  EADDRINUSE: ['HTTP_PORT', 'port-taken'],
  EACCES: ['HTTP_PORT', 'port-forbidden'],
  EADDRNOTAVAIL: ['HTTP_HOST', 'host-not-here'],
  ENOTFOUND: ['HTTP_HOST', 'host-not-here'],
  EAI_AGAIN: ['HTTP_HOST', 'host-not-here'],
};

/** Tests an address by listening on it briefly; returns the problem, if any. */
export async function portProblem({ host, port }: HostPort): Promise<ConfigProblem | undefined> {
  const server = createServer();
  const error = await new Promise<unknown>((resolve) => {
    server.once('error', resolve).listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
  return problemOf(error);
}

/** Starts listening. An unusable address is a configuration problem; anything else is thrown. */
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
