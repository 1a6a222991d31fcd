/** Errors of Base endpoints: HTTP 200 with an error code, and 403 if the app is not a collaborator. */
import { PlatformError } from './platform-error.ts';

const refused = (code: number, message: string) => new PlatformError(code, message, { status: 200 });

export const baseNotFound = () => refused(1254040, 'BaseTokenNotFound');
export const tableNotFound = () => refused(1254041, 'TableIdNotFound');
export const rowNotFound = () => refused(1254043, 'RecordIdNotFound');
export const fieldNotFound = (name: string) => refused(1254045, `FieldNameNotFound: ${name}`);
export const tableNameTaken = () => refused(1254013, 'TableNameDuplicated');
export const fieldNameTaken = () => refused(1254014, 'FieldNameDuplicated');
export const tooManyTables = () => refused(1254100, 'TableExceedLimit');
export const tableFull = () => refused(1254103, 'RecordExceedLimit');
export const tooManyRows = () => refused(1254104, 'RecordAddOnceExceedLimit');
export const nothingOnceMore = () => refused(1254006, 'client_token is no UUID');
export const noBaseAccess = () => new PlatformError(91403, 'Forbidden', { status: 403 });

const VALUE_CODES: Readonly<Record<number, number>> = { 1: 1254060, 2: 1254061, 3: 1254062, 5: 1254064 };
export const valueRefused = (type: number, name: string) =>
  refused(VALUE_CODES[type] ?? 1254000, `FieldConvFail: ${name}`);
