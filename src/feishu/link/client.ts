import { createHttp } from './http.ts';
import { createRedact } from './redact.ts';
import { lark, type Lark } from './sdk.ts';
import { sdkLog, type Log } from './sdk-log.ts';
import { createTokens, type WithToken } from './token.ts';

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

const TIMEOUT_MS = 10_000;

/** The SDK's client with our deadlines, logger and tokens. Calls reject with `CallFailed`. */
export function openClient({
  appId,
  appSecret,
  domain,
  log,
  timeoutMs = TIMEOUT_MS,
  onAnswer,
}: ClientOptions): {
  readonly client: Lark.Client;
  readonly withToken: WithToken;
} {
  const redact = createRedact([appSecret]);
  const client = new lark.Client({
    appId,
    appSecret,
    domain,
    httpInstance: createHttp(domain, timeoutMs, redact, onAnswer),
    logger: sdkLog(log, redact),
    loggerLevel: lark.LoggerLevel.warn,
    // The SDK's own token manager fetches a token for each of many concurrent first calls, and keeps it after the
    // platform has refused it.
    disableTokenCache: true,
  });
  const withToken = createTokens(() =>
    client.auth.v3.tenantAccessToken.internal({ data: { app_id: appId, app_secret: appSecret } }),
  );
  return { client, withToken };
}
