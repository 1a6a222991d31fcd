import type { Chat } from '../world/chats.ts';
import type { Mention, PlatformEvent, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { envelope } from './envelope.ts';
import { userIds } from './ids.ts';

/** `im.message.receive_v1`. */
export function messageReceived(world: World, message: StoredMessage, chat: Chat): PlatformEvent {
  const { tenantKey } = world.state;
  const mentionOf = (mention: Mention) => ({
    key: mention.key,
    id: mention.openId === '' ? { union_id: '', open_id: '' } : userIds(mention.openId),
    mentioned_type: mention.bot ? 'bot' : 'user',
    name: mention.name,
    tenant_key: tenantKey,
  });
  const isForeign = world.state.people[message.from]?.otherTenant === true;
  const event = {
    sender: {
      sender_id: userIds(message.from),
      sender_type: 'user',
      tenant_key: isForeign ? `${tenantKey}_other` : tenantKey,
    },
    message: {
      message_id: message.messageId,
      ...(message.replyTo !== undefined && { root_id: message.rootId, parent_id: message.replyTo }),
      create_time: String(message.at),
      update_time: String(message.updatedAt),
      chat_id: message.chatId,
      chat_type: chat.kind === 'direct' ? 'p2p' : 'group',
      message_type: message.type,
      content: message.content,
      ...(message.mentions.length > 0 && { mentions: message.mentions.map(mentionOf) }),
    },
  };
  return envelope(world, 'im.message.receive_v1', event, { messageId: message.messageId });
}
