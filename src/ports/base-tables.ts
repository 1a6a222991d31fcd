/** A Base (多维表格) on the platform, as tables that the bot may write. */

/** `other`: a type that the bot does not create, or to which people changed a column. */
export type BaseFieldType = 'text' | 'number' | 'rate' | 'day' | 'moment' | 'other';

export interface BaseField {
  readonly id: string;
  readonly name: string;
  readonly type: BaseFieldType;
}

/** Values by the column's current name; dates and times in UTC ms. `null` empties the cell. */
export type BaseValues = Readonly<Record<string, string | number | null>>;

export interface BaseRow {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** `app` is the token of the Base, from its URL. Every call rejects with `BaseRefused`. A call on rows is atomic. */
export interface BaseTables {
  tables(app: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Returns the id of the new table. */
  createTable(app: string, name: string, fields: readonly Omit<BaseField, 'id'>[]): Promise<string>;
  fields(app: string, table: string): Promise<readonly BaseField[]>;
  createField(app: string, table: string, field: Omit<BaseField, 'id'>): Promise<BaseField>;
  rows(app: string, table: string): AsyncIterable<readonly BaseRow[]>;
  /**
   * Returns row ids, in the order of `rows`. `token` (a UUID) is an idempotency key: a repeated call adds nothing and
   * returns the same ids.
   */
  create(app: string, table: string, rows: readonly BaseValues[], token: string): Promise<readonly string[]>;
  update(
    app: string,
    table: string,
    rows: readonly { readonly id: string; readonly values: BaseValues }[],
  ): Promise<void>;
  remove(app: string, table: string, ids: readonly string[]): Promise<void>;
}

/** Most rows per call to create or update, and to delete. */
export const ROWS_A_CALL = 500;

/**
 * `full`: the table has as many rows as the platform allows; `no-room`: the Base has as many tables;
 * `no-table`, `no-row`, `no-field`: deleted by people; `value`: the column's type has changed; `no-access`: the app
 * may not edit the Base, or it does not exist; `again`: retry the same call later; `refused`: permanently refused.
 */
export type BaseTrouble =
  | 'no-table'
  | 'no-row'
  | 'no-field'
  | 'value'
  | 'no-access'
  | 'full'
  | 'no-room'
  | 'again'
  | 'refused';

export class BaseRefused extends Error {
  override readonly name = 'BaseRefused';
  readonly trouble: BaseTrouble;

  /** `word`: the platform's error code, or the transport's error name if there was no answer. */
  constructor(trouble: BaseTrouble, word: string) {
    super(`the Base refused: ${trouble} (${word})`);
    this.trouble = trouble;
  }
}
