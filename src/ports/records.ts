/** A record with the version that a commit may expect (optimistic lock); version 0 means that it does not exist. */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/**
 * The key of a record: `family` determines its schema, `scope` is the campaign id or `app`, and `id` is unique within
 * both.
 */
export interface RecordKey {
  readonly family: string;
  readonly scope: string;
  readonly id: string;
}
