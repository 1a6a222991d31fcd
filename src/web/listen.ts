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
    const refusal = REFUSALS[error instanceof Error && 'code' in error ? String(error.code) : ''];
    if (refusal === undefined) throw error;
    return { ok: false, problem: { variable: refusal[0], fault: refusal[1] } };
  }
}
