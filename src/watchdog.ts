/**
 * Ends a process whose event loop hangs. Nothing that runs in the loop can do it, so a thread watches a counter that the
 * loop moves on; whoever started the process starts it again, and the event that hung it is counted as tried.
 */
import { Worker } from 'node:worker_threads';

const BEAT_MS = 1_000;
/** Longer than anything the bot does in one piece, also on a machine that is busy. */
const HUNG_AFTER_MS = 60_000;

export interface Watchdog {
  stop(): Promise<void>;
}

// A text and no file: a thread from a source file would load the reader of sources first, with every start.
// It counts its own ticks, so that a machine that slept finds both threads as they were.
const WATCH = `
const { workerData: { beats, beatMs, most } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let last = -1;
let still = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  still = now === last ? still + 1 : 0;
  last = now;
  if (still < most) return;
  const msg = 'the event loop has hung; the process is ended';
  const line = { level: 'fatal', time: new Date().toISOString(), hungMs: still * beatMs, msg };
  try { writeSync(1, JSON.stringify(line) + String.fromCharCode(10)); } finally { process.kill(process.pid, 'SIGKILL'); }
}, beatMs);
`;

/** Watches until it is stopped; never keeps the process alive. */
export function startWatchdog(hungAfterMs: number = HUNG_AFTER_MS, beatMs: number = BEAT_MS): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WATCH, {
    eval: true,
    // Not the loaders of the main thread.
    execArgv: [],
    env: {},
    workerData: { beats, beatMs, most: Math.ceil(hungAfterMs / beatMs) },
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  worker.unref();
  const beating = setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
  return {
    async stop() {
      clearInterval(beating);
      await worker.terminate();
    },
  };
}
