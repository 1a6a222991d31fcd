/** Starts a file of this house in a thread of its own, from its source or compiled. */
import { Worker } from 'node:worker_threads';

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** `file` without its ending; it finds `data` in `workerData`. More memory than `mostMb` ends the thread. */
export function startThread(file: URL, data: unknown, mostMb: number): Worker {
  const path = new URL(`${file.href}.${FROM_SOURCE ? 'ts' : 'js'}`);
  // Not compiled, the thread must learn first to read its own source.
  const bootstrap = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(path.href)})))`;
  return new Worker(FROM_SOURCE ? bootstrap : path, {
    workerData: data,
    eval: FROM_SOURCE,
    // It is told nothing of this process, and says nothing through it.
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: mostMb },
  });
}
