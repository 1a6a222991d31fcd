/**
 * Logs what was dropped, however often: the first of a kind at once, further ones as one line an hour with their number.
 * So neither a busy group nor a flood of forged calls fills the log, and nothing is dropped without a line.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../link/sdk-log.ts';

const EVERY_MS = 3_600_000;

export interface DropLog {
  /**
   * Notes one drop. In between its hourly lines it is logged at debug level.
   *
   * @param why a name out of a closed set, never a person's text
   */
  note(level: 'info' | 'warn', why: string, sentence: string): void;
}

export function createDropLog(clock: Clock, log: Log): DropLog {
  const kinds = new Map<string, { loggedAt: number; count: number }>();
  return {
    note(level, why, sentence) {
      const now = clock.now();
      const name = `${sentence}/${why}`;
      const kind = kinds.get(name);
      const count = (kind?.count ?? 0) + 1;
      // A clock that was set back must not silence the log until it has caught up.
      const isRecent = kind !== undefined && now >= kind.loggedAt && now - kind.loggedAt < EVERY_MS;
      kinds.set(name, isRecent ? { loggedAt: kind.loggedAt, count } : { loggedAt: now, count: 0 });
      if (isRecent) log.debug({ why }, sentence);
      else log[level]({ why, count }, sentence);
    },
  };
}
