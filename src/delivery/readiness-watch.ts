/** Tells the admins what `/readyz` has said for long: for those who have nobody that watches the process. */
import type { Alert } from './alert.ts';

/** What a restart, a fail-over or an upgrade may take without a word. Milliseconds of uptime. */
const LASTING_MS = 10 * 60_000;

export interface ReadinessWatch {
  /** Looks once; call it every minute or so. */
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
  /** Milliseconds by a clock that nobody sets. */
  readonly uptime: () => number;
  readonly alert: Alert;
}): ReadinessWatch {
  let since: number | undefined;
  /** At the first look too: a process that ended in its trouble did not say that it was over. */
  let mayBeOver = true;

  async function look(): Promise<void> {
    // The clock has an alert of its own, at once and with what is held back because of it.
    const failing = (await readiness()).checks.filter(({ name, ok }) => !ok && name !== 'clock');
    if (failing.length === 0) {
      since = undefined;
      if (mayBeOver) mayBeOver = !(await alert.clear(({ readiness: sentence }) => sentence.over));
      return;
    }
    since ??= uptime();
    if (uptime() - since < LASTING_MS) return;
    mayBeOver = true;
    await alert.raise('not-ready', failing.length, ({ readiness: sentence }) =>
      sentence.failing(failing.map(({ name, detail }) => sentence.check(name, detail))),
    );
  }
  return { look };
}
