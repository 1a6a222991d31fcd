/**
 * The worker's side of `inThread`: reports when it has started, so that the time limit counts from then, and its
 * result.
 */
import { parentPort, workerData } from 'node:worker_threads';

export type ThreadMessage<T> =
  | { readonly started: true }
  | { readonly value: T }
  /** Stack trace of the failed work. */
  | { readonly failed: string };

/** To be called once by a worker module, after loading everything its work needs. */
export async function answerWith<Data, T>(work: (data: Data) => T | Promise<T>): Promise<void> {
  const say = (message: ThreadMessage<T>) => parentPort?.postMessage(message);
  say({ started: true });
  try {
    say({ value: await work(workerData as Data) });
  } catch (error) {
    say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
