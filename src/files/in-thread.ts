/** Runs a module of this folder in a worker thread with bounded time and memory. */
import pLimit from 'p-limit';
import { startThread } from '../thread.ts';
import type { ThreadMessage } from './thread-side.ts';

const MOST_MB = 256;
/** Each thread may use `MOST_MB`; further files queue. */
const MOST_AT_ONCE = 2;
const inTurn = pLimit(MOST_AT_ONCE);
/** A busy machine may take long to start a thread; beyond this, something is broken. */
const LONGEST_START_MS = 60_000;

/** `bounds`: the input takes more time or memory than allowed. */
export type ThreadAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'bounds' };

/** The thread failed for a reason of its own: a fault of the program or the machine, not of the input. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';
}

/**
 * The worker's result, if it arrives within `longestMs` of the worker's start. `name` is the module's file name
 * without extension; its `answerWith` receives `data`. Rejects with `ThreadFailed`.
 */
export function inThread<T>(name: string, data: unknown, longestMs: number): Promise<ThreadAnswer<T>> {
  return inTurn(() => run<T>(name, data, longestMs));
}

async function run<T>(name: string, data: unknown, longestMs: number): Promise<ThreadAnswer<T>> {
  const worker = startThread(new URL(`./${name}`, import.meta.url), data, MOST_MB);
  let timeout: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ThreadAnswer<T>>((resolve, reject) => {
      const failed = (why: string) => reject(new ThreadFailed(`${name}: ${why}`));
      timeout = setTimeout(() => failed('did not start'), LONGEST_START_MS);
      worker.on('message', (message: ThreadMessage<T>) => {
        if ('started' in message) {
          clearTimeout(timeout);
          timeout = setTimeout(() => resolve({ ok: false, why: 'bounds' }), longestMs);
        } else if ('failed' in message) failed(message.failed);
        else resolve({ ok: true, value: message.value });
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ ok: false, why: 'bounds' });
        else failed(String(error.stack ?? error));
      });
      worker.once('exit', (code) => failed(`ended with ${code}`));
    });
  } finally {
    clearTimeout(timeout);
    await worker.terminate();
  }
}
