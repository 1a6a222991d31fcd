/** Starts a module of this program in a worker thread, from source or compiled. */
import { Worker } from 'node:worker_threads';

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/**
 * `file` has no extension; the module receives `data` as `workerData`. Using more than `mostMb` MB ends the thread.
 */
export function startThread(file: URL, data: unknown, mostMb: number): Worker {
  const path = new URL(`${file.href}.${FROM_SOURCE ? 'ts' : 'js'}`);
  // Uncompiled, the thread must first register the TypeScript loader.
  const bootstrap = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(path.href)})))`;
  return new Worker(FROM_SOURCE ? bootstrap : path, {
    workerData: data,
    eval: FROM_SOURCE,
    // The thread gets no environment, arguments or standard streams of this process.
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: mostMb },
  });
}
