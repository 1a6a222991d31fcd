/** Runs an export in a worker thread; the main process only reads records and passes them on. */
import { z } from 'zod';
import { startThread } from '../thread.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob, Made } from './job.ts';

/** Timeout in ms, far above what 3,000 units take. */
const LONGEST_MS = 10 * 60_000;
const MOST_MB = 256;

/** Messages of the thread: it needs more units, has finished, or has failed. */
const said = z.union([
  z.object({ wants: z.literal(true) }),
  z.object({
    made: z.object({
      files: z.array(z.object({ path: z.string(), name: z.string(), bytes: z.number() })),
      text: z.string().optional(),
      notes: z.array(z.string()).optional(),
    }),
  }),
  z.object({ failed: z.string() }),
]);

/** Rejects if the thread fails, exceeds its time or memory, or `stop` is aborted. */
export async function makeInThread(job: ExportJob, units: FiledUnits, stop: AbortSignal): Promise<Made> {
  const worker = startThread(new URL('./export-worker', import.meta.url), job, MOST_MB);
  const feed = units[Symbol.asyncIterator]();
  let timeout: NodeJS.Timeout | undefined;
  const done = new AbortController();
  try {
    return await new Promise<Made>((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`export: ${reason}`));
      timeout = setTimeout(() => fail('too long'), LONGEST_MS);
      stop.addEventListener('abort', () => fail('stopped'), { once: true, signal: done.signal });
      if (stop.aborted) fail('stopped');
      worker.once('error', reject);
      worker.once('exit', (code) => fail(`the thread ended with code ${code}`));
      worker.on('message', (message: unknown) => {
        const heard = said.safeParse(message);
        if (!heard.success) return fail('the thread said something else');
        if ('made' in heard.data) return resolve(heard.data.made);
        if ('failed' in heard.data) return fail(heard.data.failed);
        feed
          .next()
          .then(({ done, value }) => worker.postMessage(done ? { end: true } : { units: value }), reject);
      });
    });
  } finally {
    clearTimeout(timeout);
    done.abort();
    await worker.terminate();
    await feed.return?.();
  }
}
