/** The platform's errors, one function per code. */
import { PlatformError } from './platform-error.ts';

export const invalidParameter = (ext: string) =>
  new PlatformError(230001, `Your request contains an invalid request parameter, ext=${ext}`);

export const botNotInChat = () => new PlatformError(230002, 'The bot can not be outside the group.');

export const recallWindowPassed = () =>
  new PlatformError(230009, 'This message can not be recalled: the time limit has passed.');

export const alreadyRecalled = () => new PlatformError(230011, 'The message was recalled.');

export const outsideAvailability = () => new PlatformError(230013, 'Bot has NO availability to this user.');

export const tooFrequent = (ext: string) =>
  new PlatformError(230020, `This operation triggers the frequency limit, ext=${ext}`);

export const tooLong = () =>
  new PlatformError(230025, 'The length of the message content reaches its limit.');

export const mayNotRecall = () => new PlatformError(230026, 'No permission to recall this message.');

export const resigned = () => new PlatformError(230029, 'The user has resigned.');

export const tooOldToUpdate = () => new PlatformError(230031, 'The message exceeds the update time limit.');

export const invalidReceiveId = () => new PlatformError(230034, 'The receive_id is invalid.');

export const otherTenant = () => new PlatformError(230038, 'Cross tenant p2p chat operate forbid.');

export const beingSent = () => new PlatformError(230049, 'The message is being sent.');

export const botBlocked = () =>
  new PlatformError(230053, 'The user has stopped the bot from sending messages.');

export const wrongTypeForOperation = () =>
  new PlatformError(230054, 'This operation is unavailable for this message type.');

export const fileTypeMismatch = () =>
  new PlatformError(230055, 'The type of file upload does not match the type of message being sent.');

export const notTheSender = () => new PlatformError(230071, 'The operator is not the sender of the message.');

export const editedTooOften = () =>
  new PlatformError(230072, 'The message has reached the number of times it can be edited.');

export const chatDissolved = () =>
  new PlatformError(232009, 'Your request specifies a chat which has already been dissolved.');

export const operatorNotInChat = () => new PlatformError(232011, 'Operator can NOT be out of the chat.');

export const invalidChatId = () =>
  new PlatformError(232006, 'Your request specifies a chat_id which is invalid.');

export const unknownOpenId = (openId: string) =>
  new PlatformError(99992351, `The request you send is not a valid {open_id} or not exists, ext=${openId}`);

export const unknownMessageId = (messageId: string) =>
  new PlatformError(
    99992354,
    `The request you send is not a valid {message_id} or not exists, ext=${messageId}`,
  );

export const outsideContactRange = () => new PlatformError(41050, 'no user authority error');

/** The gateway's error for missing or malformed fields. */
export const invalidFields = (
  violations: readonly { field: string; description: string; value?: string }[],
) =>
  new PlatformError(99992402, 'field validation failed', {
    detail: { field_violations: violations.map((violation) => ({ value: '', ...violation })) },
  });

export const missingToken = () => new PlatformError(99991661, 'Missing access token for authorization.');

export const malformedToken = () =>
  new PlatformError(99991671, 'Invalid access token for authorization: it must start with t- or u-.');

export const invalidToken = (status: number) =>
  new PlatformError(
    99991663,
    'Invalid access token for authorization. Please make a request with token attached.',
    { status },
  );

/** A rejected card; `code` is the sub-code that the platform prints in its message. */
export function cardRefused(
  code: number,
  message: string,
  more: { value?: string; path?: string } = {},
): PlatformError {
  const path = more.path === undefined ? '' : `ErrPath: ${more.path}; `;
  return new PlatformError(
    230099,
    `Failed to create card content, ext=ErrCode: ${code}; ${path}ErrMsg: ${message}; ErrorValue: ${more.value ?? ''}; `,
  );
}
