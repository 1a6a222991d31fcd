/** The table of the platform's endpoints. */
import { botInfo } from './bot-info.ts';
import { downloadOwnFile, downloadOwnImage } from './download-own.ts';
import { downloadResource } from './download-resource.ts';
import { editMessage } from './edit-message.ts';
import type { Endpoint } from './endpoint.ts';
import { getChat } from './get-chat.ts';
import { getMessage } from './get-message.ts';
import { getUser } from './get-user.ts';
import { getUsers } from './get-users.ts';
import { isInChat } from './is-in-chat.ts';
import { listChats } from './list-chats.ts';
import { listMembers } from './list-members.ts';
import { listMessages } from './list-messages.ts';
import { lookUpUsers } from './look-up-users.ts';
import { patchMessage } from './patch-message.ts';
import { recallMessage } from './recall-message.ts';
import { replyMessage } from './reply-message.ts';
import { createMessage } from './send-message.ts';
import { tenantToken } from './tenant-token.ts';
import { updateCard } from './update-card.ts';
import { uploadFile } from './upload-file.ts';
import { uploadImage } from './upload-image.ts';
import { socketEndpoint } from './ws-endpoint.ts';

export const endpoints: readonly Endpoint[] = [
  tenantToken,
  socketEndpoint,
  botInfo,
  createMessage,
  replyMessage,
  patchMessage,
  editMessage,
  recallMessage,
  getMessage,
  listMessages,
  downloadResource,
  uploadImage,
  uploadFile,
  downloadOwnImage,
  downloadOwnFile,
  listChats,
  getChat,
  listMembers,
  isInChat,
  lookUpUsers,
  getUsers,
  getUser,
  updateCard,
];
