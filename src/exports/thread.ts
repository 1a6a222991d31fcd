/** Makes an export in a thread: the process that answers people only reads records and hands them over. */
import { z } from 'zod';
import { startThread } from '../thread.ts';
import type { FiledUnits } from './filed.ts';
import type { ExportJob, Made } from './job.ts';

/** Far more than 3,000 units take; whoever takes longer is stuck. */
const LONGEST_MS = 10 * 60_000;
const MOST_MB = 256;

/** What the thread says: it wants more units, it has made its files, or it could not. */
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

/** Rejects when the thread fails, takes too long or too much memory, or `stop` is raised. */
export async function makeInThread(job: ExportJob, units: FiledUnits, stop: AbortSignal): Promise<Made> {
  const worker = startThread(new URL('./worker', import.meta.url), job, MOST_MB);
  const feed = units[Symbol.asyncIterator]();
  let timeout: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Made>((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`export: ${reason}`));
      timeout = setTimeout(() => fail('too long'), LONGEST_MS);
      stop.addEventListener('abort', () => fail('stopped'), { once: true });
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
    await worker.terminate();
    await feed.return?.();
  }
}
