/**
 * Calls of the platform's REST API. The SDK's client is not used for them: it builds thousands of functions for every
 * API of the platform, which takes a fifth of the start and 18 MB, and the bot calls ten of them.
 */
import { createHttp } from './http.ts';
import { createRedact } from '../../domain/text/redact.ts';
import type { Log } from './sdk-log.ts';
import { createTokens } from './token.ts';

export interface ClientOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address without a trailing slash: `https://open.feishu.cn`. */
  readonly domain: string;
  readonly log: Log;
  /** Deadline of one call in ms. Fetching a token counts as a call of its own. */
  readonly timeoutMs?: number;
  /** Called with the headers of every answer, including refusals. */
  readonly onAnswer?: (headers: unknown) => void;
}

export interface PlatformCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** After the domain: `/open-apis/im/v1/messages`. Ids in it must have been checked. */
  readonly path: string;
  readonly params?: object;
  /** Sent as JSON. */
  readonly data?: object;
  /** Sent as a multipart form in place of `data`. */
  readonly form?: object;
  /** `stream`: the answer is `{ data, headers }` with a readable stream. */
  readonly answer?: 'stream';
}

/** Resolves with the answer's body; rejects with `CallFailed`. */
export type CallPlatform = (call: PlatformCall) => Promise<unknown>;

const TIMEOUT_MS = 10_000;
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

/** Calls with our deadlines and tokens. */
export function openClient({
  appId,
  appSecret,
  domain,
  timeoutMs = TIMEOUT_MS,
  onAnswer,
}: Omit<ClientOptions, 'log'>): CallPlatform {
  const http = createHttp(domain, timeoutMs, createRedact([appSecret]), onAnswer);
  const request = ({ method, path, params, data, form, answer }: PlatformCall, token?: string) =>
    http.request<unknown>({
      method,
      url: domain + path,
      headers: {
        'User-Agent': 'muster',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(form && { 'Content-Type': 'multipart/form-data' }),
      },
      params: params ?? {},
      ...((form ?? data) && { data: form ?? data }),
      ...(answer && { responseType: answer }),
    });
  const withToken = createTokens(() =>
    request({ method: 'POST', path: TOKEN_PATH, data: { app_id: appId, app_secret: appSecret } }),
  );
  return (call) => withToken((token) => request(call, token));
}
