import type { EpochMs } from '../campaign/campaign.ts';

/** 暂停: nothing scheduled leaves from `since` on, until `until` or until an admin resumes it. */
export interface Pause {
  readonly since: EpochMs;
  /** Absent: until it is resumed. */
  readonly until?: EpochMs | undefined;
  readonly endedAt?: EpochMs | undefined;
  readonly reason: string;
  /** open_id of the admin. */
  readonly by: string;
}

/** When the pause ends, or ended; `Infinity` while nobody has said. */
export function pauseEnd({ until, endedAt }: Pause): EpochMs {
  return Math.min(until ?? Infinity, endedAt ?? Infinity);
}

export function isPaused(pause: Pause | undefined, at: EpochMs): boolean {
  return pause !== undefined && at >= pause.since && at < pauseEnd(pause);
}
