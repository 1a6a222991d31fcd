/**
 * Ends a process whose event loop hangs. Code in the event loop cannot do that, so a thread watches a counter that
 * the loop increments. The supervisor restarts the process, and the event that hung it counts as attempted.
 */
import inspector from 'node:inspector';
import { Worker } from 'node:worker_threads';

const BEAT_MS = 1_000;
/** Longer than any uninterrupted work of the bot, even on a busy machine. */
const HUNG_AFTER_MS = 60_000;

export interface Watchdog {
  stop(): Promise<void>;
}

// Source text instead of a file: a thread from a file would load the TypeScript loader at every start. It counts its
// own ticks, so that a machine that slept does not look like a hang. While a debugger may stop the loop, nothing counts.
const WATCH = `
const { workerData: { beats, beatMs, most } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let last = -1;
let still = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  still = now === last && Atomics.load(beats, 1) === 0 ? still + 1 : 0;
  last = now;
  if (still < most) return;
  const msg = 'the event loop has hung; the process is ended';
  const line = { level: 'fatal', time: new Date().toISOString(), hungMs: still * beatMs, msg };
  try { writeSync(1, JSON.stringify(line) + String.fromCharCode(10)); } finally { process.kill(process.pid, 'SIGKILL'); }
}, beatMs);
`;

/** Watches until it is stopped; does not keep the process alive. */
export function startWatchdog(hungAfterMs: number = HUNG_AFTER_MS, beatMs: number = BEAT_MS): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(WATCH, {
    eval: true,
    // Without the loaders of the main thread.
    execArgv: [],
    env: {},
    workerData: { beats, beatMs, most: Math.ceil(hungAfterMs / beatMs) },
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  worker.unref();
  const beat = () => {
    Atomics.add(beats, 0, 1);
    Atomics.store(beats, 1, inspector.url() === undefined ? 0 : 1);
  };
  beat();
  const beating = setInterval(beat, beatMs).unref();
  return {
    async stop() {
      clearInterval(beating);
      await worker.terminate();
    },
  };
}
