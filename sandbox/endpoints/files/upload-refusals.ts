import { PlatformError } from '../../platform-error.ts';

export const badUpload = () => new PlatformError(234001, 'Invalid request param.');
export const notOfThisMessage = () => new PlatformError(234003, 'File not in msg.');
export const appNotInChat = () => new PlatformError(234004, 'App not in chat.');
export const tooBig = () => new PlatformError(234006, 'The file size exceed the max value.');
export const emptyFile = () => new PlatformError(234010, "File's size can't be 0.");
