/** The tenant access token: fetched once for all who wait, and again as soon as the platform refuses it. */
import { z } from 'zod';
import { CallFailed } from '../outgoing/failure.ts';
import { lark, type Lark } from './sdk.ts';

/**
 * Asked for again this long before its end: below 30 minutes the platform hands out a new one, and both are good until
 * the old one ends, so the exact figure is free as long as it covers a slow call.
 */
const RENEW_BEFORE_END_S = 180;
const SHORTEST_USE_S = 10;
/** `setTimeout` takes 2^31 - 1 ms; a token lives two hours. */
const LONGEST_USE_S = 86_400;

/** The codes that say "this access token is no good": 61 missing, 63 invalid, 64 and 65 of another kind, 68 and 77 of a user, 71 malformed. */
const TOKEN_REFUSED: ReadonlySet<number> = new Set([
  99_991_661, 99_991_663, 99_991_664, 99_991_665, 99_991_668, 99_991_671, 99_991_677,
]);

const TokenAnswer = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });

export type WithToken = <T>(
  call: (options: ReturnType<typeof Lark.withTenantToken>) => Promise<T>,
) => Promise<T>;

export function isTokenRefused(error: unknown): boolean {
  return (
    error instanceof CallFailed && error.failure.code !== undefined && TOKEN_REFUSED.has(error.failure.code)
  );
}

/**
 * Runs calls with the current token. A call that the platform refuses for its token is made once more with a new one;
 * refused again, it rejects.
 *
 * @param fetch asks the platform for a token; its failures reject with `neverLeft`, because the call itself was not made
 */
export function createTokens(fetch: () => Promise<unknown>): WithToken {
  let current: Promise<string> | undefined;

  const renew = (): Promise<string> => {
    const asked: Promise<string> = fetch().then(
      (answer) => {
        const { tenant_access_token: token, expire } = parse(answer);
        const useS = Math.min(Math.max(expire - RENEW_BEFORE_END_S, SHORTEST_USE_S), LONGEST_USE_S);
        setTimeout(() => forget(asked), useS * 1000).unref();
        return token;
      },
      (error: unknown) => {
        throw error instanceof CallFailed ? new CallFailed({ ...error.failure, neverLeft: true }) : error;
      },
    );
    asked.catch(() => forget(asked));
    return asked;
  };
  // Only the token that was found bad is dropped: another call may have brought a good one meanwhile.
  const forget = (bad: Promise<string>): void => {
    if (current === bad) current = undefined;
  };

  return async (call) => {
    const first = (current ??= renew());
    const token = await first;
    try {
      return await call(lark.withTenantToken(token));
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      forget(first);
      return await call(lark.withTenantToken(await (current ??= renew())));
    }
  };
}

function parse(answer: unknown): z.infer<typeof TokenAnswer> {
  const parsed = TokenAnswer.safeParse(answer);
  if (!parsed.success) throw new CallFailed({ transport: 'token-unreadable', neverLeft: true });
  return parsed.data;
}
