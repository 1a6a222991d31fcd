import type { EpochMs } from '../campaign/campaign.ts';

/** 暂停: no scheduled message is sent from `since` until `until`, or until an admin resumes. */
export interface Pause {
  readonly since: EpochMs;
  /** Absent: until resumed. */
  readonly until?: EpochMs | undefined;
  readonly endedAt?: EpochMs | undefined;
  readonly reason: string;
  /** open_id of the admin. */
  readonly by: string;
}

/** The end of the pause; `Infinity` while it is open-ended. */
export function pauseEnd({ until, endedAt }: Pause): EpochMs {
  return Math.min(until ?? Infinity, endedAt ?? Infinity);
}

export function isPaused(pause: Pause | undefined, at: EpochMs): boolean {
  return pause !== undefined && at >= pause.since && at < pauseEnd(pause);
}
