/**
 * The id of the state that this process works on. Without an id scripts are not guarded; a running bot always has
 * one.
 */
export interface InstallationId {
  id?: string;
  /** A write was refused since the last check: the state is no longer the expected one. */
  refused?: boolean;
}
