/** The tenant access token: fetched once for all concurrent callers, and again as soon as the platform refuses it. */
import { z } from 'zod';
import { CallFailed } from '../outgoing/failure.ts';

/**
 * Renewal margin before expiry, in seconds. The platform issues a new token during the last 30 minutes, and both are
 * valid until the old one expires, so any margin that covers a slow call is fine.
 */
const RENEW_BEFORE_END_S = 180;
const SHORTEST_USE_S = 10;
/** Upper bound for a timer: `setTimeout` takes at most 2^31 - 1 ms. A token normally lives two hours. */
const LONGEST_USE_S = 86_400;

/**
 * Error codes for an invalid access token (last two digits): 61 missing, 63 invalid, 64 and 65 of another kind, 68
 * and 77 of a user, 71 malformed.
 */
const TOKEN_REFUSED: ReadonlySet<number> = new Set([
  99_991_661, 99_991_663, 99_991_664, 99_991_665, 99_991_668, 99_991_671, 99_991_677,
]);

const TokenAnswer = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });

export type WithToken = <T>(call: (token: string) => Promise<T>) => Promise<T>;

/** Whether a call failed because the platform refused its access token. */
export function isTokenRefused(error: unknown): boolean {
  return (
    error instanceof CallFailed && error.failure.code !== undefined && TOKEN_REFUSED.has(error.failure.code)
  );
}

/**
 * Runs calls with the current token. A call whose token the platform refuses is retried once with a new token, then
 * rejects.
 *
 * @param fetch requests a token; its failures reject with `neverLeft`, because the call itself was not made
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
  // Forget only the refused token: a concurrent call may have fetched a valid one meanwhile.
  const forget = (bad: Promise<string>): void => {
    if (current === bad) current = undefined;
  };

  return async (call) => {
    const first = (current ??= renew());
    const token = await first;
    try {
      return await call(token);
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      forget(first);
      return await call(await (current ??= renew()));
    }
  };
}

function parse(answer: unknown): z.infer<typeof TokenAnswer> {
  const parsed = TokenAnswer.safeParse(answer);
  if (!parsed.success) throw new CallFailed({ transport: 'token-unreadable', neverLeft: true });
  return parsed.data;
}
