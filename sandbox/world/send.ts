/** Sends a message of the bot; shared by send and reply. */
import { checkContent } from '../content/check.ts';
import {
  beingSent,
  botBlocked,
  botNotInChat,
  chatDissolved,
  invalidParameter,
  otherTenant,
  outsideAvailability,
  resigned,
  tooLong,
} from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Chat } from './chats.ts';
import { addMessage } from './messages.ts';
import { drawId } from './ids.ts';
import type { StoredMessage } from './state.ts';
import { messageOfUuid, rememberUuid } from './uuids.ts';

export interface Sending {
  readonly chat: Chat;
  readonly type: string;
  readonly content: string;
  readonly uuid?: string | undefined;
  readonly replyTo?: StoredMessage;
  readonly inThread?: boolean;
  /** Size of the request body in bytes, which the platform's limit applies to. */
  readonly bodyBytes: number;
}

const TEXT_BYTES = 150 * 1024;
const CARD_BYTES = 30 * 1024;
const UUID_CHARACTERS = 50;

/** Throws the platform's error if the chat, rate limit or content forbids it. */
export function sendMessage(sandbox: Sandbox, sending: Sending): StoredMessage {
  const { world, limits, faults } = sandbox;
  const { chat, type, content, uuid, replyTo } = sending;
  if (uuid !== undefined && uuid.length > UUID_CHARACTERS)
    throw invalidParameter('uuid is longer than 50 characters');
  if (sending.bodyBytes > (type === 'post' || type === 'interactive' ? CARD_BYTES : TEXT_BYTES))
    throw tooLong();
  refuseUnreachable(chat);
  const earlier = uuid ? messageOfUuid(world, uuid) : undefined;
  if (earlier !== undefined) {
    if (faults.plan()['duplicate-uuid'] === '230049') throw beingSent();
    return world.messagesById.get(earlier) as StoredMessage;
  }
  const checked = checkContent(sandbox, type, content);
  limits.chat(chat.chatId);
  const message = addMessage(world, {
    ...checked,
    chatId: chat.chatId,
    from: 'bot',
    type,
    ...(uuid && { uuid }),
    ...(replyTo && { replyTo: replyTo.messageId }),
    ...((sending.inThread || replyTo?.threadId) && { threadId: replyTo?.threadId ?? drawId('omt_') }),
  });
  if (uuid) rememberUuid(world, uuid, message.messageId);
  sandbox.show('message', message);
  return message;
}

export function refuseUnreachable(chat: Chat): void {
  if (chat.kind === 'group') {
    if (chat.group.dissolved) throw chatDissolved();
    if (!chat.group.bot) throw botNotInChat();
    return;
  }
  const { person } = chat;
  if (person.otherTenant) throw otherTenant();
  if (person.resigned) throw resigned();
  if (person.available === false) throw outsideAvailability();
  if (person.blocked) throw botBlocked();
}
