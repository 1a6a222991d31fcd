/**
 * Whether the state is the one that was here before. `emptied`: it is gone; `replaced`: another stands in its place;
 * `restoring`: a backup is being put back; `newer`: a later version wrote it; `unknown`: not seen yet, or just refused.
 * Only on `intact` anything is taken, planned or sent.
 */
export type StateCondition = 'unknown' | 'intact' | 'emptied' | 'replaced' | 'older' | 'restoring' | 'newer';

export interface StateWatch {
  /** As of the last look; costs nothing. */
  condition(): StateCondition;
  /** Looks again. Rejects when the store is away: then nothing is known anew. */
  look(): Promise<StateCondition>;
}
