/**
 * Work that may take long and runs beside the heartbeat: rehearsals, exports, the mirror. A failure is logged, and the
 * next heartbeat tries again.
 */
import type { Logger } from '../log.ts';

/** Resolves to true if there was something to do. */
type Run = () => Promise<boolean>;

export interface BackgroundParts {
  readonly rehearsals: { readonly run: Run };
  readonly exports: { readonly run: Run };
  /** Absent: campaigns are not mirrored to a Base. */
  readonly mirror?: { readonly run: Run } | undefined;
  readonly log: Logger;
}

export interface Background {
  readonly rehearse: Run;
  readonly makeExports: Run;
  readonly writeMirror: Run;
  /** Starts everything and waits for nothing. */
  start(): void;
}

export function createBackground({ rehearsals, exports, mirror, log }: BackgroundParts): Background {
  const guarded =
    (run: Run, failed: string): Run =>
    async () => {
      try {
        return await run();
      } catch (error) {
        log.error({ err: error }, failed);
        return false;
      }
    };
  const rehearse = guarded(() => rehearsals.run(), 'rehearsals not checked; the next heartbeat retries');
  const makeExports = guarded(() => exports.run(), 'exports not checked; the next heartbeat retries');
  const writeMirror = guarded(
    async () => (await mirror?.run()) ?? false,
    'mirror not written; the next heartbeat tries again',
  );
  return {
    rehearse,
    makeExports,
    writeMirror,
    start() {
      for (const run of [rehearse, makeExports, writeMirror]) void run();
    },
  };
}
