/** A Base (多维表格) of the platform, as tables that the bot may write to. */

/** `other`: a type that the bot does not make, or that people changed a column to. */
export type BaseFieldType = 'text' | 'number' | 'rate' | 'day' | 'moment' | 'other';

export interface BaseField {
  readonly id: string;
  readonly name: string;
  readonly type: BaseFieldType;
}

/** By the present name of the column; days and moments in UTC ms. `null` empties the cell. */
export type BaseValues = Readonly<Record<string, string | number | null>>;

export interface BaseRow {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * `app` is the token of the Base, from its address. Every call rejects with `BaseRefused`. A call of rows is done whole
 * or not at all.
 */
export interface BaseTables {
  tables(app: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The id of the new table. */
  createTable(app: string, name: string, fields: readonly Omit<BaseField, 'id'>[]): Promise<string>;
  fields(app: string, table: string): Promise<readonly BaseField[]>;
  createField(app: string, table: string, field: Omit<BaseField, 'id'>): Promise<BaseField>;
  rows(app: string, table: string): AsyncIterable<readonly BaseRow[]>;
  /** Row ids, in the order of `rows`. Repeated with the same `token` (a UUID) it adds nothing and answers the same. */
  create(app: string, table: string, rows: readonly BaseValues[], token: string): Promise<readonly string[]>;
  update(
    app: string,
    table: string,
    rows: readonly { readonly id: string; readonly values: BaseValues }[],
  ): Promise<void>;
  remove(app: string, table: string, ids: readonly string[]): Promise<void>;
}

/** Rows of one call to create or update, and of one to remove. */
export const ROWS_A_CALL = 500;

/**
 * `no-table`, `no-row`, `no-field`: people removed it; `value`: a column takes another type now; `no-access`: the app
 * may not edit the Base, or there is none; `again`: the same call may be made later; `refused`: it never will be taken.
 */
export type BaseTrouble =
  | 'no-table'
  | 'no-row'
  | 'no-field'
  | 'value'
  | 'no-access'
  | 'full'
  | 'again'
  | 'refused';

export class BaseRefused extends Error {
  override readonly name = 'BaseRefused';
  readonly trouble: BaseTrouble;

  /** `word`: the platform's code, or the transport's word where there was no answer. */
  constructor(trouble: BaseTrouble, word: string) {
    super(`the Base refused: ${trouble} (${word})`);
    this.trouble = trouble;
  }
}
