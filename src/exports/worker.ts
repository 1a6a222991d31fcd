/** The thread of an export: asks for units, a few at a time, and says which files it made. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FiledUnit, FiledUnits } from './filed.ts';
import type { ExportJob } from './job.ts';
import { makeExport } from './make.ts';

const port = parentPort;
if (!port) throw new Error('started as a thread only');

async function* units(): FiledUnits {
  for (;;) {
    const answer = new Promise<{ units: FiledUnit[] } | { end: true }>((resolve) =>
      port?.once('message', resolve),
    );
    port?.postMessage({ wants: true });
    const heard = await answer;
    if ('end' in heard) return;
    yield heard.units;
  }
}

try {
  port.postMessage({ made: await makeExport(workerData as ExportJob, units()) });
} catch (error) {
  // The message alone: a stack may quote what people wrote.
  port.postMessage({ failed: error instanceof Error ? error.name : 'error' });
}
