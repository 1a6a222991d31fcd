/** A message in the form of the platform's REST responses. */
import type { StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** Content of a recalled message. */
const RECALLED = 'This message was recalled';

export function messageAnswer(world: World, message: StoredMessage) {
  const { app, tenantKey } = world.state;
  const sender =
    message.from === 'bot'
      ? { id: app.id, id_type: 'app_id', sender_type: 'app', tenant_key: tenantKey }
      : { id: message.from, id_type: 'open_id', sender_type: 'user', tenant_key: tenantKey };
  return {
    message_id: message.messageId,
    ...(message.replyTo !== undefined && { root_id: message.rootId, parent_id: message.replyTo }),
    ...(message.threadId !== undefined && { thread_id: message.threadId }),
    msg_type: message.type,
    create_time: String(message.at),
    update_time: String(message.updatedAt),
    deleted: message.recalled === true,
    updated: message.updatedAt !== message.at,
    chat_id: message.chatId,
    sender,
    body: { content: message.recalled ? RECALLED : message.content },
    ...(message.mentions.length > 0 && {
      mentions: message.mentions.map(({ key, openId, name }) => ({
        key,
        id: openId,
        id_type: 'open_id',
        name,
        tenant_key: tenantKey,
      })),
    }),
  };
}
