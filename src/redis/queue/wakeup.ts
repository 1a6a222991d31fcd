/**
 * A wake-up signal within one process: it wakes a waiter at once instead of at its next poll. `bell.ts` extends
 * it to other processes.
 */
export interface Wakeup {
  notify(): void;
  /** Resolves at the next `notify`, immediately if one came since the last wait, and after `maxMs` at the latest. */
  wait(maxMs: number, signal?: AbortSignal): Promise<void>;
}

export function createWakeup(): Wakeup {
  let rung = false;
  const waiting = new Set<() => void>();

  function notify(): void {
    rung = waiting.size === 0;
    for (const wake of waiting) wake();
  }

  async function wait(maxMs: number, signal?: AbortSignal): Promise<void> {
    if (rung || signal?.aborted) {
      rung = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, maxMs);
      signal?.addEventListener('abort', wake, { once: true });
      waiting.add(wake);
    });
  }
  return { notify, wait };
}
