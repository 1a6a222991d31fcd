/** One record with the version that a commit may expect; version 0 is "not there". */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** Names a record: `family` says its shape, `scope` is the campaign id (or `app`), `id` its own. */
export interface RecordKey {
  readonly family: string;
  readonly scope: string;
  readonly id: string;
}
