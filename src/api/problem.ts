/** A refusal by the API, as `application/problem+json`. */
import type { FastifyReply } from 'fastify';
import type { Logger } from '../log.ts';

const STORE_AGAIN_S = 5;

interface ProblemMore {
  readonly detail?: string;
  /** Seconds after which the caller may try again. */
  readonly retryAfter?: number;
  /** The methods that the path takes, where it was asked by another. */
  readonly allow?: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly more: ProblemMore;

  constructor(status: number, title: string, more: ProblemMore = {}) {
    super(title);
    this.status = status;
    this.more = more;
  }
}

/** Readers try again; the bot's own log and `/readyz` say what is wrong. */
export function storeAway(): Problem {
  return new Problem(503, 'Not available', {
    detail: 'The data store does not answer.',
    retryAfter: STORE_AGAIN_S,
  });
}

/** Another method than GET and HEAD, for a path that the API has. */
export function notAllowed(): Problem {
  return new Problem(405, 'Method not allowed', { detail: 'The API is read only.', allow: 'GET, HEAD' });
}

/** Answers with the problem; any other error is logged and answered without its text. */
export function refused(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = error instanceof Problem ? error : new Problem(500, 'Internal error');
  if (problem.status === 500) log.error({ err: error }, 'API request failed');
  const { status, message: title } = problem;
  const { detail, retryAfter, allow } = problem.more;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (allow !== undefined) void reply.header('allow', allow);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...(detail && { detail }) }));
}
