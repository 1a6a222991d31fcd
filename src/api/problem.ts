/** A refusal by the API, as `application/problem+json`. */
import type { FastifyReply } from 'fastify';
import type { Logger } from '../log.ts';

const STORE_AGAIN_S = 5;

export class Problem extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, title: string, detail?: string, retryAfter?: number) {
    super(title);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** Readers try again; the bot's own log and `/readyz` say what is wrong. */
export function storeAway(): Problem {
  return new Problem(503, 'Not available', 'The data store does not answer.', STORE_AGAIN_S);
}

/** Answers with the problem; any other error is logged and answered without its text. */
export function refused(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const problem = error instanceof Problem ? error : new Problem(500, 'Internal error');
  if (problem.status === 500) log.error({ err: error }, 'API request failed');
  const { status, message: title, detail, retryAfter } = problem;
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...(detail && { detail }) }));
}
