/** Runs a file of this folder in a thread of its own, which is ended when it takes too long or too much memory. */
import pLimit from 'p-limit';
import { startThread } from '../thread.ts';

const MOST_MB = 256;
/** Each may take that much memory; further files wait for their turn. */
const MOST_AT_ONCE = 2;
const inTurn = pLimit(MOST_AT_ONCE);

/**
 * The first message that the thread posts; undefined where it posts none within `longestMs` of its start, breaks or runs
 * out of memory. `name` is the file's without its ending; it finds `data` in `workerData`.
 */
export function inThread<T>(name: string, data: unknown, longestMs: number): Promise<T | undefined> {
  return inTurn(() => run<T>(name, data, longestMs));
}

async function run<T>(name: string, data: unknown, longestMs: number): Promise<T | undefined> {
  const worker = startThread(new URL(`./${name}`, import.meta.url), data, MOST_MB);
  let timeout: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T | undefined>((resolve) => {
      const nothing = () => resolve(undefined);
      timeout = setTimeout(nothing, longestMs);
      worker.once('message', (message: T) => resolve(message));
      worker.once('error', nothing);
      worker.once('exit', nothing);
    });
  } finally {
    clearTimeout(timeout);
    await worker.terminate();
  }
}
