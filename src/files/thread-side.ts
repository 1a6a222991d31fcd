/** The side of the thread: says when it has started, so that its time counts from then, and what came of its work. */
import { parentPort, workerData } from 'node:worker_threads';

export type ThreadMessage<T> =
  | { readonly started: true }
  | { readonly value: T }
  /** Where and why the work itself broke. */
  | { readonly failed: string };

/** To be called once, by a file that is started as a thread, after everything is loaded that its work needs. */
export async function answerWith<Data, T>(work: (data: Data) => T | Promise<T>): Promise<void> {
  const say = (message: ThreadMessage<T>) => parentPort?.postMessage(message);
  say({ started: true });
  try {
    say({ value: await work(workerData as Data) });
  } catch (error) {
    say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
