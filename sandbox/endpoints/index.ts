/** The table of the platform's endpoints. */
import { appScopes } from './app-scopes.ts';
import { registration } from './app-registration.ts';
import { createField, listFields } from './base/fields.ts';
import { createRows, listRows, removeRows, updateRows } from './base/rows.ts';
import { createTable, listTables } from './base/tables.ts';
import { botInfo } from './bot-info.ts';
import { downloadOwnFile, downloadOwnImage } from './files/download-own.ts';
import { downloadResource } from './files/download-resource.ts';
import { editMessage } from './messages/edit-message.ts';
import type { Endpoint } from './endpoint.ts';
import { getChat } from './contacts/get-chat.ts';
import { getMessage } from './messages/get-message.ts';
import { getUser } from './contacts/get-user.ts';
import { getUsers } from './contacts/get-users.ts';
import { isInChat } from './contacts/is-in-chat.ts';
import { listChats } from './contacts/list-chats.ts';
import { listMembers } from './contacts/list-members.ts';
import { listMessages } from './messages/list-messages.ts';
import { lookUpUsers } from './contacts/look-up-users.ts';
import { patchMessage } from './messages/patch-message.ts';
import { recallMessage } from './messages/recall-message.ts';
import { replyMessage } from './messages/reply-message.ts';
import { createMessage } from './messages/send-message.ts';
import { tenantToken } from './tenant-token.ts';
import { updateCard } from './messages/update-card.ts';
import { uploadFile } from './files/upload-file.ts';
import { uploadImage } from './files/upload-image.ts';
import { socketEndpoint } from './ws-endpoint.ts';

export const endpoints: readonly Endpoint[] = [
  tenantToken,
  socketEndpoint,
  registration,
  botInfo,
  appScopes,
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
  listTables,
  createTable,
  listFields,
  createField,
  listRows,
  createRows,
  updateRows,
  removeRows,
];
