/** How often one caller may ask: a bucket that fills again at an even pace. Kept by this process, on its own time. */
export interface Limit {
  /** Seconds to wait; 0 where it may be done now, and it is counted. */
  take(caller: string): number;
}

/** Callers that are remembered; more than that would be a flood of names, and the oldest are forgotten. */
const MOST_CALLERS = 5_000;

export function createLimit({
  perMinute,
  burst,
  uptime,
}: {
  readonly perMinute: number;
  readonly burst: number;
  /** Milliseconds by a monotonic clock. */
  readonly uptime: () => number;
}): Limit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(caller) {
      const now = uptime();
      const held = buckets.get(caller) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, held.tokens + (now - held.at) * perMs);
      buckets.delete(caller);
      buckets.set(caller, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      if (buckets.size > MOST_CALLERS) for (const oldest of buckets.keys()) return drop(oldest, tokens);
      return waitFor(tokens);
    },
  };

  function drop(oldest: string, tokens: number): number {
    buckets.delete(oldest);
    return waitFor(tokens);
  }

  function waitFor(tokens: number): number {
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1_000);
  }
}
