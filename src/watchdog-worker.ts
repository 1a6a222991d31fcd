/**
 * The thread of the watchdog: ends the process once the counter of its event loop has stood still for long enough. It
 * counts its own ticks, so that a machine that slept does not look like a hang.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { BEATS, DEBUGGED, LAST_BEAT_AT, type Watched } from './watchdog.ts';

const { counters, beatMs, most } = workerData as Watched;
let last = -1n;
let still = 0;

setInterval(() => {
  const beats = Atomics.load(counters, BEATS);
  const isDebugged = Atomics.load(counters, DEBUGGED) !== 0n;
  still = beats === last && !isDebugged ? still + 1 : 0;
  last = beats;
  if (still >= most) end(still * beatMs);
}, beatMs);

/** The process's logger cannot write any more, so the line goes to its standard output directly. */
function end(hungMs: number): void {
  const at = Number(Atomics.load(counters, LAST_BEAT_AT)) + hungMs;
  const line = {
    level: 'fatal',
    time: new Date(at).toISOString(),
    hungMs,
    msg: 'the event loop has hung; the process is ended',
  };
  try {
    writeSync(1, `${JSON.stringify(line)}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
