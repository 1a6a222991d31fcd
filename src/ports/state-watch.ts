/**
 * Whether the state is the one that this installation knows. `emptied`: it is gone; `replaced`: another state is in
 * its place; `older`: it was rolled back; `restoring`: a backup is being restored; `newer`: a later version wrote it; `unknown`: not checked yet,
 * or a write was just refused. Only while it is `intact`, events are processed and messages planned or sent.
 */
export type StateCondition = 'unknown' | 'intact' | 'emptied' | 'replaced' | 'older' | 'restoring' | 'newer';

/** Watches whether the state in the store is still the expected one. */
export interface StateWatch {
  /** The condition as of the last check; a cheap call. */
  condition(): StateCondition;
  /** Checks again. Rejects if the store is unavailable; then the last condition stands. */
  look(): Promise<StateCondition>;
}
