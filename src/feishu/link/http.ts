/**
 * The HTTP instance under the SDK. Every call gets a deadline, and every unsuccessful answer becomes one
 * `CallFailed`: HTTP 200 with an error code, an error status, an HTML page, or no answer. The error that the SDK then
 * logs and rethrows contains no request, and so no secret.
 */
import { isIPv4 } from 'node:net';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { isSuccess, readError, readFailure } from '../outgoing/answer.ts';
import { CallFailed } from '../outgoing/failure.ts';
import type { Redact } from '../../domain/text/redact.ts';
import { lark, type Lark } from './sdk.ts';

/** Files take longer than messages; this factor allows 100 MB on a slow office line. */
const FILE_DEADLINE_FACTOR = 6;
const LARGEST_ANSWER = 101 * 1024 * 1024;

/** Node error codes that occur before any byte of the request is sent. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The part of an axios response that is read here; the SDK's own type is wider. */
interface Response {
  readonly status: number;
  readonly data: unknown;
  readonly headers: unknown;
  readonly config: { readonly responseType?: string };
}

/**
 * An HTTP instance of our own for the SDK; its default one is shared by the process and has no timeout.
 *
 * @param domain the platform's address; a loopback one is called directly, ignoring any proxy of the environment
 * @param onAnswer called with the headers of every answer, including refusals
 * @param timeoutMs deadline of a whole call, from connecting to the last byte; six times that for files
 */
export function createHttp(
  domain: string,
  timeoutMs: number,
  redact: Redact,
  onAnswer: (headers: unknown) => void = () => {},
): Lark.HttpInstance {
  const http = lark.defaultHttpInstance.create({
    // Following a redirect would send the app secret or the token to its target.
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    ...(isLoopback(domain) ? { proxy: false as const } : {}),
  });
  http.interceptors.request.use((config) => {
    const isFile =
      config.responseType === 'stream' || String(config.headers['Content-Type']).startsWith('multipart/');
    // Axios restarts its own `timeout` with every byte, so a slow trickle would never trigger it.
    config.signal = AbortSignal.timeout(isFile ? timeoutMs * FILE_DEADLINE_FACTOR : timeoutMs);
    delete config.timeout;
    return config;
  });
  http.interceptors.response.use(
    (response: Response) => {
      onAnswer(response.headers);
      return accept(response, redact) as never;
    },
    async (error: unknown) => {
      if (error instanceof Error && 'response' in error)
        onAnswer((error.response as Partial<Response> | undefined)?.headers);
      throw await toCallFailed(error, redact);
    },
  );
  return http as Lark.HttpInstance;
}

function accept(response: Response, redact: Redact): unknown {
  if (response.config.responseType === 'stream') return { data: response.data, headers: response.headers };
  if (isSuccess(response.data)) return response.data;
  throw new CallFailed(readFailure(response.status, response.headers, response.data, redact));
}

async function toCallFailed(error: unknown, redact: Redact): Promise<CallFailed> {
  if (error instanceof CallFailed) return error;
  const { response, code, cause } = z
    .object({
      response: z
        .looseObject({ status: z.number(), data: z.unknown().optional(), headers: z.unknown().optional() })
        .optional()
        .catch(undefined),
      code: z.string().optional().catch(undefined),
      cause: z
        .looseObject({ code: z.string().optional(), syscall: z.string().optional() })
        .optional()
        .catch(undefined),
    })
    .catch({})
    .parse(error);

  if (response !== undefined) {
    const body = response.data instanceof Readable ? await readError(response.data) : response.data;
    return new CallFailed(readFailure(response.status, response.headers, body, redact));
  }
  // Our own deadline aborts the call, which axios reports as "canceled".
  const word =
    code === 'ERR_CANCELED' || code === 'ECONNABORTED' ? 'ETIMEDOUT' : (cause?.code ?? code ?? 'no-answer');
  return new CallFailed({ transport: word, neverLeft: NEVER_LEFT.has(word) || cause?.syscall === 'connect' });
}

function isLoopback(domain: string): boolean {
  const host = URL.canParse(domain) ? new URL(domain).hostname : '';
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}
