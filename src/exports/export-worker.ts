/** The worker thread of an export: requests units in batches and reports the files. */
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
  // Only the error's name, because its message and stack may quote people's texts.
  port.postMessage({ failed: error instanceof Error ? error.name : 'error' });
}
