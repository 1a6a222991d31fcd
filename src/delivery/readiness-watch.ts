/** Alerts the admins when `/readyz` has failed for long, for installations without monitoring. */
import type { Alert } from './alert.ts';

/** Failures shorter than this are not reported: a restart, a failover or an upgrade. In ms of uptime. */
const LASTING_MS = 10 * 60_000;
/** How long all must be well before the end is reported, so that an unsteady connection is one fault. In ms of uptime. */
const STEADY_MS = 5 * 60_000;

export interface ReadinessWatch {
  /** Checks once; to be called about every minute. */
  look(): Promise<void>;
}

export function createReadinessWatch({
  readiness,
  uptime,
  alert,
}: {
  readonly readiness: () => Promise<{
    readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail?: string }[];
  }>;
  /** Monotonic milliseconds. */
  readonly uptime: () => number;
  readonly alert: Alert;
}): ReadinessWatch {
  let since: number | undefined;
  let wellSince: number | undefined;
  /** Also at the first check: an earlier process may have ended without reporting recovery. */
  let mayBeOver = true;

  async function look(): Promise<void> {
    // A wrong clock has an alert of its own, which comes at once and names what is held back.
    const failing = (await readiness()).checks.filter(({ name, ok }) => !ok && name !== 'clock');
    if (failing.length === 0) {
      since = undefined;
      wellSince ??= uptime();
      if (mayBeOver && uptime() - wellSince >= STEADY_MS)
        mayBeOver = !(await alert.clear(({ readiness: sentence }) => sentence.over));
      return;
    }
    wellSince = undefined;
    since ??= uptime();
    if (uptime() - since < LASTING_MS) return;
    mayBeOver = true;
    await alert.raise('not-ready', failing.length, ({ readiness: sentence }) =>
      sentence.failing(failing.map(({ name }) => sentence.check(name))),
    );
  }
  return { look };
}
