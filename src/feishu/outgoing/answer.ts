/** Parses the platform's answers: success, or the details of a failure. */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Failure } from './failure.ts';
import { parseJson } from '../incoming/json.ts';
import type { Redact } from '../../domain/text/redact.ts';

/** The most bytes read of a streamed error. */
const LARGEST_ERROR = 64 * 1024;
const LONGEST_MESSAGE = 200;

const Answer = z.looseObject({
  code: z.number(),
  msg: z.string().optional(),
  error: z.looseObject({ log_id: z.string().optional(), logid: z.string().optional() }).optional(),
});

const Headers = z
  .object({
    'x-ogw-ratelimit-reset': z.string().optional().catch(undefined),
    'x-tt-logid': z.string().optional().catch(undefined),
  })
  .catch({});

/** Whether an answer reports success: its `code` is 0. */
export function isSuccess(body: unknown): boolean {
  const answer = Answer.safeParse(body);
  return answer.success && answer.data.code === 0;
}

/** The failure in an answer; `body` is parsed as JSON if possible. */
export function readFailure(status: number, headers: unknown, body: unknown, redact: Redact): Failure {
  const { 'x-ogw-ratelimit-reset': reset, 'x-tt-logid': headerLogId } = Headers.parse(headers);
  const seconds = reset === undefined || reset.trim() === '' ? Number.NaN : Number(reset);
  const answer = Answer.safeParse(body);
  const logId = answer.data?.error?.log_id ?? answer.data?.error?.logid ?? headerLogId;
  const message = answer.data?.msg === undefined ? undefined : sentence(answer.data.msg, redact);
  const subCode = /ErrCode:\s*(\d+)/u.exec(answer.data?.msg ?? '')?.[1];

  return {
    status,
    ...(answer.success && answer.data.code !== 0 ? { code: answer.data.code } : {}),
    ...(subCode === undefined ? {} : { subCode: Number(subCode) }),
    ...(Number.isFinite(seconds) && seconds >= 0 ? { resetMs: Math.ceil(seconds * 1000) } : {}),
    ...(logId === undefined ? {} : { logId }),
    ...(message === undefined ? {} : { message }),
  };
}

/** `ErrorValue` echoes what was sent, which may be text written by a person. */
function sentence(message: string, redact: Redact): string {
  return redact(message.split(/;?\s*ErrorValue/u)[0] ?? '').slice(0, LONGEST_MESSAGE);
}

/** The body of a streamed error: its first bytes, or those that arrived before the stream broke off. */
export async function readError(stream: Readable): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= LARGEST_ERROR) break;
    }
  } catch {
    // The status is known; the body would only add the reason.
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'));
}
